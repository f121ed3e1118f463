package io.armlens.diff;

import io.armlens.eval.Truth;
import io.armlens.governance.VerdictKey;
import io.armlens.resource.Resource;
import java.util.Optional;

/** What is known of one side beside its verdicts. */
public abstract sealed class Side permits RunSide, ResultSide {
    Side() {}

    /** Whether it is a run on a snapshot; a result file knows nothing but its verdicts. */
    abstract boolean isRun();

    /** Whether the snapshot holds a resource. */
    abstract boolean has(String id);

    /** A resource as a whole; empty when there is none, or when too many were asked for. */
    abstract Optional<Resource> resource(String id);

    /** The terms of a policy that is evaluated, whether it gave verdicts or not. */
    abstract Optional<PolicyTerms> policy(VerdictKey key);

    /** Whether a policy is assigned and could not be evaluated. */
    abstract boolean isUndecided(PolicyTerms policy);

    /** Whether an evaluated policy is in force for a resource. */
    abstract Truth reaches(VerdictKey policy, Resource resource);

    /** What a policy of this side reads of a resource. */
    abstract Optional<PropertyChanges.Reads> reads(PolicyTerms policy, String type);
}
