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
import java.util.List;

/** The policies of a run: a line with numbers for each that judged something, a word on the others. */
final class PolicyTable {
    private static final int MOST_OTHERS = 12;

    private final Writer out;
    private final Palette palette;
    private final boolean all;
    private final List<Analysis.PolicyResult> judged = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> idle = new ArrayList<>();

    PolicyTable(Writer out, Analysis analysis, ScanFacts facts, ReportOptions options) {
        this.out = out;
        this.palette = options.palette();
        this.all = options.all();
        for (Analysis.PolicyResult result : analysis.policies()) {
            sort(result);
        }
        for (PolicyUses.Skipped skipped : facts.policies().skipped()) {
            others.add(skipped.displayName() + ": needs " + values(skipped));
        }
        for (PolicyDefinition broken : facts.policies().broken()) {
            others.add(broken.displayName() + ": cannot be used, see the messages");
        }
    }

    private void sort(Analysis.PolicyResult result) {
        NotEvaluable never = result.use().policy().notEvaluable();
        String name = result.use().displayName();
        if (never != null) {
            others.add(name + ": not evaluable offline: " + never.message());
        } else if (result.use().policy().effect() == Effect.DISABLED) {
            others.add(name + ": its effect is disabled");
        } else if (result.counts().total() == 0) {
            idle.add(name);
        } else {
            judged.add(result);
        }
    }

    /** What was not evaluated, and what there was nothing for. */
    void others() throws IOException {
        list("Policies that were not evaluated", others);
        list("Policies that judge nothing in this export", idle);
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

    /** A line for each policy that judged something. */
    void counts() throws IOException {
        if (judged.isEmpty()) {
            return;
        }
        boolean errors = judged.stream().anyMatch(r -> r.counts().of(ComplianceState.ERROR) > 0);
        line(palette.faint(
                "NonCompliant  Compliant  Indeterminate" + (errors ? "   Error" : "") + "        %  Policy"));
        for (Analysis.PolicyResult result : judged) {
            ComplianceCounts counts = result.counts();
            StringBuilder row = new StringBuilder();
            row.append(cell(counts, ComplianceState.NON_COMPLIANT, 12));
            row.append(cell(counts, ComplianceState.COMPLIANT, 11));
            row.append(cell(counts, ComplianceState.INDETERMINATE, 15));
            if (errors) {
                row.append(cell(counts, ComplianceState.ERROR, 8));
            }
            row.append(percentage(counts));
            row.append("  ").append(SafeText.of(result.use().displayName()));
            row.append(palette.faint(" (" + result.use().effect() + ")"));
            line(row.toString());
        }
        line("");
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

    private void list(String heading, List<String> entries) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        line(palette.strong(heading));
        int shown = 0;
        for (String entry : entries) {
            if (shown++ == MOST_OTHERS && !all) {
                line(palette.faint("  … and " + (entries.size() - MOST_OTHERS) + " more; `--all` lists them"));
                break;
            }
            line("  " + SafeText.of(entry));
        }
        line("");
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
