package io.armlens.report;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Severity;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.lint.LintReport;
import io.armlens.lint.LintSummary;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** The findings of lint as one JSON document. */
final class LintJson {
    /** The form of the document; raised when a reader of the old one would fail. */
    private static final int FORM = 1;

    private LintJson() {}

    static void write(LintReport report, String version, Writer writer) throws IOException {
        List<JsonValue> findings = new ArrayList<>();
        for (Diagnostic d : report.findings()) {
            findings.add(JsonObject.builder()
                    .put("code", d.code().id())
                    .put("severity", d.severity().word())
                    .put("message", d.message())
                    .put("help", d.help())
                    .put("file", d.location().source())
                    .put("line", d.location().line())
                    .put("column", d.location().column())
                    .put(
                            "pointer",
                            d.location().at() == null ? "" : d.location().at().toString())
                    .put("page", CodePage.uri(d.code()))
                    .build());
        }
        JsonObject document = Envelope.begin("armlens-lint-result", FORM, version)
                .put("findings", JsonArray.of(findings))
                .put(
                        "counts",
                        JsonObject.builder()
                                .put("error", report.count(Severity.ERROR))
                                .put("warning", report.count(Severity.WARNING))
                                .put("note", report.count(Severity.NOTE))
                                .put("suppressed", report.suppressed())
                                .build())
                .put("summary", summary(report.summary()))
                .build();
        try (Writer out = new EscapingWriter(new Unclosed(writer))) {
            JsonWriter.write(document, out, true, 0);
            out.write('\n');
        }
    }

    private static JsonObject summary(LintSummary summary) {
        JsonObject.Builder kinds = JsonObject.builder();
        summary.notEvaluable().forEach((kind, number) -> kinds.put(kind.name(), number));
        JsonObject.Builder reasons = JsonObject.builder();
        summary.reasons().forEach((reason, number) -> reasons.put(reason, number));
        LintSummary.Others others = summary.others();
        return JsonObject.builder()
                .put("files", summary.files())
                .put("definitions", summary.definitions())
                .put("evaluable", summary.evaluable())
                .put("manual", summary.manual())
                .put("notEvaluable", kinds.build())
                .put("notEvaluableReasons", reasons.build())
                .put("unusable", summary.unusable())
                .put("initiatives", others.initiatives())
                .put("assignments", others.assignments())
                .put("membersWithoutDefinition", others.membersWithoutDefinition())
                .put("testFiles", others.testFiles())
                .put("testCases", others.testCases())
                .build();
    }
}
