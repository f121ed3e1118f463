package io.armlens;

import io.armlens.engine.RowEvaluator;
import io.armlens.engine.Verdict;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ResourceStates;
import io.armlens.governance.RollupBuilder;
import io.armlens.governance.UseInForce;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the engine says of rows under all policies that are in force at a place. Many rows of a type have the same
 * pattern; what follows from it is worked out once. For one thread.
 */
final class RowPattern {
    /** What is to be done with such a row. */
    enum Kind {
        /** No policy applies. */
        NOTHING,
        /** Some do. */
        JUDGED,
        /** The resource must be judged otherwise. */
        PLAINLY
    }

    private final Route route;
    private final Route.@Nullable Force[] forces;
    private final boolean shared;
    private Kind kind = Kind.NOTHING;
    // The policies that are decided, by their places in the plan, and their states.
    private int[] decided = new int[8];
    private ComplianceState[] states = new ComplianceState[8];
    private int decidedCount;
    private int[] open = new int[8];
    private int openCount;
    private int changing;
    private boolean openChanges;
    private boolean answersNow;
    private boolean harmless;
    // From which decided policy on records may be wanted.
    private int unwanted;
    private RollupBuilder.@Nullable Tally tally;
    private int waitingNumber = -1;

    /**
     * Of the row that an evaluator read last.
     *
     * @param shared whether other rows may have this pattern
     */
    RowPattern(Route route, Route.@Nullable Force[] forces, RowEvaluator engine, boolean shared) {
        this.route = route;
        this.forces = forces;
        this.shared = shared;
        for (int i = 0; i < forces.length && kind != Kind.PLAINLY; i++) {
            Route.Force force = forces[i];
            if (force != null) {
                add(i, force, engine.verdict(i));
            }
        }
        decided = Arrays.copyOf(decided, decidedCount);
        states = Arrays.copyOf(states, decidedCount);
        open = Arrays.copyOf(open, openCount);
    }

    private void add(int i, Route.Force force, Verdict verdict) {
        if (verdict == Verdict.NOT_APPLICABLE) {
            return;
        }
        kind = force.plain() ? Kind.JUDGED : Kind.PLAINLY;
        ComplianceState state = verdict.state();
        if (state == null) {
            addOpen(i, verdict == Verdict.LOOKUP ? WaitingRoom.Open.LOOKUP : WaitingRoom.Open.ALL);
            return;
        }
        if (decidedCount == decided.length) {
            decided = Arrays.copyOf(decided, 2 * decidedCount);
            states = Arrays.copyOf(states, 2 * decidedCount);
        }
        decided[decidedCount] = i;
        states[decidedCount++] = state;
        changing += state == ComplianceState.NON_COMPLIANT && route.policy(i).changes() ? 1 : 0;
    }

    private void addOpen(int i, WaitingRoom.Open what) {
        if (openCount == open.length) {
            open = Arrays.copyOf(open, 2 * openCount);
        }
        open[openCount++] = WaitingRoom.pending(i, what);
        openChanges |= route.policy(i).changes();
        answersNow |= what == WaitingRoom.Open.ALL && !route.policy(i).readsContainers();
    }

    Route route() {
        return route;
    }

    /** The policies as they are in force there, at their places in the plan; null where one is not. */
    Route.@Nullable Force[] forces() {
        return forces;
    }

    Kind kind() {
        return kind;
    }

    /** How many policies are not decided. */
    int openCount() {
        return openCount;
    }

    /** A policy that is not decided, and what is open of it: see {@link WaitingRoom#pending}. */
    int open(int number) {
        return open[number];
    }

    /** Whether an open policy can be decided without waiting for other rows. */
    boolean answersNow() {
        return answersNow;
    }

    /** How many decided policies are not complied with and would change the resource. */
    int changing() {
        return changing;
    }

    /** Hands on what is decided. */
    void writeTo(RowVerdicts verdicts) {
        for (int j = 0; j < decidedCount; j++) {
            verdicts.set(decided[j], states[j]);
        }
    }

    /** No such row has policies in conflict among those that are decided. */
    void harmless() {
        harmless = true;
    }

    /**
     * Whether what is decided has only to be counted, with that of other rows: nobody wants records, and there can
     * be no conflicts. Once it is so, it stays so.
     */
    boolean isQuiet(Ledger ledger) {
        if (!shared || (changing > 1 && !harmless) || (changing > 0 && openChanges)) {
            return false;
        }
        while (unwanted < decidedCount) {
            for (UseInForce use : force(decided[unwanted]).policy().uses()) {
                if (ledger.wants(use.use(), states[unwanted])) {
                    return false;
                }
            }
            unwanted++;
        }
        return true;
    }

    /** A policy that applies, by its place in the plan. */
    Route.Force force(int index) {
        Route.Force force = forces[index];
        if (force == null) {
            throw new AssertionError("not in force: " + index);
        }
        return force;
    }

    /** Adds the states of what is decided. */
    void addTo(ResourceStates to) {
        for (int j = 0; j < decidedCount; j++) {
            for (UseInForce use : force(decided[j]).policy().uses()) {
                to.add(use.use().number(), states[j]);
            }
        }
    }

    /** The number that {@link #waitingNumber(int)} gave it; negative for none. */
    int waitingNumber() {
        return waitingNumber;
    }

    /** Gives it a number in the waiting room. */
    void waitingNumber(int number) {
        waitingNumber = number;
    }

    /** Where such rows are counted when nothing is open. */
    RollupBuilder.Tally tally(Ledger ledger) {
        RollupBuilder.Tally known = tally;
        if (known == null) {
            ledger.begin();
            addTo(ledger.states());
            known = ledger.tally(route.type());
            tally = known;
        }
        return known;
    }
}
