package io.armlens.snapshot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes of text at once. */
final class EightBytes {
    /** Eight blanks. */
    static final long BLANKS = 0x2020202020202020L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private EightBytes() {}

    /** The bytes at a place, of which there must be eight. */
    static long at(byte[] b, int i) {
        return (long) LONG.get(b, i);
    }

    /** Whether all are ASCII. */
    static boolean isAscii(long word) {
        return (word & HIGH_BITS) == 0;
    }

    /**
     * Where a quote, a backslash or a control character stands. The lowest bit set lies in the byte of the
     * first one; higher bits mean nothing.
     */
    static long stopsOfString(long word) {
        long quotes = word ^ QUOTES;
        long backslashes = word ^ BACKSLASHES;
        long zeros = (quotes - ONES & ~quotes) | (backslashes - ONES & ~backslashes) | (word - BLANKS & ~word);
        return zeros & HIGH_BITS;
    }
}
