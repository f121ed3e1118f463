package io.armlens.snapshot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a snapshot was found to hold.
 *
 * @param files every file, in the order in which they were read
 * @param census what was counted
 * @param completeness what the absence of a resource proves
 */
public record SnapshotSummary(List<FileCensus> files, SnapshotCensus census, ExportCompleteness completeness) {

    /** Of a snapshot without files. */
    public static final SnapshotSummary EMPTY = new SnapshotSummary(
            List.of(),
            new SnapshotCensus(0, 0, new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), Map.of(), Map.of(), false),
            ExportCompleteness.NOTHING);

    /** Copies the list. */
    public SnapshotSummary {
        files = List.copyOf(files);
    }

    /**
     * Whether something is known to be missing: a file that was refused or is incomplete, or a row that
     * was lost. A result must then not be trusted as clean.
     */
    public boolean isIncomplete() {
        return census.lost() > 0
                || files.stream().anyMatch(f -> f.isRefused() || f.completeness() == FileCompleteness.INCOMPLETE);
    }
}
