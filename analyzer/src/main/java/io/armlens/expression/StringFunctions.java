package io.armlens.expression;

import static io.armlens.expression.FunctionTable.ANY_NUMBER;
import static io.armlens.expression.ValueKind.ANY;
import static io.armlens.expression.ValueKind.ARRAY;
import static io.armlens.expression.ValueKind.INTEGER;
import static io.armlens.expression.ValueKind.STRING;
import static io.armlens.expression.ValueKind.STRING_OR_ARRAY;
import static io.armlens.expression.ValueKind.STRING_OR_INTEGER;
import static io.armlens.expression.ValueKind.TEXT;
import static io.armlens.expression.ValueKind.TEXT_OR_ARRAY;
import static io.armlens.expression.ValueKind.TEXT_OR_INTEGER;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Functions that make and cut text. */
final class StringFunctions {
    /** Azure documents this as the greatest width of {@code padLeft} in policies. */
    private static final int WIDEST_IN_POLICIES = 16;

    private StringFunctions() {}

    static void addTo(FunctionTable t) {
        boolean policy = t.isPolicy();
        ValueKind text = t.text();
        ValueKind padded = policy ? TEXT_OR_INTEGER : STRING_OR_INTEGER;
        t.shape("concat", 1, ANY_NUMBER, STRING_OR_ARRAY, a -> concat(a, policy), ANY);
        t.pure("format", 1, ANY_NUMBER, STRING, FormatText::format, STRING, ANY);
        t.pure("string", 1, 1, STRING, a -> new JsonString(TextForms.string(a.value(0))), ANY);
        t.pure("join", 2, 2, STRING, a -> join(a, policy), ARRAY, text);
        t.pure("split", 2, 2, ARRAY, StringFunctions::split, text, policy ? TEXT_OR_ARRAY : STRING_OR_ARRAY);
        t.pure("substring", 2, 3, STRING, StringFunctions::substring, text, INTEGER);
        t.pure("toLower", 1, 1, STRING, a -> mapped(a, false), text);
        t.pure("toUpper", 1, 1, STRING, a -> mapped(a, true), text);
        t.pure("trim", 1, 1, STRING, a -> new JsonString(trim(a.text(0))), text);
        t.pure("padLeft", 2, 3, STRING, a -> padLeft(a, policy), padded, INTEGER, text);
    }

    /** Joins arrays, or the texts of scalars. */
    private static JsonValue concat(Arguments a, boolean nullIsEmpty) throws EvaluationException {
        if (a.value(0) instanceof JsonArray) {
            long length = 0;
            for (int i = 0; i < a.size(); i++) {
                a.require(i, ARRAY);
                length += a.array(i).size();
            }
            List<JsonValue> elements = new ArrayList<>(Limits.elements(length));
            for (int i = 0; i < a.size(); i++) {
                elements.addAll(a.array(i).asList());
            }
            return a.bounded(JsonArray.of(elements));
        }
        BoundedText out = new BoundedText();
        for (int i = 0; i < a.size(); i++) {
            JsonValue value = a.value(i);
            if (value instanceof JsonArray || value instanceof JsonObject) {
                a.require(i, nullIsEmpty ? ValueKind.SCALAR_OR_NULL : ValueKind.SCALAR);
            } else if (value == JsonNull.NULL && !nullIsEmpty) {
                a.require(i, ValueKind.SCALAR);
            } else if (value instanceof JsonNumber) {
                a.require(i, INTEGER);
            }
            out.append(JsonText.stringForm(value));
        }
        a.budget().steps(out.length());
        return new JsonString(out.toString());
    }

    private static JsonValue join(Arguments a, boolean textOnly) throws EvaluationException {
        BoundedText out = new BoundedText();
        for (int i = 0; i < a.array(0).size(); i++) {
            JsonValue element = a.array(0).get(i);
            if (textOnly && !TEXT.accepts(element)) {
                throw a.elementMismatch(0, i, TEXT, element);
            }
            out.append(i == 0 ? "" : a.text(1)).append(TextForms.string(element));
        }
        a.budget().steps(out.length());
        return new JsonString(out.toString());
    }

    /** Cuts at any of the delimiters; empty pieces stay. Without text there are no pieces. */
    private static JsonValue split(Arguments a) throws EvaluationException {
        if (a.value(0) == JsonNull.NULL) {
            return JsonArray.EMPTY;
        }
        String text = a.text(0);
        List<String> delimiters = delimiters(a);
        long worst = 1;
        for (String delimiter : delimiters) {
            worst += delimiter.length();
        }
        a.budget().steps(text.length() * worst);
        List<JsonValue> pieces = new ArrayList<>();
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            int length = delimiterAt(text, at, delimiters);
            if (length == 0) {
                at++;
                continue;
            }
            pieces.add(new JsonString(text.substring(from, at)));
            Limits.elements(pieces.size() + 1L);
            at += length;
            from = at;
        }
        pieces.add(new JsonString(text.substring(from)));
        return JsonArray.of(pieces);
    }

    private static List<String> delimiters(Arguments a) throws EvaluationException {
        if (!(a.value(1) instanceof JsonArray array)) {
            return List.of(a.text(1));
        }
        List<String> delimiters = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof JsonString s)) {
                throw a.elementMismatch(1, i, STRING, array.get(i));
            }
            delimiters.add(s.value());
        }
        return delimiters;
    }

    private static int delimiterAt(String text, int at, List<String> delimiters) {
        for (String delimiter : delimiters) {
            if (!delimiter.isEmpty() && text.startsWith(delimiter, at)) {
                return delimiter.length();
            }
        }
        return 0;
    }

    private static JsonValue substring(Arguments a) throws EvaluationException {
        String text = a.text(0);
        long start = a.integer(1);
        if (start < 0 || start > text.length()) {
            throw a.outOfRange(1, "a start from 0 to " + text.length());
        }
        long length = a.size() == 3 ? a.integer(2) : text.length() - start;
        if (length < 0 || length > text.length() - start) {
            throw a.outOfRange(2, "a length from 0 to " + (text.length() - start));
        }
        return new JsonString(text.substring((int) start, (int) (start + length)));
    }

    /** One character for one, as .NET's invariant culture: {@code ß} stays, and so do the dotted and dotless i. */
    private static JsonValue mapped(Arguments a, boolean upper) throws EvaluationException {
        String text = a.text(0);
        a.budget().steps(text.length());
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean kept = c == 0x130 || c == 0x131;
            out.appendCodePoint(kept ? c : upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        return new JsonString(out.toString());
    }

    /** Without .NET's white space at both ends. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isWhite(text.charAt(from))) {
            from++;
        }
        while (to > from && isWhite(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isWhite(char c) {
        return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == '\u0085';
    }

    private static JsonValue padLeft(Arguments a, boolean narrow) throws EvaluationException {
        String text = a.value(0) instanceof JsonNumber n ? n.toString() : a.text(0);
        long width = a.integer(1);
        if (narrow && (width < 1 || width > WIDEST_IN_POLICIES)) {
            throw a.invalid(1, "a width from 1 to " + WIDEST_IN_POLICIES);
        }
        if (width < 0) {
            throw a.invalid(1, "a width of 0 or more");
        }
        boolean blank = a.size() < 3 || a.value(2) == JsonNull.NULL;
        if (!blank && a.text(2).length() != 1) {
            throw a.invalid(2, "one character");
        }
        if (text.length() >= width) {
            return new JsonString(text);
        }
        char[] padded = new char[Limits.text(width)];
        Arrays.fill(padded, blank ? ' ' : a.text(2).charAt(0));
        text.getChars(0, text.length(), padded, padded.length - text.length());
        a.budget().steps(padded.length);
        return new JsonString(new String(padded));
    }
}
