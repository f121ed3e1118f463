package io.armlens.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A question about an export: how it is measured, and the export. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public abstract class ExportBenchmark {
    /** A file to measure on instead of a made-up tenant. */
    @Param("")
    public String file = "";

    /** How many rows the made-up tenant has. */
    @Param("20000")
    public int rows = 20_000;

    /** How the made-up tenant is written; see {@link ExportShape}. */
    @Param("compact")
    public String shape = "compact";

    /** The file that is measured on. */
    protected Path export() {
        return file.isEmpty() ? Exports.of(rows, ExportShape.of(shape)) : Path.of(file);
    }
}
