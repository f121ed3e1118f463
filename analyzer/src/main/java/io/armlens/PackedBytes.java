package io.armlens;

import io.armlens.relation.SpillLog;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Numbers and texts one after the other in bytes, written and read in the same order. */
final class PackedBytes {
    private byte[] bytes = new byte[1 << 9];
    private ByteBuffer numbers = ByteBuffer.wrap(bytes);
    private int size;
    private int at;

    void clear() {
        size = 0;
        at = 0;
    }

    void putInt(int value) {
        room(Integer.BYTES);
        numbers.putInt(size, value);
        size += Integer.BYTES;
    }

    void putLong(long value) {
        room(Long.BYTES);
        numbers.putLong(size, value);
        size += Long.BYTES;
    }

    void putBytes(byte[] text, int length) {
        putInt(length);
        room(length);
        System.arraycopy(text, 0, bytes, size, length);
        size += length;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
            numbers = ByteBuffer.wrap(bytes);
        }
    }

    int getInt() {
        at += Integer.BYTES;
        return numbers.getInt(at - Integer.BYTES);
    }

    long getLong() {
        at += Long.BYTES;
        return numbers.getLong(at - Long.BYTES);
    }

    byte[] getBytes() {
        int length = getInt();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** Appends everything, with its length before it. */
    void appendTo(SpillLog log) {
        byte[] length = new byte[Integer.BYTES];
        ByteBuffer.wrap(length).putInt(size);
        log.append(length, 0, length.length);
        log.append(bytes, 0, size);
    }

    /** Reads what was appended at a place; returns the place behind it. */
    long readFrom(SpillLog log, long place) {
        clear();
        room(Integer.BYTES);
        log.read(place, bytes, 0, Integer.BYTES);
        int length = numbers.getInt(0);
        room(length);
        log.read(place + Integer.BYTES, bytes, 0, length);
        size = length;
        return place + Integer.BYTES + length;
    }
}
