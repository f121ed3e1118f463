package io.armlens.policy.bound;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.FunctionLibrary;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyRule;
import io.armlens.policy.PolicyType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a definition as written and the parameters of one assignment into a {@link BoundPolicy}: the
 * only door between the two. Everything that is wrong whatever the resource is gets reported here.
 */
public final class Binder {
    private final AliasCatalog aliases;
    private final FunctionLibrary library = FunctionLibrary.policy();
    private final Diagnostics diagnostics;
    private final boolean paths;

    /**
     * Creates a binder.
     *
     * @param paths whether field names that are no aliases are paths from the resource's root; only test files
     *     say so
     */
    public Binder(AliasCatalog aliases, Diagnostics diagnostics, boolean paths) {
        this.aliases = aliases;
        this.diagnostics = diagnostics;
        this.paths = paths;
    }

    /** Binds a definition; empty when it cannot be used, with the reasons reported. */
    public Optional<BoundPolicy> bind(PolicyDefinition definition, ParameterValues supplied, AssignmentSite site) {
        return bind(definition, supplied, site, null);
    }

    /**
     * Binds a definition with another effect than its rule gives.
     *
     * @param effectOverride the effect's name; null to take the rule's
     */
    public Optional<BoundPolicy> bind(
            PolicyDefinition definition,
            ParameterValues supplied,
            AssignmentSite site,
            @Nullable String effectOverride) {
        Diagnostics own = new Diagnostics();
        Optional<BoundPolicy> bound = bind(definition, supplied, site, effectOverride, own);
        diagnostics.addAll(own);
        return own.hasErrors() ? Optional.empty() : bound;
    }

    private Optional<BoundPolicy> bind(
            PolicyDefinition definition,
            ParameterValues supplied,
            AssignmentSite site,
            @Nullable String effectOverride,
            Diagnostics own) {
        Map<String, JsonValue> parameters = definition.declaresParameters()
                ? supplied.check("the policy `" + definition.displayName() + "`", definition.parameters(), false, own)
                : new LinkedHashMap<>(supplied.values());
        if (own.hasErrors()) {
            return Optional.empty();
        }
        PolicyRule rule = definition.rule();
        ValueBinder values = new ValueBinder(definition, parameters, site, aliases, library, paths, own);
        Optional<Effect> effect = effect(definition, values, effectOverride, own);
        ConditionBinder conditions = new ConditionBinder(values);
        BoundCondition condition = conditions.bind(rule.condition());
        if (effect.isEmpty()) {
            return Optional.empty();
        }
        JsonPointer detailsAt = rule.at().child("then").child("details");
        ExistenceQuery existence = null;
        BoundValue details = null;
        if (effect.get().isIfNotExists()) {
            existence = existence(rule, values, conditions, detailsAt, own);
        } else if (rule.details() instanceof JsonObject || rule.details() instanceof JsonArray) {
            details = values.bind(withoutDeployment(rule.details()), detailsAt);
        }
        return Optional.of(new BoundPolicy(
                definition,
                site,
                effect.get(),
                parameters,
                condition,
                existence,
                details,
                conditions.places(),
                notEvaluable(definition, effect.get(), values).orElse(null)));
    }

    /** The effect's name is a literal or an expression over parameters. */
    private Optional<Effect> effect(
            PolicyDefinition definition, ValueBinder values, @Nullable String override, Diagnostics own) {
        JsonPointer at = definition.rule().at().child("then").child("effect");
        String name;
        if (override != null) {
            name = override;
        } else {
            BoundValue bound = values.bind(new JsonString(definition.rule().effect()), at);
            if (!(bound instanceof BoundValue.Constant c) || !(c.value() instanceof JsonString s)) {
                own.add(
                        DiagnosticCode.EFFECT_UNKNOWN,
                        definition.document().locate(at),
                        "the effect `" + definition.rule().effect() + "` does not give the name of an effect");
                return Optional.empty();
            }
            name = s.value();
        }
        Optional<Effect> effect = Effect.of(name);
        if (effect.isEmpty()) {
            own.add(
                    DiagnosticCode.EFFECT_UNKNOWN,
                    definition.document().locate(at),
                    "there is no effect `" + name + "`" + Suggestion.didYouMean(name, Effect.names()));
        }
        return effect;
    }

    private @Nullable ExistenceQuery existence(
            PolicyRule rule, ValueBinder values, ConditionBinder conditions, JsonPointer at, Diagnostics own) {
        JsonObject details = rule.detailsObject();
        if (!(details.get("type") instanceof JsonString)) {
            own.add(
                    DiagnosticCode.EFFECT_DETAILS,
                    values.locate(at),
                    "the effect needs `details.type`, the type of the related resource");
            return null;
        }
        BoundCondition condition =
                rule.existenceConditionOf().map(conditions::bind).orElse(null);
        return new ExistenceQuery(
                values.bind(details.get("type"), at.child("type")),
                optional(details, "name", values, at),
                optional(details, "kind", values, at),
                optional(details, "resourceGroupName", values, at),
                optional(details, "existenceScope", values, at),
                condition);
    }

    private static @Nullable BoundValue optional(JsonObject details, String name, ValueBinder values, JsonPointer at) {
        JsonValue value = details.get(name);
        return value.isNothing() ? null : values.bind(value, at.child(name));
    }

    private static JsonValue withoutDeployment(JsonValue details) {
        return details instanceof JsonObject o ? o.without("deployment").without("existenceCondition") : details;
    }

    private static Optional<NotEvaluable> notEvaluable(PolicyDefinition definition, Effect effect, ValueBinder values) {
        if (definition.policyType() == PolicyType.STATIC) {
            return Optional.of(new NotEvaluable(
                    NotEvaluable.Kind.STATIC, "a control that Microsoft attests; no resource decides it"));
        }
        if (definition.mode().isResourceProvider()) {
            return Optional.of(new NotEvaluable(
                    NotEvaluable.Kind.RESOURCE_PROVIDER_MODE,
                    "the mode " + definition.mode().name() + " looks inside a service; no export holds that"));
        }
        if (values.readsClaims()) {
            return Optional.of(new NotEvaluable(
                    NotEvaluable.Kind.EXTERNAL_EVALUATION,
                    "the rule asks an external service while a request is made"));
        }
        if (values.readsIdentityOfRequest()) {
            return Optional.of(new NotEvaluable(
                    NotEvaluable.Kind.ENFORCEMENT_ONLY,
                    "the rule judges who makes a request; Azure keeps no state of it"));
        }
        return switch (effect) {
            case MUTATE, ADD_TO_NETWORK_GROUP, AUDIT_ACTION, ENFORCE_REGO_POLICY, ENFORCE_SETTING, NONE ->
                Optional.of(new NotEvaluable(
                        NotEvaluable.Kind.EFFECT,
                        "the effect " + effect.azureName() + " leaves no compliance data on resources"));
            case AUDIT,
                    DENY,
                    DISABLED,
                    APPEND,
                    MODIFY,
                    AUDIT_IF_NOT_EXISTS,
                    DEPLOY_IF_NOT_EXISTS,
                    DENY_ACTION,
                    MANUAL -> Optional.empty();
        };
    }
}
