package io.armlens.expression;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The evaluated arguments of one call, whose number and kinds fit the function's signature. */
final class Arguments {
    private static final int LONGEST_QUOTE = 60;

    private final FunctionSignature function;
    private final JsonValue[] values;
    private final Evaluation evaluation;

    Arguments(FunctionSignature function, JsonValue[] values, Evaluation evaluation) {
        this.function = function;
        this.values = values;
        this.evaluation = evaluation;
    }

    /** Fails unless a value is of the kind that the function takes at a position from 0. */
    static void check(FunctionSignature function, int position, JsonValue value) throws EvaluationException {
        ValueKind kind = function.argument(position);
        if (!kind.accepts(value)) {
            throw mismatch(function, position, kind, value);
        }
    }

    private static EvaluationException mismatch(
            FunctionSignature function, int position, ValueKind kind, JsonValue value) {
        return new EvaluationException(
                EvaluationException.TYPE_MISMATCH,
                "`" + function.name() + "` takes " + kind.words() + " as argument " + (position + 1) + ", found "
                        + describe(value));
    }

    /** The kind of a value, with its article. */
    static String describe(JsonValue value) {
        String kind = value.kind();
        if (value.isNothing()) {
            return kind;
        }
        return (value instanceof JsonUnknown || "aeiou".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind;
    }

    FunctionSignature function() {
        return function;
    }

    int size() {
        return values.length;
    }

    JsonValue value(int argument) {
        return values[argument];
    }

    JsonValue[] values() {
        return values;
    }

    /** A string; null is the empty one. */
    String text(int argument) {
        return values[argument] instanceof JsonString s ? s.value() : "";
    }

    long integer(int argument) {
        return ((JsonNumber) values[argument]).longValue();
    }

    /** An integer, clamped to 32 bits: for positions and lengths. */
    int clamped(int argument) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, integer(argument)));
    }

    boolean bool(int argument) {
        return values[argument] == JsonBoolean.TRUE;
    }

    JsonArray array(int argument) {
        return (JsonArray) values[argument];
    }

    JsonObject object(int argument) {
        return (JsonObject) values[argument];
    }

    EvaluationBudget budget() {
        return evaluation.budget();
    }

    /** The value, unless it is too big. */
    <V extends JsonValue> V bounded(V value) throws EvaluationException {
        return Limits.value(value, budget());
    }

    /** An argument's own kind depends on another's: fails unless this one is of that kind. */
    void require(int argument, ValueKind kind) throws EvaluationException {
        if (!kind.accepts(values[argument])) {
            throw mismatch(function, argument, kind, values[argument]);
        }
    }

    /** For an element of an array argument that is of the wrong kind. */
    EvaluationException elementMismatch(int argument, int element, ValueKind kind, JsonValue value) {
        return new EvaluationException(
                EvaluationException.TYPE_MISMATCH,
                "`" + function.name() + "` takes " + kind.words() + " as each element of argument " + (argument + 1)
                        + ", found " + describe(value) + " at index " + element);
    }

    /** For an argument of the right kind that the function does not take. */
    EvaluationException invalid(int argument, String expected) {
        return failure(
                EvaluationException.INVALID_ARGUMENT,
                "takes " + expected + " as argument " + (argument + 1) + ", found " + quote(values[argument]));
    }

    /** For a position outside of an array or a string. */
    EvaluationException outOfRange(int argument, String expected) {
        return failure(
                EvaluationException.INDEX_OUT_OF_RANGE,
                "takes " + expected + " as argument " + (argument + 1) + ", found " + quote(values[argument]));
    }

    EvaluationException overflow() {
        return failure(EvaluationException.OVERFLOW, "has a result beyond 64 bits");
    }

    /** Any other failure; the message follows the function's name. */
    EvaluationException failure(String code, String message) {
        return new EvaluationException(code, "`" + function.name() + "` " + message);
    }

    /** A scalar as written. Texts of templates may be secrets, so only their kind is told. */
    private String quote(JsonValue value) {
        if (value instanceof JsonNumber || value instanceof JsonBoolean) {
            return "`" + value + "`";
        }
        if (value instanceof JsonString s && evaluation.mayQuote()) {
            String text = s.value();
            return text.length() <= LONGEST_QUOTE ? "`" + text + "`" : "`" + text.substring(0, LONGEST_QUOTE) + "…`";
        }
        return describe(value);
    }

    /** The first unknown value among the arguments. */
    @Nullable
    JsonUnknown firstUnknown() {
        for (JsonValue value : values) {
            if (value instanceof JsonUnknown u) {
                return u;
            }
        }
        return null;
    }

    /** The first unknown value in any part of the arguments. */
    @Nullable
    JsonUnknown firstUnknownPart() throws EvaluationException {
        for (JsonValue value : values) {
            JsonUnknown unknown = unknownPart(value, budget());
            if (unknown != null) {
                return unknown;
            }
        }
        return null;
    }

    private static @Nullable JsonUnknown unknownPart(JsonValue value, EvaluationBudget budget)
            throws EvaluationException {
        if (value instanceof JsonUnknown u) {
            return u;
        }
        JsonUnknown found = null;
        if (value instanceof JsonArray a) {
            budget.steps(a.size());
            for (int i = 0; i < a.size() && found == null; i++) {
                found = unknownPart(a.get(i), budget);
            }
        } else if (value instanceof JsonObject o) {
            budget.steps(o.size());
            for (int i = 0; i < o.size() && found == null; i++) {
                found = unknownPart(o.value(i), budget);
            }
        }
        return found;
    }
}
