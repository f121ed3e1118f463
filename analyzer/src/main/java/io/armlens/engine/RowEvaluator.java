package io.armlens.engine;

import io.armlens.json.StructureIndex;
import io.armlens.resource.IdBytes;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks plans of rows. Keeps what it learns about keys and values from row to row; belongs to one thread. */
public final class RowEvaluator {
    private final Plan plan;
    private final Board board;
    private final RowWalk walk;
    private final BoardMemory boards;
    private byte[] padded = new byte[0];
    private byte[] text = new byte[0];
    private int from;
    private int size;
    private @Nullable StructureIndex index;

    /** For a plan. */
    public RowEvaluator(Plan plan) {
        this.plan = plan;
        this.board = new Board(plan.template().length / 2);
        this.walk = new RowWalk(plan, board);
        this.boards = new BoardMemory(board, plan.row());
    }

    /** The plan. */
    public Plan plan() {
        return plan;
    }

    /**
     * Reads a row: the UTF-8 text of one JSON object in the form in which Azure Resource Manager or Resource Graph
     * writes resources.
     *
     * @param structure of the row in the buffer; null when nobody knows
     * @return false when the row is too unusual; {@link #verdict} must not be asked then
     */
    public boolean read(byte[] buffer, int offset, int length, @Nullable StructureIndex structure) {
        text = buffer;
        from = offset;
        size = length;
        index = structure;
        if (offset + length + ByteScanner.PADDING > buffer.length) {
            if (padded.length < length + ByteScanner.PADDING) {
                padded = new byte[2 * length + ByteScanner.PADDING];
            }
            System.arraycopy(buffer, offset, padded, 0, length);
            Arrays.fill(padded, length, length + ByteScanner.PADDING, (byte) 0);
            text = padded;
            from = 0;
            index = null;
        }
        return walk.walk(text, from, length, index);
    }

    /** Cuts the row that was read last down to some paths. */
    public boolean prune(RowPruner pruner) {
        return pruner.prune(text, from, size, index);
    }

    /**
     * A number for what the plan says of the row that was read last, from 0 on: rows with one number have the same
     * {@link #verdict} under every policy. Negative when there are too many to number.
     */
    public int pattern() {
        return boards.number();
    }

    /** What the policy with this place in the plan says of the row that was read last. */
    public Verdict verdict(int index) {
        Plan.Entry entry = plan.entry(index);
        int least = plan.program().run(entry.target(), board.bits);
        if (entry.open() || walk.isUndecided()) {
            int most = plan.program().run(entry.target(), board.most());
            if (least != most) {
                return Verdict.UNDECIDED;
            }
        }
        return Verdict.of(least);
    }

    /**
     * Whether {@link #digest} stands for everything on which an undecided verdict on the row that was read last
     * depends.
     */
    public boolean hasDigest(int index) {
        VerdictSum sum = plan.entry(index).sum();
        return sum != null && sum.isWhole(board);
    }

    /**
     * A hash of all on which the undecided verdict of a policy depends in the row that was read last: rows with the
     * same hash, in the same resource group, have the same verdict, whatever their types.
     */
    public long digest(int index) {
        VerdictSum sum = Objects.requireNonNull(plan.entry(index).sum());
        return sum.of(board, walk.digest(sum.digest()));
    }

    /**
     * What the conditions of policies that look for the row say: true ones as bits, then in as many words false ones.
     */
    public void answers(long[] into) {
        Arrays.fill(into, 0);
        for (int i = 0; i < plan.conditions(); i++) {
            Plan.Condition condition = plan.condition(i);
            int least = plan.program().run(condition.target(), board.bits);
            boolean open = condition.open() || walk.isUndecided();
            if (!open || least == plan.program().run(condition.target(), board.most())) {
                into[(i >> 6) + (least == Plan.HOLDS ? 0 : into.length / 2)] |= 1L << i;
            }
        }
    }

    /** The id of the row that was read last; its text is that of the row. Only when {@link #hasId}. */
    public IdBytes id() {
        return walk.id();
    }

    /** Whether the row that was read last has an id in plain ASCII. */
    public boolean hasId() {
        return walk.hasId();
    }
}
