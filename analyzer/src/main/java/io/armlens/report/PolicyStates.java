package io.armlens.report;

import io.armlens.diagnostic.Excerpt;
import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.EvaluatedExpression;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.Outcome;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicySetDefinition;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyDefinition;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns records into policy states with the member names of {@code az policy state list}, so that scripts
 * for its output read ours. Members that Azure does not have come last: {@code reasons}, {@code unknowns},
 * {@code relatedResources}, {@code source}, {@code policyDefinitionDisplayName}.
 */
final class PolicyStates {
    /** Longer values are shortened: they are shown to explain, not to be restored. */
    private static final int LONGEST_VALUE = 1000;

    private static final int MOST_CANDIDATES = 20;

    private final RecordReasons reasons;
    private final String timestamp;

    PolicyStates(ScanFacts facts) {
        this.reasons = new RecordReasons(facts.aliases());
        this.timestamp = facts.now().toString();
    }

    JsonObject of(ComplianceRecord one) {
        PolicyDefinition definition = one.use().policy().definition();
        PolicyUse use = one.use();
        Resource resource = one.resource();
        JsonObject.Builder out = JsonObject.builder()
                .put("complianceReasonCode", one.outcome().reason())
                .put("complianceState", one.state().azureName())
                .put("isCompliant", isCompliant(one.state()))
                .put("policyAssignmentId", use.assignmentId())
                .put("policyAssignmentName", lastSegment(use.assignmentId()))
                .put("policyDefinitionAction", JsonText.lower(one.use().effect()))
                .put("policyDefinitionCategory", definition.category())
                .put("policyDefinitionId", definition.id())
                .put("policyDefinitionName", definition.name())
                .put("policyDefinitionReferenceId", use.referenceId())
                .put("policyDefinitionVersion", definition.version())
                .put("policyEvaluationDetails", details(one))
                .put(
                        "policySetDefinitionId",
                        use.initiativeOf().map(PolicySetDefinition::id).orElse(""))
                .put("resourceGroup", group(resource))
                .put("resourceId", resource.idText())
                .put("resourceLocation", location(resource))
                .put("resourceType", type(resource))
                .put("subscriptionId", resource.subscription().orElse(""))
                .put("timestamp", timestamp)
                .put("policyDefinitionDisplayName", definition.displayName())
                .put("reasons", JsonArray.ofStrings(reasons.sentences(one)));
        if (one.state() == ComplianceState.INDETERMINATE) {
            out.put("unknowns", unknowns(one.outcome().unknowns()));
        }
        if (one.outcome().existence() != null) {
            out.put("relatedResources", related(one, one.outcome().existence()));
        }
        governance(one, out);
        return out.put(
                        "source",
                        JsonObject.builder()
                                .put("file", resource.place().file())
                                .put("row", resource.place().row())
                                .build())
                .build();
    }

    /** What only assigned policies have, and findings that are set aside. */
    private static void governance(ComplianceRecord one, JsonObject.Builder out) {
        one.use()
                .assignmentOf()
                .ifPresent(a -> out.put("policyAssignmentScope", a.scope().text())
                        .put("policyAssignmentDisplayName", a.displayName())
                        .put("enforcementMode", a.enforcementMode().azureName()));
        if (one.use().reference() != null) {
            out.put(
                    "policyDefinitionGroupNames",
                    JsonArray.ofStrings(one.use().reference().groups()));
        }
        one.exemptionOf()
                .ifPresent(e -> out.put(
                        "exemption",
                        JsonObject.builder()
                                .put("id", e.id())
                                .put("category", e.category().azureName())
                                .put(
                                        "expiresOn",
                                        e.expiresOn() == null
                                                ? JsonNull.NULL
                                                : new JsonString(e.expiresOn().toString()))
                                .build()));
        one.attestationOf().ifPresent(a -> out.put("attestationId", a.id()));
        if (!one.conflicts().isEmpty()) {
            out.put(
                    "conflictsWith",
                    JsonArray.ofStrings(one.conflicts().stream()
                            .map(PolicyUse::assignmentId)
                            .distinct()
                            .toList()));
        }
        one.suppressionOf().ifPresent(why -> out.put("suppression", CheckJson.object(why)));
    }

    /** Null where neither answer would be true. */
    private static JsonValue isCompliant(ComplianceState state) {
        return switch (state) {
            case COMPLIANT, EXEMPT -> JsonBoolean.TRUE;
            case NON_COMPLIANT, CONFLICT, ERROR -> JsonBoolean.FALSE;
            case INDETERMINATE, PROTECTED, UNKNOWN, NOT_APPLICABLE -> JsonNull.NULL;
        };
    }

    static String lastSegment(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    static String group(Resource resource) {
        return resource.id() == null ? "" : resource.id().resourceGroup().orElse("");
    }

    /** As the id spells it; Resource Graph's own column is in lower case. */
    static String type(Resource resource) {
        return resource.id() == null ? resource.type() : resource.id().type();
    }

    static String location(Resource resource) {
        return resource.body().get("location") instanceof JsonString s ? s.value() : "";
    }

    private JsonValue details(ComplianceRecord one) {
        List<EvaluatedExpression> expressions = reasons.expressions(one);
        Outcome.Existence existence = one.outcome().existence();
        boolean considered = existence != null && !existence.candidates().isEmpty();
        if (expressions.isEmpty() && !considered) {
            return JsonNull.NULL;
        }
        JsonObject.Builder out = JsonObject.builder();
        if (!expressions.isEmpty()) {
            out.put("evaluatedExpressions", expressions(one, expressions, existence != null));
        }
        if (existence != null && considered) {
            List<Outcome.Candidate> candidates = existence.candidates();
            out.put(
                    "ifNotExistsDetails",
                    JsonObject.builder()
                            .put(
                                    "resourceId",
                                    candidates.get(candidates.size() - 1).id())
                            .put("totalResources", candidates.size())
                            .build());
        }
        return out.build();
    }

    private static JsonArray expressions(ComplianceRecord one, List<EvaluatedExpression> list, boolean existence) {
        List<JsonValue> out = new ArrayList<>();
        for (EvaluatedExpression e : list) {
            JsonObject.Builder builder = JsonObject.builder()
                    .put("result", e.result() ? "True" : "False")
                    .put("expression", e.expression())
                    .put("expressionKind", e.kind())
                    .put("path", e.path().isEmpty() ? JsonNull.NULL : new JsonString(e.path()))
                    .put("expressionValue", shown(e.value()))
                    .put("targetValue", shown(e.target()))
                    .put("operator", e.operatorName())
                    .put("serviceReason", e.serviceReason())
                    .put("reason", existence ? e.failed() : e.fired())
                    .put("condition", one.use().policy().place(e.number()).toString());
            out.add(builder.build());
        }
        return JsonArray.of(out);
    }

    private static JsonValue shown(JsonValue value) {
        if (value instanceof JsonBoolean) {
            return new JsonString(JsonText.stringForm(value));
        }
        if (value.isNothing()) {
            return JsonNull.NULL;
        }
        String text = JsonText.stringForm(value);
        return text.length() <= LONGEST_VALUE ? value : new JsonString(Excerpt.of(text, LONGEST_VALUE));
    }

    static JsonArray unknowns(List<Unknown> unknowns) {
        List<JsonValue> out = new ArrayList<>();
        for (Unknown unknown : unknowns) {
            out.add(unknown(unknown).build());
        }
        return JsonArray.of(out);
    }

    static JsonObject.Builder unknown(Unknown unknown) {
        return JsonObject.builder()
                .put("kind", unknown.kind().name())
                .put("subject", unknown.subject())
                .put("message", unknown.message())
                .put("remedy", unknown.remedy());
    }

    private JsonObject related(ComplianceRecord one, Outcome.Existence existence) {
        JsonObject.Builder out = JsonObject.builder();
        ExistenceLookup lookup = existence.lookup();
        if (lookup != null) {
            out.put("type", lookup.type())
                    .put("name", lookup.nameText())
                    .put("kind", lookup.kind() == null ? "" : lookup.kind())
                    .put("within", lookup.place().name())
                    .put("scope", lookup.anchor());
        }
        List<JsonValue> candidates = new ArrayList<>();
        for (Outcome.Candidate candidate : existence.candidates()) {
            if (candidates.size() == MOST_CANDIDATES) {
                break;
            }
            List<String> why = new ArrayList<>();
            for (EvaluatedExpression e : reasons.failing(one, candidate)) {
                why.add(e.failed());
            }
            candidates.add(JsonObject.builder()
                    .put("id", candidate.id())
                    .put("result", truth(candidate))
                    .put("reasons", JsonArray.ofStrings(why))
                    .build());
        }
        return out.put("considered", existence.candidates().size())
                .put("candidates", JsonArray.of(candidates))
                .build();
    }

    private static String truth(Outcome.Candidate candidate) {
        return switch (candidate.truth()) {
            case TRUE -> "True";
            case FALSE -> "False";
            case UNKNOWN -> "Indeterminate";
            case ERROR -> "Error";
        };
    }
}
