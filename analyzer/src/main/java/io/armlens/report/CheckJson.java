package io.armlens.report;

import io.armlens.check.CheckFinding;
import io.armlens.check.CheckReport;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.Suppression;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The findings of check as one JSON document; {@code docs/schemas/check-result.schema.json} describes it. */
final class CheckJson {
    /** The form of the document; raised when a reader of the old one would fail. */
    private static final int FORM = 1;

    private CheckJson() {}

    static void write(CheckReport report, CheckFormat.Settings settings, Writer writer) throws IOException {
        List<JsonValue> deployments = new ArrayList<>();
        for (CheckReport.CheckedDeployment one : report.deployments()) {
            deployments.add(JsonObject.builder()
                    .put("file", one.file())
                    .put("parameterFile", one.parameterFile())
                    .put("resources", one.resources())
                    .build());
        }
        List<JsonValue> findings = new ArrayList<>();
        for (CheckFinding finding : report.findings()) {
            if (settings.lists(finding)) {
                findings.add(finding(finding));
            }
        }
        List<JsonValue> messages = new ArrayList<>();
        report.messages().forEach(m -> messages.add(message(m)));
        JsonObject document = Envelope.begin("armlens-check-result", FORM, settings.version())
                .put("deployments", JsonArray.of(deployments))
                .put("findings", JsonArray.of(findings))
                .put("messages", JsonArray.of(messages))
                .put("counts", counts(report))
                .put("incomplete", report.incomplete())
                .build();
        try (Writer out = new EscapingWriter(new Unclosed(writer))) {
            JsonWriter.write(document, out, true, 0);
            out.write('\n');
        }
    }

    private static JsonObject finding(CheckFinding finding) {
        JsonObject.Builder out = JsonObject.builder()
                .put("state", finding.state().azureName())
                .put("consequence", consequence(finding.consequence()))
                .put("effect", finding.use().effect())
                .put("policyDefinitionId", finding.use().definitionId())
                .put("policyDefinitionName", finding.use().displayName())
                .put("policyAssignmentId", finding.use().assignmentId())
                .put("policyDefinitionReferenceId", finding.use().referenceId())
                .put("resourceId", finding.resource())
                .put("resourceType", finding.type());
        place(out, finding.location());
        return out.put("template", finding.file())
                .put("parameterFiles", JsonArray.ofStrings(finding.parameterFiles()))
                .put("nestedDeployments", JsonArray.ofStrings(finding.path()))
                .put("reasons", JsonArray.ofStrings(finding.reasons()))
                .put("remedy", finding.remedy())
                .put("fingerprint", finding.key().fingerprint())
                .put("suppression", suppression(finding.suppression()))
                .build();
    }

    private static String consequence(CheckFinding.Consequence consequence) {
        return switch (consequence) {
            case DENIED -> "denied";
            case NON_COMPLIANT -> "nonCompliant";
            case CHANGED -> "changed";
            case UNDECIDED -> "undecided";
        };
    }

    private static JsonValue suppression(@Nullable Suppression why) {
        return why == null ? JsonNull.NULL : object(why);
    }

    /** Why a finding is set aside, and where somebody says so. */
    static JsonObject object(Suppression why) {
        return JsonObject.builder()
                .put("kind", why.kind().word())
                .put("reason", why.reason())
                .put("file", why.location().source())
                .put("line", why.location().line())
                .build();
    }

    private static JsonObject message(Diagnostic message) {
        JsonObject.Builder out = JsonObject.builder()
                .put("code", message.code().id())
                .put("severity", message.severity().word())
                .put("message", message.message())
                .put("help", message.help());
        place(out, message.location());
        return out.build();
    }

    private static void place(JsonObject.Builder out, Location at) {
        JsonPointer pointer = at.at();
        out.put("file", at.source())
                .put("line", at.line())
                .put("column", at.column())
                .put("pointer", pointer == null ? "" : pointer.toString());
    }

    private static JsonObject counts(CheckReport report) {
        return JsonObject.builder()
                .put("templates", report.templates())
                .put("resources", report.resources())
                .put("denied", report.count(CheckFinding.Consequence.DENIED))
                .put("nonCompliant", report.count(CheckFinding.Consequence.NON_COMPLIANT))
                .put("changed", report.count(CheckFinding.Consequence.CHANGED))
                .put("indeterminate", report.count(ComplianceState.INDETERMINATE))
                .put("error", report.count(ComplianceState.ERROR))
                .put("compliant", report.states().getOrDefault(ComplianceState.COMPLIANT, 0))
                .put("exempt", report.states().getOrDefault(ComplianceState.EXEMPT, 0))
                .put(
                        "suppressed",
                        report.count(Suppression.Kind.IGNORE_FILE) + report.count(Suppression.Kind.AT_RESOURCE))
                .put("baseline", report.count(Suppression.Kind.BASELINE))
                .build();
    }
}
