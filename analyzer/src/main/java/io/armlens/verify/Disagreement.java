package io.armlens.verify;

import io.armlens.eval.ComplianceState;
import io.armlens.governance.PolicyState;
import io.armlens.governance.PolicyUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource and policy on which the two sides differ.
 *
 * @param use armlens's side; null when the policy was not evaluated here
 * @param here armlens's state; null when there is no verdict here
 * @param reasons armlens's sentences
 * @param azure what Azure wrote down
 */
public record Disagreement(
        @Nullable PolicyUse use, @Nullable ComplianceState here, List<String> reasons, PolicyState azure, Cause cause) {
    /** Copies the reasons. */
    public Disagreement {
        reasons = List.copyOf(reasons);
    }
}
