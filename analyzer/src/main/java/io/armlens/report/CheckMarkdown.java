package io.armlens.report;

import io.armlens.check.CheckFinding;
import io.armlens.check.CheckFinding.Consequence;
import io.armlens.check.CheckReport;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Excerpt;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The findings of check for the comment on a pull request. Short: services cut or refuse long comments. Text of
 * templates and policies cannot become markup, mention people or link issues.
 */
final class CheckMarkdown {
    private static final int MOST_FINDINGS = 50;
    private static final int MOST_UNDECIDED = 20;
    private static final int MOST_MESSAGES = 10;
    private static final int LONGEST = 300;

    private final CheckReport report;
    private final Writer out;
    private final boolean all;

    CheckMarkdown(CheckReport report, CheckFormat.Settings settings, Writer out) {
        this.report = report;
        this.out = out;
        this.all = settings.options().all();
    }

    void write() throws IOException {
        List<CheckFinding> decided = new ArrayList<>();
        List<CheckFinding> undecided = new ArrayList<>();
        for (CheckFinding finding : report.findings()) {
            if (finding.counts()) {
                (finding.consequence() == Consequence.UNDECIDED ? undecided : decided).add(finding);
            }
        }
        int denied = report.count(Consequence.DENIED);
        line("### Azure Policy: " + headline(denied, report.count(Consequence.NON_COMPLIANT)));
        line("");
        line(plain(CheckWords.lastLine(report)));
        if (!decided.isEmpty()) {
            line("");
            line("| | where | policy | why |");
            line("|---|---|---|---|");
            table(decided, MOST_FINDINGS);
        }
        List<Diagnostic> errors = report.errors();
        if (!errors.isEmpty()) {
            line("");
            line("**Errors**");
            line("");
            for (int i = 0; i < errors.size() && i < MOST_MESSAGES; i++) {
                line("- " + code(errors.get(i).location().toString()) + " "
                        + quoted(
                                errors.get(i).code().id() + ": " + errors.get(i).message()));
            }
            more(errors.size(), MOST_MESSAGES, "error", "errors");
        }
        if (!undecided.isEmpty()) {
            line("");
            line("<details><summary>"
                    + SummaryLine.count(undecided.size(), "verdict", "verdicts")
                    + " cannot be told before the deployment</summary>");
            line("");
            line("| | where | policy | why |");
            line("|---|---|---|---|");
            table(undecided, MOST_UNDECIDED);
            line("");
            line("</details>");
        }
    }

    private String headline(int denied, int nonCompliant) {
        if (denied > 0) {
            return "the deployment would be denied";
        }
        if (nonCompliant > 0) {
            return "not compliant";
        }
        return report.incomplete() ? "nothing found, but not everything could be checked" : "nothing found";
    }

    private void table(List<CheckFinding> findings, int most) throws IOException {
        for (int i = 0; i < findings.size() && (i < most || all); i++) {
            CheckFinding finding = findings.get(i);
            line("| " + plain(CheckWords.verdict(finding)) + " | " + code(CheckText.place(finding)) + "<br>"
                    + code(shortName(finding)) + " | " + plain(finding.use().displayName()) + "<br>"
                    + plain(CheckWords.effect(finding)) + " | "
                    + quoted(String.join("; ", finding.reasons())) + " |");
        }
        if (!all) {
            more(findings.size(), most, "finding", "findings");
        }
    }

    private void more(int number, int most, String one, String many) throws IOException {
        if (number > most) {
            line("");
            line("… and " + SummaryLine.count(number - most, "more " + one, "more " + many) + ".");
        }
    }

    /** The type and the name: ids are too long for a table. */
    private static String shortName(CheckFinding finding) {
        String id = finding.resource();
        return finding.type().isEmpty() ? id : finding.type() + " " + id.substring(id.lastIndexOf('/') + 1);
    }

    /** A sentence in which names and values stand in backticks. */
    static String quoted(String text) {
        String[] parts = Excerpt.of(text, LONGEST).split("`", -1);
        if (parts.length % 2 == 0) {
            return plain(text);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            out.append(i % 2 == 0 || parts[i].isEmpty() ? plain(parts[i]) : code(parts[i]));
        }
        return out.toString();
    }

    /** Text that means nothing to Markdown, shortened. */
    static String plain(String text) {
        return MarkdownText.plain(Excerpt.of(SafeText.of(text), LONGEST));
    }

    /** Text as code, shortened. */
    static String code(String text) {
        return MarkdownText.code(Excerpt.of(SafeText.of(text), LONGEST)).replace("|", "\\|");
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
