package io.armlens.report;

import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.bound.BoundPolicy;
import java.util.ArrayList;
import java.util.List;

/** What can be done about the findings of a policy, by its effect as Azure documents it. */
final class PolicyRemedy {
    private PolicyRemedy() {}

    /** One sentence without a full stop. */
    static String sentence(PolicyUse use) {
        return switch (use.policy().effect()) {
            case AUDIT, AUDIT_ACTION ->
                "the policy only records: change the resource so that the conditions no longer hold, exempt it, or take it out of scope";
            case DENY ->
                "the policy refuses new requests and leaves what exists: change the resource so that the conditions no longer hold";
            case AUDIT_IF_NOT_EXISTS ->
                "create the related resource that is looked for, or change it so that the existence condition holds";
            case DEPLOY_IF_NOT_EXISTS ->
                "a remediation task deploys what is missing, with the roles that the definition names";
            case MODIFY -> "a remediation task applies the operations of the definition to the resource";
            case APPEND ->
                "the policy adds fields when a resource is created or updated: update the resource, or set the fields yourself";
            case MANUAL -> "people decide: record an attestation for the resource";
            case DENY_ACTION ->
                "the policy protects resources against the actions that it names; there is nothing to mend";
            case DISABLED, MUTATE, ADD_TO_NETWORK_GROUP, ENFORCE_REGO_POLICY, ENFORCE_SETTING, NONE ->
                "the effect leaves nothing to mend here";
        };
    }

    /** The command that starts a remediation task; empty where there is none for the effect or nothing is assigned. */
    static String command(PolicyUse use) {
        boolean remediates = switch (use.policy().effect()) {
            case DEPLOY_IF_NOT_EXISTS, MODIFY -> true;
            case AUDIT,
                    DENY,
                    DISABLED,
                    APPEND,
                    AUDIT_IF_NOT_EXISTS,
                    DENY_ACTION,
                    MANUAL,
                    MUTATE,
                    ADD_TO_NETWORK_GROUP,
                    AUDIT_ACTION,
                    ENFORCE_REGO_POLICY,
                    ENFORCE_SETTING,
                    NONE -> false;
        };
        if (!remediates || use.assignment() == null) {
            return "";
        }
        List<String> words = new ArrayList<>(List.of(
                "az",
                "policy",
                "remediation",
                "create",
                "--name",
                "remediate-" + use.policy().definition().name(),
                "--policy-assignment",
                use.assignmentId()));
        if (!use.referenceId().isEmpty()) {
            words.addAll(List.of("--definition-reference-id", use.referenceId()));
        }
        return ShellWords.of(words);
    }

    /** The rule as written, without the template of a deployment. */
    static JsonValue rule(BoundPolicy policy) {
        PolicyDefinition definition = policy.definition();
        JsonValue written = Written.at(definition, definition.rule().at());
        if (!(written instanceof JsonObject rule)) {
            return written;
        }
        JsonObject then = rule.object("then").orElse(JsonObject.EMPTY);
        JsonObject details = then.object("details").orElse(JsonObject.EMPTY);
        return details.has("deployment")
                ? rule.with("then", then.with("details", details.without("deployment")))
                : rule;
    }
}
