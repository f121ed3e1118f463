package io.armlens.lint;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Severity;
import io.armlens.json.JsonDocument;
import java.util.List;
import java.util.Map;

/**
 * What lint found.
 *
 * @param findings by file, then by place
 * @param documents what was read, by the name that findings use: for source lines
 * @param suppressed how many more findings there were than are kept, of codes that occur very often
 */
public record LintReport(
        List<Diagnostic> findings, Map<String, JsonDocument> documents, int suppressed, LintSummary summary) {
    /** Copies both. */
    public LintReport {
        findings = List.copyOf(findings);
        documents = Map.copyOf(documents);
    }

    /** How many findings have a severity. */
    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    /** Whether anything cannot be used as it is. */
    public boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }
}
