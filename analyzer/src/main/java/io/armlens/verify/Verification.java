package io.armlens.verify;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The comparison of a run with Azure's policy states.
 *
 * @param policies in the order in which their first verdict or state came
 * @param disagreements two verdicts that differ, and states of Azure without a verdict here; all of them, up to a
 *     bound
 * @param undecided states of Azure where armlens cannot tell, up to the same bound
 * @param notKept how many of both were counted and not kept
 */
public record Verification(
        List<PolicyAgreement> policies, List<Disagreement> disagreements, List<Disagreement> undecided, long notKept) {
    /** Copies the lists. */
    public Verification {
        policies = List.copyOf(policies);
        disagreements = List.copyOf(disagreements);
        undecided = List.copyOf(undecided);
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

    /** States of Azure where armlens cannot tell. */
    public long cannotTell() {
        return policies.stream().mapToLong(PolicyAgreement::undecided).sum();
    }

    /** States of Azure without a verdict here. */
    public long onlyAzure() {
        return policies.stream().mapToLong(PolicyAgreement::onlyAzure).sum();
    }

    /** Verdicts for which Azure has no state. */
    public long onlyHere() {
        return policies.stream().mapToLong(PolicyAgreement::onlyHere).sum();
    }
}
