package io.armlens.snapshot.zstandard;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads a bit stream from its end to its beginning. The highest set bit of the last byte only marks the
 * end. Reading beyond the beginning gives zeros, which callers detect by {@link #left} being negative.
 */
final class BackwardBits {
    /** So many bytes behind the stream must be readable in its array. */
    static final int PADDING = 8;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] b;
    private final int start;
    private int left;

    /** Over the bytes from {@code start} to before {@code end}. */
    BackwardBits(byte[] b, int start, int end) throws IOException {
        if (end <= start || b[end - 1] == 0) {
            throw new IOException("zstandard data is damaged: a bit stream has no end mark");
        }
        this.b = b;
        this.start = start;
        int highest = 31 - Integer.numberOfLeadingZeros(b[end - 1] & 0xFF);
        this.left = (end - start - 1) * 8 + highest;
    }

    /** The bits not read yet; negative when more were read than there are. */
    int left() {
        return left;
    }

    /** The next bits, at most 32. */
    int read(int count) {
        left -= count;
        return bits(left, count);
    }

    /** The next bits, which stay unread. */
    int peek(int count) {
        return bits(left - count, count);
    }

    /** Passes over bits. */
    void skip(int count) {
        left -= count;
    }

    private int bits(int position, int count) {
        if (position >= 0) {
            long word = (long) LONG.get(b, start + (position >> 3));
            return (int) (word >>> (position & 7) & (1L << count) - 1);
        }
        if (position + count <= 0) {
            return 0;
        }
        long word = (long) LONG.get(b, start);
        return (int) ((word & (1L << (position + count)) - 1) << -position);
    }
}
