package io.armlens.snapshot;

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

    private static boolean isScalar(byte c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E';
    }

    /** Skips a string; the current place is its opening quote. */
    void string() throws IOException, DamageException {
        window.at++;
        for (; ; ) {
            byte[] b = window.bytes;
            int i = window.at;
            int end = window.end;
            while (i < end && INSIDE[b[i] & 0xFF] == OTHER) {
                i++;
            }
            window.at = i;
            if (i == end) {
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

    private void refill() throws IOException, DamageException {
        if (!window.more()) {
            throw DamageException.cutOff(window.offset());
        }
    }

    /** Skips an object or array; the current place is its opening bracket. */
    void container() throws IOException, DamageException {
        int depth = 0;
        for (; ; ) {
            refill();
            byte[] b = window.bytes;
            int i = window.at;
            int end = window.end;
            while (i < end && OUTSIDE[b[i] & 0xFF] == OTHER) {
                i++;
            }
            window.at = i;
            if (i == end) {
                continue;
            }
            switch (OUTSIDE[b[i] & 0xFF]) {
                case QUOTE -> {
                    long start = window.offset(i);
                    string();
                    if (cutAt < 0) {
                        lookForCut(start, depth);
                    }
                }
                case OPEN_OBJECT -> open(depth++, false);
                case OPEN_ARRAY -> open(depth++, true);
                case CLOSE_OBJECT -> close(--depth, false);
                case CLOSE_ARRAY -> close(--depth, true);
                default -> throw DamageException.at(window.offset(), "a control character between values");
            }
            if (depth == 0) {
                return;
            }
        }
    }

    /** Notes whether the string that was just skipped is what PowerShell writes for an object that lay too deep. */
    void lookForCut(long start, int level) {
        int from = window.position(start) + 1;
        if (from > 0 && (window.bytes[from] == '@' || window.bytes[from] == 'S')) {
            if (DepthCut.isCutText(window.bytes, from, window.at - 1)) {
                cutAt = start;
                cutLevel = level;
            }
        }
    }

    private void open(int depth, boolean array) {
        window.at++;
        int word = depth >> 6;
        if (word == isArray.length) {
            isArray = Arrays.copyOf(isArray, 2 * word);
        }
        long bit = 1L << depth;
        isArray[word] = array ? isArray[word] | bit : isArray[word] & ~bit;
        deepest = Math.max(deepest, depth + 1);
    }

    private void close(int depth, boolean array) throws DamageException {
        if ((isArray[depth >> 6] >> depth & 1) != (array ? 1 : 0)) {
            throw DamageException.at(
                    window.offset(), array ? "`]` where `}` was expected" : "`}` where `]` was expected");
        }
        window.at++;
    }
}
