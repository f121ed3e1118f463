package io.armlens.expression;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;

/**
 * Armlens's own bounds for one value that a function makes. They are checked before memory is taken.
 * What is made of values within these bounds can be written, compared and walked recursively.
 */
final class Limits {
    /** UTF-16 units of a string: eight times the longest string literal of Bicep. */
    static final int TEXT = 8 * 131_072;

    /** Elements of an array or members of an object. */
    static final int ELEMENTS = 100_000;

    /** Azure documents this bound for {@code range}. */
    static final int RANGE = 10_000;

    /** Digits that a number format may ask for; .NET would give a billion. */
    static final int DIGITS = 1_000;

    /** Values inside a value at all levels; a part that occurs twice counts twice. */
    static final int PARTS = 1_000_000;

    /** Levels of arrays and objects. */
    static final int DEPTH = 1_000;

    private Limits() {}

    /** A text length, unless it is too long. */
    static int text(long length) throws EvaluationException {
        if (length > TEXT) {
            throw reached("the text would have " + length + " characters, at most " + TEXT + " are allowed");
        }
        return (int) length;
    }

    /** A number of elements, unless there are too many. */
    static int elements(long count) throws EvaluationException {
        if (count > ELEMENTS) {
            throw reached("there would be " + count + " elements, at most " + ELEMENTS + " are allowed");
        }
        return (int) count;
    }

    /** A number of digits, unless there are too many. */
    static int digits(long count) throws EvaluationException {
        if (count > DIGITS) {
            throw reached("a number is formatted with " + count + " digits, at most " + DIGITS + " are allowed");
        }
        return (int) count;
    }

    /** The value itself, unless it is too big or too deep. */
    static <V extends JsonValue> V value(V value, EvaluationBudget budget) throws EvaluationException {
        int parts = parts(value, 0, 0);
        budget.steps(parts);
        return value;
    }

    private static int parts(JsonValue value, int depth, int before) throws EvaluationException {
        int sum = before + 1;
        if (sum > PARTS) {
            throw reached("the value would have more than " + PARTS + " parts");
        }
        if (value instanceof JsonArray || value instanceof JsonObject) {
            if (depth >= DEPTH) {
                throw reached("the value would be more than " + DEPTH + " levels deep");
            }
            if (value instanceof JsonArray a) {
                for (int i = 0; i < a.size(); i++) {
                    sum = parts(a.get(i), depth + 1, sum);
                }
            } else if (value instanceof JsonObject o) {
                for (int i = 0; i < o.size(); i++) {
                    sum = parts(o.value(i), depth + 1, sum);
                }
            }
        }
        return sum;
    }

    static EvaluationException reached(String message) {
        return new EvaluationException(EvaluationException.LIMIT_REACHED, message);
    }
}
