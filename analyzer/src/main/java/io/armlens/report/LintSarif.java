package io.armlens.report;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.lint.LintReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** The findings of lint as a SARIF log. */
final class LintSarif {
    private final SarifLog log;

    LintSarif(String version, Path base) {
        this.log = new SarifLog(version, base);
    }

    void write(LintReport report, Writer writer) throws IOException {
        report.findings().stream().map(Diagnostic::code).distinct().sorted().forEach(log::rule);
        for (Diagnostic finding : report.findings()) {
            result(log, finding);
        }
        log.write(writer);
    }

    /** Adds a message, whose rule was added. */
    static void result(SarifLog log, Diagnostic finding) {
        String message = finding.message() + (finding.help().isEmpty() ? "" : " - " + finding.help());
        JsonPointer at = finding.location().at();
        String pointer = at == null ? "" : at.toString();
        DiagnosticCode code = finding.code();
        String uri = log.uri(finding.location().source()).orElse("");
        log.result(
                code.id(),
                finding.severity(),
                message,
                finding.location(),
                code.id() + '\n' + uri + '\n' + pointer + '\n' + finding.message(),
                null);
    }
}
