package io.armlens.snapshot;

/** A bounded set of pairs of small numbers. When it is full, further pairs are simply not in it. */
final class PairSet {
    private static final int MOST = 1 << 18;

    private long[] slots = new long[256];
    private int size;
    private long last = -1;

    /** Adds a pair; both numbers are at least 0. */
    void add(int first, int second) {
        long pair = (long) first << 32 | second;
        if (pair == last || size == MOST) {
            return;
        }
        last = pair;
        int slot = slot(slots, pair);
        if (slots[slot] == 0) {
            slots[slot] = pair + 1;
            size++;
            if (2 * size > slots.length) {
                grow();
            }
        }
    }

    boolean contains(int first, int second) {
        return slots[slot(slots, (long) first << 32 | second)] != 0;
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        for (long entry : slots) {
            if (entry != 0) {
                larger[slot(larger, entry - 1)] = entry;
            }
        }
        slots = larger;
    }

    private static int slot(long[] table, long pair) {
        int mask = table.length - 1;
        long hash = pair * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 40) & mask;
        while (table[slot] != 0 && table[slot] != pair + 1) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
