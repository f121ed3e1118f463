package io.armlens;

/** Some hashes, up to a number; without making objects. For one thread. */
final class KeySet {
    private final int most;
    private long[] table = new long[64];
    private int size;

    /** An empty one that takes so many. */
    KeySet(int most) {
        this.most = most;
    }

    /** Whether a hash other than 0 is there. */
    boolean has(long key) {
        return table[place(key)] == key;
    }

    /** Adds a hash other than 0, if there is room. */
    void add(long key) {
        int at = place(key);
        if (table[at] == 0 && size < most) {
            table[at] = key;
            size++;
            if (4 * size > 3 * table.length) {
                grow();
            }
        }
    }

    /** Where it is, or belongs. */
    private int place(long key) {
        int at = slot(key);
        while (table[at] != 0 && table[at] != key) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    private int slot(long key) {
        return (int) (key ^ key >>> 32) & table.length - 1;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        for (long key : old) {
            if (key != 0) {
                table[place(key)] = key;
            }
        }
    }
}
