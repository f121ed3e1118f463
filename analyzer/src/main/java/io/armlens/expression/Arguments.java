package io.armlens.expression;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.List;

/** The evaluated arguments of one call, whose number and kinds fit the function's signature. */
final class Arguments {
    private final FunctionSignature function;
    private final List<JsonValue> values;
    private final EvaluationBudget budget;

    Arguments(FunctionSignature function, List<JsonValue> values, EvaluationBudget budget) {
        this.function = function;
        this.values = values;
        this.budget = budget;
    }

    /** Fails unless a value is of the kind that the function takes at a position from 0. */
    static void check(FunctionSignature function, int position, JsonValue value) throws EvaluationException {
        ValueKind kind = function.argument(position);
        if (!kind.accepts(value)) {
            throw new EvaluationException(
                    EvaluationException.TYPE_MISMATCH,
                    "`" + function.name() + "` takes " + kind.words() + " as argument " + (position + 1) + ", found "
                            + describe(value));
        }
    }

    /** The kind of a value, with its article. */
    static String describe(JsonValue value) {
        String kind = value.kind();
        boolean vowel = "aeiou".indexOf(kind.charAt(0)) >= 0 && !kind.equals("unknown");
        return value.isNothing() ? kind : (vowel ? "an " : "a ") + kind;
    }

    int size() {
        return values.size();
    }

    JsonValue value(int argument) {
        return values.get(argument);
    }

    /** A string; null is the empty one. */
    String text(int argument) {
        return values.get(argument) instanceof JsonString s ? s.value() : "";
    }

    long integer(int argument) {
        return ((JsonNumber) values.get(argument)).longValue();
    }

    boolean bool(int argument) {
        return values.get(argument) == JsonBoolean.TRUE;
    }

    JsonArray array(int argument) {
        return (JsonArray) values.get(argument);
    }

    JsonObject object(int argument) {
        return (JsonObject) values.get(argument);
    }

    /** For an argument of the right kind that the function does not take. */
    EvaluationException invalid(int position, String expected) {
        return new EvaluationException(
                EvaluationException.INVALID_ARGUMENT,
                "`" + function.name() + "` takes " + expected + " as argument " + (position + 1) + ", found "
                        + describe(values.get(position)));
    }

    EvaluationBudget budget() {
        return budget;
    }
}
