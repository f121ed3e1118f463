package io.armlens.json;

import java.util.Locale;

/**
 * How Azure compares texts. Names (properties, tags, parameters, functions, operators, aliases, types,
 * ids) compare ordinally ignoring ASCII case: {@link #lower} and {@link #equalsIgnoreCase}. Values of
 * conditions compare under .NET's invariant culture ignoring case: {@link #fold}. Nobody else in the
 * project folds case.
 */
public final class JsonText {
    private JsonText() {}

    /** Lower case of the ASCII letters only; the same object when there is nothing to change. */
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                char[] out = text.toCharArray();
                for (int j = i; j < out.length; j++) {
                    if (out[j] >= 'A' && out[j] <= 'Z') {
                        out[j] = (char) (out[j] + 32);
                    }
                }
                return new String(out);
            }
        }
        return text;
    }

    /** Equality ignoring ASCII case. */
    public static boolean equalsIgnoreCase(String a, String b) {
        return a.length() == b.length() && regionMatches(a, 0, b, 0, a.length());
    }

    /** Whether a text begins with a prefix, ignoring ASCII case. */
    public static boolean startsWithIgnoreCase(String text, String prefix) {
        return text.length() >= prefix.length() && regionMatches(text, 0, prefix, 0, prefix.length());
    }

    /** Whether a text ends with a suffix, ignoring ASCII case. */
    public static boolean endsWithIgnoreCase(String text, String suffix) {
        return text.length() >= suffix.length()
                && regionMatches(text, text.length() - suffix.length(), suffix, 0, suffix.length());
    }

    /** Ordinal order ignoring ASCII case; ties are equal. */
    public static int compareIgnoreCase(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            int d = lower(a.charAt(i)) - lower(b.charAt(i));
            if (d != 0) {
                return d;
            }
        }
        return a.length() - b.length();
    }

    private static boolean regionMatches(String a, int fromA, String b, int fromB, int length) {
        for (int i = 0; i < length; i++) {
            if (lower(a.charAt(fromA + i)) != lower(b.charAt(fromB + i))) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    /**
     * Case folding for values, as .NET's invariant culture ignoring case: full upper case, then lower
     * case for each code point without context. So {@code Straße} equals {@code STRASSE}, and the three
     * Greek sigmas are one.
     */
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return foldUnicode(text);
            }
        }
        return lower(text);
    }

    private static String foldUnicode(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(upper.length());
        upper.codePoints().forEach(c -> out.appendCodePoint(Character.toLowerCase(c)));
        return out.toString();
    }

    /** Equality of values under {@link #fold}. */
    public static boolean equalsFolded(String a, String b) {
        return a.equals(b) || fold(a).equals(fold(b));
    }

    /**
     * The string form in which condition operators see a value: a string as it is, numbers by {@link
     * JsonNumber#toString}, {@code True}/{@code False}, nothing as the empty string, arrays and objects
     * as compact JSON.
     */
    public static String stringForm(JsonValue value) {
        if (value instanceof JsonString s) {
            return s.value();
        }
        if (value instanceof JsonBoolean b) {
            return b.value() ? "True" : "False";
        }
        if (value.isNothing()) {
            return "";
        }
        return value.toString();
    }

    /**
     * A location as Azure compares it: without white space, in lower case. {@code West Europe} is {@code
     * westeurope}.
     */
    public static String location(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c) && c != '\u00a0') {
                out.append(lower(c));
            }
        }
        return out.toString();
    }
}
