package io.armlens.snapshot;

import io.armlens.json.EightBytes;
import io.armlens.json.StructureIndex;
import java.util.Arrays;

/**
 * Finds rows in a block of text and notes what they are made of. Where a row begins is a guess, but what is noted
 * of it is exactly what {@link MemberScanner} finds if it begins there; what that would refuse, and what it takes a
 * closer look at, is not noted. Belongs to one thread.
 */
final class BlockScanner {
    /** Damage can turn strings inside out for the rest of a block; it is indexed anew at most so often. */
    private static final int MOST_INDEXINGS = 4;

    /** What is no row may go on for long; so often it is tried whether one begins inside of it. */
    private static final int MOST_FAILURES = 256;

    /** How much of a row is looked at first, when the rest of its block was seen. */
    private static final int FIRST_LOOK = 1 << 13;

    private static final int DEEPEST = 63;
    private static final int CUT_BY_THE_END = -1;
    private static final int NO_ROW = -2;

    private final MemberIndex members = new MemberIndex();
    private final MemberOrder order = new MemberOrder();
    private final RowNames names = new RowNames();
    private final StructureIndex straddling = ScoutedBlock.newIndex();
    private StructureIndex index = straddling;
    private int[] ends = new int[32];
    private int containers;
    private int deepest;

    BlockScanner() {}

    /** What it knows of ids. */
    RowNames names() {
        return names;
    }

    /**
     * Scans a block.
     *
     * @param beginning with what rows begin
     */
    void scan(ScoutedBlock block, byte[] beginning, Tally tally) {
        byte[] b = block.bytes;
        index = block.index;
        int to = block.end();
        Arrays.fill(b, to, Math.min(b.length, (to | StructureIndex.PIECE - 1) + 1), (byte) ' ');
        int from = find(b, to, beginning, ScoutedBlock.HEADROOM);
        int indexings = 0;
        int failures = 0;
        while (from >= 0) {
            if (indexings == 0 || !index.isBracket(from)) {
                if (++indexings > MOST_INDEXINGS) {
                    return;
                }
                index.index(b, from, to);
            }
            int end = row(b, from, to);
            if (end == CUT_BY_THE_END) {
                return;
            }
            if (end == NO_ROW) {
                if (++failures > MOST_FAILURES) {
                    return;
                }
                from = find(b, to, beginning, from + 1);
                continue;
            }
            names.look(b, from, members, tally);
            block.note(from, end, deepest, members, tally.digest(b, from, end - from, index), names);
            int next = end;
            while (next < to && (b[next] == ',' || b[next] == '\n' || b[next] == ' ' || b[next] == '\r')) {
                next++;
            }
            from = next < to && b[next] == '{' ? next : find(b, to, beginning, end);
        }
    }

    /**
     * Scans the row that began in front of a block.
     *
     * @param from where it begins, in the block's headroom
     * @return whether the element now describes it, apart from where it is
     */
    boolean scanFirst(ScoutedBlock block, int from, Element into, Tally tally) {
        index = straddling;
        int to = block.end();
        for (int length = FIRST_LOOK; ; length *= 2) {
            boolean all = from + length >= to;
            index.index(block.bytes, from, all ? to : from + length);
            int end = row(block.bytes, from, all ? to : from + length);
            if (end > 0) {
                into.length = end - from;
                into.depth = deepest;
                into.cutAt = -1;
                into.hash = tally.digest(block.bytes, from, end - from, index);
                into.structure = index;
                names.look(block.bytes, from, members, tally);
                into.names = names;
                into.type = names.type();
                into.subscription = names.subscription();
                into.idHash = names.hash();
                into.members.copy(members);
                return true;
            }
            if (end == NO_ROW || all) {
                return false;
            }
        }
    }

    /** The place behind a row of which everything is noted, or one of the negative numbers. */
    private int row(byte[] b, int from, int to) {
        int end = end(b, from, to);
        return end > 0 && (index.isOdd(from, end) || !members(b, from, end)) ? NO_ROW : end;
    }

    private static int find(byte[] b, int to, byte[] beginning, int from) {
        int last = to - beginning.length;
        byte first = beginning[0];
        for (int i = from; i <= last; i++) {
            if (b[i] == first && Arrays.equals(b, i, i + beginning.length, beginning, 0, beginning.length)) {
                return i;
            }
        }
        return -1;
    }

    /** The place behind an object, whose members that are containers are noted. */
    private int end(byte[] b, int from, int to) {
        containers = 0;
        int depth = 0;
        long arrays = 0;
        // A bit for each depth, so that nothing is compared; only the lowest bit of what is wrong counts.
        long most = 0;
        int wrong = 0;
        int piece = from / StructureIndex.PIECE;
        long bits = index.brackets(piece) & -1L << from;
        while (true) {
            while (bits == 0) {
                if (++piece * StructureIndex.PIECE >= to) {
                    return CUT_BY_THE_END;
                }
                bits = index.brackets(piece);
            }
            int at = piece * StructureIndex.PIECE + EightBytes.lowest(bits);
            bits &= bits - 1;
            int c = b[at];
            // Bit 2 tells opening from closing ones, bit 0x20 braces from brackets.
            int brace = c >> 5 & 1;
            if ((c & 2) != 0) {
                arrays = arrays << 1 | brace;
                depth++;
                most |= 1L << depth;
            } else {
                wrong |= (int) arrays ^ brace;
                arrays >>>= 1;
                if (--depth <= 1) {
                    if ((wrong & 1) != 0 || most < 0) {
                        return NO_ROW;
                    }
                    if (depth == 0) {
                        deepest = DEEPEST - Long.numberOfLeadingZeros(most);
                        return at + 1;
                    }
                    noteContainer(at + 1);
                }
            }
        }
    }

    private void noteContainer(int end) {
        if (containers == ends.length) {
            ends = Arrays.copyOf(ends, 2 * containers);
        }
        ends[containers++] = end;
    }

    /** Finds the members of an object that ends at a place; false when it is no row for sure. */
    private boolean members(byte[] b, int from, int end) {
        members.clear();
        int at = blanksEnd(b, from + 1);
        int container = 0;
        for (int place = 0; b[at] == '"'; place++) {
            int name = at + 1;
            int number;
            int close = order.closeOfExpected(b, name, place);
            if (close >= 0) {
                number = order.number(place);
            } else {
                close = index.nextQuote(name);
                number = MemberNames.number(b, name, close);
                if (number == MemberNames.UNKNOWN && hasEscape(b, name, close)) {
                    return false;
                }
                order.learn(b, name, close, place, number);
            }
            if (MemberScanner.mayBeList(number)) {
                return false;
            }
            at = blanksEnd(b, close + 1);
            if (b[at] != ':') {
                return false;
            }
            at = blanksEnd(b, at + 1);
            int value = at;
            if (b[at] == '"') {
                at = index.nextQuote(at + 1) + 1;
            } else if ((b[at] | 0x20) == '{') {
                if (container == containers) {
                    return false;
                }
                at = ends[container++];
            } else {
                at = scalarEnd(b, at);
                if (at == value) {
                    return false;
                }
            }
            members.put(number, MemberScanner.isCapital(b[name]), value - from, at - from, b[value]);
            at = blanksEnd(b, at);
            if (b[at] == '}') {
                return at + 1 == end;
            }
            if (b[at] != ',') {
                return false;
            }
            at = blanksEnd(b, at + 1);
        }
        // Only an object without members ends without a name.
        return b[at] == '}' && at + 1 == end && containers == 0 && b[blanksEnd(b, from + 1)] == '}';
    }

    private static boolean hasEscape(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static int scalarEnd(byte[] b, int from) {
        int at = from;
        while (JsonScanner.isScalar(b[at])) {
            at++;
        }
        return at;
    }

    private static int blanksEnd(byte[] b, int from) {
        int at = from;
        while (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t') {
            at++;
        }
        return at;
    }
}
