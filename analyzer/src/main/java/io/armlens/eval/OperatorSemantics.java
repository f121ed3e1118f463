package io.armlens.eval;

import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What each operator means, in the plainest code. Both operands are known values; the left one may be
 * absent or null, which is one and the same and reads as the empty string for operators on texts.
 *
 * <p>Azure documents the operators and their coercion to strings; where it is silent the choice is
 * stated at the method.
 */
public final class OperatorSemantics {
    private OperatorSemantics() {}

    /**
     * Whether the condition holds.
     *
     * @throws EvaluationException when Azure could not compare such operands
     */
    public static boolean holds(Operator operator, JsonValue left, JsonValue expected) throws EvaluationException {
        requireUsable(operator, expected);
        return switch (operator) {
            case EQUALS -> equalTo(left, expected);
            case NOT_EQUALS -> !equalTo(left, expected);
            case LIKE -> like(left, expected);
            case NOT_LIKE -> !like(left, expected);
            case MATCH -> match(left, expected, false);
            case NOT_MATCH -> !match(left, expected, false);
            case MATCH_INSENSITIVELY -> match(left, expected, true);
            case NOT_MATCH_INSENSITIVELY -> !match(left, expected, true);
            case CONTAINS -> contains(left, expected);
            case NOT_CONTAINS -> !contains(left, expected);
            case IN -> in(left, (JsonArray) expected);
            case NOT_IN -> !in(left, (JsonArray) expected);
            case CONTAINS_KEY -> containsKey(left, expected);
            case NOT_CONTAINS_KEY -> !containsKey(left, expected);
            case LESS -> !left.isNothing() && compare(operator, left, expected) < 0;
            case LESS_OR_EQUALS -> !left.isNothing() && compare(operator, left, expected) <= 0;
            case GREATER -> !left.isNothing() && compare(operator, left, expected) > 0;
            case GREATER_OR_EQUALS -> !left.isNothing() && compare(operator, left, expected) >= 0;
            case EXISTS -> left.isNothing() != wanted(expected);
        };
    }

    /**
     * {@code "equals": null} and the like, which Azure refuses to store: armlens reads it as a comparison
     * with nothing, so that the value must be absent or empty.
     */
    public static boolean holdsForNull(Operator operator, JsonValue left) {
        boolean empty = JsonText.stringForm(left).isEmpty() && isScalar(left);
        return switch (operator) {
            case EXISTS -> !left.isNothing();
            case LESS, LESS_OR_EQUALS, GREATER, GREATER_OR_EQUALS, CONTAINS_KEY -> false;
            case NOT_CONTAINS_KEY -> true;
            case NOT_EQUALS, NOT_LIKE, NOT_MATCH, NOT_MATCH_INSENSITIVELY, NOT_CONTAINS, NOT_IN -> !empty;
            case EQUALS, LIKE, MATCH, MATCH_INSENSITIVELY, CONTAINS, IN -> empty;
        };
    }

    private static boolean isScalar(JsonValue value) {
        return !(value instanceof JsonArray) && !(value instanceof JsonObject);
    }

    /**
     * The same where parts of the operands may be unknown: unknown unless every value in their place gives the
     * same result.
     *
     * @throws EvaluationException when Azure could not compare such operands
     */
    public static Truth truth(Operator operator, JsonValue left, JsonValue expected) throws EvaluationException {
        if (expected instanceof JsonUnknown) {
            return Truth.UNKNOWN;
        }
        requireUsable(operator, expected);
        if (left instanceof JsonUnknown) {
            return Truth.UNKNOWN;
        }
        return switch (operator) {
            case IN -> inTruth(left, (JsonArray) expected);
            case NOT_IN -> inTruth(left, (JsonArray) expected).not();
            case CONTAINS -> containsTruth(left, expected);
            case NOT_CONTAINS -> containsTruth(left, expected).not();
            default -> Truth.of(holds(operator, left, expected));
        };
    }

    private static Truth inTruth(JsonValue left, JsonArray expected) {
        // An array or object is equal to nothing, also to nothing unknown.
        return in(left, expected) ? Truth.TRUE : isScalar(left) && hasUnknown(expected) ? Truth.UNKNOWN : Truth.FALSE;
    }

    private static Truth containsTruth(JsonValue left, JsonValue expected) {
        return contains(left, expected)
                ? Truth.TRUE
                : left instanceof JsonArray array && hasUnknown(array) ? Truth.UNKNOWN : Truth.FALSE;
    }

    private static boolean hasUnknown(JsonArray array) {
        for (JsonValue element : array) {
            if (element instanceof JsonUnknown) {
                return true;
            }
        }
        return false;
    }

    /**
     * Fails when the operator cannot compare anything with this value, whatever stands on the left side.
     *
     * @param expected known, perhaps with unknown parts
     */
    public static void requireUsable(Operator operator, JsonValue expected) throws EvaluationException {
        if (expected.isNothing()) {
            throw new EvaluationException("NullOperatorValue", "the value of `" + operator.azureName() + "` is null");
        }
        switch (operator) {
            case IN, NOT_IN -> {
                if (!(expected instanceof JsonArray)) {
                    throw new EvaluationException(
                            "ExpectedArray", "`" + operator.azureName() + "` needs an array, not " + article(expected));
                }
            }
            case LESS, LESS_OR_EQUALS, GREATER, GREATER_OR_EQUALS -> {
                if (!(expected instanceof JsonNumber) && !(expected instanceof JsonString)) {
                    throw new EvaluationException(
                            "TypeMismatch",
                            "`" + operator.azureName() + "` compares with a number or a string, not with "
                                    + article(expected));
                }
            }
            case EXISTS -> wanted(expected);
            default -> {
                if (!isScalar(expected)) {
                    throw new EvaluationException(
                            "ExpectedScalar",
                            "`" + operator.azureName() + "` compares with a string, number or boolean, not with "
                                    + article(expected));
                }
            }
        }
    }

    /** String forms are equal ignoring case; an array or object equals no scalar. */
    private static boolean equalTo(JsonValue left, JsonValue expected) {
        return isScalar(left)
                && isScalar(expected)
                && !(expected instanceof JsonUnknown)
                && JsonText.equalsFolded(JsonText.stringForm(left), JsonText.stringForm(expected));
    }

    private static boolean in(JsonValue left, JsonArray expected) {
        for (JsonValue element : expected) {
            if (equalTo(left, element)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@code *} stands for any run of characters; Azure allows one, any number is accepted here. {@code ?} is
     * a character like others. An absent value is like nothing, not even {@code *}: a shipped definition
     * (network interfaces without public addresses) would be wrong otherwise.
     */
    private static boolean like(JsonValue left, JsonValue expected) {
        return !left.isNothing()
                && isScalar(left)
                && glob(JsonText.fold(JsonText.stringForm(left)), JsonText.fold(JsonText.stringForm(expected)));
    }

    /** Whether a folded text fits a folded pattern; linear in the text for each star. */
    static boolean glob(String text, String pattern) {
        int t = 0;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** {@code #} one digit, {@code ?} one letter (any script), {@code .} any character; same length. */
    private static boolean match(JsonValue left, JsonValue expected, boolean ignoreCase) {
        if (!isScalar(left)) {
            return false;
        }
        String text = JsonText.stringForm(left);
        String pattern = JsonText.stringForm(expected);
        if (ignoreCase) {
            text = JsonText.fold(text);
            pattern = JsonText.fold(pattern);
        }
        if (text.length() != pattern.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = switch (pattern.charAt(i)) {
                case '#' -> c >= '0' && c <= '9';
                case '?' -> Character.isLetter(c);
                case '.' -> true;
                default -> c == pattern.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /**
     * A part of a text; for an array, one of its elements, and for an object, one of its keys, since Azure
     * documents texts only and this agrees with its published compiler.
     */
    private static boolean contains(JsonValue left, JsonValue expected) {
        if (left instanceof JsonArray array) {
            for (JsonValue element : array) {
                if (!(element instanceof JsonUnknown) && equalTo(element, expected)) {
                    return true;
                }
            }
            return false;
        }
        if (left instanceof JsonObject) {
            return containsKey(left, expected);
        }
        return JsonText.fold(JsonText.stringForm(left)).contains(JsonText.fold(JsonText.stringForm(expected)));
    }

    private static boolean containsKey(JsonValue left, JsonValue expected) {
        return left instanceof JsonObject object && object.has(JsonText.stringForm(expected));
    }

    /**
     * Numbers compare with numbers, texts with texts (folded, by code point) and, where both are instants
     * in Azure's form, as instants. Other pairs are errors, as Azure documents.
     */
    private static int compare(Operator operator, JsonValue left, JsonValue expected) throws EvaluationException {
        if (expected instanceof JsonNumber right && left instanceof JsonNumber number) {
            return number.compareNumerically(right);
        }
        if (expected instanceof JsonString right && left instanceof JsonString text) {
            Optional<Instant> rightInstant = instant(right.value());
            Optional<Instant> leftInstant = rightInstant.isPresent() ? instant(text.value()) : Optional.empty();
            if (leftInstant.isPresent()) {
                return leftInstant.get().compareTo(rightInstant.get());
            }
            return compareTexts(JsonText.fold(text.value()), JsonText.fold(right.value()));
        }
        throw new EvaluationException(
                "TypeMismatch",
                "`" + operator.azureName() + "` cannot compare " + article(left) + " with " + article(expected));
    }

    private static String article(JsonValue value) {
        String kind = value.kind();
        return ("aeiou".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind;
    }

    private static int compareTexts(String a, String b) {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            if (left[i] != right[i]) {
                return Integer.compare(left[i], right[i]);
            }
        }
        return Integer.compare(left.length, right.length);
    }

    /** {@code yyyy-MM-ddTHH:mm:ss[.f{1,7}]Z}, nothing else. */
    static Optional<Instant> instant(String text) {
        int n = text.length();
        if (n < 20 || n > 28 || n == 21 || text.charAt(n - 1) != 'Z' || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        for (int i = 0; i < n - 1; i++) {
            char wanted = i == 4 || i == 7 ? '-' : i == 10 ? 'T' : i == 13 || i == 16 ? ':' : i == 19 ? '.' : '0';
            char c = text.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The expected value of {@code exists}. */
    private static boolean wanted(JsonValue expected) throws EvaluationException {
        if (expected instanceof JsonBoolean b) {
            return b.value();
        }
        String text = JsonText.stringForm(expected);
        if (JsonText.equalsIgnoreCase(text, "true")) {
            return true;
        }
        if (JsonText.equalsIgnoreCase(text, "false")) {
            return false;
        }
        throw new EvaluationException("ExpectedBoolean", "`exists` must be true or false, not `" + text + "`");
    }

    /** Whether a literal null was written where the operator's value stands. */
    static boolean isLiteralNull(JsonValue expected) {
        return expected instanceof JsonNull;
    }
}
