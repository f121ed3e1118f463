package io.armlens.policy.bound;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Severity;
import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.Dialect;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionCalls;
import io.armlens.expression.ExpressionParser;
import io.armlens.expression.ExpressionSyntaxException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Effect;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyRule;
import java.util.List;
import java.util.Set;

/**
 * Looks for what Azure would refuse to store in the details of an effect, as its documentation of the effects
 * says. Verdicts need nothing of it, so all are warnings.
 */
final class EffectDetails {
    private static final List<String> OPERATIONS = List.of("add", "addOrReplace", "remove");
    private static final Set<String> NOT_IN_CONDITIONS = Set.of("field", "resourcegroup", "subscription");

    private final PolicyDefinition definition;
    private final ValueBinder values;
    private final AliasCatalog aliases;
    private final boolean paths;
    private final Diagnostics diagnostics;

    EffectDetails(
            PolicyDefinition definition,
            ValueBinder values,
            AliasCatalog aliases,
            boolean paths,
            Diagnostics diagnostics) {
        this.definition = definition;
        this.values = values;
        this.aliases = aliases;
        this.paths = paths;
        this.diagnostics = diagnostics;
    }

    void check(Effect effect) {
        PolicyRule rule = definition.rule();
        JsonPointer at = rule.at().child("then").child("details");
        switch (effect) {
            case MODIFY -> modify(rule.detailsObject().get("operations"), at);
            case APPEND -> append(rule.details(), at);
            case DEPLOY_IF_NOT_EXISTS -> {
                if (!(rule.detailsObject().get("deployment") instanceof JsonObject)) {
                    warn(at, "the effect deployIfNotExists needs `details.deployment`");
                }
            }
            default -> {
                // Their details hold nothing that could be wrong in this way.
            }
        }
    }

    private void warn(JsonPointer at, String message) {
        warn(DiagnosticCode.EFFECT_DETAILS, at, message);
    }

    private void warn(DiagnosticCode code, JsonPointer at, String message) {
        diagnostics.add(new io.armlens.diagnostic.Diagnostic(
                code, Severity.WARNING, definition.document().locate(at), message, ""));
    }

    private void append(JsonValue details, JsonPointer at) {
        // Azure's documentation has an array; a single object is met in practice.
        List<JsonValue> fields = details instanceof JsonArray array ? array.asList() : List.of(details);
        if (fields.isEmpty() || details.isNothing()) {
            warn(at, "the effect append needs `details`, an array of fields with their values");
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            JsonPointer place = details instanceof JsonArray ? at.child(i) : at;
            if (!(fields.get(i) instanceof JsonObject one) || !one.has("value")) {
                warn(place, "append needs a `field` and a `value`");
            } else {
                target(one, place, false);
            }
        }
    }

    private void modify(JsonValue operations, JsonPointer at) {
        JsonPointer operationsAt = at.child("operations");
        if (!(operations instanceof JsonArray array) || array.size() == 0) {
            warn(at, "the effect modify needs `details.operations`, an array with at least one operation");
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            JsonPointer place = operationsAt.child(i);
            if (array.get(i) instanceof JsonObject one) {
                operation(one, place);
            } else {
                warn(
                        place,
                        "an operation must be an object, not " + array.get(i).kind());
            }
        }
    }

    private void operation(JsonObject one, JsonPointer place) {
        String operation = one.string("operation").orElse("");
        boolean removes = JsonText.equalsIgnoreCase(operation, "remove");
        if (OPERATIONS.stream().noneMatch(o -> JsonText.equalsIgnoreCase(o, operation))
                && !ExpressionParser.isExpression(operation)) {
            warn(
                    place.child("operation"),
                    "an operation is `add`, `addOrReplace` or `remove`, not `" + operation + "`"
                            + Suggestion.didYouMean(operation, OPERATIONS));
        }
        if (!removes && !one.has("value")) {
            warn(place, "the operation `" + operation + "` needs a `value`");
        }
        target(one, place, true);
        if (removes
                && one.get("field") instanceof JsonString s
                && FieldReference.of(s.value(), paths, aliases) instanceof FieldReference.AliasName) {
            warn(place.child("field"), "`remove` works on tags only, not on the alias `" + s.value() + "`");
        }
        JsonValue condition = one.get("condition");
        if (condition instanceof JsonString s && ExpressionParser.isExpression(s.value())) {
            condition(s.value(), place.child("condition"));
        } else if (!condition.isNothing()) {
            warn(place.child("condition"), "`condition` must be an expression");
        }
    }

    private void condition(String text, JsonPointer place) {
        try {
            Expression expression = ExpressionParser.parse(text, Dialect.POLICY);
            ExpressionCalls.of(expression).stream()
                    .filter(call -> NOT_IN_CONDITIONS.contains(JsonText.lower(call.name())))
                    .findFirst()
                    .ifPresent(
                            call -> warn(place, "the condition of an operation may not call `" + call.name() + "()`"));
        } catch (ExpressionSyntaxException e) {
            // The parser of definitions has checked every expression already.
            throw new AssertionError(text, e);
        }
    }

    /** The field that is changed. */
    private void target(JsonObject one, JsonPointer place, boolean modify) {
        if (!(one.get("field") instanceof JsonString name) || name.value().isEmpty()) {
            warn(place, "a `field` is missing, the name of what is changed");
            return;
        }
        FieldReference field = values.constantField(name.value());
        JsonPointer at = place.child("field");
        if (field instanceof FieldReference.Invalid) {
            warn(
                    DiagnosticCode.FIELD_UNKNOWN,
                    at,
                    "`" + name.value() + "` is neither a tag nor an alias, so it cannot be changed");
        } else if (field instanceof FieldReference.AliasName alias) {
            if (!aliases.exists(alias.name())) {
                warn(
                        DiagnosticCode.ALIAS_UNKNOWN,
                        at,
                        "no type has an alias `" + alias.name() + "` in the catalogue at hand");
            } else if (modify) {
                modifiable(alias.name(), at);
            }
        }
    }

    private void modifiable(String alias, JsonPointer at) {
        String type = alias.substring(0, alias.lastIndexOf('/'));
        if (aliases.resolve(type, alias) instanceof AliasResolution.Found found
                && (found.attributes().metadata() || aliases.knowsModifiable())
                && !found.attributes().modifiable()) {
            warn(
                    DiagnosticCode.ALIAS_NOT_MODIFIABLE,
                    at,
                    "the alias `" + alias + "` may not be modified; Azure falls back to the conflict effect");
        }
    }
}
