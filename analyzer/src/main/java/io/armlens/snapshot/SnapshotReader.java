package io.armlens.snapshot;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import java.util.ArrayList;
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
        try (Scouts scouts = new Scouts(options.threads())) {
            return read(inputs, options, rows, governance, diagnostics, scouts);
        }
    }

    /** With threads that look ahead; null for none. */
    static SnapshotSummary read(
            List<String> inputs,
            SnapshotOptions options,
            RowSink rows,
            @Nullable GovernanceSink governance,
            Diagnostics diagnostics,
            @Nullable Scouts scouts) {
        Tally tally = new Tally();
        // A row must fit into memory several times over while it is parsed.
        long fits = Runtime.getRuntime().maxMemory() / 4;
        int bound = (int) Math.min(options.maxRowBytes(), Math.max(fits, ByteWindow.CHUNK));
        TextReader reader = new TextReader(tally, bound, rows, governance, diagnostics, options, scouts);
        InputFiles files = new InputFiles(reader, options.standardInput(), diagnostics);
        for (String input : inputs) {
            files.read(input);
        }
        return summary(tally, reader.outcomes(), options, diagnostics);
    }

    private static SnapshotSummary summary(
            Tally tally, List<FileOutcome> outcomes, SnapshotOptions options, Diagnostics diagnostics) {
        ExtentJudge judge = new ExtentJudge(diagnostics);
        List<Extent> extents = new ArrayList<>();
        for (FileOutcome outcome : outcomes) {
            extents.addAll(outcome.extents());
        }
        judge.judge(extents);
        List<FileCensus> files = new ArrayList<>();
        for (FileOutcome outcome : outcomes) {
            files.add(outcome.census(judge));
        }
        SnapshotCensus census = tally.census();
        reportForgottenRepeats(tally, diagnostics);
        tally.forgetIds();
        ManifestClaims claims = ManifestClaims.of(tally.manifests(), files, diagnostics);
        ExportCompleteness completeness =
                new CountedCompleteness(tally, census.types(), judge.evidence(), options.completeTypes(), claims);
        return new SnapshotSummary(files, census, completeness);
    }

    private static void reportForgottenRepeats(Tally tally, Diagnostics diagnostics) {
        long repeats = tally.repeatsBeyondWindow();
        if (repeats > 0) {
            diagnostics.add(
                    DiagnosticCode.ROW_REPEATED,
                    Location.of(""),
                    "about " + repeats + " rows repeat ids that came so long before that they were counted twice",
                    "do not read the same export twice");
        }
    }
}
