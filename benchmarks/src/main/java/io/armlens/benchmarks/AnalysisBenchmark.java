package io.armlens.benchmarks;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What does a whole analysis cost, from the file to the counts? With {@code -prof gc}: what does it allocate? */
public class AnalysisBenchmark extends ExportBenchmark {
    /** Of which policies; see {@link Policies}. */
    @Param({"audit", "flow-logs", "bundled", "many-300", "many-3000"})
    public String policies = "audit";

    /** A file with values of parameters instead of those at hand. */
    @Param("")
    public String parameters = "";

    /** What is wanted of the verdicts. */
    @Param("COUNTS")
    public Passes.Wanted wanted = Passes.Wanted.COUNTS;

    /** On how many threads. */
    @Param("1")
    public int threads = 1;

    private Pass analysisPass;
    private Pass tokensPass;

    /** Makes the export and binds the policies. */
    @Setup
    public void setUp() {
        AliasCatalog aliases = AliasCatalogs.byRule();
        analysisPass = Passes.analysis(
                export(), Policies.of(policies, parameters, export(), aliases), aliases, wanted, threads);
        tokensPass = Passes.tokens(export());
    }

    /** The analysis. */
    @Benchmark
    public long analysis() throws IOException {
        return analysisPass.run();
    }

    /** Jackson's tokens of the same file. */
    @Benchmark
    public long tokens() throws IOException {
        return tokensPass.run();
    }
}
