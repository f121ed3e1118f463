package io.armlens.governance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies that are in force at a place. Places that are governed alike share one object. Immutable.
 */
public final class Jurisdiction {
    private final int number;
    private final @Nullable PolicyInForce[] byPolicy;
    private final List<PolicyInForce> policies;

    /**
     * Creates a jurisdiction.
     *
     * @param byPolicy at a policy's number the policy, null where it is not in force
     */
    Jurisdiction(int number, @Nullable PolicyInForce[] byPolicy) {
        this.number = number;
        this.byPolicy = byPolicy;
        List<PolicyInForce> present = new ArrayList<>();
        for (PolicyInForce policy : byPolicy) {
            if (policy != null) {
                present.add(policy);
            }
        }
        this.policies = List.copyOf(present);
    }

    /** Its number, from 0, in the order in which places were asked for. */
    public int number() {
        return number;
    }

    /** The policies in force, in the order of their numbers. */
    public List<PolicyInForce> policies() {
        return policies;
    }

    /** The policy with a number; null where it is not in force. */
    public @Nullable PolicyInForce policy(int policyNumber) {
        return byPolicy[policyNumber];
    }
}
