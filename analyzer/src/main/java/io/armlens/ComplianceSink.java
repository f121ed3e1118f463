package io.armlens;

import io.armlens.governance.ComplianceRecord;

/**
 * Receives compliance records as they are decided: first those that one row decides, in the order of
 * rows, then those that had to wait for the whole export, in the order of their rows. The order does not
 * depend on threads or time.
 */
@FunctionalInterface
public interface ComplianceSink {
    /** One record; called by one thread at a time. */
    void accept(ComplianceRecord complianceRecord);
}
