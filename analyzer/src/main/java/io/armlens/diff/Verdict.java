package io.armlens.diff;

import io.armlens.eval.ComplianceState;
import io.armlens.governance.VerdictKey;
import java.util.List;

/**
 * A verdict of one of the two runs.
 *
 * @param reasons sentences; none for a verdict without fault
 */
public record Verdict(String resourceId, PolicyTerms policy, ComplianceState state, List<String> reasons) {

    /** Copies the reasons. */
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** Whether people would have to do something. */
    public boolean isFinding() {
        return switch (state) {
            case NON_COMPLIANT, CONFLICT, ERROR -> true;
            case COMPLIANT, INDETERMINATE, PROTECTED, EXEMPT, UNKNOWN, NOT_APPLICABLE -> false;
        };
    }

    VerdictKey key() {
        return VerdictKey.of(resourceId, policy.assignmentId(), policy.referenceId(), policy.definitionId());
    }

    VerdictKey resourceKey() {
        return VerdictKey.of(resourceId);
    }
}
