package io.armlens.snapshot;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A block of text that somebody scans for rows ahead of the reader. Where a row begins is a guess, but what is
 * scanned from there on is exactly what the reader would scan if it came to that place: it asks only for rows at
 * places where it stands itself, so wrong guesses cost time and nothing else.
 *
 * <p>Who has taken it writes into it; who sees that it is scanned may read it.
 */
final class ScoutedBlock {
    private static final int FRESH = 0;
    private static final int TAKEN = 1;
    private static final int SCANNED = 2;
    private static final int HEAD = 6;
    private static final int SPINS = 1000;

    /** Nanoseconds; a block takes some hundred thousand. */
    private static final long PAUSE = 20_000;

    final byte[] bytes;
    int length;

    /** Where it begins in the text. */
    long offset;

    private final AtomicInteger state = new AtomicInteger(TAKEN);
    private int[] rows = new int[1 << 10];
    private int end;
    private int next;

    ScoutedBlock(int size) {
        this.bytes = new byte[size];
    }

    /** Before it is filled anew; until {@link #fresh} nobody can take it. */
    void clear() {
        length = 0;
        end = 0;
        next = 0;
    }

    /** It is filled, and may be taken. */
    void fresh() {
        state.set(FRESH);
    }

    /** Takes the block, to scan it or to leave it so; false when another thread did. */
    boolean take() {
        return state.compareAndSet(FRESH, TAKEN);
    }

    /** Waits until the thread that took it has scanned it. */
    void await() {
        for (int i = 0; state.get() == TAKEN; i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    boolean isScanned() {
        return state.get() == SCANNED;
    }

    /**
     * Scans it; only after {@link #take}.
     *
     * @param beginning with what rows begin
     */
    void scan(byte[] beginning, Tally tally) {
        try {
            scanRows(beginning, tally);
        } finally {
            state.set(SCANNED);
        }
    }

    private void scanRows(byte[] beginning, Tally tally) {
        ByteWindow window = new ByteWindow(bytes, 0, length);
        JsonScanner scanner = new JsonScanner(window);
        MemberScanner memberScanner = new MemberScanner(window, scanner);
        MemberIndex members = new MemberIndex();
        int from = find(beginning, 0);
        while (from >= 0) {
            try {
                window.at = from;
                scanner.startRow();
                window.mark();
                members.clear();
                if (memberScanner.scan(members, null, true) == MemberScanner.WHOLE) {
                    note(from, window.at, scanner, members, tally);
                }
                from = find(beginning, window.at);
            } catch (DamageException noRowOrCutByTheEnd) {
                from = noRowOrCutByTheEnd.isAtEnd() ? -1 : find(beginning, from + 1);
            } catch (IOException memoryDoesNotFail) {
                throw new AssertionError(memoryDoesNotFail);
            }
        }
    }

    private void note(int from, int to, JsonScanner scanner, MemberIndex members, Tally tally) {
        if (rows.length < end + HEAD + MemberIndex.MOST_PACKED) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        int[] row = rows;
        row[end] = from;
        row[end + 1] = to - from;
        row[end + 2] = scanner.deepest() + 1;
        row[end + 3] = scanner.cutAt() < 0 ? -1 : (int) scanner.cutAt() - from;
        row[end + 4] = scanner.cutLevel();
        row[end + 5] = tally.hash(bytes, from, to - from);
        end = members.pack(row, end + HEAD);
    }

    private int find(byte[] beginning, int from) {
        int last = length - beginning.length;
        byte first = beginning[0];
        for (int i = from; i <= last; i++) {
            if (bytes[i] == first && Arrays.equals(bytes, i, i + beginning.length, beginning, 0, beginning.length)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Whether a row that begins at this place of the text was scanned; its length and the rest are then in the
     * element. Places are asked for in ascending order.
     */
    boolean recall(long place, Element into) {
        if (!isScanned()) {
            return false;
        }
        long from = place - offset;
        while (next < end && rows[next] < from) {
            next = behind(next);
        }
        if (next == end || rows[next] != from) {
            return false;
        }
        into.length = rows[next + 1];
        into.depth = rows[next + 2];
        into.cutAt = rows[next + 3] < 0 ? -1 : place + rows[next + 3];
        into.cutLevel = rows[next + 4];
        into.hash = rows[next + 5];
        into.members.unpack(rows, next + HEAD);
        return true;
    }

    private int behind(int row) {
        int present = Integer.bitCount(rows[row + HEAD]) + Integer.bitCount(rows[row + HEAD + 1]);
        return row + HEAD + 6 + 2 * present;
    }
}
