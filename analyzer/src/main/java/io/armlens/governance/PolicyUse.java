package io.armlens.governance;

import io.armlens.policy.bound.BoundPolicy;

/**
 * A bound policy as one assignment uses it.
 *
 * @param number its place in the list of all uses, from 0: reports keep this order
 */
public record PolicyUse(int number, BoundPolicy policy) {
    /** What people call the policy. */
    public String displayName() {
        return policy.definition().displayName();
    }

    /** The definition's id. */
    public String definitionId() {
        return policy.definition().id();
    }

    /** The effect in Azure's spelling. */
    public String effect() {
        return policy.effect().azureName();
    }
}
