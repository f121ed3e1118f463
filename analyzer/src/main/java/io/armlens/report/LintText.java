package io.armlens.report;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Severity;
import io.armlens.json.JsonDocument;
import io.armlens.lint.LintReport;
import io.armlens.lint.LintSummary;
import io.armlens.policy.bound.NotEvaluable;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** The findings of lint for people: each with its source line, then what was looked at, then one line of numbers. */
final class LintText {
    private final LintReport report;
    private final Palette palette;
    private final boolean all;
    private final boolean quiet;
    private final Writer out;

    LintText(LintReport report, ReportOptions options, Writer out) {
        this.report = report;
        this.palette = options.palette();
        this.all = options.all();
        this.quiet = options.quiet();
        this.out = out;
    }

    void write() throws IOException {
        if (!quiet) {
            for (Diagnostic finding : report.findings()) {
                if (all || finding.severity() != Severity.NOTE) {
                    finding(finding);
                }
            }
            if (report.suppressed() > 0) {
                line(SummaryLine.count(report.suppressed(), "more finding", "more findings")
                        + " of codes that occur very often");
                line("");
            }
            summary(report.summary());
        }
        line(palette.strong(lastLine()));
    }

    private void finding(Diagnostic finding) throws IOException {
        String place = SafeText.of(finding.location().toString());
        String severity = finding.severity().word();
        line(palette.strong(place)
                + (place.isEmpty() ? "" : ": ")
                + painted(finding.severity(), severity + ' ' + finding.code().id())
                + ": "
                + SafeText.of(finding.message()));
        source(finding);
        if (!finding.help().isEmpty()) {
            line("  help: " + SafeText.of(finding.help()));
        }
        line("");
    }

    private String painted(Severity severity, String text) {
        return switch (severity) {
            case ERROR -> palette.bad(text);
            case WARNING -> palette.unsure(text);
            case NOTE -> palette.faint(text);
        };
    }

    private void source(Diagnostic finding) throws IOException {
        JsonDocument document = report.documents().get(finding.location().source());
        int number = finding.location().line();
        if (document != null && number > 0) {
            String text = document.line(number);
            if (!text.isBlank()) {
                line(palette.faint(
                        SourceLine.of(text, number, finding.location().column())));
            }
        }
    }

    private void summary(LintSummary summary) throws IOException {
        if (summary.definitions() > 0) {
            line(SummaryLine.count(summary.definitions(), "definition", "definitions") + ":");
            number(summary.evaluable(), "can be evaluated on an export");
            number(summary.manual(), "decided by people (effect manual)");
            for (Map.Entry<NotEvaluable.Kind, Integer> entry :
                    summary.notEvaluable().entrySet()) {
                number(entry.getValue(), "not evaluable offline: " + words(entry.getKey()));
            }
            number(summary.unusable(), "with errors, not usable");
        }
        LintSummary.Others others = summary.others();
        objects(others.initiatives(), "initiative", "initiatives");
        if (others.membersWithoutDefinition() > 0) {
            line("       " + SummaryLine.count(others.membersWithoutDefinition(), "member", "members")
                    + " with a definition that is not among the files");
        }
        objects(others.assignments(), "assignment", "assignments");
        objects(others.testFiles(), "test file", "test files");
        line("");
    }

    private void objects(int number, String one, String many) throws IOException {
        if (number > 0) {
            line(SummaryLine.count(number, one, many));
        }
    }

    private void number(int number, String what) throws IOException {
        if (number > 0) {
            line(Columns.right(number, 6) + " " + what);
        }
    }

    /** What a kind means. */
    static String words(NotEvaluable.Kind kind) {
        return switch (kind) {
            case RESOURCE_PROVIDER_MODE -> "the mode looks inside a service";
            case STATIC -> "a control that Microsoft attests";
            case ENFORCEMENT_ONLY -> "judges who makes a request";
            case EXTERNAL_EVALUATION -> "asks an external service";
            case EFFECT -> "the effect leaves no compliance data";
        };
    }

    private String lastLine() {
        LintSummary summary = report.summary();
        return "Errors " + report.count(Severity.ERROR)
                + " · Warnings " + report.count(Severity.WARNING)
                + " · Notes " + report.count(Severity.NOTE)
                + (report.suppressed() > 0 ? " · " + report.suppressed() + " more" : "")
                + " · "
                + SummaryLine.count(summary.files(), "file", "files");
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
