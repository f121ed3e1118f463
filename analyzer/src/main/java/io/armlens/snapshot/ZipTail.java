package io.armlens.snapshot;

import java.io.IOException;
import java.io.InputStream;

/**
 * Remembers the last bytes of a zip archive while it is read from the front. An archive ends with a
 * record that counts its entries; without it the archive was cut, which reading from the front alone
 * does not show.
 */
final class ZipTail extends InputStream {
    private static final int END_RECORD = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int SIZE = 1 << 17;
    private static final int MANY = 0xFFFF;

    private final InputStream in;
    private final byte[] ring = new byte[SIZE];
    private long seen;

    ZipTail(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = in.read(b, off, len);
        for (int i = 0; i < n; i++) {
            ring[(int) (seen++ & SIZE - 1)] = b[off + i];
        }
        return n;
    }

    /** Reads to the end; says whether the archive is whole and has so many entries. */
    boolean isWhole(int entries) throws IOException {
        byte[] block = new byte[1 << 13];
        while (read(block, 0, block.length) >= 0) {
            // Only the end matters.
        }
        long first = Math.max(0, seen - END_RECORD - LONGEST_COMMENT);
        for (long at = seen - END_RECORD; at >= first; at--) {
            if (little(at, 4) == 0x06054B50L && little(at + 20, 2) == seen - at - END_RECORD) {
                int counted = (int) little(at + 10, 2);
                return counted == entries || counted == MANY;
            }
        }
        return false;
    }

    private long little(long at, int bytes) {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | (ring[(int) (at + i & SIZE - 1)] & 0xFF);
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
