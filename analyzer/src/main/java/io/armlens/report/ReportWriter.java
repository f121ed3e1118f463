package io.armlens.report;

import io.armlens.Analysis;
import io.armlens.ComplianceSink;
import io.armlens.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.List;

/**
 * Writes one report while an analysis runs. Records come through {@link #accept}, which wraps a failure
 * to write in an {@link java.io.UncheckedIOException}.
 */
public interface ReportWriter extends ComplianceSink {
    /** Writes the rest, after the last record. Does not close what it writes to, but flushes it. */
    void finish(Analysis analysis, List<Diagnostic> diagnostics) throws IOException;
}
