package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyObject;
import java.util.List;
import java.util.Optional;

/** Looks through one assignment, as far as what it assigns is at hand. */
final class Assignments {
    private final PolicyObject object;
    private final Library library;
    private final Findings findings;

    Assignments(PolicyObject object, Library library, Diagnostics diagnostics) {
        this.object = object;
        this.library = library;
        this.findings = new Findings(object.document(), diagnostics);
    }

    void check() {
        String id = object.body().string("policyDefinitionId").orElse("");
        JsonObject passed = object.body().object("parameters").orElse(JsonObject.EMPTY);
        Optional<PolicyDefinition> definition = library.definition(id);
        Optional<PolicyObject> initiative = library.initiative(id);
        List<ParameterDefinition> declared = definition
                .map(PolicyDefinition::parameters)
                .orElseGet(() -> initiative
                        .map(i -> DeclaredParameters.of(i.body(), i.bodyAt()))
                        .orElse(List.of()));
        if (definition.isEmpty() && initiative.isEmpty()) {
            return;
        }
        String target = definition
                .map(d -> "the policy " + Findings.quoted(d.displayName()))
                .orElseGet(() -> "the initiative "
                        + Findings.quoted(initiative
                                .flatMap(i -> i.body().string("displayName"))
                                .orElse(id)));
        JsonPointer at = object.bodyAt();
        new PassedParameters(declared, target, false, findings)
                .check(passed, at.child("parameters"), at.child("policyDefinitionId"));
        boolean changes = definition.isPresent()
                ? changes(definition.get(), passed)
                : initiative.isPresent() && changes(initiative.get());
        if (changes
                && object.envelope().get("identity").isNothing()
                && object.body().get("identity").isNothing()) {
            findings.report(
                    DiagnosticCode.IDENTITY_MISSING,
                    object.at(),
                    target + " changes resources, and the assignment has no `identity` to do so",
                    "add a managed identity with the roles of the definition");
        }
    }

    private boolean changes(PolicyObject initiative) {
        if (initiative.body().get("policyDefinitions") instanceof JsonArray members) {
            for (JsonValue member : members) {
                if (member instanceof JsonObject o
                        && library.definition(o.string("policyDefinitionId").orElse(""))
                                .map(d -> changes(d, o.object("parameters").orElse(JsonObject.EMPTY)))
                                .orElse(false)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the effect that a definition takes with these values changes resources. */
    private static boolean changes(PolicyDefinition definition, JsonObject passed) {
        Optional<ParameterDefinition> parameter = DefinitionView.effectParameter(definition);
        JsonValue effect = parameter
                .map(p -> passed.get(p.name()) instanceof JsonObject wrapper
                        ? wrapper.get("value")
                        : p.defaultOf().orElse(JsonString.EMPTY))
                .orElseGet(() -> new JsonString(definition.rule().effect()));
        return effect instanceof JsonString s
                && (JsonText.equalsIgnoreCase(s.value(), Effect.MODIFY.azureName())
                        || JsonText.equalsIgnoreCase(s.value(), Effect.DEPLOY_IF_NOT_EXISTS.azureName()));
    }
}
