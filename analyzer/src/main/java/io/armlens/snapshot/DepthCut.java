package io.armlens.snapshot;

import java.nio.charset.StandardCharsets;

/**
 * What PowerShell's {@code ConvertTo-Json} leaves of objects that lie deeper than its {@code -Depth}:
 * text such as <code>&#64;{name=web; ports=System.Object[]}</code>. One such text condemns a whole file, because
 * arrays of plain values and empty arrays become text without a trace.
 */
final class DepthCut {
    private static final byte[] ARRAY = "System.Object[]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COLLECTION = "System.Collections.".getBytes(StandardCharsets.US_ASCII);

    private DepthCut() {}

    /**
     * Whether the content of a string is such a text: it begins with an at sign, a brace, a name and an
     * equals sign and ends with a
     * brace, or begins with the name of a .NET collection. Expressions of logic apps,
     * which call a function behind the brace, are not.
     */
    static boolean isCutText(byte[] b, int from, int to) {
        if (to - from < 5) {
            return false;
        }
        if (b[from] == 'S') {
            return startsWith(b, from, to, ARRAY) || startsWith(b, from, to, COLLECTION);
        }
        return b[from] == '@' && b[from + 1] == '{' && b[to - 1] == '}' && isNameBehind(b, from + 2, to);
    }

    /** Whether a string may be such a text; where it ends is not known. */
    static boolean mayBeginAt(byte[] b, int from) {
        if (b[from] == 'S') {
            return startsWith(b, from, b.length, ARRAY) || startsWith(b, from, b.length, COLLECTION);
        }
        return isNameBehind(b, from + 2, b.length);
    }

    private static boolean isNameBehind(byte[] b, int from, int to) {
        int i = from;
        while (i < to && isNamePart(b[i])) {
            i++;
        }
        return i > from && i < to && b[i] == '=';
    }

    private static boolean isNamePart(byte c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || c == '-'
                || c == '.'
                || c == '$'
                || c == '@'
                || c < 0;
    }

    private static boolean startsWith(byte[] b, int from, int to, byte[] text) {
        if (to - from < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (b[from + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
