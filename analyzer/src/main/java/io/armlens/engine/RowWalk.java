package io.armlens.engine;

import io.armlens.json.EightBytes;
import io.armlens.json.StructureIndex;
import io.armlens.resource.IdBytes;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the bytes of a row: walks only where the plan wants something, and writes what its cells say
 * of the values there on a board of bits. Belongs to one thread.
 *
 * <p>The trade: what nobody wants is passed over without a check (see {@link ByteScanner}), and a row with
 * something unusual where the plan looks (a member twice, broken text) is not judged at all. Paid for by
 * {@code FieldBenchmark}. The plain twin is {@link io.armlens.resource.FieldPath#select}.
 */
final class RowWalk {
    private static final int REFUSED = -1;

    /** Drawn once for each run, so that nobody can prepare two rows with one digest. */
    private static final long DIGEST = ThreadLocalRandom.current().nextLong();

    private final Plan plan;
    private final Board board;
    private final KeyMemory[] keys;
    private final ValueMemory[] values;
    private final Value value = new Value();
    private final RowEnds ends = new RowEnds();
    private final long[] marks;
    private final int[] counts;
    private final boolean[] unsure;
    private final long[] digests;
    private final long[] template;
    private final long[] answers = new long[2];
    private TrieNode[] lateNodes = new TrieNode[4];
    private int[] latePlaces = new int[4];
    private int late;
    private long objects;
    private byte[] b = new byte[0];
    private int end;
    private boolean undecided;
    private final IdBytes id = new IdBytes();
    private int idFrom;
    private int idTo;
    private boolean idIsSet;

    RowWalk(Plan plan, Board board) {
        this.plan = plan;
        this.board = board;
        this.template = plan.template();
        this.keys = new KeyMemory[plan.nodes()];
        this.values = new ValueMemory[plan.cells()];
        for (int i = 0; i < values.length; i++) {
            values[i] = new ValueMemory();
        }
        this.marks = new long[plan.marks()];
        this.counts = new int[plan.counts()];
        this.unsure = new boolean[plan.counts()];
        this.digests = new long[plan.digests()];
    }

    /**
     * Walks a row.
     *
     * @param buffer readable for {@link ByteScanner#PADDING} bytes behind the row
     * @param structure of the row in the buffer; null when nobody knows
     * @return whether the board says how things are; false when the row must be judged otherwise
     */
    boolean walk(byte[] buffer, int from, int length, @Nullable StructureIndex structure) {
        b = buffer;
        end = from + length;
        ends.set(buffer, end, structure);
        undecided = false;
        idTo = 0;
        idIsSet = false;
        Arrays.fill(digests, 0);
        late = 0;
        Scope row = plan.row();
        begin(row);
        board.touch();
        int start = ByteScanner.blanksEnd(b, from);
        if (b[start] != '{' || object(plan.root(), start + 1, 0) < 0) {
            return false;
        }
        boolean whole = finishLate(0);
        board.touch();
        return whole;
    }

    /** Whether the row left something undecided that another row need not. */
    boolean isUndecided() {
        return undecided;
    }

    /** A digest of the values that some policies read. */
    long digest(int number) {
        return digests[number];
    }

    boolean hasId() {
        return idTo > 0;
    }

    /** The row's id, taken apart. */
    IdBytes id() {
        if (!idIsSet) {
            id.set(b, idFrom, idTo);
            idIsSet = true;
        }
        return id;
    }

    private void begin(Scope scope) {
        board.reset(template, scope.firstWord(), scope.endWord());
        for (int i = 0; i < scope.owned.size(); i++) {
            int number = scope.owned.get(i).number;
            counts[number] = 0;
            unsure[number] = false;
        }
    }

    /** Walks an object; returns the place behind it. */
    private int object(TrieNode node, int from, long around) {
        long own = ++objects;
        KeyMemory memory = memory(node);
        KeyMemory.Key expected = memory.start();
        KeyMemory.Key before = null;
        int at = from;
        while (true) {
            at = member(at);
            if (at < 0) {
                return REFUSED;
            }
            if (b[at] != '"') {
                return b[at] == '}' && at < end ? at + 1 : REFUSED;
            }
            at++;
            int close = expected == null ? -1 : expected.close(b, at);
            TrieNode.Edge edge;
            if (close >= 0) {
                before = expected;
            } else {
                close = ends.string(at);
                if (close < 0) {
                    return REFUSED;
                }
                before = memory.recall(b, at, close, before);
            }
            if (before == null) {
                edge = memory.resolve(b, at, close);
                expected = null;
            } else {
                edge = before.edge;
                expected = before.next;
            }
            at = colon(close + 1);
            if (at < 0) {
                return REFUSED;
            }
            at = edge == null ? ends.value(at) : wanted(edge, at, own, around);
            if (at < 0) {
                return REFUSED;
            }
        }
    }

    private KeyMemory memory(TrieNode node) {
        KeyMemory memory = keys[node.number];
        if (memory == null) {
            memory = new KeyMemory(node);
            keys[node.number] = memory;
        }
        return memory;
    }

    /** Passes over white space and a comma. */
    private int member(int from) {
        int at = from;
        if (b[at] == ',') {
            at++;
        }
        if (b[at] <= ' ') {
            at = ByteScanner.blanksEnd(b, at);
            if (b[at] == ',') {
                at = ByteScanner.blanksEnd(b, at + 1);
            }
        }
        return at < end ? at : REFUSED;
    }

    /** Passes over a colon and white space. */
    private int colon(int from) {
        int at = b[from] == ':' ? from : ByteScanner.blanksEnd(b, from);
        if (b[at] != ':') {
            return REFUSED;
        }
        at++;
        if (b[at] == ' ') {
            at++;
        }
        if (b[at] <= ' ') {
            at = ByteScanner.blanksEnd(b, at);
        }
        return at < end ? at : REFUSED;
    }

    private int wanted(TrieNode.Edge edge, int at, long own, long around) {
        if (!mark(edge.direct, own) || !mark(edge.through, around)) {
            return REFUSED;
        }
        if (edge.rootColumn && b[at] == '"' && b[at + 1] == '"') {
            nothing(edge.child);
            return at + 2;
        }
        return value(edge.child, at, own);
    }

    /** Marks members as seen in an object; false when one was seen there before. */
    private boolean mark(int[] numbers, long object) {
        for (int number : numbers) {
            if (marks[number] == object) {
                return false;
            }
            marks[number] = object;
        }
        return true;
    }

    /** Walks a value; returns the place behind it. */
    private int value(TrieNode node, int at, long around) {
        if (node.refuses() || (node.isTextOnly() && b[at] != '"')) {
            return REFUSED;
        }
        int behind = switch (b[at]) {
            case '"' -> text(node, at + 1);
            case '{' -> container(node, Value.OBJECT, at, members(node, at, around));
            case '[' -> container(node, Value.ARRAY, at, array(node, at));
            default -> scalar(node, at);
        };
        if (node.digests().length > 0 && behind > 0) {
            digest(node, at, behind);
        }
        return behind;
    }

    private void digest(TrieNode node, int from, int behind) {
        long hash = ByteScanner.hash(b, from, behind, DIGEST);
        int[] numbers = node.digests();
        long[] ways = node.ways();
        for (int i = 0; i < numbers.length; i++) {
            long mixed = (hash ^ ways[i]) * 0xD6E8FEB86659FD93L;
            digests[numbers[i]] += mixed ^ mixed >>> 32;
        }
    }

    private int members(TrieNode node, int at, long around) {
        return node.hasMembers() ? object(node, at + 1, around) : ends.container(at + 1);
    }

    private int container(TrieNode node, int kind, int from, int behind) {
        if (behind >= 0 && node.cells().length > 0) {
            value.set(kind, b, from, behind);
            tell(node.cells(), kind, 0);
        }
        return behind;
    }

    private int scalar(TrieNode node, int from) {
        int behind = ByteScanner.scalarEnd(b, from, end);
        int kind = behind == from ? -1 : Value.kindOfScalar(b, from, behind);
        if (kind < 0) {
            return REFUSED;
        }
        Cell[] cells = node.cells();
        if (cells.length > 0) {
            value.set(kind, b, from, behind);
            if (kind == Value.INTEGER) {
                tell(cells, kind, behind - from);
            } else if (kind == Value.NOTHING) {
                nothing(node);
            } else {
                tell(cells, kind, 0);
            }
        }
        return behind;
    }

    private int text(TrieNode node, int from) {
        Cell[] cells = node.cells();
        if (cells.length == 0 && !node.isId()) {
            int close = ends.string(from);
            return close < 0 ? REFUSED : close + 1;
        }
        int close = ByteScanner.plainEnd(b, from, end);
        int kind = Value.TEXT;
        if (close < 0) {
            close = ends.string(from);
            kind = Value.ODD;
            if (close < 0) {
                return REFUSED;
            }
        }
        if (node.isId() && kind == Value.TEXT) {
            idFrom = from;
            idTo = close;
        }
        value.set(kind, b, from, close);
        tell(cells, kind, close - from);
        return close + 1;
    }

    private void nothing(TrieNode node) {
        for (Cell cell : node.cells()) {
            write(cell, cell.nothingTrue, cell.nothingFalse);
        }
    }

    private void write(Cell cell, long isTrue, long isFalse) {
        board.set(cell.word, cell.mask, isTrue, isFalse);
        undecided |= (isTrue | isFalse) != cell.mask;
    }

    /**
     * Tells the cells of the value.
     *
     * @param length of a text or integer; else 0
     */
    private void tell(Cell[] cells, int kind, int length) {
        for (Cell cell : cells) {
            if (cell.reading.isName()) {
                name(cell, kind);
            } else if (kind == Value.ODD || length > ValueMemory.LONGEST || (cell.looksInside && isContainer(kind))) {
                ask(cell);
            } else {
                remembered(cell, kind, length);
            }
        }
    }

    private static boolean isContainer(int kind) {
        return kind == Value.OBJECT || kind == Value.ARRAY;
    }

    private void ask(Cell cell) {
        cell.test(value, answers);
        write(cell, answers[0], answers[1]);
    }

    private void remembered(Cell cell, int kind, int length) {
        ValueMemory memory = values[cell.number];
        long first = length == 0 ? 0 : ByteScanner.word(b, value.from) & EightBytes.firstBytes(length);
        long last = length > 8 ? ByteScanner.word(b, value.to - 8) : 0;
        int at = memory.find(first, last, kind << 8 | length);
        if (!memory.isKnown(at)) {
            cell.test(value, answers);
            memory.remember(at, answers[0], answers[1]);
        }
        write(cell, memory.trues(at), memory.falses(at));
    }

    /** A name is what follows the last slash of the id. */
    private void name(Cell cell, int kind) {
        int from = value.from;
        int to = value.to;
        if (kind == Value.TEXT) {
            int close = to;
            while (close > from + 1 && b[close - 1] == '/') {
                close--;
            }
            int begin = close;
            while (begin > from && b[begin - 1] != '/') {
                begin--;
            }
            value.set(Value.TEXT, b, begin, close);
        }
        ask(cell);
        value.set(kind, b, from, to);
    }

    /** Walks an array; returns the place behind it. */
    private int array(TrieNode node, int at) {
        TrieNode element = node.elements();
        if (element == null) {
            return ends.container(at + 1);
        }
        if (node.isLate()) {
            postpone(node, at);
            return ends.container(at + 1);
        }
        return elements(element, node.scopes(), at);
    }

    private void postpone(TrieNode node, int at) {
        if (late == lateNodes.length) {
            lateNodes = Arrays.copyOf(lateNodes, 2 * late);
            latePlaces = Arrays.copyOf(latePlaces, 2 * late);
        }
        lateNodes[late] = node;
        latePlaces[late++] = at;
    }

    /** Walks the arrays that had to wait, from the one with this number on. */
    private boolean finishLate(int from) {
        int to = late;
        for (int i = from; i < to; i++) {
            TrieNode element = lateNodes[i].elements();
            if (element == null || elements(element, lateNodes[i].scopes(), latePlaces[i]) < 0) {
                return false;
            }
        }
        late = from;
        return true;
    }

    private int elements(TrieNode element, Scope[] scopes, int open) {
        int at = open + 1;
        while (true) {
            at = member(at);
            if (at < 0) {
                return REFUSED;
            }
            if (b[at] == ']') {
                break;
            }
            for (Scope scope : scopes) {
                begin(scope);
            }
            int waiting = late;
            at = value(element, at, 0);
            if (at < 0 || !finishLate(waiting)) {
                return REFUSED;
            }
            board.touch();
            for (Scope scope : scopes) {
                finish(scope);
            }
        }
        for (Scope scope : scopes) {
            publish(scope);
        }
        return at + 1;
    }

    /** What the element means for what is around the array. */
    private void finish(Scope scope) {
        for (int i = 0; i < scope.forAlls.size(); i++) {
            Scope.ForAll all = scope.forAlls.get(i);
            if (plan.program().run(all.target, board.bits) == 0) {
                if (plan.program().run(all.target, board.most()) == 0) {
                    board.deny(all);
                } else {
                    board.spoil(all);
                    undecided = true;
                }
            }
        }
        for (int i = 0; i < scope.counts.size(); i++) {
            Scope.Count count = scope.counts.get(i);
            if (plan.program().run(count.target, board.bits) != 0) {
                counts[count.number]++;
            } else if (plan.program().run(count.target, board.most()) != 0) {
                unsure[count.number] = true;
            }
        }
    }

    private void publish(Scope scope) {
        for (int i = 0; i < scope.counts.size(); i++) {
            Scope.Count count = scope.counts.get(i);
            for (int j = 0; j < count.bits.size(); j++) {
                CountBit bit = count.bits.get(j);
                Answer answer = unsure[count.number] ? Answer.UNDECIDED : bit.of(counts[count.number]);
                board.set(
                        bit.word(),
                        bit.mask(),
                        answer == Answer.TRUE ? bit.mask() : 0,
                        answer == Answer.FALSE ? bit.mask() : 0);
                undecided |= answer == Answer.UNDECIDED;
            }
        }
    }
}
