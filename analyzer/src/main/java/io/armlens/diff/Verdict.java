package io.armlens.diff;

import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyState;
import io.armlens.governance.VerdictKey;
import java.util.List;

/**
 * A verdict of one of the two runs, with what may explain a change.
 *
 * @param policy the id of the definition
 * @param effect in any case; empty when it is not told
 * @param version of the definition; empty when it is not told
 * @param reasons sentences
 */
public record Verdict(
        String resourceId,
        String assignmentId,
        String referenceId,
        String policy,
        ComplianceState state,
        String effect,
        String version,
        List<String> reasons) {

    /** Copies the reasons. */
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** From a result file. */
    public static Verdict of(PolicyState state) {
        return new Verdict(
                state.resourceId(),
                state.assignmentId(),
                state.referenceId(),
                state.definitionId(),
                state.state(),
                state.effect(),
                state.definitionVersion(),
                state.reasons());
    }

    /** From a run. */
    public static Verdict of(ComplianceRecord one, List<String> reasons) {
        return new Verdict(
                one.resource().idText(),
                one.use().assignmentId(),
                one.use().referenceId(),
                one.use().definitionId(),
                one.state(),
                one.use().effect(),
                one.use().policy().definition().version(),
                reasons);
    }

    /** Whether people would have to do something. */
    public boolean isFinding() {
        return switch (state) {
            case NON_COMPLIANT, CONFLICT, ERROR -> true;
            case COMPLIANT, INDETERMINATE, PROTECTED, EXEMPT, UNKNOWN, NOT_APPLICABLE -> false;
        };
    }

    VerdictKey key() {
        return VerdictKey.of(resourceId, assignmentId, referenceId, policy);
    }

    VerdictKey policyKey() {
        return VerdictKey.of("", assignmentId, referenceId, policy);
    }

    VerdictKey resourceKey() {
        return VerdictKey.of(resourceId);
    }
}
