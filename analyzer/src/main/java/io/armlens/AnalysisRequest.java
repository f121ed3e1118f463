package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.governance.PolicyUse;
import io.armlens.snapshot.SnapshotOptions;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What to analyse.
 *
 * @param inputs files, folders, {@code -} for standard input
 * @param uses the policies, in the order of reports
 * @param progress told the number of rows read so far, now and then
 */
public record AnalysisRequest(
        List<String> inputs,
        SnapshotOptions options,
        List<PolicyUse> uses,
        AliasCatalog aliases,
        LongConsumer progress) {
    /** Copies the lists. */
    public AnalysisRequest {
        inputs = List.copyOf(inputs);
        uses = List.copyOf(uses);
    }
}
