package io.armlens.expression;

import static io.armlens.expression.FunctionTable.ANY_NUMBER;
import static io.armlens.expression.ValueKind.ANY;
import static io.armlens.expression.ValueKind.BOOLEAN;
import static io.armlens.expression.ValueKind.NULL;
import static io.armlens.expression.ValueKind.SCALAR;
import static io.armlens.expression.ValueKind.SCALAR_OR_NULL;
import static io.armlens.expression.ValueKind.STRING;
import static io.armlens.expression.ValueKind.STRING_OR_NUMBER;
import static io.armlens.expression.ValueKind.TEXT_OR_NUMBER;

import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Booleans, comparisons, and the functions that leave arguments unevaluated. */
final class LogicFunctions {
    private LogicFunctions() {}

    static void addTo(FunctionTable t) {
        ValueKind comparable = t.isPolicy() ? TEXT_OR_NUMBER : STRING_OR_NUMBER;
        t.pure("true", 0, 0, BOOLEAN, a -> JsonBoolean.TRUE);
        t.pure("false", 0, 0, BOOLEAN, a -> JsonBoolean.FALSE);
        t.pure("null", 0, 0, NULL, a -> JsonNull.NULL);
        t.pure("not", 1, 1, BOOLEAN, a -> JsonBoolean.of(!a.bool(0)), BOOLEAN);
        int fewest = t.isPolicy() ? 2 : 1;
        t.lazy("and", fewest, ANY_NUMBER, BOOLEAN, a -> decide(a, JsonBoolean.FALSE), BOOLEAN);
        t.lazy("or", fewest, ANY_NUMBER, BOOLEAN, a -> decide(a, JsonBoolean.TRUE), BOOLEAN);
        t.lazy("if", 3, 3, ANY, LogicFunctions::choose, BOOLEAN, ANY);
        t.lazy("coalesce", 1, ANY_NUMBER, ANY, LogicFunctions::coalesce, ANY);
        t.pure("bool", 1, 1, BOOLEAN, LogicFunctions::bool, t.isPolicy() ? SCALAR_OR_NULL : SCALAR);
        Equality equality = t.isPolicy() ? Equality.STRICT : Equality.NUMERIC;
        t.open("equals", 2, 2, BOOLEAN, a -> equal(a, equality), ANY);
        t.pure("less", 2, 2, BOOLEAN, a -> JsonBoolean.of(compare(a) < 0), comparable);
        t.pure("lessOrEquals", 2, 2, BOOLEAN, a -> JsonBoolean.of(compare(a) <= 0), comparable);
        t.pure("greater", 2, 2, BOOLEAN, a -> JsonBoolean.of(compare(a) > 0), comparable);
        t.pure("greaterOrEquals", 2, 2, BOOLEAN, a -> JsonBoolean.of(compare(a) >= 0), comparable);
        if (t.isTemplate()) {
            t.pure("fail", 1, 1, ANY, LogicFunctions::fail, STRING);
        }
    }

    /**
     * {@code and} and {@code or}: the first deciding value wins, also after an unknown one. What comes
     * after an unknown value may never be evaluated, so an error there is not the result.
     */
    private static JsonValue decide(LazyArguments a, JsonBoolean deciding) throws EvaluationException {
        JsonUnknown unknown = null;
        for (int i = 0; i < a.size(); i++) {
            JsonValue value;
            try {
                value = a.value(i);
            } catch (EvaluationException e) {
                if (unknown != null) {
                    return unknown;
                }
                throw e;
            }
            if (value == deciding) {
                return deciding;
            }
            if (value instanceof JsonUnknown u && unknown == null) {
                unknown = u;
            }
        }
        return unknown != null ? unknown : JsonBoolean.of(deciding == JsonBoolean.FALSE);
    }

    /** {@code if}: unknown when the condition is, unless both branches give the same. */
    private static JsonValue choose(LazyArguments a) throws EvaluationException {
        JsonValue condition = a.value(0);
        if (condition instanceof JsonUnknown) {
            JsonValue whenTrue = valueOrNull(a, 1);
            JsonValue whenFalse = whenTrue == null ? null : valueOrNull(a, 2);
            boolean same = whenTrue != null && whenFalse != null && a.surelyEqual(whenTrue, whenFalse);
            return same && whenTrue != null ? whenTrue : condition;
        }
        return a.value(condition == JsonBoolean.TRUE ? 1 : 2);
    }

    private static @Nullable JsonValue valueOrNull(LazyArguments a, int argument) {
        try {
            return a.value(argument);
        } catch (EvaluationException onlyOneBranchCounts) {
            return null;
        }
    }

    private static JsonValue coalesce(LazyArguments a) throws EvaluationException {
        for (int i = 0; i < a.size(); i++) {
            JsonValue value = a.value(i);
            if (value != JsonNull.NULL) {
                return value;
            }
        }
        return JsonNull.NULL;
    }

    /** Numbers are equal by value, also where parts of arrays and objects are not. */
    private static JsonValue equal(Arguments a, Equality equality) throws EvaluationException {
        boolean numbers = a.value(0) instanceof JsonNumber && a.value(1) instanceof JsonNumber;
        return (numbers ? Equality.NUMERIC : equality).compare(a.value(0), a.value(1), a.budget());
    }

    /**
     * Texts are ordered by letters first and, among those that differ in case only, lower case first;
     * that is .NET's invariant culture, except that punctuation is ordered by code point here.
     */
    private static int compare(Arguments a) throws EvaluationException {
        if (a.value(0) instanceof JsonNumber m) {
            a.require(1, ValueKind.NUMBER);
            return m.compareNumerically((JsonNumber) a.value(1));
        }
        a.require(1, ValueKind.TEXT);
        String left = a.text(0);
        String right = a.text(1);
        a.budget().steps((long) left.length() + right.length());
        int byLetters = JsonText.fold(left).compareTo(JsonText.fold(right));
        if (byLetters != 0) {
            return byLetters;
        }
        for (int i = 0; i < Math.min(left.length(), right.length()); i++) {
            char l = left.charAt(i);
            char r = right.charAt(i);
            if (l != r) {
                return Character.isUpperCase(l) == Character.isUpperCase(r)
                        ? Character.compare(l, r)
                        : Character.isLowerCase(l) || Character.isUpperCase(r) ? -1 : 1;
            }
        }
        return left.length() - right.length();
    }

    private static JsonValue bool(Arguments a) throws EvaluationException {
        JsonValue value = a.value(0);
        if (value instanceof JsonBoolean) {
            return value;
        }
        if (value instanceof JsonNumber n) {
            return JsonBoolean.of(n.doubleValue() != 0);
        }
        if (JsonText.equalsIgnoreCase(a.text(0), "true")) {
            return JsonBoolean.TRUE;
        }
        if (JsonText.equalsIgnoreCase(a.text(0), "false")) {
            return JsonBoolean.FALSE;
        }
        throw a.invalid(0, "a boolean, a number, `true` or `false`");
    }

    private static JsonValue fail(Arguments a) throws EvaluationException {
        throw new EvaluationException(EvaluationException.FAILED, a.text(0));
    }
}
