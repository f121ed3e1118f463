package io.armlens.engine;

import io.armlens.json.EightBytes;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A value where it stands in a row. One object for all values of a run, so that none is made for each.
 */
final class Value {
    /** Null, or no value. */
    static final int NOTHING = 0;

    /** A string of ASCII characters without escapes. */
    static final int TEXT = 1;

    /** An integer whose literal is its string form: at most 18 digits. */
    static final int INTEGER = 2;

    /** {@code true}. */
    static final int TRUE = 3;

    /** {@code false}. */
    static final int FALSE = 4;

    /** An object. */
    static final int OBJECT = 5;

    /** An array. */
    static final int ARRAY = 6;

    /** A string with other characters or with escapes, or any other number: to be taken the slow way. */
    static final int ODD = 7;

    private static final long TRUE_WORD = ByteScanner.word("true    ".getBytes(StandardCharsets.US_ASCII), 0);
    private static final long FALSE_WORD = ByteScanner.word("false   ".getBytes(StandardCharsets.US_ASCII), 0);
    private static final long NULL_WORD = ByteScanner.word("null    ".getBytes(StandardCharsets.US_ASCII), 0);

    /** The longest integer whose literal is always its string form. */
    private static final int MOST_DIGITS = 18;

    /** The text; for {@link #TEXT} without its quotes. */
    byte[] bytes = new byte[0];

    int from;
    int to;
    int kind;

    // The text in lower case, made when somebody asks.
    private byte[] folded = new byte[256];
    private boolean isFolded;
    private @Nullable JsonValue json;

    void set(int valueKind, byte[] b, int begin, int end) {
        kind = valueKind;
        bytes = b;
        from = begin;
        to = end;
        isFolded = false;
        json = null;
    }

    /** The kind of a literal that is no string; -1 when it is none. */
    static int kindOfScalar(byte[] b, int from, int to) {
        return switch (b[from]) {
            case 't' -> ByteScanner.isWord(b, from, to, TRUE_WORD, 4) ? TRUE : -1;
            case 'f' -> ByteScanner.isWord(b, from, to, FALSE_WORD, 5) ? FALSE : -1;
            case 'n' -> ByteScanner.isWord(b, from, to, NULL_WORD, 4) ? NOTHING : -1;
            default -> kindOfNumber(b, from, to);
        };
    }

    private static int kindOfNumber(byte[] b, int from, int to) {
        int digits = b[from] == '-' ? from + 1 : from;
        if (digits == to || b[digits] < '0' || b[digits] > '9') {
            return -1;
        }
        for (int i = digits; i < to; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return ODD;
            }
        }
        boolean canonical = b[digits] != '0' || to - from == 1;
        return canonical && to - digits <= MOST_DIGITS ? INTEGER : ODD;
    }

    int length() {
        return to - from;
    }

    /** The text in lower case, from 0 on for {@link #length()} bytes and eight zeros. */
    byte[] folded() {
        if (!isFolded) {
            int length = length();
            if (folded.length < length + 16) {
                folded = new byte[2 * length + 16];
            }
            for (int i = 0; i < length; i += 8) {
                ByteScanner.put(folded, i, EightBytes.lower(ByteScanner.word(bytes, from + i)));
            }
            ByteScanner.put(folded, length, 0);
            isFolded = true;
        }
        return folded;
    }

    /** An {@link #INTEGER}. */
    long integer() {
        boolean negative = bytes[from] == '-';
        long sum = 0;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            sum = 10 * sum + (bytes[i] - '0');
        }
        return negative ? -sum : sum;
    }

    /** The value as an object, the slow way; null when the text is not JSON. */
    @Nullable
    JsonValue json() {
        if (json == null) {
            json = read();
        }
        return json;
    }

    private @Nullable JsonValue read() {
        if (kind == NOTHING) {
            return JsonAbsent.ABSENT;
        }
        if (kind == TEXT) {
            return new JsonString(new String(bytes, from, length(), StandardCharsets.US_ASCII));
        }
        // Of an odd string the quotes stand around it.
        boolean quoted = kind == ODD && bytes[to] == '"';
        int begin = quoted ? from - 1 : from;
        int end = quoted ? to + 1 : to;
        try {
            return JsonReader.read(bytes, begin, end - begin, null);
        } catch (JsonSyntaxException e) {
            return null;
        }
    }
}
