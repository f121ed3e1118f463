package io.armlens.snapshot;

import io.armlens.json.StructureIndex;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A block of text that somebody scans for rows ahead of the reader. Where a row begins is a guess, but what is
 * scanned from there on is exactly what the reader would scan if it came to that place: it asks only for rows at
 * places where it stands itself, so wrong guesses cost time and nothing else.
 *
 * <p>Who has filled it scans it; who sees that it is scanned may read it.
 */
final class ScoutedBlock {
    private static final int HEAD = 8;

    /** How much room there is in front of its text for the row that began before it. */
    static final int HEADROOM = 1 << 15;

    /** How much text it takes; the array is longer. */
    final int size;

    final byte[] bytes;
    final StructureIndex index = newIndex();
    int length;

    /** Where it begins in the text. */
    long offset;

    private volatile boolean scanned;
    private @Nullable RowNames names;
    private int[] rows = new int[1 << 10];
    private int end;
    private int next;

    ScoutedBlock(int size) {
        this.size = size;
        // Whole pieces, and one more, so that words may be read behind the end.
        this.bytes = new byte[HEADROOM + (size / StructureIndex.PIECE + 2) * StructureIndex.PIECE];
    }

    static StructureIndex newIndex() {
        return new StructureIndex(DepthCut::mayBeginAt);
    }

    /** Behind its text in the array. */
    int end() {
        return HEADROOM + length;
    }

    /** Before it is filled anew. */
    void clear() {
        length = 0;
        forget();
    }

    private void forget() {
        scanned = false;
        end = 0;
        next = 0;
    }

    /** Waits until the thread that fills and scans it has done so. */
    void await(Scouts scouts) {
        for (int i = 0; !scanned; i++) {
            scouts.throwFailure();
            scouts.pause(i);
        }
    }

    boolean isScanned() {
        return scanned;
    }

    /**
     * Scans it.
     *
     * @param beginning with what rows begin; nothing is scanned as long as it is empty
     */
    void scan(BlockScanner scanner, byte[] beginning, Tally tally) {
        forget();
        names = scanner.names();
        if (beginning.length > 0) {
            scanner.scan(this, beginning, tally);
        }
        scanned = true;
    }

    /**
     * Notes a row.
     *
     * @param depth how many levels of containers it has
     */
    void note(int from, int to, int depth, MemberIndex members, int digest, RowNames itsNames) {
        if (rows.length < end + HEAD + MemberIndex.MOST_PACKED) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        int[] row = rows;
        row[end] = from;
        row[end + 1] = to - from;
        row[end + 2] = depth;
        row[end + 3] = digest;
        row[end + 4] = itsNames.type();
        row[end + 5] = itsNames.subscription();
        row[end + 6] = (int) itsNames.hash();
        row[end + 7] = (int) (itsNames.hash() >>> 32);
        end = members.pack(row, end + HEAD);
    }

    /**
     * Whether a row that begins at this place of the text was scanned; its length and the rest are then in the
     * element. Places are asked for in ascending order.
     */
    boolean recall(long place, Element into) {
        if (!isScanned()) {
            return false;
        }
        long from = place - offset + HEADROOM;
        while (next < end && rows[next] < from) {
            next = behind(next);
        }
        if (next == end || rows[next] != from) {
            return false;
        }
        into.length = rows[next + 1];
        into.depth = rows[next + 2];
        into.cutAt = -1;
        into.hash = rows[next + 3];
        into.names = names;
        into.type = rows[next + 4];
        into.subscription = rows[next + 5];
        into.idHash = (rows[next + 6] & 0xFFFFFFFFL) | (long) rows[next + 7] << 32;
        into.members.unpack(rows, next + HEAD);
        return true;
    }

    private int behind(int row) {
        int present = Integer.bitCount(rows[row + HEAD]) + Integer.bitCount(rows[row + HEAD + 1]);
        return row + HEAD + 6 + 3 * present;
    }
}
