package io.armlens.benchmarks;

import io.armlens.engine.RowEvaluator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What does it cost to pass over a row, of which only the one member at its end is wanted? */
public class SkipBenchmark extends ExportBenchmark {
    private ExportRows text;
    private RowEvaluator engine;

    /** Reads the rows. */
    @Setup
    public void setUp() {
        text = ExportRows.of(export(), Set.of(RowPlans.TYPE), false);
        engine = RowPlans.engine(List.of(RowPlans.plain("{\"field\":\"identity.type\",\"exists\":true}")));
    }

    /** The engine. */
    @Benchmark
    public int engine() {
        return text.readBy(engine);
    }

    /** Jackson's tokens of the same rows. */
    @Benchmark
    public long tokens() throws IOException {
        return TokenLoop.count(text.text(), 0, text.size());
    }
}
