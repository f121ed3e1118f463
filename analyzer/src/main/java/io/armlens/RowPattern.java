package io.armlens;

import io.armlens.engine.RowEvaluator;
import io.armlens.engine.Verdict;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ResourceStates;
import io.armlens.governance.RollupBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static final ComplianceState[] STATES = ComplianceState.values();

    /** With more of them, further ones are worked out for each row. */
    private static final int MOST_ANSWERED = 32;

    private final Standing standing;
    private final Route route;
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
    private boolean waitsForKeys;
    private boolean harmless;
    // From which decided policy on records may be wanted.
    private int unwanted;
    // From which open policy on records may be wanted.
    private int unheard;
    private RollupBuilder.@Nullable Tally tally;
    private final List<RowPattern> answered = new ArrayList<>(0);
    private final List<ComplianceState[]> answeredStates = new ArrayList<>(0);
    private int waitingNumber = -1;

    /**
     * Of the row that an evaluator read last.
     *
     * @param shared whether other rows may have this pattern
     */
    RowPattern(Standing standing, RowEvaluator engine, boolean shared) {
        this.standing = standing;
        this.route = standing.route();
        Route.@Nullable Force[] forces = standing.forces();
        this.shared = shared;
        for (int i = 0; i < forces.length && kind != Kind.PLAINLY; i++) {
            Route.Force force = forces[i];
            if (force != null) {
                add(i, force, engine.verdict(i));
            }
        }
        fit();
    }

    /** Of rows with another pattern whose policies that need not wait have these verdicts. */
    private RowPattern(RowPattern of, KnownVerdicts.Known[] answers) {
        this.standing = of.standing;
        this.route = of.route;
        this.shared = of.shared;
        this.kind = of.kind;
        for (int j = 0; j < of.decidedCount; j++) {
            decide(of.decided[j], of.states[j]);
        }
        for (int j = 0; j < of.openCount; j++) {
            int i = WaitingRoom.index(of.open[j]);
            if (!of.answersNow(j)) {
                addOpen(i, WaitingRoom.kind(of.open[j]));
            } else if (answers[j].state() != ComplianceState.NOT_APPLICABLE) {
                decide(i, answers[j].state());
            }
        }
        fit();
    }

    private void fit() {
        decided = Arrays.copyOf(decided, decidedCount);
        states = Arrays.copyOf(states, decidedCount);
        open = Arrays.copyOf(open, openCount);
    }

    /**
     * The pattern of such rows of which some policies have these verdicts.
     *
     * @param answers on the open policies that can be decided at once, by their numbers; none of them rests on
     *     anything unknown
     * @return null when there are too many
     */
    @Nullable
    RowPattern answered(KnownVerdicts.Known[] answers) {
        for (int n = 0; n < answered.size(); n++) {
            if (isAnswered(answeredStates.get(n), answers)) {
                return answered.get(n);
            }
        }
        if (answered.size() == MOST_ANSWERED || !shared) {
            return null;
        }
        ComplianceState[] key = new ComplianceState[openCount];
        for (int j = 0; j < openCount; j++) {
            key[j] = answersNow(j) ? answers[j].state() : ComplianceState.UNKNOWN;
        }
        RowPattern fresh = new RowPattern(this, answers);
        answered.add(fresh);
        answeredStates.add(key);
        return fresh;
    }

    private boolean isAnswered(ComplianceState[] key, KnownVerdicts.Known[] answers) {
        for (int j = 0; j < openCount; j++) {
            if (answersNow(j) && answers[j].state() != key[j]) {
                return false;
            }
        }
        return true;
    }

    /** Whether an open policy can be decided without waiting for other rows. */
    boolean answersNow(int number) {
        return WaitingRoom.kind(open[number]) == WaitingRoom.Open.ALL
                && !route.policy(WaitingRoom.index(open[number])).readsContainers();
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
        decide(i, state);
    }

    private void decide(int i, ComplianceState state) {
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
        waitsForKeys |= what == WaitingRoom.Open.ALL;
        answersNow |= answersNow(openCount - 1);
    }

    Route route() {
        return route;
    }

    Standing standing() {
        return standing;
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

    /** Whether an open policy waits for what a group or a subscription is like. */
    boolean waitsForKeys() {
        return waitsForKeys;
    }

    /** Whether nobody wants records of what is open, whatever it will be. Once it is so, it stays so. */
    boolean isUnheard(Ledger ledger) {
        while (unheard < openCount && !openChanges) {
            for (ComplianceState state : STATES) {
                if (!standing.isUnwanted(WaitingRoom.index(open[unheard]), state, ledger)) {
                    return false;
                }
            }
            unheard++;
        }
        return unheard == openCount;
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
            if (!standing.isUnwanted(decided[unwanted], states[unwanted], ledger)) {
                return false;
            }
            unwanted++;
        }
        return true;
    }

    /** Adds the states of what is decided. */
    void addTo(ResourceStates to) {
        for (int j = 0; j < decidedCount; j++) {
            standing.add(decided[j], states[j], to);
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
