package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionSyntaxException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The types of a template: of parameters, outputs and the parameters of its own functions. Named types
 * ({@code definitions}) are looked up when a value needs them, so that they may be recursive.
 */
final class TypeChecker {
    private static final String DEFINITIONS = "#/definitions/";
    private static final int MOST_REFERENCES = 50;

    private final ExpansionRun run;
    private final Deployment owner;
    private final JsonObject definitions;

    TypeChecker(ExpansionRun run, Deployment owner, JsonObject definitions) {
        this.run = run;
        this.owner = owner;
        this.definitions = definitions;
    }

    /** The declaration with its {@code $ref} replaced by what it names; its own members win. */
    JsonObject resolve(JsonObject declaration) {
        JsonObject resolved = declaration;
        for (int i = 0; i < MOST_REFERENCES; i++) {
            String reference = resolved.string("$ref").orElse("");
            if (reference.isEmpty()) {
                return resolved;
            }
            JsonObject target = JsonText.startsWithIgnoreCase(reference, DEFINITIONS)
                    ? definitions
                            .object(reference.substring(DEFINITIONS.length()))
                            .orElse(JsonObject.EMPTY)
                    : JsonObject.EMPTY;
            JsonObject own = resolved.without("$ref");
            for (int m = 0; m < own.size(); m++) {
                target = target.with(own.name(m), own.value(m));
            }
            resolved = target;
        }
        return resolved.without("$ref");
    }

    /** Whether values of a resolved type are secrets. */
    static boolean isSecure(JsonObject type) {
        String name = JsonText.lower(type.string("type").orElse(""));
        return name.equals("securestring") || name.equals("secureobject");
    }

    /** Whether a resolved type has null. */
    static boolean isNullable(JsonObject type) {
        return type.get("nullable") == JsonBoolean.TRUE;
    }

    /** Whether this very string is a secret. */
    boolean isSecret(JsonString text) {
        return run.secrets().isSecret(text);
    }

    /** The value with everything secret whose type is secure; the same object when there is nothing. */
    JsonValue mark(JsonObject type, JsonValue value) {
        if (isSecure(type)) {
            return run.secrets().mark(value);
        }
        if (value instanceof JsonObject o && type.get("properties") instanceof JsonObject properties) {
            JsonObject marked = o;
            for (int i = 0; i < o.size(); i++) {
                if (properties.get(o.name(i)) instanceof JsonObject property) {
                    JsonValue inner = mark(resolve(property), o.value(i));
                    marked = inner == o.value(i) ? marked : marked.with(o.name(i), inner);
                }
            }
            return marked;
        }
        if (value instanceof JsonArray a && type.get("items") instanceof JsonObject items && a.size() > 0) {
            JsonObject element = resolve(items);
            List<JsonValue> marked = new ArrayList<>(a.size());
            boolean changed = false;
            for (int i = 0; i < a.size(); i++) {
                JsonValue inner = mark(element, a.get(i));
                changed |= inner != a.get(i);
                marked.add(inner);
            }
            return changed ? JsonArray.of(marked) : a;
        }
        return value;
    }

    /** Reports everything about a value that its declaration does not allow. Unknown parts are allowed. */
    void check(JsonObject declaration, JsonValue value, String name, SourcePlace place) {
        for (TypeViolation violation : violations(declaration, value, name)) {
            run.report(DiagnosticCode.TEMPLATE_VALUE_INVALID, place, violation.toString());
        }
    }

    /** Fails on the first thing about a value that its declaration does not allow. */
    void require(JsonObject declaration, JsonValue value, String name) throws EvaluationException {
        List<TypeViolation> violations = violations(declaration, value, name);
        if (!violations.isEmpty()) {
            throw TemplateErrors.kind(violations.get(0).toString());
        }
    }

    private List<TypeViolation> violations(JsonObject declaration, JsonValue value, String name) {
        TypeCheck check = new TypeCheck(this);
        check.value(declaration, value, name);
        return check.violations();
    }

    /** Whether a value fails the lambda of a {@code validate} constraint for certain. */
    boolean isRefused(String lambda, JsonValue value) throws EvaluationException {
        ParsedExpression parsed;
        try {
            parsed = run.expressions().parse(lambda);
        } catch (ExpressionSyntaxException e) {
            throw new EvaluationException(TemplateErrors.SYNTAX, e.getMessage());
        }
        Expression each = new Expression.Call(
                "",
                "map",
                List.of(new Expression.Literal(JsonArray.of(value), 0), parsed.expression()),
                parsed.expression().at());
        int levels = parsed.height() + 1;
        run.nesting().enter(levels);
        try {
            JsonValue verdicts =
                    run.evaluator().evaluate(each, ExpressionSite.of(owner, ExpressionPlace.PARAMETER_DEFAULT));
            return verdicts instanceof JsonArray a && a.get(0) == JsonBoolean.FALSE;
        } finally {
            run.nesting().leave(levels);
        }
    }
}
