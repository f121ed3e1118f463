package io.armlens.expression;

import static io.armlens.expression.FunctionTable.ANY_NUMBER;
import static io.armlens.expression.ValueKind.INTEGER;
import static io.armlens.expression.ValueKind.INTEGER_OR_ARRAY;
import static io.armlens.expression.ValueKind.NUMBER;
import static io.armlens.expression.ValueKind.NUMBER_OR_ARRAY;
import static io.armlens.expression.ValueKind.STRING_OR_NUMBER;
import static io.armlens.expression.ValueKind.TEXT_OR_NUMBER;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonValue;
import java.util.Arrays;
import java.util.List;

/** Arithmetic of 64-bit integers, and conversions to numbers. */
final class NumberFunctions {
    private NumberFunctions() {}

    static void addTo(FunctionTable t) {
        ValueKind number = t.isPolicy() ? NUMBER : INTEGER;
        ValueKind numbers = t.isPolicy() ? NUMBER_OR_ARRAY : INTEGER_OR_ARRAY;
        ValueKind convertible = t.isPolicy() ? TEXT_OR_NUMBER : STRING_OR_NUMBER;
        t.pure("add", 2, 2, INTEGER, a -> exact(a, Math::addExact), INTEGER);
        t.pure("sub", 2, 2, INTEGER, a -> exact(a, Math::subtractExact), INTEGER);
        t.pure("mul", 2, 2, INTEGER, a -> exact(a, Math::multiplyExact), INTEGER);
        t.pure("div", 2, 2, INTEGER, a -> exact(a, NumberFunctions::divide), INTEGER);
        t.pure("mod", 2, 2, INTEGER, a -> exact(a, (x, y) -> x % y), INTEGER);
        t.pure("min", 1, ANY_NUMBER, number, a -> extreme(a, number, -1), numbers);
        t.pure("max", 1, ANY_NUMBER, number, a -> extreme(a, number, 1), numbers);
        t.pure("int", 1, 1, INTEGER, NumberFunctions::toInteger, convertible);
        t.pure("float", 1, 1, NUMBER, NumberFunctions::toFloating, convertible);
    }

    /** An operation that throws {@link ArithmeticException} when there is no result of 64 bits. */
    private interface Operation {
        long apply(long x, long y);
    }

    private static JsonValue exact(Arguments a, Operation operation) throws EvaluationException {
        try {
            return JsonNumber.of(operation.apply(a.integer(0), a.integer(1)));
        } catch (ArithmeticException e) {
            boolean division = String.valueOf(e.getMessage()).contains("zero");
            throw division ? a.invalid(1, "an integer other than 0") : a.overflow();
        }
    }

    private static long divide(long x, long y) {
        if (x == Long.MIN_VALUE && y == -1) {
            throw new ArithmeticException("overflow");
        }
        return x / y;
    }

    /** The smallest or greatest of the arguments or of one array; floating as soon as one of them is. */
    private static JsonValue extreme(Arguments a, ValueKind kind, int sign) throws EvaluationException {
        List<JsonValue> values;
        if (a.size() == 1 && a.value(0) instanceof JsonArray array) {
            if (array.size() == 0) {
                throw a.failure(
                        EvaluationException.INVALID_ARGUMENT, "takes an array with elements, found an empty one");
            }
            for (int i = 0; i < array.size(); i++) {
                if (!kind.accepts(array.get(i))) {
                    throw a.elementMismatch(0, i, kind, array.get(i));
                }
            }
            values = array.asList();
        } else {
            for (int i = 0; i < a.size(); i++) {
                a.require(i, kind);
            }
            values = Arrays.asList(a.values());
        }
        a.budget().steps(values.size());
        JsonNumber best = (JsonNumber) values.get(0);
        boolean floating = false;
        for (JsonValue value : values) {
            JsonNumber number = (JsonNumber) value;
            floating |= !number.isInteger();
            if (Integer.signum(number.compareNumerically(best)) == sign) {
                best = number;
            }
        }
        return floating && best.isInteger() ? JsonNumber.of(best.doubleValue()) : best;
    }

    private static JsonValue toInteger(Arguments a) throws EvaluationException {
        if (a.value(0) instanceof JsonNumber n) {
            a.require(0, INTEGER);
            return n;
        }
        String digits = trim(a.text(0));
        try {
            if (isDecimal(digits)) {
                return JsonNumber.of(Long.parseLong(digits));
            }
        } catch (NumberFormatException beyond64Bits) {
            throw a.overflow();
        }
        throw a.invalid(0, "an integer or the text of one");
    }

    /** Java would also take the digits of other scripts. */
    private static boolean isDecimal(String text) {
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            if (!ExpressionParser.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.length() > from;
    }

    private static JsonValue toFloating(Arguments a) throws EvaluationException {
        if (a.value(0) instanceof JsonNumber n) {
            return n.isInteger() ? JsonNumber.of(n.doubleValue()) : n;
        }
        String text = trim(a.text(0));
        boolean number = !text.isEmpty() && text.length() <= 400;
        for (int i = 0; i < text.length() && number; i++) {
            number = "0123456789+-.eE".indexOf(text.charAt(i)) >= 0;
        }
        try {
            double value = number ? Double.parseDouble(text) : Double.NaN;
            if (!Double.isNaN(value) && !Double.isInfinite(value)) {
                return JsonNumber.of(value);
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw a.invalid(0, "a number or the text of one");
    }

    private static String trim(String text) {
        return StringFunctions.trim(text);
    }
}
