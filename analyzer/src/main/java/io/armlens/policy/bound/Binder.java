package io.armlens.policy.bound;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Severity;
import io.armlens.diagnostic.Suggestion;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.expression.FunctionLibrary;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyRule;
import io.armlens.policy.PolicyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a definition as written and the parameters of one assignment into a {@link BoundPolicy}: the
 * only door between the two. Everything that is wrong whatever the resource is gets reported here.
 */
public final class Binder {
    private static final List<String> EXISTENCE_MEMBERS =
            List.of("type", "name", "kind", "resourceGroupName", "existenceScope");

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
        Binding binding = new Binding(definition, parameters::get, site, own);
        Optional<Effect> effect = binding.effect(effectOverride);
        binding.condition();
        return effect.map(e -> binding.policy(e, parameters));
    }

    /**
     * Reports what is wrong with a definition without needing a value for every parameter: whatever depends
     * on one that has none is not looked at.
     */
    public void check(PolicyDefinition definition, ParameterValues supplied, AssignmentSite site) {
        Map<String, JsonValue> known = new LinkedHashMap<>(supplied.values());
        JsonValue missing = new JsonUnknown(
                new Unknown(UnknownKind.PARAMETER_WITHOUT_VALUE, definition.name(), "no value was supplied", ""));
        if (definition.declaresParameters()) {
            for (ParameterDefinition parameter : definition.parameters()) {
                if (parameter.required()) {
                    known.putIfAbsent(JsonText.lower(parameter.name()), missing);
                }
            }
            known = new ParameterValues(known, supplied.names(), supplied.origin())
                    .check(
                            "the policy `" + definition.displayName() + "`",
                            definition.parameters(),
                            false,
                            diagnostics);
        }
        Map<String, JsonValue> values = known;
        ValueBinder.Parameters parameters =
                definition.declaresParameters() ? values::get : key -> values.getOrDefault(key, missing);
        Binding binding = new Binding(definition, parameters, site, diagnostics);
        Effect placeholder = definition.rule().detailsObject().has("type") ? Effect.AUDIT_IF_NOT_EXISTS : Effect.AUDIT;
        Optional<Effect> effect = binding.effectIsUnknown() ? Optional.of(placeholder) : binding.effect(null);
        binding.condition();
        effect.ifPresent(e -> binding.policy(e, Map.of()));
    }

    /** Binds one definition. */
    private final class Binding {
        private final PolicyDefinition definition;
        private final PolicyRule rule;
        private final AssignmentSite site;
        private final Diagnostics own;
        private final ValueBinder.Parameters parameters;
        private final ValueBinder values;
        private final ConditionBinder conditions;
        private final JsonPointer detailsAt;
        private @Nullable BoundCondition condition;
        private boolean claims;
        private boolean identity;

        Binding(PolicyDefinition definition, ValueBinder.Parameters parameters, AssignmentSite site, Diagnostics own) {
            this.definition = definition;
            this.rule = definition.rule();
            this.site = site;
            this.own = own;
            this.parameters = parameters;
            this.values = values(own);
            this.conditions = new ConditionBinder(values);
            this.detailsAt = rule.at().child("then").child("details");
        }

        private ValueBinder values(Diagnostics diagnostics) {
            return new ValueBinder(definition, parameters, site, aliases, library, paths, diagnostics);
        }

        /** The {@code if} part; what it reads decides whether an export can decide the policy. */
        void condition() {
            condition = conditions.bind(rule.condition());
            claims = values.readsClaims();
            identity = values.readsIdentityOfRequest();
        }

        boolean effectIsUnknown() {
            return values.bind(
                                    new JsonString(rule.effect()),
                                    rule.at().child("then").child("effect"))
                            instanceof BoundValue.Constant c
                    && c.value() instanceof JsonUnknown;
        }

        /** The effect's name is a literal or an expression over parameters. */
        Optional<Effect> effect(@Nullable String override) {
            JsonPointer at = rule.at().child("then").child("effect");
            String name;
            if (override != null) {
                name = override;
            } else {
                BoundValue bound = values.bind(new JsonString(rule.effect()), at);
                if (!(bound instanceof BoundValue.Constant c) || !(c.value() instanceof JsonString s)) {
                    own.add(
                            DiagnosticCode.EFFECT_UNKNOWN,
                            definition.document().locate(at),
                            "the effect `" + rule.effect() + "` does not give the name of an effect");
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

        /** Everything, once the condition is bound. */
        BoundPolicy policy(Effect effect, Map<String, JsonValue> parameterValues) {
            ExistenceQuery existence = effect.isIfNotExists() ? existence() : null;
            new EffectDetails(definition, values, aliases, paths, own).check(effect);
            return new BoundPolicy(
                    definition,
                    site,
                    effect,
                    parameterValues,
                    Objects.requireNonNull(condition),
                    existence,
                    details(),
                    conditions.places(),
                    notEvaluable(effect).orElse(null));
        }

        private @Nullable ExistenceQuery existence() {
            JsonObject details = rule.detailsObject();
            if (!(details.get("type") instanceof JsonString)) {
                own.add(
                        DiagnosticCode.EFFECT_DETAILS,
                        values.locate(detailsAt),
                        "the effect needs `details.type`, the type of the related resource");
                return null;
            }
            BoundCondition existenceCondition =
                    rule.existenceConditionOf().map(conditions::bind).orElse(null);
            return new ExistenceQuery(
                    values.bind(details.get("type"), detailsAt.child("type")),
                    optional(details, "name"),
                    optional(details, "kind"),
                    optional(details, "resourceGroupName"),
                    optional(details, "existenceScope"),
                    existenceCondition);
        }

        private @Nullable BoundValue optional(JsonObject details, String name) {
            JsonValue value = details.get(name);
            return value.isNothing() ? null : values.bind(value, detailsAt.child(name));
        }

        /** What was bound for the existence check is bound again here, without reporting it again. */
        private @Nullable BoundValue details() {
            ValueBinder quiet = values(new Diagnostics());
            if (rule.details() instanceof JsonArray array) {
                return values.bind(array, detailsAt);
            }
            if (!(rule.details() instanceof JsonObject object)) {
                return null;
            }
            List<BoundValue> members = new ArrayList<>();
            for (int i = 0; i < object.size(); i++) {
                String name = object.name(i);
                JsonPointer at = detailsAt.child(name);
                if (JsonText.equalsIgnoreCase(name, "existenceCondition")) {
                    members.add(new BoundValue.Constant(object.value(i)));
                } else if (JsonText.equalsIgnoreCase(name, "deployment")) {
                    members.add(deployment(object.value(i), at));
                } else {
                    boolean reported = existenceMember(name);
                    members.add((reported ? quiet : values).bind(object.value(i), at));
                }
            }
            return BoundValue.object(object.names(), members);
        }

        private boolean existenceMember(String name) {
            return rule.detailsObject().has("type")
                    && EXISTENCE_MEMBERS.stream().anyMatch(m -> JsonText.equalsIgnoreCase(m, name));
        }

        /** Its location and its parameters are policy language; what is wrong there does not hinder verdicts. */
        private BoundValue deployment(JsonValue value, JsonPointer at) {
            Diagnostics found = new Diagnostics();
            BoundValue bound = deployment(value, at, values(found));
            for (Diagnostic d : found.list()) {
                Severity severity = d.severity() == Severity.ERROR ? Severity.WARNING : d.severity();
                own.add(new Diagnostic(d.code(), severity, d.location(), d.message(), d.help()));
            }
            return bound;
        }

        private BoundValue deployment(JsonValue value, JsonPointer at, ValueBinder binder) {
            if (!(value instanceof JsonObject object)) {
                return new BoundValue.Constant(value);
            }
            List<BoundValue> members = new ArrayList<>();
            for (int i = 0; i < object.size(); i++) {
                String name = object.name(i);
                JsonValue member = object.value(i);
                JsonPointer memberAt = at.child(name);
                boolean language =
                        JsonText.equalsIgnoreCase(name, "parameters") || JsonText.equalsIgnoreCase(name, "location");
                members.add(
                        language
                                ? binder.bind(member, memberAt)
                                : JsonText.equalsIgnoreCase(name, "properties")
                                        ? deployment(member, memberAt, binder)
                                        : new BoundValue.Constant(member));
            }
            return BoundValue.object(object.names(), members);
        }

        private Optional<NotEvaluable> notEvaluable(Effect effect) {
            if (definition.policyType() == PolicyType.STATIC) {
                return Optional.of(new NotEvaluable(
                        NotEvaluable.Kind.STATIC, "a control that Microsoft attests; no resource decides it"));
            }
            if (definition.mode().isResourceProvider()) {
                return Optional.of(new NotEvaluable(
                        NotEvaluable.Kind.RESOURCE_PROVIDER_MODE,
                        "the mode " + definition.mode().name() + " looks inside a service; no export holds that"));
            }
            if (claims) {
                return Optional.of(new NotEvaluable(
                        NotEvaluable.Kind.EXTERNAL_EVALUATION,
                        "the rule asks an external service while a request is made"));
            }
            if (identity) {
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
}
