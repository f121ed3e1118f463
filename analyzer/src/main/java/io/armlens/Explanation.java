package io.armlens;

import io.armlens.eval.Outcome;
import io.armlens.eval.Trace;
import io.armlens.eval.Truth;
import io.armlens.governance.PolicyUse;
import io.armlens.resource.Resource;
import io.armlens.snapshot.SnapshotSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one resource of a snapshot fares under the policies of a run.
 *
 * @param resource null when none, or more than one, was meant
 * @param matches the ids of all resources that were meant, in the order of their rows; a few of them when there
 *     are many
 * @param verdicts one for each policy, in their order; empty without a resource
 */
public record Explanation(
        @Nullable Resource resource, List<String> matches, List<Verdict> verdicts, SnapshotSummary snapshot) {
    /** Copies the lists. */
    public Explanation {
        matches = List.copyOf(matches);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * The verdict of one policy.
     *
     * @param condition how the {@code if} part is decided; null where the policy cannot be evaluated at all
     * @param indexed whether the resource's type supports tags and a location, which mode {@code Indexed} asks
     */
    public record Verdict(
            PolicyUse use, Outcome outcome, @Nullable Trace condition, Truth indexed) {}
}
