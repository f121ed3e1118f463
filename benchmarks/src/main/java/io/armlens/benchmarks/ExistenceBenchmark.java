package io.armlens.benchmarks;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What does it cost to find the flow logs that network security groups list, in an export that holds nothing else? */
public class ExistenceBenchmark extends ExportBenchmark {
    private Path network;
    private Pass joinPass;
    private Pass tokensPass;

    /** Makes the export. */
    @Setup
    public void setUp() throws IOException {
        ExportRows text =
                ExportRows.of(export(), Set.of(RowPlans.TYPE, "microsoft.network/networkwatchers/flowlogs"), false);
        network = Files.createTempFile("armlens", ".json");
        try (OutputStream out = Files.newOutputStream(network)) {
            for (int i = 0; i < text.count(); i++) {
                out.write(text.text(), text.offset(i), text.length(i));
                out.write('\n');
            }
        }
        AliasCatalog aliases = AliasCatalogs.byRule();
        joinPass =
                Passes.analysis(network, Policies.of("deploy", "", network, aliases), aliases, Passes.Wanted.COUNTS, 1);
        tokensPass = Passes.tokens(network);
    }

    /** Removes it. */
    @TearDown
    public void tearDown() throws IOException {
        Files.delete(network);
    }

    /** The policy that looks for them. */
    @Benchmark
    public long join() throws IOException {
        return joinPass.run();
    }

    /** Jackson's tokens of the same file. */
    @Benchmark
    public long tokens() throws IOException {
        return tokensPass.run();
    }
}
