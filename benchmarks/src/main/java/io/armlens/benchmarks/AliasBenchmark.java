package io.armlens.benchmarks;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.DocumentBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to load an alias catalogue? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class AliasBenchmark {
    private static final int TYPES_OF_A_PROVIDER = 10;

    /** A catalogue to load instead of a made-up one. */
    @Param("")
    public String file = "";

    /** The types of the made-up one, with fifty aliases each: as the public cloud has. */
    @Param("1600")
    public int types = 1600;

    private byte[] utf8;

    /** Makes the catalogue. */
    @Setup
    public void setUp() throws IOException {
        utf8 = file.isEmpty() ? madeUp().getBytes(StandardCharsets.UTF_8) : DocumentBytes.read(Path.of(file));
    }

    private String madeUp() {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < types; i++) {
            String provider = "Microsoft.Area" + i / TYPES_OF_A_PROVIDER;
            if (i % TYPES_OF_A_PROVIDER == 0) {
                out.append(i == 0 ? "" : "]},")
                        .append("{\"namespace\":\"")
                        .append(provider)
                        .append("\",\"resourceTypes\":[");
            } else {
                out.append(',');
            }
            out.append("{\"resourceType\":\"kind").append(i).append("\",\"aliases\":[");
            for (int j = 0; j < 50; j++) {
                String path = Draw.WORDS.get(j % Draw.WORDS.size()) + ".part" + j;
                out.append(j == 0 ? "" : ",")
                        .append("{\"name\":\"" + provider + "/kind" + i + '/' + path)
                        .append("\",\"defaultPath\":\"properties." + path + "\",\"paths\":[]}");
            }
            out.append("]}");
        }
        return out.append("]}]").toString();
    }

    /** The catalogue. */
    @Benchmark
    public AliasCatalog load() {
        return AliasCatalogs.read("aliases", utf8, new Diagnostics()).orElseThrow();
    }

    /** Jackson's tokens of the same bytes. */
    @Benchmark
    public long tokens() throws IOException {
        return TokenLoop.count(utf8, 0, utf8.length);
    }
}
