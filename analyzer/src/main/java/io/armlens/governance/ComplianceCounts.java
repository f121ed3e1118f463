package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import java.util.Optional;
import java.util.OptionalDouble;

/** How many resources are in which state. Not safe for use by several threads. */
public final class ComplianceCounts {
    private final long[] counts = new long[ComplianceState.COUNT];

    /** Counts one more. */
    public void add(ComplianceState state) {
        counts[state.rank()]++;
    }

    /** Counts some more. */
    public void add(ComplianceState state, long resources) {
        counts[state.rank()] += resources;
    }

    /** Counts all of another. */
    public void addAll(ComplianceCounts other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** How many are in a state. */
    public long of(ComplianceState state) {
        return counts[state.rank()];
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
     * The state that ranks highest, which is the state of the whole; empty when nothing was counted. Azure
     * documents the rank.
     */
    public Optional<ComplianceState> state() {
        for (ComplianceState state : ComplianceState.values()) {
            if (of(state) > 0 && state != ComplianceState.NOT_APPLICABLE) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
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
