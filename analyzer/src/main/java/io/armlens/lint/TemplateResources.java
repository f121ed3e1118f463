package io.armlens.lint;

import io.armlens.expression.Dialect;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionParser;
import io.armlens.expression.ExpressionSyntaxException;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resources that the template of a policy deploys, with the values that can be followed without evaluating
 * it: literals, and parameters and variables that are handed on as they are. It does not expand templates.
 */
final class TemplateResources {
    private static final int MAX_NESTING = 16;

    /**
     * What a parameter or property is: a value as it is written in a policy, or nothing that can be told.
     *
     * @param written a literal, or an expression of the policy that gives the value
     */
    record Followed(Optional<JsonValue> written) {
        static final Followed UNKNOWN = new Followed(Optional.empty());
    }

    /** A resource of a template and what its parameters are. */
    record Found(String type, JsonObject body, Scope scope) {
        /** What a value of the body is. */
        Followed follow(JsonValue value) {
            return scope.follow(value, 0);
        }
    }

    /** What {@code parameters()} and {@code variables()} mean somewhere. */
    record Scope(Map<String, Followed> parameters, JsonObject variables) {
        Followed follow(JsonValue value, int depth) {
            if (!(value instanceof JsonString s) || !ExpressionParser.isExpression(s.value())) {
                return value instanceof JsonString s
                        ? new Followed(
                                Optional.of(new JsonString(ExpressionParser.unescape(s.value(), Dialect.TEMPLATE))))
                        : isPlain(value) ? new Followed(Optional.of(value)) : Followed.UNKNOWN;
            }
            Expression expression;
            try {
                expression = ExpressionParser.parse(s.value(), Dialect.TEMPLATE);
            } catch (ExpressionSyntaxException e) {
                return Followed.UNKNOWN;
            }
            if (!(expression instanceof Expression.Call call)
                    || call.arguments().size() != 1
                    || depth > MAX_NESTING) {
                return Followed.UNKNOWN;
            }
            Optional<String> name = DefinitionView.literalText(call.arguments().get(0));
            if (name.isPresent() && JsonText.equalsIgnoreCase(call.name(), "parameters")) {
                return parameters.getOrDefault(JsonText.lower(name.get()), Followed.UNKNOWN);
            }
            return name.isPresent() && JsonText.equalsIgnoreCase(call.name(), "variables")
                    ? follow(variables.get(name.get()), depth + 1)
                    : Followed.UNKNOWN;
        }

        /** Whether a value holds no strings that might be expressions. */
        private static boolean isPlain(JsonValue value) {
            return !(value instanceof JsonAbsent) && !(value instanceof JsonObject) && !(value instanceof JsonArray);
        }
    }

    private final List<Found> found = new ArrayList<>();
    private boolean complete = true;

    private TemplateResources() {}

    /**
     * The resources of a policy's template.
     *
     * @param properties {@code deployment.properties}: the template and the parameter values for it
     */
    static TemplateResources of(JsonObject properties) {
        TemplateResources out = new TemplateResources();
        if (properties.get("template") instanceof JsonObject template) {
            out.template(template, policyScope(template, properties), 0);
        } else {
            out.complete = false;
        }
        return out;
    }

    List<Found> found() {
        return found;
    }

    /** Whether the types of all resources are known. */
    boolean isComplete() {
        return complete;
    }

    /** The values that the policy passes are policy language; what they are is kept as written. */
    private static Scope policyScope(JsonObject template, JsonObject properties) {
        JsonObject passed = properties.object("parameters").orElse(JsonObject.EMPTY);
        Map<String, Followed> values = defaults(template);
        for (int i = 0; i < passed.size(); i++) {
            JsonValue value = passed.value(i) instanceof JsonObject o ? o.get("value") : JsonAbsent.ABSENT;
            values.put(
                    JsonText.lower(passed.name(i)),
                    value instanceof JsonAbsent ? Followed.UNKNOWN : new Followed(Optional.of(value)));
        }
        return new Scope(values, template.object("variables").orElse(JsonObject.EMPTY));
    }

    private static Map<String, Followed> defaults(JsonObject template) {
        Map<String, Followed> values = new HashMap<>();
        JsonObject declared = template.object("parameters").orElse(JsonObject.EMPTY);
        Scope nothing = new Scope(Map.of(), JsonObject.EMPTY);
        for (int i = 0; i < declared.size(); i++) {
            if (declared.value(i) instanceof JsonObject one) {
                values.put(JsonText.lower(declared.name(i)), nothing.follow(one.get("defaultValue"), 0));
            }
        }
        return values;
    }

    private void template(JsonObject template, Scope scope, int nesting) {
        resources(template.get("resources"), "", scope, nesting);
    }

    private void resources(JsonValue resources, String parent, Scope scope, int nesting) {
        if (nesting > MAX_NESTING) {
            complete = false;
            return;
        }
        if (resources instanceof JsonArray array) {
            array.forEach(r -> resource(r, parent, scope, nesting));
        } else if (resources instanceof JsonObject symbolic) {
            for (int i = 0; i < symbolic.size(); i++) {
                resource(symbolic.value(i), parent, scope, nesting);
            }
        } else if (!resources.isNothing()) {
            complete = false;
        }
    }

    private void resource(JsonValue value, String parent, Scope scope, int nesting) {
        if (!(value instanceof JsonObject resource)) {
            complete = false;
            return;
        }
        Optional<String> written = scope.follow(resource.get("type"), 0)
                .written()
                .flatMap(v -> v instanceof JsonString s && !ExpressionParser.isExpression(s.value())
                        ? Optional.of(s.value())
                        : Optional.empty());
        if (written.isEmpty()) {
            complete = false;
            return;
        }
        String type = parent.isEmpty() || isFull(written.get(), parent) ? written.get() : parent + "/" + written.get();
        if (JsonText.equalsIgnoreCase(type, "Microsoft.Resources/deployments")) {
            deployment(resource, scope, nesting);
        } else {
            found.add(new Found(type, resource, scope));
        }
        resources(resource.get("resources"), type, scope, nesting + 1);
    }

    /** Whether a child resource spells its type in full: with its parent's, or with a namespace of its own. */
    private static boolean isFull(String type, String parent) {
        int slash = type.indexOf('/');
        return JsonText.startsWithIgnoreCase(type, parent + "/") || (slash > 0 && type.lastIndexOf('.', slash) > 0);
    }

    private void deployment(JsonObject resource, Scope scope, int nesting) {
        JsonObject properties = resource.object("properties").orElse(JsonObject.EMPTY);
        if (!(properties.get("template") instanceof JsonObject template)) {
            complete = false;
            return;
        }
        boolean inner = properties
                .object("expressionEvaluationOptions")
                .flatMap(o -> o.string("scope"))
                .map(s -> JsonText.equalsIgnoreCase(s, "inner"))
                .orElse(false);
        template(template, inner ? innerScope(template, properties, scope) : scope, nesting + 1);
    }

    private static Scope innerScope(JsonObject template, JsonObject properties, Scope outer) {
        Map<String, Followed> values = defaults(template);
        JsonObject passed = properties.object("parameters").orElse(JsonObject.EMPTY);
        for (int i = 0; i < passed.size(); i++) {
            JsonValue value = passed.value(i) instanceof JsonObject o ? o.get("value") : JsonAbsent.ABSENT;
            values.put(JsonText.lower(passed.name(i)), outer.follow(value, 0));
        }
        return new Scope(values, template.object("variables").orElse(JsonObject.EMPTY));
    }
}
