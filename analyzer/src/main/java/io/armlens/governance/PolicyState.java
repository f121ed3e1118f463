package io.armlens.governance;

import io.armlens.diagnostic.Excerpt;
import io.armlens.eval.ComplianceState;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verdict that was written down: Azure's own, from {@code az policy state list}, REST, PowerShell or
 * Resource Graph, or armlens's from a result file, which uses the same names.
 *
 * @param assignmentId empty when the definition counts as assigned to everything
 * @param referenceId the member of an initiative; empty outside of one
 * @param timestamp when it was found; null when that is not told
 * @param effect in any case; empty when it is not told
 * @param definitionVersion empty when it is not told
 * @param parameters those of the assignment; null when they are not told
 * @param title what people call the policy; empty when it is not told, as in Azure's states
 * @param reasons armlens's sentences, or what Azure wrote down of its evaluation, which it mostly does not
 */
public record PolicyState(
        String resourceId,
        String assignmentId,
        String definitionId,
        String referenceId,
        ComplianceState state,
        @Nullable Instant timestamp,
        String effect,
        String definitionVersion,
        @Nullable JsonObject parameters,
        String title,
        List<String> reasons) {

    private static final int MOST_EVIDENCE = 20;
    private static final int LONGEST_VALUE = 200;

    /** Copies the reasons. */
    public PolicyState {
        reasons = List.copyOf(reasons);
    }

    /** Without a title. */
    public PolicyState(
            String resourceId,
            String assignmentId,
            String definitionId,
            String referenceId,
            ComplianceState state,
            @Nullable Instant timestamp,
            String effect,
            String definitionVersion,
            @Nullable JsonObject parameters,
            List<String> reasons) {
        this(
                resourceId,
                assignmentId,
                definitionId,
                referenceId,
                state,
                timestamp,
                effect,
                definitionVersion,
                parameters,
                "",
                reasons);
    }

    /**
     * Reads a state in any form. Empty for one that was deleted, that lacks the resource or the policy, or
     * whose state is none that a verdict has.
     */
    public static Optional<PolicyState> of(JsonObject document) {
        JsonObject body = document.object("properties")
                .filter(p -> p.has("complianceState"))
                .orElse(document);
        Optional<ComplianceState> state = state(text(body, "complianceState"));
        String resource = text(body, "resourceId");
        String definition = text(body, "policyDefinitionId");
        String assignment = text(body, "policyAssignmentId");
        boolean deleted = JsonText.equalsIgnoreCase(JsonText.stringForm(body.get("isDeleted")), "true");
        if (state.isEmpty() || resource.isEmpty() || (definition.isEmpty() && assignment.isEmpty()) || deleted) {
            return Optional.empty();
        }
        return Optional.of(new PolicyState(
                resource,
                assignment,
                definition,
                text(body, "policyDefinitionReferenceId"),
                state.get(),
                Instants.parse(text(body, "timestamp")).orElse(null),
                text(body, "policyDefinitionAction"),
                text(body, "policyDefinitionVersion"),
                parameters(body.get("policyAssignmentParameters")),
                text(body, "policyDefinitionDisplayName"),
                body.has("reasons") ? reasons(body.get("reasons")) : evidence(body)));
    }

    /** Azure lists what it compared only when it is asked for the details of a single resource. */
    private static List<String> evidence(JsonObject body) {
        List<String> out = new ArrayList<>();
        for (JsonValue value : body.object("policyEvaluationDetails")
                .flatMap(d -> d.array("evaluatedExpressions"))
                .orElse(JsonArray.EMPTY)) {
            if (value instanceof JsonObject expression && out.size() < MOST_EVIDENCE) {
                String path = text(expression, "path");
                out.add("`" + (path.isEmpty() ? text(expression, "expression") : path) + "` is "
                        + shown(expression.get("expressionValue")) + ", compared by `" + text(expression, "operator")
                        + "` with " + shown(expression.get("targetValue")) + ": " + text(expression, "result"));
            }
        }
        return out;
    }

    private static String shown(JsonValue value) {
        return value.isNothing() ? "absent" : "`" + Excerpt.of(JsonText.stringForm(value), LONGEST_VALUE) + "`";
    }

    /** Azure writes {@code tbd} where it has nothing to say. */
    private static String text(JsonObject body, String name) {
        String text = body.get(name) instanceof JsonString s ? s.value().strip() : "";
        return JsonText.equalsIgnoreCase(text, "tbd") ? "" : text;
    }

    private static Optional<ComplianceState> state(String name) {
        String plain = name.replace("-", "");
        for (ComplianceState state : ComplianceState.values()) {
            if (state != ComplianceState.NOT_APPLICABLE && JsonText.equalsIgnoreCase(state.azureName(), plain)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** An object, or its text. */
    private static @Nullable JsonObject parameters(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        if (!(value instanceof JsonString text) || !text.value().startsWith("{")) {
            return null;
        }
        try {
            return JsonReader.read(text.value()) instanceof JsonObject object ? object : null;
        } catch (JsonSyntaxException plainText) {
            return null;
        }
    }

    private static List<String> reasons(JsonValue value) {
        List<String> out = new ArrayList<>();
        if (value instanceof JsonArray array) {
            for (JsonValue element : array) {
                out.add(JsonText.stringForm(element));
            }
        }
        return out;
    }
}
