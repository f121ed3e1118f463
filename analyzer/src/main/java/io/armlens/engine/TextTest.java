package io.armlens.engine;

import io.armlens.json.EightBytes;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of texts with a prepared constant, on ASCII bytes in lower case.
 *
 * <p>The trade: a class for each shape of pattern. Paid for by {@code ConditionBenchmark}. The plain twin is
 * {@link io.armlens.eval.OperatorSemantics}.
 */
sealed interface TextTest {
    /** Whether a text fits: {@code length} bytes in lower case, followed by eight zeros. */
    boolean test(byte[] text, int length);

    /** The folded form of a scalar as bytes; null when it is not ASCII. */
    static byte @Nullable [] ascii(JsonValue value) {
        String folded = JsonText.fold(JsonText.stringForm(value));
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) >= 0x80) {
                return null;
            }
        }
        return folded.getBytes(StandardCharsets.US_ASCII);
    }

    /** For {@code equals}. */
    static TextTest equalTo(JsonValue expected) {
        byte[] text = ascii(expected);
        return text == null ? Never.NEVER : new Equal(text);
    }

    /** For {@code in}: elements that are no scalars equal nothing. */
    static TextTest in(JsonArray expected) {
        List<byte[]> texts = new ArrayList<>();
        for (JsonValue element : expected) {
            byte[] text = element instanceof JsonArray || element instanceof JsonObject ? null : ascii(element);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts.isEmpty() ? Never.NEVER : texts.size() == 1 ? new Equal(texts.get(0)) : new OneOf(texts);
    }

    /** For {@code contains}. */
    static TextTest contains(JsonValue expected) {
        byte[] text = ascii(expected);
        return text == null ? Never.NEVER : new Containing(text);
    }

    /** For {@code like}. */
    static TextTest like(JsonValue expected) {
        byte[] pattern = ascii(expected);
        if (pattern == null) {
            // What is not ASCII stands in the pattern itself: no ASCII text has it.
            return Never.NEVER;
        }
        int first = indexOf(pattern, '*');
        if (first < 0) {
            return new Equal(pattern);
        }
        boolean one = indexOf(Arrays.copyOfRange(pattern, first + 1, pattern.length), '*') < 0;
        return one
                ? new Framed(Arrays.copyOf(pattern, first), Arrays.copyOfRange(pattern, first + 1, pattern.length))
                : new Glob(pattern);
    }

    private static int indexOf(byte[] text, char wanted) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a part of a text, which may go on, is this one. */
    private static boolean same(byte[] text, int from, byte[] part) {
        return Arrays.equals(text, from, from + part.length, part, 0, part.length);
    }

    /** Fits nothing. */
    enum Never implements TextTest {
        NEVER;

        @Override
        public boolean test(byte[] text, int length) {
            return false;
        }
    }

    /** The same text. */
    final class Equal implements TextTest {
        private final byte[] expected;

        Equal(byte[] expected) {
            this.expected = expected;
        }

        @Override
        public boolean test(byte[] text, int length) {
            return length == expected.length && same(text, 0, expected);
        }
    }

    /** One of several texts, found by a hash. */
    final class OneOf implements TextTest {
        private final byte[] @Nullable [] table;

        OneOf(List<byte[]> texts) {
            table = new byte[Integer.highestOneBit(texts.size()) << 2][];
            for (byte[] text : texts) {
                byte[] padded = Arrays.copyOf(text, text.length + 8);
                int at = hash(padded, text.length) & (table.length - 1);
                while (table[at] != null) {
                    at = (at + 1) & (table.length - 1);
                }
                table[at] = text;
            }
        }

        private static int hash(byte[] text, int length) {
            long first = ByteScanner.word(text, 0) & EightBytes.firstBytes(length);
            long last = length > 8 ? ByteScanner.word(text, length - 8) : 0;
            long mixed = (first * 0x9E3779B97F4A7C15L ^ last) * 0xD6E8FEB86659FD93L + length;
            return (int) (mixed >>> 32);
        }

        @Override
        public boolean test(byte[] text, int length) {
            int at = hash(text, length) & (table.length - 1);
            for (byte[] one = table[at]; one != null; one = table[at]) {
                if (one.length == length && same(text, 0, one)) {
                    return true;
                }
                at = (at + 1) & (table.length - 1);
            }
            return false;
        }
    }

    /** A beginning and an end, anything between. */
    final class Framed implements TextTest {
        private final byte[] prefix;
        private final byte[] suffix;

        Framed(byte[] prefix, byte[] suffix) {
            this.prefix = prefix;
            this.suffix = suffix;
        }

        @Override
        public boolean test(byte[] text, int length) {
            return length >= prefix.length + suffix.length
                    && same(text, 0, prefix)
                    && same(text, length - suffix.length, suffix);
        }
    }

    /** A part. */
    final class Containing implements TextTest {
        private final byte[] part;

        Containing(byte[] part) {
            this.part = part;
        }

        @Override
        public boolean test(byte[] text, int length) {
            if (part.length == 0) {
                return true;
            }
            byte first = part[0];
            for (int i = 0; i <= length - part.length; i++) {
                if (text[i] == first && same(text, i, part)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Any pattern of {@code like}. */
    final class Glob implements TextTest {
        private final byte[] pattern;

        Glob(byte[] pattern) {
            this.pattern = pattern;
        }

        @Override
        public boolean test(byte[] text, int length) {
            int t = 0;
            int p = 0;
            int star = -1;
            int resume = 0;
            while (t < length) {
                if (p < pattern.length && pattern[p] == '*') {
                    star = p++;
                    resume = t;
                } else if (p < pattern.length && pattern[p] == text[t]) {
                    p++;
                    t++;
                } else if (star >= 0) {
                    p = star + 1;
                    t = ++resume;
                } else {
                    return false;
                }
            }
            while (p < pattern.length && pattern[p] == '*') {
                p++;
            }
            return p == pattern.length;
        }
    }

    /** The patterns of {@code match}, here always without case. */
    final class Match implements TextTest {
        private final byte[] pattern;

        Match(byte[] pattern) {
            this.pattern = pattern;
        }

        @Override
        public boolean test(byte[] text, int length) {
            if (length != pattern.length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                byte c = text[i];
                boolean fits = switch (pattern[i]) {
                    case '#' -> c >= '0' && c <= '9';
                    case '?' -> c >= 'a' && c <= 'z';
                    case '.' -> true;
                    default -> c == pattern[i];
                };
                if (!fits) {
                    return false;
                }
            }
            return true;
        }
    }
}
