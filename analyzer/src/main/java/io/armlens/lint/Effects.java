package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Suggestion;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.policy.ParameterDefinition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the parameter that gives the effect can be. */
final class Effects implements DefinitionRule {
    /** Azure documents these as interchangeable among each other, because they need the same details. */
    private static final List<Set<Effect>> INTERCHANGEABLE = List.of(
            EnumSet.of(Effect.AUDIT, Effect.DENY, Effect.MODIFY),
            EnumSet.of(Effect.AUDIT, Effect.DENY, Effect.APPEND),
            EnumSet.of(Effect.AUDIT_IF_NOT_EXISTS, Effect.DEPLOY_IF_NOT_EXISTS),
            EnumSet.of(Effect.MANUAL),
            EnumSet.of(Effect.DENY_ACTION, Effect.AUDIT_ACTION));

    @Override
    public void check(DefinitionView view, Findings findings) {
        ParameterDefinition parameter =
                DefinitionView.effectParameter(view.definition()).orElse(null);
        if (parameter == null) {
            return;
        }
        if (parameter.allowedValues() == null) {
            findings.report(
                    DiagnosticCode.EFFECT_PARAMETER_OPEN,
                    parameter.at(),
                    "the parameter " + Findings.quoted(parameter.name()) + " gives the effect and may be any text",
                    "add `allowedValues` with the effects that fit, and `Disabled`");
        }
        names(parameter, findings);
        interchange(view, parameter, findings);
    }

    private static void names(ParameterDefinition parameter, Findings findings) {
        List<JsonValue> values = new ArrayList<>();
        parameter.defaultOf().ifPresent(values::add);
        if (parameter.allowedValues() != null) {
            values.addAll(parameter.allowedValues());
        }
        for (JsonValue value : values) {
            if (value instanceof JsonString s && Effect.of(s.value()).isEmpty()) {
                findings.report(
                        DiagnosticCode.EFFECT_UNKNOWN,
                        parameter.at(),
                        "the parameter " + Findings.quoted(parameter.name())
                                + " gives the effect, but there is no effect " + Findings.quoted(s.value())
                                + Suggestion.didYouMean(s.value(), Effect.names()),
                        "");
                return;
            }
        }
    }

    private static void interchange(DefinitionView view, ParameterDefinition parameter, Findings findings) {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        effects.addAll(view.effects());
        effects.remove(Effect.DISABLED);
        if (view.definition().mode().isResourceProvider()
                || effects.size() < 2
                || INTERCHANGEABLE.stream().anyMatch(group -> group.containsAll(effects))) {
            return;
        }
        findings.report(
                DiagnosticCode.EFFECTS_NOT_INTERCHANGEABLE,
                parameter.at(),
                "the effects "
                        + String.join(
                                ", ",
                                effects.stream()
                                        .map(e -> "`" + e.azureName() + "`")
                                        .toList()) + " need different details; no rule fits all of them",
                "one definition each: audit, deny and modify (or append) go together, and auditIfNotExists and"
                        + " deployIfNotExists");
    }
}
