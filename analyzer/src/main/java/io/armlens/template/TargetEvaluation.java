package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;

/** Finds the scope that a nested deployment deploys to, or that an existing resource is in. */
final class TargetEvaluation {
    private final ResourceNode node;
    private final JsonObject raw;
    private final boolean deploys;
    private final boolean isAbsent;

    /**
     * For a resource.
     *
     * @param deploys whether it is a nested deployment
     * @param isAbsent whether its condition is false, so that what fails does not matter
     */
    TargetEvaluation(ResourceNode node, boolean deploys, boolean isAbsent) {
        this.node = node;
        this.raw = node.declaration().raw();
        this.deploys = deploys;
        this.isAbsent = isAbsent;
    }

    DeploymentTarget evaluate() {
        DeploymentTarget around = node.deployment().target();
        if (!deploys && !node.isExisting()) {
            return around;
        }
        JsonValue subscription = text("subscriptionId");
        JsonValue group = text("resourceGroup");
        JsonValue scope = deploys ? text("scope") : JsonString.EMPTY;
        if (scope != JsonString.EMPTY) {
            return scoped(scope, around);
        }
        JsonValue within = subscription != JsonString.EMPTY ? subscription : around.subscription();
        if (group != JsonString.EMPTY) {
            return DeploymentTarget.resourceGroup(
                    within == JsonString.EMPTY ? new JsonUnknown(Reasons.context("the subscription")) : within, group);
        }
        return subscription != JsonString.EMPTY ? DeploymentTarget.subscription(subscription) : around;
    }

    /** The empty string when it is not there, null or empty. */
    private JsonValue text(String member) {
        if (raw.get(member).isNothing()) {
            return JsonString.EMPTY;
        }
        SourcePlace place = node.declaration().place().child(member);
        try {
            JsonValue value = node.run().evaluator().strict(raw.get(member), node.site(ExpressionPlace.HEADER), place);
            if (value instanceof JsonString s) {
                return s.value().isEmpty() ? JsonString.EMPTY : s;
            }
            return value instanceof JsonUnknown ? value : JsonString.EMPTY;
        } catch (EvaluationException e) {
            if (isAbsent) {
                return new JsonUnknown(Reasons.failed("`" + member + "`"));
            }
            if (node.isExisting()) {
                node.run().report(DiagnosticCode.TEMPLATE_EXISTING_UNRESOLVED, place, e.getMessage());
                return new JsonUnknown(Reasons.failed("`" + member + "`"));
            }
            return node.run().evaluator().failed(e, place);
        }
    }

    private DeploymentTarget scoped(JsonValue scope, DeploymentTarget around) {
        if (!(scope instanceof JsonString s)) {
            return around.kind() == DeploymentScope.TENANT
                    ? DeploymentTarget.managementGroup(scope)
                    : new DeploymentTarget(around.kind(), scope, scope, scope);
        }
        String text = s.value().equals("/") ? "" : s.value();
        if (text.isEmpty()) {
            return DeploymentTarget.tenant();
        }
        String subscription = text.startsWith("/") ? Ids.after(text, "subscriptions") : "";
        String group = Ids.after(text, "resourceGroups");
        if (!subscription.isEmpty()) {
            return group.isEmpty()
                    ? DeploymentTarget.subscription(new JsonString(subscription))
                    : DeploymentTarget.resourceGroup(new JsonString(subscription), new JsonString(group));
        }
        String managementGroup = Ids.after(text, "managementGroups");
        if (!managementGroup.isEmpty()) {
            return DeploymentTarget.managementGroup(new JsonString(managementGroup));
        }
        node.report(
                DiagnosticCode.TEMPLATE_DEPLOYMENT_MALFORMED,
                "scope",
                "a deployment goes to `/`, to `Microsoft.Management/managementGroups/name` or to the id of a scope");
        return around;
    }
}
