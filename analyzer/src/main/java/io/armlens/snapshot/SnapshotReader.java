package io.armlens.snapshot;

import io.armlens.diagnostic.Diagnostics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot: any number of exports, in any shape, encoding and container. */
public final class SnapshotReader {
    private SnapshotReader() {}

    /**
     * Reads all inputs to the end. Nothing that is wrong with an input ends the reading: it is reported,
     * counted, and the next one follows.
     *
     * @param inputs files, folders (read recursively, in sorted order), {@code -} for standard input
     * @param rows receives every resource row; an exception that it throws ends the reading
     * @param governance receives policy objects and hierarchy; null when nobody wants them (they are then
     *     counted only)
     */
    public static SnapshotSummary read(
            List<String> inputs,
            SnapshotOptions options,
            RowSink rows,
            @Nullable GovernanceSink governance,
            Diagnostics diagnostics) {
        if (!inputs.isEmpty()) {
            throw new UnsupportedOperationException("reading is not there yet");
        }
        return SnapshotSummary.EMPTY;
    }
}
