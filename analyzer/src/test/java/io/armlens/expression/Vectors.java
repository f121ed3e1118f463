package io.armlens.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;

/**
 * Evaluates one language's expressions in a small world: {@code parameters('unknown')} is unknown, so is
 * {@code reference('x')}, {@code resourceGroup()} has a name and one tag, and parameters may be added.
 */
final class Vectors {
    static final JsonUnknown UNKNOWN =
            new JsonUnknown(new Unknown(UnknownKind.RUNTIME_VALUE, "reference", "only the deployment knows", ""));

    private final Dialect dialect;
    private final FunctionLibrary library;
    private final Map<String, JsonValue> parameters = new LinkedHashMap<>();
    final List<String> asked = new ArrayList<>();

    private Vectors(Dialect dialect, FunctionLibrary library) {
        this.dialect = dialect;
        this.library = library;
        parameters.put("unknown", UNKNOWN);
    }

    static Vectors policy() {
        return new Vectors(Dialect.POLICY, FunctionLibrary.policy());
    }

    static Vectors template() {
        return new Vectors(Dialect.TEMPLATE, FunctionLibrary.template());
    }

    Vectors with(String parameter, JsonValue value) {
        parameters.put(parameter, value);
        return this;
    }

    Vectors with(String parameter, String json) {
        return with(parameter, json(json));
    }

    static JsonValue json(String text) {
        try {
            return JsonReader.readLoosely(text);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(text, e);
        }
    }

    Expression parse(String expression) {
        try {
            return ExpressionParser.parse("[" + expression + "]", dialect);
        } catch (ExpressionSyntaxException e) {
            throw new AssertionError(e.getMessage() + " at " + e.at() + " in " + expression, e);
        }
    }

    ExpressionScope scope() {
        return this::call;
    }

    private JsonValue call(FunctionSignature function, List<JsonValue> arguments) throws EvaluationException {
        asked.add(function.name());
        return switch (function.name()) {
            case "parameters" -> {
                JsonValue value = parameters.get(((JsonString) arguments.get(0)).value());
                if (value == null) {
                    throw new EvaluationException("UndefinedParameter", "there is no such parameter");
                }
                yield value;
            }
            case "field" -> JsonAbsent.ABSENT;
            case "resourceGroup" -> json("{name: 'app', location: 'westeurope', managedBy: null, tags: {env: 'prod'}}");
            case "subscription" -> json("{subscriptionId: 's1'}");
            case "reference" -> UNKNOWN;
            case "copyIndex" -> JsonNumber.of(7);
            default -> throw new EvaluationException("NotHere", "`" + function.name() + "` has no answer here");
        };
    }

    JsonValue evaluate(String expression) throws EvaluationException {
        return evaluate(parse(expression));
    }

    JsonValue evaluate(Expression expression) throws EvaluationException {
        return new ExpressionEvaluator(library).evaluate(expression, scope());
    }

    /** A function called with values, for which an expression may have no literals. */
    JsonValue call(String function, JsonValue... arguments) throws EvaluationException {
        List<Expression> literals = new ArrayList<>();
        for (JsonValue argument : arguments) {
            literals.add(new Expression.Literal(argument, 0));
        }
        return evaluate(new Expression.Call("", function, literals, 0));
    }

    EvaluationException fails(String expression) {
        return assertThrows(EvaluationException.class, () -> evaluate(expression), expression);
    }

    /** One test for each line {@code expression => JSON}, {@code => error} or {@code => unknown}; JSON may use single quotes. */
    List<DynamicTest> tests(String lines) {
        return lines.lines()
                .filter(line -> !line.isBlank())
                .map(line -> dynamicTest(dialect + " " + line.strip(), () -> check(line)))
                .toList();
    }

    private void check(String line) throws EvaluationException {
        int arrow = line.lastIndexOf(" => ");
        String expression = line.substring(0, arrow).strip();
        String expected = line.substring(arrow + 4).strip();
        if (expected.equals("error")) {
            fails(expression);
        } else if (expected.equals("unknown")) {
            assertEquals(UNKNOWN, evaluate(expression));
        } else {
            assertEquals(json(expected), marked(evaluate(expression)));
        }
    }

    /** Unknown parts are written {@code '?'} in expected values. */
    static JsonValue marked(JsonValue value) {
        if (value instanceof JsonUnknown) {
            return new JsonString("?");
        }
        if (value instanceof JsonArray a) {
            return JsonArray.of(a.asList().stream().map(Vectors::marked).toList());
        }
        if (value instanceof JsonObject o) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            o.asMap().forEach((name, member) -> members.put(name, marked(member)));
            return JsonObject.of(members);
        }
        return value;
    }
}
