package io.armlens.verify;

import java.util.OptionalDouble;

/**
 * How far the two sides agree on one policy.
 *
 * @param title what people call the policy
 * @param assignmentId empty when the definition counts as assigned to everything
 * @param referenceId empty outside of an initiative
 * @param agreed resources with the same state
 * @param disagreed resources with two states
 * @param undecided resources that Azure judged and armlens cannot tell
 * @param onlyHere verdicts for which Azure has no state: it may not have evaluated yet, so they count on no side
 * @param onlyAzure Azure's states without a verdict here
 */
public record PolicyAgreement(
        String title,
        String assignmentId,
        String definitionId,
        String referenceId,
        long agreed,
        long disagreed,
        long undecided,
        long onlyHere,
        long onlyAzure) {

    /** The share of the resources with two states on which both agree, in percent; empty without any. */
    public OptionalDouble percentage() {
        long both = agreed + disagreed;
        return both == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * agreed / both);
    }
}
