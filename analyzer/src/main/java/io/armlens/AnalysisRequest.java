package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.governance.PolicyUse;
import io.armlens.snapshot.SnapshotOptions;
import java.util.List;

/**
 * What to analyse.
 *
 * @param inputs files, folders, {@code -} for standard input
 * @param uses the policies, in the order of reports
 * @param filter which resources are judged
 */
public record AnalysisRequest(
        List<String> inputs,
        SnapshotOptions options,
        List<PolicyUse> uses,
        AliasCatalog aliases,
        ResourceFilter filter,
        AnalysisProgress progress) {
    /** Copies the lists. */
    public AnalysisRequest {
        inputs = List.copyOf(inputs);
        uses = List.copyOf(uses);
    }
}
