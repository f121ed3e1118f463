package io.armlens;

import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;

/**
 * Receives compliance records as they are decided: first those that one row decides, in the order of
 * rows, then those that had to wait for the whole export, in the order of their rows. The order does not
 * depend on threads or time.
 */
@FunctionalInterface
public interface ComplianceSink {
    /** One record; called by one thread at a time. */
    void accept(ComplianceRecord complianceRecord);

    /**
     * Whether records of a use in a state are wanted. What nobody wants is counted only, which is much faster. The
     * answer may become false while an analysis runs, and then stays so.
     */
    default boolean wants(PolicyUse use, ComplianceState state) {
        return true;
    }
}
