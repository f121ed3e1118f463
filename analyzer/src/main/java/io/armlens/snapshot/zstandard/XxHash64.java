package io.armlens.snapshot.zstandard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum of frames: XXH64 with seed 0. */
final class XxHash64 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE = 32;

    private final byte[] held = new byte[STRIPE];
    private int heldLength;
    private long total;
    private long v1;
    private long v2;
    private long v3;
    private long v4;

    XxHash64() {
        reset();
    }

    void reset() {
        heldLength = 0;
        total = 0;
        v1 = 0x60EA27EEADC0B5D6L; // P1 + P2, which overflows
        v2 = P2;
        v3 = 0;
        v4 = -P1;
    }

    void add(byte[] b, int from, int length) {
        total += length;
        int at = from;
        int to = from + length;
        if (heldLength > 0) {
            int n = Math.min(STRIPE - heldLength, length);
            System.arraycopy(b, at, held, heldLength, n);
            heldLength += n;
            at += n;
            if (heldLength < STRIPE) {
                return;
            }
            stripe(held, 0);
            heldLength = 0;
        }
        for (; at + STRIPE <= to; at += STRIPE) {
            stripe(b, at);
        }
        System.arraycopy(b, at, held, 0, to - at);
        heldLength = to - at;
    }

    private void stripe(byte[] b, int at) {
        v1 = round(v1, (long) LONG.get(b, at));
        v2 = round(v2, (long) LONG.get(b, at + 8));
        v3 = round(v3, (long) LONG.get(b, at + 16));
        v4 = round(v4, (long) LONG.get(b, at + 24));
    }

    private static long round(long v, long input) {
        return Long.rotateLeft(v + input * P2, 31) * P1;
    }

    private static long merge(long hash, long v) {
        return (hash ^ round(0, v)) * P1 + P4;
    }

    long value() {
        long hash = P5;
        if (total >= STRIPE) {
            hash = Long.rotateLeft(v1, 1) + Long.rotateLeft(v2, 7) + Long.rotateLeft(v3, 12) + Long.rotateLeft(v4, 18);
            hash = merge(merge(merge(merge(hash, v1), v2), v3), v4);
        }
        hash += total;
        int at = 0;
        for (; at + 8 <= heldLength; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(held, at)), 27) * P1 + P4;
        }
        if (at + 4 <= heldLength) {
            hash = Long.rotateLeft(hash ^ ((int) INT.get(held, at) & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
            at += 4;
        }
        for (; at < heldLength; at++) {
            hash = Long.rotateLeft(hash ^ (held[at] & 0xFF) * P5, 11) * P1;
        }
        hash = (hash ^ hash >>> 33) * P2;
        hash = (hash ^ hash >>> 29) * P3;
        return hash ^ hash >>> 32;
    }
}
