package io.armlens.expression;

import io.armlens.json.JsonNumber;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** .NET's number formats in the invariant culture: the standard ones here, custom ones in {@link CustomNumberText}. */
final class NumberText {
    private static final int DEFAULT_DECIMALS = 2;
    private static final int DEFAULT_EXPONENT_DECIMALS = 6;

    private NumberText() {}

    /** A number under a format that is not empty. */
    static String format(JsonNumber number, String format, Arguments arguments) throws EvaluationException {
        char letter = format.charAt(0);
        boolean standard = letter < 128 && Character.isLetter(letter);
        for (int i = 1; i < format.length(); i++) {
            standard &= ExpressionParser.isDigit(format.charAt(i));
        }
        BigDecimal value = exact(number);
        if (!standard) {
            return CustomNumberText.format(value, format);
        }
        int precision = format.length() == 1 ? -1 : precision(format);
        boolean negative = value.signum() < 0;
        BigDecimal magnitude = value.abs();
        return switch (Character.toUpperCase(letter)) {
            case 'N' -> sign(negative, grouped(fixed(magnitude, decimals(precision))));
            case 'F' -> sign(negative, fixed(magnitude, decimals(precision)));
            case 'P' -> sign(negative, grouped(fixed(magnitude.movePointRight(2), decimals(precision)))) + " %";
            case 'C' -> {
                String amount = "\u00a4" + grouped(fixed(magnitude, decimals(precision)));
                yield negative && !isZero(amount) ? "(" + amount + ")" : amount;
            }
            case 'E' -> sign(negative, exponential(magnitude, exponentDecimals(precision), letter, 3));
            case 'G' -> sign(negative, general(number, magnitude, precision, letter));
            case 'D' -> {
                requireInteger(number, format, arguments);
                yield sign(negative, zeros(magnitude.toBigInteger().toString(), precision));
            }
            case 'X' -> {
                requireInteger(number, format, arguments);
                String hex = zeros(Long.toHexString(number.longValue()), precision);
                yield letter == 'X' ? asciiUpper(hex) : hex;
            }
            default -> throw refused(number, format, arguments);
        };
    }

    private static void requireInteger(JsonNumber number, String format, Arguments arguments)
            throws EvaluationException {
        if (!number.isInteger()) {
            throw refused(number, format, arguments);
        }
    }

    private static EvaluationException refused(JsonNumber number, String format, Arguments arguments) {
        return arguments.failure(
                EvaluationException.INVALID_ARGUMENT,
                "takes no specifier `" + format + "` for " + Arguments.describe(number));
    }

    private static int exponentDecimals(int precision) {
        return precision < 0 ? DEFAULT_EXPONENT_DECIMALS : precision;
    }

    private static String asciiUpper(String hex) {
        StringBuilder out = new StringBuilder(hex);
        for (int i = 0; i < out.length(); i++) {
            out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
        }
        return out.toString();
    }

    private static BigDecimal exact(JsonNumber number) {
        return number.isInteger()
                ? BigDecimal.valueOf(number.longValue())
                : new BigDecimal(Double.toString(number.doubleValue()));
    }

    private static int precision(String format) throws EvaluationException {
        return Limits.digits(format.length() > 10 ? Long.MAX_VALUE : Long.parseLong(format.substring(1)));
    }

    private static int decimals(int precision) {
        return precision < 0 ? DEFAULT_DECIMALS : precision;
    }

    static String fixed(BigDecimal magnitude, int decimals) {
        return magnitude.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    static String grouped(String digits) {
        int point = digits.indexOf('.');
        StringBuilder out = new StringBuilder(digits);
        for (int i = (point < 0 ? digits.length() : point) - 3; i > 0; i -= 3) {
            out.insert(i, ',');
        }
        return out.toString();
    }

    private static boolean isZero(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) >= '1' && digits.charAt(i) <= '9') {
                return false;
            }
        }
        return true;
    }

    /** What was rounded to zero has no sign. */
    private static String sign(boolean negative, String digits) {
        return negative && !isZero(digits) ? "-" + digits : digits;
    }

    private static String zeros(String digits, int width) {
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private static String exponential(BigDecimal magnitude, int decimals, char letter, int exponentDigits) {
        int exponent = magnitude.signum() == 0 ? 0 : magnitude.precision() - magnitude.scale() - 1;
        BigDecimal mantissa = magnitude.movePointLeft(exponent).setScale(decimals, RoundingMode.HALF_UP);
        if (mantissa.compareTo(BigDecimal.TEN) >= 0) {
            exponent++;
            mantissa = mantissa.movePointLeft(1).setScale(decimals, RoundingMode.HALF_UP);
        }
        return mantissa.toPlainString()
                + letter
                + (exponent < 0 ? '-' : '+')
                + zeros(String.valueOf(Math.abs(exponent)), exponentDigits);
    }

    /** The shortest form; with a precision, that many significant digits. */
    private static String general(JsonNumber number, BigDecimal magnitude, int precision, char letter)
            throws EvaluationException {
        if (precision <= 0) {
            String shortest = TextForms.inserted(number);
            return shortest.startsWith("-") ? shortest.substring(1) : shortest;
        }
        BigDecimal rounded = magnitude.round(new MathContext(precision, RoundingMode.HALF_UP));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent <= -5 || exponent >= precision) {
            BigDecimal stripped = rounded.stripTrailingZeros();
            int decimals = Math.max(0, stripped.precision() - 1);
            return exponential(stripped, decimals, letter == 'G' ? 'E' : 'e', 2);
        }
        BigDecimal stripped = rounded.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
