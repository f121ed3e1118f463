package io.armlens;

/**
 * What an analysis may use.
 *
 * @param memory how many bytes of what waits for the end of the export stay in memory; the rest goes to temporary
 *     files
 */
public record AnalysisLimits(long memory) {
    /** The usual ones: 16 MiB. */
    public static final AnalysisLimits USUAL = new AnalysisLimits(16L << 20);
}
