package io.armlens.snapshot.zstandard;

import java.io.IOException;
import java.util.Arrays;

/** The latest output of a frame, from which matches are copied; grows up to what the frame asked for. */
final class Window {
    private static final int FIRST_SIZE = 1 << 18;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;
    private int end;
    private int taken;
    private int blockStart;

    /** A new frame begins. Everything must have been taken. */
    void reset(int windowSize) {
        size = windowSize;
        end = 0;
        taken = 0;
    }

    /** A block begins; makes room for it. */
    void startBlock() throws IOException {
        int needed = ZstdInputStream.MAX_BLOCK;
        if (bytes.length - end < needed && end > size + size / 2 + needed) {
            int from = end - size;
            System.arraycopy(bytes, from, bytes, 0, size);
            end = size;
            taken -= from;
        }
        if (bytes.length - end < needed) {
            int larger = Math.min(2 * bytes.length, 2 * size + 4 * needed);
            if (larger > Runtime.getRuntime().maxMemory() / 3) {
                throw new IOException(
                        "zstandard data needs a window of " + size + " bytes, which does not fit in memory");
            }
            bytes = Arrays.copyOf(bytes, larger);
        }
        blockStart = end;
    }

    /** Writes bytes. */
    void append(byte[] b, int from, int length) throws IOException {
        room(length);
        System.arraycopy(b, from, bytes, end, length);
        end += length;
    }

    /** Writes one byte several times. */
    void fill(byte b, int length) throws IOException {
        room(length);
        Arrays.fill(bytes, end, end + length, b);
        end += length;
    }

    /** Copies from what was written before; source and target may overlap. */
    void copy(int distance, int length) throws IOException {
        room(length);
        if (distance > end || distance > size + end - blockStart) {
            throw new IOException("zstandard data is damaged: a match lies before the beginning");
        }
        int from = end - distance;
        if (distance >= length) {
            System.arraycopy(bytes, from, bytes, end, length);
        } else {
            for (int i = 0; i < length; i++) {
                bytes[end + i] = bytes[from + i];
            }
        }
        end += length;
    }

    private void room(int length) throws IOException {
        if (length > ZstdInputStream.MAX_BLOCK - (end - blockStart)) {
            throw new IOException("zstandard data is damaged: a block is too long");
        }
    }

    /** How many bytes the block has so far. */
    int blockLength() {
        return end - blockStart;
    }

    /** Adds the block to a checksum. */
    void addBlockTo(XxHash64 hash) {
        hash.add(bytes, blockStart, end - blockStart);
    }

    /** How many bytes wait to be taken. */
    int waiting() {
        return end - taken;
    }

    /** Hands over bytes. */
    int take(byte[] b, int off, int len) {
        int n = Math.min(len, end - taken);
        System.arraycopy(bytes, taken, b, off, n);
        taken += n;
        return n;
    }
}
