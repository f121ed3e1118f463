package io.armlens.report;

import io.armlens.Analysis;
import io.armlens.PolicyUses;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceCounts;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.bound.NotEvaluable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One document: the findings as they come, each on a line of its own, then everything that is known only
 * at the end. {@code docs/schemas/scan-result.schema.json} describes it.
 */
final class JsonReport implements ReportWriter {
    /** The form of the document; raised when a reader of the old one would fail. */
    private static final int FORM = 1;

    private final Writer out;
    private final ScanFacts facts;
    private final boolean all;
    private final PolicyStates states;
    private boolean first = true;

    JsonReport(Writer out, ScanFacts facts, ReportOptions options) throws IOException {
        this.out = new EscapingWriter(out);
        this.facts = facts;
        this.all = options.all();
        this.states = new PolicyStates(facts);
        this.out.write("{\n  \"format\": \"armlens-scan-result\",\n  \"formatVersion\": " + FORM + ",\n");
        member("tool", Envelope.tool(facts.version()));
        member("timestamp", new JsonString(facts.now().toString()));
        this.out.write("  \"findings\": [");
    }

    @Override
    public boolean wants(PolicyUse use, ComplianceState state) {
        return all || state != ComplianceState.COMPLIANT;
    }

    @Override
    public void accept(ComplianceRecord one) {
        if (one.state() == ComplianceState.COMPLIANT && !all) {
            return;
        }
        try {
            out.write(first ? "\n    " : ",\n    ");
            first = false;
            out.write(JsonWriter.compact(states.of(one)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void member(String name, JsonValue value) throws IOException {
        last(name, value);
        out.write(",\n");
    }

    private void last(String name, JsonValue value) throws IOException {
        out.write("  \"" + name + "\": ");
        JsonWriter.write(value, out, true, 1);
    }

    @Override
    public void finish(Analysis analysis, List<Diagnostic> diagnostics) throws IOException {
        out.write(first ? "],\n" : "\n  ],\n");
        member("totals", counts(analysis.totals()));
        member("policies", policies(analysis));
        if (!analysis.rollup().assignments().isEmpty()) {
            member("resources", counts(analysis.rollup().resources()));
            member("assignments", GovernanceJson.assignments(analysis.rollup()));
            member("scopes", GovernanceJson.scopes(analysis.rollup()));
        }
        member("missing", missing(analysis));
        member("snapshot", SnapshotFacts.json(analysis.snapshot()));
        last("diagnostics", diagnostics(diagnostics));
        out.write("\n}\n");
        out.flush();
    }

    static JsonObject counts(ComplianceCounts counts) {
        JsonObject.Builder out = JsonObject.builder();
        for (ComplianceState state : ComplianceState.values()) {
            if (state != ComplianceState.NOT_APPLICABLE) {
                out.put(state.azureName(), counts.of(state));
            }
        }
        return out.put(
                        "compliancePercentage",
                        counts.percentage().isPresent()
                                ? JsonNumber.of(Math.round(counts.percentage().getAsDouble() * 100) / 100.0)
                                : JsonNull.NULL)
                .build();
    }

    private JsonArray policies(Analysis analysis) {
        List<JsonValue> out = new ArrayList<>();
        for (Analysis.PolicyResult result : analysis.policies()) {
            NotEvaluable never = result.use().policy().notEvaluable();
            out.add(policy(result.use().policy().definition())
                    .put("policyDefinitionAction", result.use().effect())
                    .put("policyAssignmentId", result.use().assignmentId())
                    .put("policyDefinitionReferenceId", result.use().referenceId())
                    .put("status", never == null ? "Evaluated" : "NotEvaluable")
                    .put("reason", never == null ? "" : never.message())
                    .put("counts", counts(result.counts()))
                    .build());
        }
        for (PolicyUses.Skipped skipped : facts.policies().skipped()) {
            out.add(JsonObject.builder()
                    .put("policyDefinitionId", skipped.definitionId())
                    .put("policyDefinitionName", PolicyStates.lastSegment(skipped.definitionId()))
                    .put("policyDefinitionDisplayName", skipped.displayName())
                    .put("status", "Skipped")
                    .put("reason", "parameters without a value")
                    .put("missingParameters", JsonArray.ofStrings(skipped.parameters()))
                    .build());
        }
        for (PolicyDefinition broken : facts.policies().broken()) {
            out.add(policy(broken)
                    .put("status", "Unusable")
                    .put("reason", "the definition or its parameters have errors; see diagnostics")
                    .build());
        }
        return JsonArray.of(out);
    }

    private static JsonObject.Builder policy(PolicyDefinition definition) {
        return JsonObject.builder()
                .put("policyDefinitionId", definition.id())
                .put("policyDefinitionName", definition.name())
                .put("policyDefinitionDisplayName", definition.displayName())
                .put("policyDefinitionCategory", definition.category())
                .put("policyDefinitionVersion", definition.version());
    }

    private static JsonArray missing(Analysis analysis) {
        List<JsonValue> out = new ArrayList<>();
        for (Map.Entry<Unknown, Long> entry : analysis.missing().entrySet()) {
            out.add(PolicyStates.unknown(entry.getKey())
                    .put("verdicts", entry.getValue())
                    .build());
        }
        return JsonArray.of(out);
    }

    static JsonArray diagnostics(List<Diagnostic> diagnostics) {
        List<JsonValue> out = new ArrayList<>();
        for (Diagnostic d : diagnostics) {
            out.add(JsonObject.builder()
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
                    .build());
        }
        return JsonArray.of(out);
    }
}
