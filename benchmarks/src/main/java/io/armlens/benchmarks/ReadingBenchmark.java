package io.armlens.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What does it cost to split an export into rows and to know their types, ids and subscriptions? */
public class ReadingBenchmark extends ExportBenchmark {
    private Pass rowsPass;
    private Pass tokensPass;

    /** Makes the export. */
    @Setup
    public void setUp() {
        rowsPass = Passes.rows(export());
        tokensPass = Passes.tokens(export());
    }

    /** The rows. */
    @Benchmark
    public long rows() throws IOException {
        return rowsPass.run();
    }

    /** Jackson's tokens of the same file. */
    @Benchmark
    public long tokens() throws IOException {
        return tokensPass.run();
    }
}
