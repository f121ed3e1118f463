package io.armlens.json;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A number: an integer of 64 bits or a floating one, kept apart as Azure keeps them ({@code 5} is an
 * integer, {@code 5.0} and {@code 5e0} are not). An integer literal beyond 64 bits is a floating
 * number.
 */
public final class JsonNumber implements JsonValue {
    private final boolean integer;
    private final long integerValue;
    private final double floating;

    private JsonNumber(boolean integer, long integerValue, double floating) {
        this.integer = integer;
        this.integerValue = integerValue;
        this.floating = floating;
    }

    /** An integer. */
    public static JsonNumber of(long value) {
        return new JsonNumber(true, value, value);
    }

    /** A floating number; must be finite. */
    public static JsonNumber of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("not a JSON number: " + value);
        }
        return new JsonNumber(false, 0, value);
    }

    /** From the text of a JSON number literal; a magnitude beyond the floating range becomes the largest one. */
    public static JsonNumber parse(String literal) {
        if (literal.indexOf('.') < 0 && literal.indexOf('e') < 0 && literal.indexOf('E') < 0) {
            try {
                return of(Long.parseLong(literal));
            } catch (NumberFormatException beyond64Bits) {
                return of(clamp(Double.parseDouble(literal)));
            }
        }
        return of(clamp(Double.parseDouble(literal)));
    }

    private static double clamp(double value) {
        return Double.isInfinite(value) ? Math.copySign(Double.MAX_VALUE, value) : value;
    }

    /** Whether it is an integer; else it is floating. */
    public boolean isInteger() {
        return integer;
    }

    /** The integer; only when {@link #isInteger()}. */
    public long longValue() {
        if (!integer) {
            throw new IllegalStateException("not an integer: " + this);
        }
        return integerValue;
    }

    /** As a double; integers beyond 2^53 lose digits. */
    public double doubleValue() {
        return floating;
    }

    /** Numeric order, exact for two integers, across the classes too. */
    public int compareNumerically(JsonNumber other) {
        if (integer && other.integer) {
            return Long.compare(integerValue, other.integerValue);
        }
        if (!integer && !other.integer) {
            return Double.compare(floating + 0.0, other.floating + 0.0);
        }
        return exact().compareTo(other.exact());
    }

    private BigDecimal exact() {
        return integer ? BigDecimal.valueOf(integerValue) : new BigDecimal(floating);
    }

    @Override
    public String kind() {
        return integer ? "integer" : "number";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonNumber that
                && integer == that.integer
                && (integer ? integerValue == that.integerValue : floating == that.floating);
    }

    @Override
    public int hashCode() {
        return integer ? Long.hashCode(integerValue) : Double.hashCode(floating + 0.0);
    }

    /**
     * Minimal decimal digits for an integer; for a floating number the shortest text that reads back
     * the same, always with a fraction or an exponent ({@code 5.0}, {@code 0.5}, {@code 1E+20}), as .NET
     * writes it.
     */
    @Override
    public String toString() {
        if (integer) {
            return Long.toString(integerValue);
        }
        double magnitude = Math.abs(floating);
        if (magnitude == 0.0) {
            return floating < 0 || 1 / floating < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(floating)).stripTrailingZeros();
        if (magnitude >= 1e-4 && magnitude < 1e15) {
            String plain = shortest.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        StringBuilder out = new StringBuilder();
        if (floating < 0) {
            out.append('-');
        }
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        return out.append(String.format(Locale.ROOT, "E%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent)))
                .toString();
    }
}
