package io.armlens.snapshot;

/**
 * Remembers which ids were seen, with which content and in which call's answer, in bounded memory: 64
 * bits of hash for an id, 32 for its row ({@link RowDigest}). Exact for the latest {@link #WINDOW} ids, which take at most 13 MB; older ones
 * are forgotten. Among four million rows two different ids are confused with a probability of about 2 in
 * 10 million; the second row would then be taken for a repetition.
 */
final class SeenIds {
    /** How many ids are remembered. */
    static final int WINDOW = 1 << 19;

    /** What is known about an id. */
    enum Seen {
        /** Not seen among those remembered. */
        NEW,
        /** Seen, in a row with the same bytes. */
        SAME,
        /** Seen, in another row. */
        DIFFERENT
    }

    /** What is remembered lies in parts of this size, so that nothing is copied when there is more. */
    private static final int PART = 1 << 14;

    private static final int FEW = 1 << 16;

    private final int window;
    // Rings in the order of arrival.
    private final long[][] ids;
    private final int[][] contents;
    private final int[][] calls;
    // Open addressing: ring positions plus one; 0 is empty.
    private int[] slots = new int[2048];
    private long count;
    private int firstCall;
    private int firstContent;

    SeenIds(int window) {
        this.window = window;
        int parts = (window + PART - 1) / PART;
        this.ids = new long[parts][];
        this.contents = new int[parts][];
        this.calls = new int[parts][];
    }

    /** Whether older ids were forgotten. */
    boolean isWindowed() {
        return count > window;
    }

    /** Where the id of the latest repetition was seen first. */
    int firstCall() {
        return firstCall;
    }

    /** The content with which the id of the latest repetition was seen first. */
    int firstContent() {
        return firstContent;
    }

    private long id(int at) {
        return ids[at / PART][at % PART];
    }

    /** Looks an id up and remembers it when it is new. */
    Seen add(long id, int content, int call) {
        int mask = slots.length - 1;
        int slot = spread(id) & mask;
        while (slots[slot] != 0) {
            int at = slots[slot] - 1;
            if (id(at) == id) {
                firstCall = calls[at / PART][at % PART];
                firstContent = contents[at / PART][at % PART];
                return firstContent == content ? Seen.SAME : Seen.DIFFERENT;
            }
            slot = slot + 1 & mask;
        }
        insert(id, content, call, slot);
        return Seen.NEW;
    }

    private void insert(long id, int content, int call, int freeSlot) {
        int slot = freeSlot;
        int at = (int) (count % window);
        if (count >= window) {
            forget(at);
            slot = free(id);
        } else if (4 * count >= 3L * slots.length) {
            grow();
            slot = free(id);
        }
        int part = at / PART;
        if (ids[part] == null) {
            ids[part] = new long[Math.min(PART, window)];
            contents[part] = new int[Math.min(PART, window)];
            calls[part] = new int[Math.min(PART, window)];
        }
        ids[part][at % PART] = id;
        contents[part][at % PART] = content;
        calls[part][at % PART] = call;
        slots[slot] = at + 1;
        count++;
    }

    /** Twice as many slots; when there are many rows already, all that will ever be needed. */
    private void grow() {
        int most = Integer.highestOneBit(Math.max(window * 4 / 3, 2) - 1) * 2;
        int[] old = slots;
        slots = new int
                [old.length < FEW ? Math.min(2 * old.length, Math.max(most, old.length)) : Math.max(most, old.length)];
        for (int entry : old) {
            if (entry != 0) {
                slots[free(id(entry - 1))] = entry;
            }
        }
    }

    private int free(long id) {
        int mask = slots.length - 1;
        int slot = spread(id) & mask;
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Removes the entry of a ring position and closes the gap in its chain. */
    private void forget(int at) {
        int mask = slots.length - 1;
        int gap = spread(id(at)) & mask;
        while (slots[gap] != at + 1) {
            gap = gap + 1 & mask;
        }
        int next = gap;
        for (; ; ) {
            next = next + 1 & mask;
            if (slots[next] == 0) {
                break;
            }
            int home = spread(id(slots[next] - 1)) & mask;
            // An entry may move into the gap unless its home lies between the gap and itself.
            if ((next - home & mask) >= (next - gap & mask)) {
                slots[gap] = slots[next];
                gap = next;
            }
        }
        slots[gap] = 0;
    }

    private static int spread(long id) {
        return (int) (id ^ id >>> 32);
    }
}
