package io.armlens.report;

import io.armlens.Analysis;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceRecord;
import io.armlens.policy.PolicyDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report for people: a line per policy, the findings with their reasons, what is missing and how to
 * export it, what is wrong with the input, and all states in the last line. Findings are capped unless all
 * are asked for, and then they wait in a {@link FindingSpool}.
 */
final class TextReport implements ReportWriter {
    private static final int PER_POLICY = 10;
    private static final int IN_ALL = 100;
    private static final int MOST_MISSING = 10;

    /** More are not worth exporting one by one. */
    private static final int MANY_DEFINITIONS = 3;

    private final Writer out;
    private final ScanFacts facts;
    private final ReportOptions options;
    private final Palette palette;
    private final RecordReasons reasons;
    private final FindingSpool spool;
    private final long[] findings;
    private final String[] pending;
    private int kept;

    TextReport(Writer out, ScanFacts facts, ReportOptions options) {
        this.out = out;
        this.facts = facts;
        this.options = options;
        this.palette = options.palette();
        this.reasons = new RecordReasons(facts.aliases());
        this.spool = new FindingSpool(facts.policies().uses().size());
        this.findings = new long[facts.policies().uses().size()];
        this.pending = new String[facts.policies().uses().size()];
        Arrays.fill(pending, "");
    }

    @Override
    public void accept(ComplianceRecord one) {
        boolean fault = switch (one.state()) {
            case NON_COMPLIANT, ERROR, CONFLICT -> true;
            case COMPLIANT, INDETERMINATE, PROTECTED, EXEMPT, UNKNOWN, NOT_APPLICABLE -> false;
        };
        if (options.quiet() || one.state() == ComplianceState.COMPLIANT || (!fault && !options.all())) {
            return;
        }
        int policy = one.use().number();
        findings[policy]++;
        if (!options.all() && (spool.count(policy) >= PER_POLICY || kept >= IN_ALL)) {
            return;
        }
        kept++;
        try {
            String reason = reasonLines(one);
            // Resources with one and the same reason stand together, with the reason below the last.
            String before = reason.equals(pending[policy]) ? "" : pending[policy];
            spool.add(policy, before + idLine(one));
            pending[policy] = reason;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String idLine(ComplianceRecord one) {
        String state = one.state() == ComplianceState.NON_COMPLIANT
                ? ""
                : palette.unsure(one.state().azureName()) + " ";
        return "  " + state + id(one.resource().idText()) + "\n";
    }

    private String reasonLines(ComplianceRecord one) {
        StringBuilder text = new StringBuilder();
        for (String sentence : reasons.sentences(one)) {
            text.append("      ").append(SafeText.of(sentence)).append('\n');
        }
        return text.toString();
    }

    /** The id with its name standing out. */
    private String id(String text) {
        int name = text.lastIndexOf('/') + 1;
        return palette.faint(SafeText.of(text.substring(0, name))) + palette.strong(SafeText.of(text.substring(name)));
    }

    @Override
    public void finish(Analysis analysis, List<Diagnostic> diagnostics) throws IOException {
        try (spool) {
            if (!options.quiet()) {
                new GovernanceTables(out, analysis.rollup(), options).write();
                PolicyTable table = new PolicyTable(out, analysis, facts, options);
                table.counts();
                findings(analysis);
                missing(analysis);
                table.others();
                inputs(analysis);
            }
            line(palette.strong(SummaryLine.of(analysis, facts.policies())));
        }
        out.flush();
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    private void findings(Analysis analysis) throws IOException {
        long hidden = 0;
        for (Analysis.PolicyResult result : analysis.policies()) {
            int number = result.use().number();
            hidden += findings[number] - spool.count(number);
            if (spool.count(number) == 0) {
                continue;
            }
            PolicyDefinition definition = result.use().policy().definition();
            line(palette.bad(SummaryLine.count(findings[number], "finding", "findings"))
                    + palette.strong(" under " + SafeText.of(definition.displayName())));
            line(palette.faint("  " + result.use().effect() + ", " + SafeText.of(definition.id())));
            for (String assigned : VerdictFacts.assigned(result.use())) {
                line(palette.faint("  " + SafeText.of(assigned)));
            }
            spool.copy(number, out);
            out.write(pending[number]);
            long more = findings[number] - spool.count(number);
            if (more > 0) {
                line(palette.faint("  … and " + more + " more"));
            }
            line("");
        }
        if (hidden > 0) {
            line(SummaryLine.count(hidden, "finding is", "findings are")
                    + " not shown; `--all` shows every one, `-o jsonl=FILE` writes them to a file");
            line("");
        }
    }

    /** What would settle verdicts: one entry for each subject, the most rewarding first. */
    private void missing(Analysis analysis) throws IOException {
        Map<String, List<Map.Entry<Unknown, Long>>> groups = new LinkedHashMap<>();
        for (Map.Entry<Unknown, Long> entry : analysis.missing().entrySet()) {
            Unknown unknown = entry.getKey();
            groups.computeIfAbsent(unknown.kind() + " " + unknown.subject(), k -> new ArrayList<>())
                    .add(entry);
        }
        if (groups.isEmpty()) {
            return;
        }
        List<List<Map.Entry<Unknown, Long>>> ranked = new ArrayList<>(groups.values());
        ranked.sort((a, b) -> Long.compare(verdicts(b), verdicts(a)));
        line(palette.strong("What is missing, and the verdicts that it would settle"));
        int shown = 0;
        for (List<Map.Entry<Unknown, Long>> group : ranked) {
            if (shown++ == MOST_MISSING && !options.all()) {
                line(palette.faint("  … and " + (ranked.size() - MOST_MISSING) + " more; `--all` lists them"));
                break;
            }
            Unknown unknown = group.get(0).getKey();
            String similar = group.size() == 1 ? "" : " (and " + (group.size() - 1) + " like it)";
            boolean named = unknown.subject().isEmpty() || unknown.message().contains(unknown.subject());
            String subject = named ? "" : SafeText.of(unknown.subject()) + ": ";
            line(palette.unsure(Columns.right(verdicts(group), 7)) + "  " + subject + SafeText.of(unknown.message())
                    + similar);
            if (!unknown.remedy().isEmpty()) {
                line("         " + palette.faint(SafeText.of(unknown.remedy())));
            }
        }
        long definitions = ranked.stream()
                .filter(g -> g.get(0).getKey().kind() == UnknownKind.DEFINITION_NOT_SUPPLIED)
                .count();
        if (definitions > MANY_DEFINITIONS) {
            line("         "
                    + palette.faint("all " + definitions + " definitions and initiatives at once: "
                            + "az policy definition list -o json > definitions.json; "
                            + "az policy set-definition list -o json > initiatives.json"));
        }
        line("");
    }

    private static long verdicts(List<Map.Entry<Unknown, Long>> group) {
        long sum = 0;
        for (Map.Entry<Unknown, Long> entry : group) {
            sum += entry.getValue();
        }
        return sum;
    }

    private void inputs(Analysis analysis) throws IOException {
        List<String> lines = InputWarnings.of(analysis.snapshot(), options.all());
        if (lines.isEmpty()) {
            return;
        }
        line(palette.strong("The input is not whole: what is not in it cannot be judged"));
        for (String text : lines) {
            line("  " + SafeText.of(text));
        }
        line("");
    }
}
