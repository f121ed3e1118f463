package io.armlens;

import io.armlens.diagnostic.Unknown;
import io.armlens.governance.ComplianceCounts;
import io.armlens.governance.ComplianceRollup;
import io.armlens.governance.PolicyUse;
import io.armlens.snapshot.SnapshotSummary;
import java.util.List;
import java.util.Map;

/**
 * The result of an analysis beyond the single records.
 *
 * @param policies one for each use, in their order
 * @param missing what kept verdicts from being decided, each with the number of verdicts it would settle, most
 *     first
 * @param rollup what the records add up to, each resource once in every aggregate
 */
public record Analysis(
        SnapshotSummary snapshot, List<PolicyResult> policies, Map<Unknown, Long> missing, ComplianceRollup rollup) {
    /** Copies the list. */
    public Analysis {
        policies = List.copyOf(policies);
    }

    /** What one policy found. */
    public record PolicyResult(PolicyUse use, ComplianceCounts counts) {}

    /** The states of all records together. */
    public ComplianceCounts totals() {
        ComplianceCounts totals = new ComplianceCounts();
        policies.forEach(p -> totals.addAll(p.counts()));
        return totals;
    }
}
