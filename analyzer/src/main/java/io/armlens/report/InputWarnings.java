package io.armlens.report;

import io.armlens.snapshot.FileCensus;
import io.armlens.snapshot.FileCompleteness;
import io.armlens.snapshot.SkipReason;
import io.armlens.snapshot.SnapshotSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What keeps a snapshot from being whole, for people. */
final class InputWarnings {
    private static final int MOST_FILES = 10;

    private InputWarnings() {}

    /** One line each; empty when nothing is known to be missing. */
    static List<String> of(SnapshotSummary summary, boolean all) {
        List<String> out = new ArrayList<>();
        int files = 0;
        for (FileCensus file : summary.files()) {
            boolean incomplete = file.completeness() == FileCompleteness.INCOMPLETE;
            if (!file.isRefused() && !incomplete) {
                continue;
            }
            if (files++ < MOST_FILES || all) {
                out.add(file.name() + ": "
                        + (file.isRefused() ? "not used: " + file.refusal() : "incomplete: " + file.reason()));
            }
        }
        if (files > MOST_FILES && !all) {
            out.add("… and " + (files - MOST_FILES) + " more files");
        }
        for (SkipReason reason : SkipReason.values()) {
            long rows = skipped(summary.census().skipped(), reason);
            if (rows > 0 && reason.isLoss()) {
                out.add(SummaryLine.count(rows, "row was", "rows were") + " skipped: " + reason.word());
            }
        }
        return out;
    }

    private static long skipped(Map<SkipReason, Long> counts, SkipReason reason) {
        return counts.getOrDefault(reason, 0L);
    }
}
