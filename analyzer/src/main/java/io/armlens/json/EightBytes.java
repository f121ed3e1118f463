package io.armlens.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes of text at once: as a word with the first of them lowest. */
public final class EightBytes {
    /** Eight blanks. */
    public static final long BLANKS = 0x2020202020202020L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    // Every six neighbouring bits of this number are different, so the bit that it is multiplied by can be told.
    private static final long DE_BRUIJN = 0x03F79D71B4CB0A89L;
    private static final byte[] LOWEST = new byte[Long.SIZE];

    static {
        for (int i = 0; i < Long.SIZE; i++) {
            LOWEST[(int) ((DE_BRUIJN << i) >>> 58)] = (byte) i;
        }
    }

    private EightBytes() {}

    /**
     * The number of the lowest bit that is set. {@link Long#numberOfTrailingZeros} is one instruction for the thorough
     * compiler only; for the quick one this is a third of the time.
     */
    public static int lowest(long bits) {
        return LOWEST[(int) (((bits & -bits) * DE_BRUIJN) >>> 58)];
    }

    /** The bytes at a place that is a multiple of eight; there must be eight. */
    public static long at(byte[] b, int i) {
        return (long) LONG.get(b, i);
    }

    /**
     * The bytes at any place; zeros stand for what lies behind the array. The quick compiler puts words at odd places
     * together from single bytes; two words and two shifts are faster.
     */
    public static long anywhere(byte[] b, int i) {
        int base = i & -8;
        int before = (i & 7) << 3;
        if (base + 16 > b.length) {
            return bytewise(b, i);
        }
        return before == 0 ? at(b, base) : at(b, base) >>> before | at(b, base + 8) << -before;
    }

    private static long bytewise(byte[] b, int from) {
        long word = 0;
        for (int i = Math.min(from + 8, b.length) - 1; i >= from; i--) {
            word = word << 8 | (b[i] & 0xFF);
        }
        return word;
    }

    /** The bytes at a place that is a multiple of eight; zeros stand for what lies behind the array. */
    public static long aligned(byte[] b, int i) {
        return i + 8 <= b.length ? at(b, i) : bytewise(b, i);
    }

    /** Writes eight bytes at a place that is a multiple of eight. */
    public static void put(byte[] b, int i, long word) {
        LONG.set(b, i, word);
    }

    /** A bit in the top of each byte that is this character. */
    public static long find(long word, char wanted) {
        long other = word ^ ONES * wanted;
        return ~((other & ~HIGH_BITS) + ~HIGH_BITS | other) & HIGH_BITS;
    }

    /** Whether one of the bytes is this character. */
    public static boolean has(long word, char wanted) {
        return may(word, wanted) != 0;
    }

    /** Not 0 when there is such a character. */
    private static long may(long word, char wanted) {
        long other = word ^ ONES * wanted;
        return other - ONES & ~other & HIGH_BITS;
    }

    /** Eight bytes with ASCII capitals as small letters. */
    public static long lower(long word) {
        long low = word & ~HIGH_BITS;
        long fromA = low + (0x80 - 'A') * ONES;
        long beyondZ = low + (0x7F - 'Z') * ONES;
        return word | ((fromA ^ beyondZ) & ~word & HIGH_BITS) >>> 2;
    }

    /** The first bytes of a word; all eight for eight or more. */
    public static long firstBytes(int count) {
        return count >= 8 ? -1L : (1L << (count << 3)) - 1;
    }

    /** Whether all are ASCII. */
    public static boolean isAscii(long word) {
        return (word & HIGH_BITS) == 0;
    }

    /**
     * Where a quote, a backslash or a control character stands. The lowest bit set lies in the byte of the
     * first one; higher bits mean nothing.
     */
    public static long stopsOfString(long word) {
        long quotes = word ^ QUOTES;
        long backslashes = word ^ BACKSLASHES;
        long zeros = (quotes - ONES & ~quotes) | (backslashes - ONES & ~backslashes) | (word - BLANKS & ~word);
        return zeros & HIGH_BITS;
    }

    /** Whether a byte stands in a part of a text. */
    public static boolean contains(byte[] b, int from, int to, char wanted) {
        long mask = ~firstBytes(from & 7);
        for (int base = from & -8; base < to; base += 8) {
            long found = find(aligned(b, base), wanted) & mask;
            if (found != 0) {
                return base + (lowest(found) >>> 3) < to;
            }
            mask = -1;
        }
        return false;
    }

    /** How often a byte stands in a part of a text. */
    public static int count(byte[] b, int from, int to, char wanted) {
        int count = 0;
        int i = from;
        for (; i < to && (i & 7) != 0; i++) {
            count += b[i] == wanted ? 1 : 0;
        }
        while (i + 32 <= to) {
            // Mostly there is none: four words are passed over at once.
            if ((may(at(b, i), wanted)
                            | may(at(b, i + 8), wanted)
                            | may(at(b, i + 16), wanted)
                            | may(at(b, i + 24), wanted))
                    != 0) {
                for (int j = i; j < i + 32; j += 8) {
                    // The product adds up the bytes.
                    count += (int) (((find(at(b, j), wanted) >>> 7) * ONES) >>> 56);
                }
            }
            i += 32;
        }
        for (; i < to; i++) {
            count += b[i] == wanted ? 1 : 0;
        }
        return count;
    }
}
