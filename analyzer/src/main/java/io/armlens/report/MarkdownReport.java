package io.armlens.report;

import io.armlens.Analysis;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceCounts;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.ComplianceRollup;
import io.armlens.governance.PolicyUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A summary for places that show Markdown: states in one line, a table of assignments and of policies, the first
 * findings with their reasons, and what is missing. Text from exports and policies stands in code spans, where
 * nothing is a link, a mention or markup.
 */
final class MarkdownReport implements ReportWriter {
    private static final int PER_POLICY = 5;
    private static final int IN_ALL = 50;
    private static final int MOST_ROWS = 50;
    private static final int MOST_MISSING = 10;

    private final Writer out;
    private final ScanFacts facts;
    private final boolean all;
    private final RecordReasons reasons;
    private final FindingSpool spool;
    private int kept;

    MarkdownReport(Writer out, ScanFacts facts, ReportOptions options) {
        this.out = out;
        this.facts = facts;
        this.all = options.all();
        this.reasons = new RecordReasons(facts.aliases());
        this.spool = new FindingSpool(facts.policies().uses().size());
    }

    @Override
    public boolean wants(PolicyUse use, ComplianceState state) {
        return HtmlRows.isFault(state) && (all || (spool.count(use.number()) < PER_POLICY && kept < IN_ALL));
    }

    @Override
    public void accept(ComplianceRecord one) {
        if (!wants(one.use(), one.state())) {
            return;
        }
        int policy = one.use().number();
        kept++;
        StringBuilder text = new StringBuilder("  - ")
                .append(MarkdownText.code(one.resource().idText()));
        if (one.state() != ComplianceState.NON_COMPLIANT) {
            text.append(" (").append(one.state().azureName()).append(')');
        }
        for (String sentence : reasons.sentences(one)) {
            text.append("\n    - ").append(MarkdownText.code(sentence));
        }
        try {
            spool.add(policy, text.append('\n').toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void finish(Analysis analysis, List<Diagnostic> diagnostics) throws IOException {
        try (spool) {
            line("## Azure Policy compliance");
            line("");
            line("**" + SummaryLine.of(analysis, facts.policies()) + "**");
            line("");
            inputs(analysis);
            assignments(analysis);
            policies(analysis);
            findings(analysis);
            missing(analysis);
            line("armlens " + facts.version() + ", as of " + facts.now());
        }
        out.flush();
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    private void inputs(Analysis analysis) throws IOException {
        List<String> lines = InputWarnings.of(analysis.snapshot(), all);
        if (lines.isEmpty()) {
            return;
        }
        line("> The input is not whole: what is not in it cannot be judged.");
        for (String text : lines) {
            line("> - " + MarkdownText.code(text));
        }
        line("");
    }

    private void assignments(Analysis analysis) throws IOException {
        List<ComplianceRollup.OfAssignment> assignments = analysis.rollup().assignments();
        if (assignments.isEmpty()) {
            return;
        }
        header("Assignment, each resource once");
        int shown = 0;
        for (ComplianceRollup.OfAssignment one : assignments) {
            if (shown++ == MOST_ROWS && !all) {
                break;
            }
            row(one.title(), "", one.counts(), one.percentage());
        }
        line("");
        more(assignments.size(), "assignments");
    }

    private void policies(Analysis analysis) throws IOException {
        List<Analysis.PolicyResult> judged = analysis.policies().stream()
                .filter(result -> result.counts().total() > 0)
                .sorted((a, b) -> Long.compare(
                        b.counts().of(ComplianceState.NON_COMPLIANT), a.counts().of(ComplianceState.NON_COMPLIANT)))
                .toList();
        if (judged.isEmpty()) {
            return;
        }
        header("Policy");
        for (Analysis.PolicyResult result : all ? judged : judged.subList(0, Math.min(MOST_ROWS, judged.size()))) {
            row(
                    result.use().displayName(),
                    " (" + result.use().effect() + ")",
                    result.counts(),
                    result.counts().percentage());
        }
        line("");
        more(judged.size(), "policies");
    }

    private void more(int size, String what) throws IOException {
        if (size > MOST_ROWS && !all) {
            line("… and " + (size - MOST_ROWS) + " more " + what + "; `--all` lists them");
            line("");
        }
    }

    private void header(String first) throws IOException {
        line("| " + first + " | NonCompliant | Compliant | Indeterminate | Other | % |");
        line("|---|--:|--:|--:|--:|--:|");
    }

    private void row(String name, String note, ComplianceCounts counts, OptionalDouble percentage) throws IOException {
        long bad = counts.of(ComplianceState.NON_COMPLIANT);
        long good = counts.of(ComplianceState.COMPLIANT);
        long unsure = counts.of(ComplianceState.INDETERMINATE);
        // A bar would end the cell, even in a code span and even behind a backslash.
        line("| " + MarkdownText.code(name).replace("|", "\\u007c") + note + " | " + bad + " | " + good + " | " + unsure
                + " | "
                + (counts.total() - bad - good - unsure) + " | "
                + (percentage.isPresent() ? Columns.oneDecimal(percentage.getAsDouble()) : "-") + " |");
    }

    private void findings(Analysis analysis) throws IOException {
        long sum = HtmlRows.faults(analysis.totals());
        if (sum == 0) {
            return;
        }
        line("### " + SummaryLine.count(sum, "finding", "findings"));
        line("");
        for (Analysis.PolicyResult result : analysis.policies()) {
            int number = result.use().number();
            if (spool.count(number) == 0) {
                continue;
            }
            line("- " + MarkdownText.code(result.use().displayName()) + " ("
                    + result.use().effect() + ")");
            spool.copy(number, out);
            long more = HtmlRows.faults(result.counts()) - spool.count(number);
            if (more > 0) {
                line("  - … and " + more + " more");
            }
        }
        line("");
        if (sum > kept) {
            line(SummaryLine.count(sum - kept, "finding is", "findings are") + " not shown; `--all` shows every one");
            line("");
        }
    }

    private void missing(Analysis analysis) throws IOException {
        Map<String, Unknown> first = new LinkedHashMap<>();
        Map<String, Long> verdicts = new LinkedHashMap<>();
        analysis.missing().forEach((unknown, number) -> {
            String key = unknown.kind() + " " + unknown.subject();
            first.putIfAbsent(key, unknown);
            verdicts.merge(key, number, Long::sum);
        });
        if (first.isEmpty()) {
            return;
        }
        line("### What is missing, and the verdicts that it would settle");
        line("");
        first.entrySet().stream()
                .sorted((a, b) ->
                        Long.compare(verdicts.getOrDefault(b.getKey(), 0L), verdicts.getOrDefault(a.getKey(), 0L)))
                .limit(all ? Long.MAX_VALUE : MOST_MISSING)
                .forEach(entry -> {
                    Unknown unknown = entry.getValue();
                    try {
                        line("- " + verdicts.getOrDefault(entry.getKey(), 0L) + ": "
                                + MarkdownText.code(unknown.message())
                                + (unknown.remedy().isEmpty() ? "" : "; " + MarkdownText.code(unknown.remedy())));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        line("");
    }
}
