package io.armlens.snapshot;

import io.armlens.json.EightBytes;
import java.io.IOException;
import java.util.Arrays;

/**
 * Skips JSON values in a {@link ByteWindow} and checks their structure: strings, brackets, and what
 * stands between them. Literals and numbers inside containers, colons and commas there are not
 * checked; whoever parses the row does that. Memory: one bit for each level of nesting.
 *
 * <p>This is the plain form, a byte at a time. Anything faster must agree with it.
 */
final class JsonScanner {
    private static final byte OTHER = 0;
    private static final byte QUOTE = 1;
    private static final byte OPEN_OBJECT = 2;
    private static final byte OPEN_ARRAY = 3;
    private static final byte CLOSE_OBJECT = 4;
    private static final byte CLOSE_ARRAY = 5;
    private static final byte CONTROL = 6;
    private static final byte BACKSLASH = 7;

    /** Classes of bytes outside strings. */
    private static final byte[] OUTSIDE = new byte[256];

    /** Classes of bytes inside strings. */
    private static final byte[] INSIDE = new byte[256];

    static {
        for (int c = 0; c < 0x20; c++) {
            INSIDE[c] = CONTROL;
            OUTSIDE[c] = c == '\t' || c == '\n' || c == '\r' ? OTHER : CONTROL;
        }
        OUTSIDE['"'] = QUOTE;
        OUTSIDE['{'] = OPEN_OBJECT;
        OUTSIDE['['] = OPEN_ARRAY;
        OUTSIDE['}'] = CLOSE_OBJECT;
        OUTSIDE[']'] = CLOSE_ARRAY;
        INSIDE['"'] = QUOTE;
        INSIDE['\\'] = BACKSLASH;
    }

    private final ByteWindow window;
    private long[] isArray = new long[2];
    private int deepest;
    private long cutAt = -1;
    private int cutLevel;

    JsonScanner(ByteWindow window) {
        this.window = window;
    }

    /** Forgets the depth and the cuts seen so far. */
    void startRow() {
        deepest = 0;
        cutAt = -1;
    }

    /** The deepest nesting of any container skipped since {@link #startRow}; 1 is a container without containers. */
    int deepest() {
        return deepest;
    }

    /** Where a text stands that PowerShell writes in place of an object that lay too deep; -1 when none was seen. */
    long cutAt() {
        return cutAt;
    }

    /** How many containers enclose that text, counted from the skipped value. */
    int cutLevel() {
        return cutLevel;
    }

    /**
     * Moves to the next byte that is not white space.
     *
     * @return that byte, not consumed; -1 at the end of the text
     */
    int nonBlank() throws IOException {
        while (window.more()) {
            byte[] b = window.bytes;
            int i = window.at;
            int end = window.end;
            while (i < end && (b[i] == ' ' || b[i] == '\n' || b[i] == '\r' || b[i] == '\t')) {
                i++;
            }
            window.at = i;
            if (i < end) {
                return b[i] & 0xFF;
            }
        }
        return -1;
    }

    /** As {@link #nonBlank}, skipping byte order marks too; for places between rows, where no text is kept. */
    int nonBlankBetweenValues() throws IOException {
        int c = nonBlank();
        while (c == 0xEF && skipByteOrderMark()) {
            c = nonBlank();
        }
        return c;
    }

    private boolean skipByteOrderMark() throws IOException {
        window.mark();
        int seen = 0;
        while (seen < 3 && window.more() && window.bytes[window.at] == ByteOrderMark.UTF_8[seen]) {
            window.at++;
            seen++;
        }
        if (seen < 3) {
            window.at = window.markedAt();
        }
        window.unmark();
        return seen == 3;
    }

    /** Skips one value of any kind, which begins at the current place. */
    void value() throws IOException, DamageException {
        if (!window.more()) {
            throw DamageException.cutOff(window.offset());
        }
        switch (OUTSIDE[window.bytes[window.at] & 0xFF]) {
            case QUOTE -> string();
            case OPEN_OBJECT, OPEN_ARRAY -> container();
            default -> scalar();
        }
    }

    /** Skips a number or literal. */
    void scalar() throws IOException, DamageException {
        long start = window.offset();
        while (window.more()) {
            byte[] b = window.bytes;
            int i = window.at;
            while (i < window.end && isScalar(b[i])) {
                i++;
            }
            window.at = i;
            if (i < window.end) {
                break;
            }
        }
        if (window.offset() == start) {
            throw DamageException.at(start, "expected a JSON value");
        }
    }

    static boolean isScalar(byte c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E';
    }

    /** Skips a string; the current place is its opening quote. */
    void string() throws IOException, DamageException {
        window.at++;
        for (; ; ) {
            byte[] b = window.bytes;
            int i = stopOfString(b, window.at, window.end);
            window.at = i;
            if (i == window.end) {
                refill();
            } else if (b[i] == '"') {
                window.at = i + 1;
                return;
            } else if (b[i] == '\\') {
                window.at = i + 1;
                refill();
                window.at++;
            } else {
                throw DamageException.at(window.offset(), "a line break or control character inside a string");
            }
        }
    }

    /** The next quote, backslash or control character; the end when there is none. */
    private static int stopOfString(byte[] b, int from, int end) {
        int i = from;
        while (i + 8 <= end) {
            long stops = EightBytes.stopsOfString(EightBytes.anywhere(b, i));
            if (stops != 0) {
                return i + (Long.numberOfTrailingZeros(stops) >>> 3);
            }
            i += 8;
        }
        while (i < end && INSIDE[b[i] & 0xFF] == OTHER) {
            i++;
        }
        return i;
    }

    private void refill() throws IOException, DamageException {
        if (!window.more()) {
            throw DamageException.cutOff(window.offset());
        }
    }

    /** Skips an object or array; the current place is its opening bracket. */
    void container() throws IOException, DamageException {
        int depth = 0;
        do {
            refill();
            byte[] b = window.bytes;
            int end = window.end;
            int i = window.at;
            // As long as everything lies in the buffer, the window need not know.
            while (i < end) {
                byte c = OUTSIDE[b[i] & 0xFF];
                if (c == OTHER) {
                    i = skipOther(b, i, end);
                } else if (c == QUOTE) {
                    int close = stopOfString(b, i + 1, end);
                    if (close == end || b[close] != '"') {
                        break;
                    }
                    if (b[i + 1] == '@' || b[i + 1] == 'S') {
                        window.at = close + 1;
                        lookForCut(window.offset(i), depth);
                    }
                    i = close + 1;
                } else if (c == CONTROL) {
                    break;
                } else {
                    depth += c == OPEN_OBJECT || c == OPEN_ARRAY ? 1 : -1;
                    if (!isBalanced(c, depth)) {
                        window.at = i;
                        throw mismatch(c);
                    }
                    i++;
                    if (depth == 0) {
                        break;
                    }
                }
            }
            window.at = i;
            if (i < end && depth > 0) {
                oddString(depth);
            }
        } while (depth > 0);
    }

    private static int skipOther(byte[] b, int from, int end) {
        int i = from;
        if (b[i] == '\n') {
            // Indented text: most bytes outside strings are blanks behind a line break.
            i++;
            while (i + 8 <= end && EightBytes.anywhere(b, i) == EightBytes.BLANKS) {
                i += 8;
            }
        }
        while (i < end && OUTSIDE[b[i] & 0xFF] == OTHER) {
            i++;
        }
        return i;
    }

    /** A string with escapes or one that goes on behind the buffer; or no string at all. */
    private void oddString(int depth) throws IOException, DamageException {
        if (window.bytes[window.at] != '"') {
            throw DamageException.at(window.offset(), "a control character between values");
        }
        long start = window.offset();
        string();
        lookForCut(start, depth);
    }

    /**
     * Notes an opening bracket, or compares a closing one with it.
     *
     * @param depth of what is inside an opening bracket, of what is around a closing one
     */
    private boolean isBalanced(byte c, int depth) {
        boolean array = c == OPEN_ARRAY || c == CLOSE_ARRAY;
        if (c == CLOSE_OBJECT || c == CLOSE_ARRAY) {
            return (isArray[depth >> 6] >> depth & 1) == (array ? 1 : 0);
        }
        int level = depth - 1;
        int word = level >> 6;
        if (word == isArray.length) {
            isArray = Arrays.copyOf(isArray, 2 * word);
        }
        long bit = 1L << level;
        isArray[word] = array ? isArray[word] | bit : isArray[word] & ~bit;
        deepest = Math.max(deepest, depth);
        return true;
    }

    private DamageException mismatch(byte c) {
        String message = c == CLOSE_ARRAY ? "`]` where `}` was expected" : "`}` where `]` was expected";
        return DamageException.at(window.offset(), message);
    }

    /** Notes whether the string that was just skipped is what PowerShell writes for an object that lay too deep. */
    void lookForCut(long start, int level) {
        int from = window.position(start) + 1;
        if (cutAt < 0 && from > 0 && (window.bytes[from] == '@' || window.bytes[from] == 'S')) {
            if (DepthCut.isCutText(window.bytes, from, window.at - 1)) {
                cutAt = start;
                cutLevel = level;
            }
        }
    }
}
