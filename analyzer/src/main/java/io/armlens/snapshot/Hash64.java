package io.armlens.snapshot;

import io.armlens.json.EightBytes;

/** Hashes of texts. Good enough to tell millions of them apart; the seed keeps them unpredictable. */
final class Hash64 {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private Hash64() {}

    /** Of the bytes as they are. Two lanes, so that the multiplications overlap. */
    static long of(byte[] b, int from, int to, long seed) {
        long even = seed ^ (to - from) * STEP;
        long odd = ~seed;
        int i = from;
        for (; i + 16 <= to; i += 16) {
            even = mix(even ^ EightBytes.anywhere(b, i));
            odd = mix(odd ^ EightBytes.anywhere(b, i + 8));
        }
        for (; i + 8 <= to; i += 8) {
            even = mix(even ^ EightBytes.anywhere(b, i));
        }
        return finish(mix(even ^ tail(b, i, to)) ^ Long.rotateLeft(odd, 32));
    }

    /** Of the bytes with ASCII capitals taken as small letters. */
    static long folded(byte[] b, int from, int to, long seed) {
        long hash = seed ^ (to - from) * STEP;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            hash = mix(hash ^ EightBytes.lower(EightBytes.anywhere(b, i)));
        }
        return finish(mix(hash ^ EightBytes.lower(tail(b, i, to))));
    }

    private static long tail(byte[] b, int from, int to) {
        return EightBytes.anywhere(b, from) & EightBytes.firstBytes(to - from);
    }

    private static long mix(long x) {
        long y = x * STEP;
        return y ^ y >>> 29;
    }

    private static long finish(long x) {
        long y = (x ^ x >>> 32) * 0xD6E8FEB86659FD93L;
        return y ^ y >>> 32;
    }
}
