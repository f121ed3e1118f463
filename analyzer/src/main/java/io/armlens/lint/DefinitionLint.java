package io.armlens.lint;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Severity;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.policy.Effect;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyType;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.Binder;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.NotEvaluable;
import io.armlens.policy.bound.ParameterValues;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks through definitions, one after the other, and counts what they are. */
final class DefinitionLint {
    private static final Unknown OPEN =
            new Unknown(UnknownKind.PARAMETER_WITHOUT_VALUE, "", "the assignment decides it", "");

    /** The effects with the most needs first: bound with that one, a definition shows what is wrong with any. */
    private static final List<Effect> MOST_NEEDS = List.of(
            Effect.DEPLOY_IF_NOT_EXISTS, Effect.AUDIT_IF_NOT_EXISTS, Effect.MODIFY, Effect.APPEND, Effect.DENY_ACTION);

    private final AliasCatalog aliases;
    private final Diagnostics diagnostics;
    private final List<DefinitionRule> rules;
    private final Map<NotEvaluable.Kind, Integer> notEvaluable = new EnumMap<>(NotEvaluable.Kind.class);
    private final Map<String, Integer> reasons = new TreeMap<>();
    private int evaluable;
    private int manual;
    private int unusable;

    DefinitionLint(AliasCatalog aliases, Diagnostics diagnostics) {
        this.aliases = aliases;
        this.diagnostics = diagnostics;
        this.rules = LintRules.forDefinitions(aliases);
    }

    /** A definition of a file. */
    void check(PolicyDefinition definition) {
        if (definition.policyType() == PolicyType.STATIC) {
            // Microsoft attests these; their rule is a placeholder.
            count(new NotEvaluable(
                    NotEvaluable.Kind.STATIC, "a control that Microsoft attests; no resource decides it"));
            return;
        }
        DefinitionView view = new DefinitionView(definition);
        Diagnostics own = new Diagnostics();
        BoundPolicy bound = bind(view, false, own).orElse(null);
        own.list().forEach(this::report);
        if (bound == null) {
            unusable++;
        } else if (bound.notEvaluable() != null) {
            count(bound.notEvaluable());
        } else if (bound.effect() == Effect.MANUAL) {
            manual++;
        } else {
            evaluable++;
        }
        apply(view);
    }

    /**
     * A definition inside a test file: it is not counted, and only what keeps it from being used is reported,
     * because tests may try anything.
     *
     * @param paths whether fields that are no aliases are paths
     */
    void test(PolicyDefinition definition, boolean paths) {
        Diagnostics own = new Diagnostics();
        bind(new DefinitionView(definition), paths, own);
        own.list().stream().filter(d -> d.severity() == Severity.ERROR).forEach(diagnostics::add);
    }

    private void count(NotEvaluable why) {
        notEvaluable.merge(why.kind(), 1, Integer::sum);
        reasons.merge(why.message(), 1, Integer::sum);
    }

    private void apply(DefinitionView view) {
        Findings findings = new Findings(view.definition().document(), diagnostics);
        rules.forEach(rule -> rule.check(view, findings));
    }

    /**
     * What was counted.
     *
     * @param unread how many definitions could not even be read
     */
    LintSummary summary(int files, int unread, LintSummary.Others others) {
        int never = notEvaluable.values().stream().mapToInt(Integer::intValue).sum();
        return new LintSummary(
                files,
                evaluable + manual + never + unusable + unread,
                evaluable,
                manual,
                notEvaluable,
                unusable + unread,
                reasons,
                others);
    }

    /** Binds with open parameters: what is wrong whatever the assignment says. */
    private Optional<BoundPolicy> bind(DefinitionView view, boolean paths, Diagnostics own) {
        PolicyDefinition definition = view.definition();
        return new Binder(aliases, own, paths)
                .bind(
                        definition,
                        ParameterValues.of(
                                open(view), Location.of(definition.document().name(), JsonPointer.root())),
                        AssignmentSite.none(Instant.EPOCH),
                        effect(view).map(Effect::azureName).orElse(null));
    }

    private void report(Diagnostic found) {
        if (found.code() == DiagnosticCode.EFFECT_DETAILS) {
            // Verdicts can do without them; Azure would refuse to store the definition.
            diagnostics.add(found.code(), found.location(), found.message(), found.help());
        } else {
            diagnostics.add(found);
        }
    }

    private static Map<String, JsonUnknown> open(DefinitionView view) {
        Map<String, JsonUnknown> open = new HashMap<>();
        for (ParameterDefinition parameter : view.definition().parameters()) {
            open.put(parameter.name(), new JsonUnknown(OPEN));
        }
        if (!view.definition().declaresParameters()) {
            // A bare rule may read any name.
            for (PlacedExpression expression : view.expressions()) {
                for (Expression.Call call : expression.calls()) {
                    if (JsonText.equalsIgnoreCase(call.name(), "parameters")
                            && call.arguments().size() == 1) {
                        DefinitionView.literalText(call.arguments().get(0))
                                .ifPresent(name -> open.put(name, new JsonUnknown(OPEN)));
                    }
                }
            }
        }
        return open;
    }

    /** The effect to bind with; empty when the rule's own text must be taken, which names none that exists. */
    private static Optional<Effect> effect(DefinitionView view) {
        Optional<Effect> needy =
                MOST_NEEDS.stream().filter(view.effects()::contains).findFirst();
        Optional<Effect> active =
                view.effects().stream().filter(e -> e != Effect.DISABLED).findFirst();
        Optional<Effect> known =
                needy.or(() -> active).or(() -> view.effects().stream().findFirst());
        String written = view.definition().rule().effect();
        if (known.isPresent() || !ExpressionParser.isExpression(written)) {
            return known;
        }
        // An effect that only the assignment knows: the details show which needs it may have.
        boolean looks = view.definition().rule().detailsObject().has("type");
        return Optional.of(looks ? Effect.AUDIT_IF_NOT_EXISTS : Effect.AUDIT);
    }
}
