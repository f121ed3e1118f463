package io.armlens.engine;

import java.util.Arrays;

/**
 * What a cell said of some short values, so that it is not asked again: a value's bytes are compared exactly.
 *
 * <p>The trade: up to {@value #SIZE} values for each cell and thread. Paid for by {@code ConditionBenchmark}.
 * The plain twin is {@link Cell#test}.
 */
final class ValueMemory {
    /** Longer texts are not remembered. */
    static final int LONGEST = 16;

    private static final int SIZE = 8;

    private final long[] first = new long[SIZE];
    private final long[] last = new long[SIZE];
    private final int[] kind = new int[SIZE];
    private final long[] isTrue = new long[SIZE];
    private final long[] isFalse = new long[SIZE];
    private boolean known;

    ValueMemory() {
        Arrays.fill(kind, -1);
    }

    /**
     * The place for a value; afterwards {@link #isKnown} says whether it is there already.
     *
     * @param firstBytes the first eight bytes
     * @param lastBytes the last eight bytes of a longer one
     * @param kindAndLength everything else
     */
    int find(long firstBytes, long lastBytes, int kindAndLength) {
        long mixed = (firstBytes ^ lastBytes * 0xD6E8FEB86659FD93L ^ kindAndLength) * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 61);
        known = first[at] == firstBytes && last[at] == lastBytes && kind[at] == kindAndLength;
        if (!known) {
            first[at] = firstBytes;
            last[at] = lastBytes;
            kind[at] = kindAndLength;
        }
        return at;
    }

    boolean isKnown(int at) {
        return known && kind[at] >= 0;
    }

    void remember(int at, long trues, long falses) {
        isTrue[at] = trues;
        isFalse[at] = falses;
    }

    long trues(int at) {
        return isTrue[at];
    }

    long falses(int at) {
        return isFalse[at];
    }
}
