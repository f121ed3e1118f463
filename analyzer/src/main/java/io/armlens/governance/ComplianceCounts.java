package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import java.util.OptionalDouble;

/** How many resources are in which state. Not safe for use by several threads. */
public final class ComplianceCounts {
    private static final int STATES = ComplianceState.values().length;

    private final long[] counts = new long[STATES];

    /** Counts one more. */
    public void add(ComplianceState state) {
        counts[index(state)]++;
    }

    /** Counts all of another. */
    public void addAll(ComplianceCounts other) {
        for (int i = 0; i < STATES; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** How many are in a state. */
    public long of(ComplianceState state) {
        return counts[index(state)];
    }

    @SuppressWarnings("EnumOrdinal") // A position in an array of this run, stored nowhere.
    private static int index(ComplianceState state) {
        return state.ordinal();
    }

    /** How many there are in all. */
    public long total() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /**
     * The percentage that Azure shows: compliant, exempt and unknown resources among those and the
     * non-compliant, conflicting and failed ones. What the snapshot cannot tell and what is protected counts
     * on neither side. Empty when nothing is left to divide by but something is indeterminate; 100 when
     * there is nothing at all, as the portal shows.
     */
    public OptionalDouble percentage() {
        long good = of(ComplianceState.COMPLIANT) + of(ComplianceState.EXEMPT) + of(ComplianceState.UNKNOWN);
        long all = good + of(ComplianceState.NON_COMPLIANT) + of(ComplianceState.CONFLICT) + of(ComplianceState.ERROR);
        if (all == 0) {
            return of(ComplianceState.INDETERMINATE) > 0 ? OptionalDouble.empty() : OptionalDouble.of(100);
        }
        return OptionalDouble.of(100.0 * good / all);
    }
}
