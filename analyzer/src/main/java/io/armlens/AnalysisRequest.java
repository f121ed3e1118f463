package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.governance.AssignedPolicies;
import io.armlens.governance.PolicyUse;
import io.armlens.snapshot.SnapshotOptions;
import java.util.List;

/**
 * What to analyse.
 *
 * @param inputs files, folders, {@code -} for standard input
 * @param policies what is evaluated, and where it is in force
 * @param filter which resources are judged
 * @param limits what it may use
 */
public record AnalysisRequest(
        List<String> inputs,
        SnapshotOptions options,
        AssignedPolicies policies,
        AliasCatalog aliases,
        ResourceFilter filter,
        AnalysisProgress progress,
        AnalysisLimits limits) {
    /** Copies the list. */
    public AnalysisRequest {
        inputs = List.copyOf(inputs);
    }

    /** With the usual limits. */
    public AnalysisRequest(
            List<String> inputs,
            SnapshotOptions options,
            AssignedPolicies policies,
            AliasCatalog aliases,
            ResourceFilter filter,
            AnalysisProgress progress) {
        this(inputs, options, policies, aliases, filter, progress, AnalysisLimits.USUAL);
    }

    /** With definitions that count as assigned to the whole snapshot. */
    public AnalysisRequest(
            List<String> inputs,
            SnapshotOptions options,
            List<PolicyUse> uses,
            AliasCatalog aliases,
            ResourceFilter filter,
            AnalysisProgress progress) {
        this(inputs, options, AssignedPolicies.everywhere(uses), aliases, filter, progress);
    }

    /** The policies, in the order of reports. */
    public List<PolicyUse> uses() {
        return policies.uses();
    }
}
