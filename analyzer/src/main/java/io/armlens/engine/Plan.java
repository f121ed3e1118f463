package io.armlens.engine;

import io.armlens.eval.ReferenceEvaluator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All policies that may apply to the resources of one type, ready to be asked of rows. Immutable; any number
 * of {@link RowEvaluator}s may use it.
 */
public final class Plan {
    /**
     * A policy in a plan.
     *
     * @param number its place among all policies
     * @param target where its program begins
     * @param open whether it may be undecided on any row, because something in it never is decided
     * @param sum of what its verdict depends on when it is undecided; null when that cannot be told
     */
    record Entry(
            int number,
            ReferenceEvaluator evaluator,
            int target,
            boolean open,
            @Nullable VerdictSum sum) {}

    /** The result of a condition that holds. */
    static final int HOLDS = 1;

    /** The result of a condition that does not hold. */
    static final int FAILS = 0;

    /**
     * What some policies want of related resources.
     *
     * @param target where its program begins
     * @param open whether it may be undecided on any row
     */
    record Condition(int target, boolean open) {}

    private final List<Entry> entries;
    private final List<Condition> conditions;
    private final TrieNode root;
    private final int nodes;
    private final int marks;
    private final int cells;
    private final int counts;
    private final int digests;
    private final Scope row;
    private final long[] template;
    private final Program program;

    Plan(
            List<Entry> entries,
            List<Condition> conditions,
            TrieNode root,
            TrieBuilder trie,
            int cells,
            int counts,
            int digests,
            Scope row,
            long[] template,
            Program program) {
        this.entries = List.copyOf(entries);
        this.conditions = List.copyOf(conditions);
        this.root = root;
        this.nodes = trie.nodes();
        this.marks = trie.marks();
        this.cells = cells;
        this.counts = counts;
        this.digests = digests;
        this.row = row;
        this.template = template;
        this.program = program;
    }

    /** How many policies there are. */
    public int size() {
        return entries.size();
    }

    /** A policy's place among all policies; ascending. */
    public int policy(int index) {
        return entries.get(index).number();
    }

    /** The plain evaluator of a policy. */
    public ReferenceEvaluator evaluator(int index) {
        return entries.get(index).evaluator();
    }

    /** Whether something in a policy is left to the plain evaluator on every row. */
    public boolean isOpen(int index) {
        return entries.get(index).open();
    }

    /** How many different conditions policies have on these resources when they look for them. */
    public int conditions() {
        return conditions.size();
    }

    Condition condition(int index) {
        return conditions.get(index);
    }

    Entry entry(int index) {
        return entries.get(index);
    }

    TrieNode root() {
        return root;
    }

    int nodes() {
        return nodes;
    }

    int marks() {
        return marks;
    }

    int cells() {
        return cells;
    }

    int counts() {
        return counts;
    }

    int digests() {
        return digests;
    }

    Scope row() {
        return row;
    }

    long[] template() {
        return template;
    }

    Program program() {
        return program;
    }
}
