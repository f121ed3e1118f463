package io.armlens.governance;

import io.armlens.eval.Truth;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.resource.Resource;
import java.util.List;

/**
 * A bound policy with all its uses in one jurisdiction: a resource is evaluated once for all of them.
 *
 * @param number the policy's number in the index
 */
public record PolicyInForce(int number, BoundPolicy policy, List<UseInForce> uses) {
    /** Copies the uses. */
    public PolicyInForce {
        uses = List.copyOf(uses);
    }

    /** Whether any use may be about the resource; if not, it need not be evaluated. */
    public boolean mayConcern(Resource resource) {
        for (UseInForce use : uses) {
            if (use.isPlain() || use.subject(resource) != Truth.FALSE) {
                return true;
            }
        }
        return false;
    }

    /** Whether the state of every use is always that of the policy, whatever the resource. */
    public boolean isPlain() {
        for (UseInForce use : uses) {
            if (!use.isPlain()) {
                return false;
            }
        }
        return true;
    }
}
