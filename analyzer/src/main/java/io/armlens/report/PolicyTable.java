package io.armlens.report;

import io.armlens.Analysis;
import io.armlens.PolicyUses;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceCounts;
import io.armlens.policy.Effect;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.bound.NotEvaluable;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policies of a run: a line with numbers for each that judged something, a word on the others. */
final class PolicyTable {
    private static final int MOST_ROWS = 40;
    private static final int MOST_OTHERS = 12;
    private static final int MOST_NAMES = 3;

    private final Writer out;
    private final Palette palette;
    private final boolean all;
    private final List<Analysis.PolicyResult> judged = new ArrayList<>();
    private final Map<String, List<String>> others = new LinkedHashMap<>();
    private final List<String> lacking = new ArrayList<>();
    private final List<String> idle = new ArrayList<>();

    PolicyTable(Writer out, Analysis analysis, ScanFacts facts, ReportOptions options) {
        this.out = out;
        this.palette = options.palette();
        this.all = options.all();
        for (Analysis.PolicyResult result : analysis.policies()) {
            sort(result);
        }
        for (PolicyDefinition broken : facts.policies().broken()) {
            other("cannot be used, see the messages", broken.displayName());
        }
        for (PolicyUses.Skipped skipped : facts.policies().skipped()) {
            lacking.add(skipped.displayName() + ": needs " + values(skipped));
        }
    }

    private void sort(Analysis.PolicyResult result) {
        NotEvaluable never = result.use().policy().notEvaluable();
        String name = result.use().displayName();
        if (never != null) {
            other("not evaluable offline: " + never.message(), name);
        } else if (result.use().policy().effect() == Effect.DISABLED) {
            other("the effect is disabled", name);
        } else if (result.counts().total() == 0) {
            idle.add(name);
        } else {
            judged.add(result);
        }
    }

    private void other(String reason, String name) {
        others.computeIfAbsent(reason, r -> new ArrayList<>()).add(name);
    }

    private static String values(PolicyUses.Skipped skipped) {
        StringBuilder text = new StringBuilder();
        for (String parameter : skipped.parameters()) {
            text.append(text.length() == 0 ? "" : " ")
                    .append("--param ")
                    .append(parameter)
                    .append("=…");
        }
        return text.toString();
    }

    /** A line for each policy that judged something; of very many those that found most. */
    void counts() throws IOException {
        if (judged.isEmpty()) {
            return;
        }
        List<Analysis.PolicyResult> shown = new ArrayList<>(judged);
        boolean cut = judged.size() > MOST_ROWS && !all;
        if (cut) {
            shown.sort((a, b) -> worse(a.counts(), b.counts()));
            shown = shown.subList(0, MOST_ROWS);
        }
        boolean errors = any(shown, ComplianceState.ERROR);
        boolean more = false;
        for (Analysis.PolicyResult result : shown) {
            more |= other(result.counts()) > 0;
        }
        line(palette.faint("NonCompliant  Compliant  Indeterminate" + (errors ? "   Error" : "")
                + (more ? "   Other" : "") + "        %  Policy"));
        for (Analysis.PolicyResult result : shown) {
            row(result, errors, more);
        }
        if (cut) {
            line(palette.faint("… and " + (judged.size() - MOST_ROWS) + " more policies with fewer findings or none;"
                    + " `--all` lists them"));
        }
        line("");
    }

    private static boolean any(List<Analysis.PolicyResult> results, ComplianceState state) {
        for (Analysis.PolicyResult result : results) {
            if (result.counts().of(state) > 0) {
                return true;
            }
        }
        return false;
    }

    private static int worse(ComplianceCounts a, ComplianceCounts b) {
        for (ComplianceState state : new ComplianceState[] {
            ComplianceState.NON_COMPLIANT, ComplianceState.ERROR, ComplianceState.INDETERMINATE
        }) {
            int order = Long.compare(b.of(state), a.of(state));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Conflict, protected, exempt and unknown ones. */
    private static long other(ComplianceCounts counts) {
        return counts.total()
                - counts.of(ComplianceState.NON_COMPLIANT)
                - counts.of(ComplianceState.COMPLIANT)
                - counts.of(ComplianceState.INDETERMINATE)
                - counts.of(ComplianceState.ERROR);
    }

    private void row(Analysis.PolicyResult result, boolean errors, boolean more) throws IOException {
        ComplianceCounts counts = result.counts();
        StringBuilder row = new StringBuilder();
        row.append(cell(counts, ComplianceState.NON_COMPLIANT, 12));
        row.append(cell(counts, ComplianceState.COMPLIANT, 11));
        row.append(cell(counts, ComplianceState.INDETERMINATE, 15));
        if (errors) {
            row.append(cell(counts, ComplianceState.ERROR, 8));
        }
        if (more) {
            row.append(Columns.right(other(counts), 8));
        }
        row.append(percentage(counts));
        row.append("  ").append(SafeText.of(result.use().displayName()));
        row.append(palette.faint(" (" + result.use().effect() + ")"));
        line(row.toString());
    }

    private String cell(ComplianceCounts counts, ComplianceState state, int width) {
        long number = counts.of(state);
        String text = Columns.right(number, width);
        if (number == 0) {
            return palette.faint(text);
        }
        return switch (state) {
            case NON_COMPLIANT, ERROR -> palette.bad(text);
            case COMPLIANT -> palette.good(text);
            case INDETERMINATE -> palette.unsure(text);
            case CONFLICT, PROTECTED, EXEMPT, UNKNOWN, NOT_APPLICABLE -> text;
        };
    }

    private static String percentage(ComplianceCounts counts) {
        return Columns.right(
                counts.percentage().isEmpty()
                        ? "-"
                        : Columns.oneDecimal(counts.percentage().getAsDouble()),
                9);
    }

    /** What was not evaluated and why, and what there was nothing for. */
    void others() throws IOException {
        if (!others.isEmpty() || !lacking.isEmpty()) {
            line(palette.strong("Policies that were not evaluated"));
            for (Map.Entry<String, List<String>> entry : others.entrySet()) {
                group(entry.getKey(), entry.getValue());
            }
            list(lacking);
            line("");
        }
        if (!idle.isEmpty()) {
            line(palette.strong("Policies that judge nothing in this export"));
            list(idle);
            line("");
        }
    }

    /** Policies with one and the same reason. */
    private void group(String reason, List<String> names) throws IOException {
        if (names.size() == 1) {
            line("  " + SafeText.of(names.get(0) + ": " + reason));
            return;
        }
        line("  " + SafeText.of(names.size() + " policies: " + reason));
        int shown = 0;
        for (String name : names) {
            if (shown++ == MOST_NAMES && !all) {
                line(palette.faint("      … and " + (names.size() - MOST_NAMES) + " more; `--all` lists them"));
                return;
            }
            line(palette.faint("      " + SafeText.of(name)));
        }
    }

    private void list(List<String> entries) throws IOException {
        int shown = 0;
        for (String entry : entries) {
            if (shown++ == MOST_OTHERS && !all) {
                line(palette.faint("  … and " + (entries.size() - MOST_OTHERS) + " more; `--all` lists them"));
                return;
            }
            line("  " + SafeText.of(entry));
        }
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
