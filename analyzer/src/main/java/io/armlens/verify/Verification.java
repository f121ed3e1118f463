package io.armlens.verify;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The comparison of a run with Azure's policy states.
 *
 * @param policies in the order in which their first verdict or state came
 * @param disagreements all of them, up to a bound
 * @param notKept how many disagreements were counted and not kept
 */
public record Verification(List<PolicyAgreement> policies, List<Disagreement> disagreements, long notKept) {
    /** Copies the lists. */
    public Verification {
        policies = List.copyOf(policies);
        disagreements = List.copyOf(disagreements);
    }

    /** Resources and policies with the same state on both sides. */
    public long agreed() {
        return policies.stream().mapToLong(PolicyAgreement::agreed).sum();
    }

    /** Resources and policies with two states. */
    public long disagreed() {
        return policies.stream().mapToLong(PolicyAgreement::disagreed).sum();
    }

    /** The share of agreement over all policies, in percent; empty when nothing could be compared. */
    public OptionalDouble percentage() {
        long both = agreed() + disagreed();
        return both == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * agreed() / both);
    }
}
