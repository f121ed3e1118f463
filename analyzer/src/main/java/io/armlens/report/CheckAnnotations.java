package io.armlens.report;

import io.armlens.check.CheckFinding;
import io.armlens.check.CheckReport;
import io.armlens.diagnostic.Severity;
import java.io.IOException;
import java.io.Writer;

/** The findings of check as commands that build servers obey when they are printed: they mark lines of files. */
final class CheckAnnotations {
    private CheckAnnotations() {}

    /** GitHub Actions: {@code ::error file=…,line=…::text}. */
    static void github(CheckReport report, Writer out) throws IOException {
        for (CheckFinding finding : report.findings()) {
            if (!isShown(finding)) {
                continue;
            }
            Severity severity = finding.consequence().severity();
            out.write("::" + (severity == Severity.NOTE ? "notice" : severity.word()) + " file="
                    + property(finding.location().source()));
            if (finding.location().line() > 0) {
                out.write(",line=" + finding.location().line());
                if (finding.location().column() > 0) {
                    out.write(",col=" + finding.location().column());
                }
            }
            out.write(",title=" + property(finding.use().displayName()) + "::" + data(text(finding)) + "\n");
        }
        out.write(SafeText.of(CheckWords.lastLine(report)) + "\n");
    }

    /** Azure Pipelines: {@code ##vso[task.logissue type=error;sourcepath=…]text}; it knows no notes. */
    static void azurePipelines(CheckReport report, Writer out) throws IOException {
        for (CheckFinding finding : report.findings()) {
            if (!isShown(finding) || finding.consequence().severity() == Severity.NOTE) {
                continue;
            }
            out.write("##vso[task.logissue type="
                    + finding.consequence().severity().word() + ";sourcepath="
                    + pipelineProperty(finding.location().source()));
            if (finding.location().line() > 0) {
                out.write(";linenumber=" + finding.location().line() + ";columnnumber="
                        + Math.max(1, finding.location().column()));
            }
            out.write(";]" + pipelineData(finding.use().displayName() + ": " + text(finding)) + "\n");
        }
        out.write(SafeText.of(CheckWords.lastLine(report)) + "\n");
    }

    private static boolean isShown(CheckFinding finding) {
        return finding.counts() && finding.consequence() != CheckFinding.Consequence.UNDECIDED;
    }

    private static String text(CheckFinding finding) {
        return CheckWords.resource(finding) + ": " + String.join("; ", finding.reasons()) + " ("
                + CheckWords.effect(finding) + ": " + finding.consequence().words() + ")";
    }

    private static String data(String text) {
        return SafeText.of(text).replace("%", "%25");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    private static String pipelineData(String text) {
        return SafeText.of(text).replace("%", "%AZP25");
    }

    private static String pipelineProperty(String text) {
        return pipelineData(text).replace(";", "%3B").replace("]", "%5D");
    }
}
