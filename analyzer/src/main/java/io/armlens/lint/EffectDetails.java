package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Suggestion;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The details of the effects: what must be there, what may be there, and which words are known. */
final class EffectDetails implements DefinitionRule {
    private static final List<String> IF_NOT_EXISTS = List.of(
            "type",
            "name",
            "kind",
            "resourceGroupName",
            "existenceScope",
            "existenceCondition",
            "evaluationDelay",
            "roleDefinitionIds",
            "deploymentScope",
            "deployment");

    private static final Map<Effect, List<String>> MEMBERS = new EnumMap<>(Map.of(
            Effect.AUDIT_IF_NOT_EXISTS, IF_NOT_EXISTS,
            Effect.DEPLOY_IF_NOT_EXISTS, IF_NOT_EXISTS,
            Effect.MODIFY, List.of("roleDefinitionIds", "operations", "conflictEffect"),
            Effect.MANUAL, List.of("defaultState"),
            Effect.DENY_ACTION, List.of("actionNames", "cascadeBehaviors")));

    /** Members that have a fixed set of words; expressions are passed over. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "existenceScope", List.of("ResourceGroup", "Subscription"),
            "deploymentScope", List.of("ResourceGroup", "Subscription"),
            "conflictEffect", List.of("audit", "deny", "disabled"),
            "defaultState", List.of("Unknown", "Compliant", "Non-compliant", "NonCompliant"));

    private static final List<String> DELAYS =
            List.of("AfterProvisioning", "AfterProvisioningSuccess", "AfterProvisioningFailure");
    private static final Pattern DURATION = Pattern.compile("P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?");

    @Override
    public void check(DefinitionView view, Findings findings) {
        Set<Effect> effects = view.effects();
        if (view.definition().mode().isResourceProvider() || effects.isEmpty()) {
            return;
        }
        JsonObject details = view.definition().rule().detailsObject();
        JsonPointer at = view.detailsAt();
        known(effects, details, at, findings);
        words(details, at, findings);
        boolean deploys = effects.contains(Effect.DEPLOY_IF_NOT_EXISTS);
        if (deploys || effects.contains(Effect.MODIFY)) {
            roles(details, deploys ? Effect.DEPLOY_IF_NOT_EXISTS : Effect.MODIFY, at, findings);
        }
        if (deploys) {
            deployment(details, at, findings);
        }
    }

    private static void missing(JsonPointer at, String what, Findings findings) {
        findings.report(DiagnosticCode.EFFECT_DETAILS, at, "the effect needs " + what, "");
    }

    private static void known(Set<Effect> effects, JsonObject details, JsonPointer at, Findings findings) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Effect effect : effects) {
            known.addAll(MEMBERS.getOrDefault(effect, List.of()));
        }
        if (known.isEmpty()) {
            return;
        }
        for (String name : details.names()) {
            if (!known.contains(name)) {
                findings.report(
                        DiagnosticCode.DEFINITION_MEMBER_UNKNOWN,
                        at.child(name),
                        "`details` has no member " + Findings.quoted(name) + " for this effect"
                                + Suggestion.didYouMean(name, known),
                        "");
            }
        }
    }

    private static void words(JsonObject details, JsonPointer at, Findings findings) {
        WORDS.forEach((member, words) -> word(details, member, words, at, findings));
        Constants.text(details.get("evaluationDelay")).ifPresent(delay -> {
            if (DELAYS.stream().noneMatch(d -> JsonText.equalsIgnoreCase(d, delay))
                    && !DURATION.matcher(delay).matches()) {
                findings.report(
                        DiagnosticCode.DETAILS_WORD,
                        at.child("evaluationDelay"),
                        "`evaluationDelay` cannot be " + Findings.quoted(delay) + Suggestion.didYouMean(delay, DELAYS),
                        "write `AfterProvisioning`, `AfterProvisioningSuccess`, `AfterProvisioningFailure` or a duration"
                                + " such as `PT30M`");
            }
        });
    }

    static void word(JsonObject details, String member, List<String> words, JsonPointer at, Findings findings) {
        Optional<String> text = Constants.text(details.get(member));
        if (text.isPresent() && words.stream().noneMatch(w -> JsonText.equalsIgnoreCase(w, text.get()))) {
            findings.report(
                    DiagnosticCode.DETAILS_WORD,
                    at.child(member),
                    "`" + member + "` cannot be " + Findings.quoted(text.get())
                            + Suggestion.didYouMean(text.get(), words),
                    "write one of "
                            + String.join(
                                    ", ", words.stream().map(Findings::quoted).toList()));
        }
    }

    private static void roles(JsonObject details, Effect effect, JsonPointer at, Findings findings) {
        JsonValue roles = details.get("roleDefinitionIds");
        if (roles.isNothing() || (roles instanceof JsonArray a && a.size() == 0)) {
            findings.report(
                    DiagnosticCode.ROLES_MISSING,
                    roles.isNothing() ? at : at.child("roleDefinitionIds"),
                    "`" + effect.azureName() + "` needs `roleDefinitionIds`, the roles for the assignment's identity",
                    "list the full ids of the role definitions that the change needs");
        }
    }

    private static void deployment(JsonObject details, JsonPointer at, Findings findings) {
        if (!(details.get("deployment") instanceof JsonObject deployment)) {
            // Binding reports that.
            return;
        }
        JsonObject properties = deployment.object("properties").orElse(JsonObject.EMPTY);
        if (!properties.has("template") && !properties.has("templateLink")) {
            missing(at.child("deployment"), "`deployment.properties.template`", findings);
        }
        boolean subscription = Constants.text(details.get("deploymentScope"))
                .map(s -> JsonText.equalsIgnoreCase(s, "subscription"))
                .orElse(false);
        if (subscription && deployment.get("location").isNothing()) {
            missing(at.child("deployment"), "`deployment.location`, because it deploys to the subscription", findings);
        }
    }
}
