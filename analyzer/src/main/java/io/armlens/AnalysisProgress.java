package io.armlens;

/** Is told how far an analysis has come. */
@FunctionalInterface
public interface AnalysisProgress {
    /** Tells nobody. */
    AnalysisProgress NONE = (rows, bytes) -> {};

    /**
     * So much was read; called now and then, on the thread that reads.
     *
     * @param bytes of decoded text, the rows' own
     */
    void read(long rows, long bytes);
}
