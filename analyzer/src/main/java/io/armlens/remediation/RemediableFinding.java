package io.armlens.remediation;

import io.armlens.governance.PolicyUse;
import io.armlens.policy.Effect;
import io.armlens.resource.Resource;
import java.util.List;

/**
 * A resource that does not comply with a policy that Azure can remediate.
 *
 * @param resource whole, as the snapshot shows it
 * @param conflicts the uses that would change the same field in another way; empty unless the state is a conflict
 */
public record RemediableFinding(PolicyUse use, Resource resource, List<PolicyUse> conflicts) {
    /** Copies the uses. */
    public RemediableFinding {
        conflicts = List.copyOf(conflicts);
    }

    /** Whether Azure has remediation tasks for policies of this effect: for two effects, as it documents. */
    public static boolean isRemediable(Effect effect) {
        return effect == Effect.DEPLOY_IF_NOT_EXISTS || effect == Effect.MODIFY;
    }
}
