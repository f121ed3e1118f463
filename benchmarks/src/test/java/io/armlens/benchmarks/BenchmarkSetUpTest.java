package io.armlens.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonSyntaxException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each benchmark's set-up works, and what is compared computes the same. Measures nothing. */
class BenchmarkSetUpTest {
    private static final int ROWS = 600;

    private static <T extends ExportBenchmark> T small(T benchmark) {
        benchmark.rows = ROWS;
        return benchmark;
    }

    @ParameterizedTest
    @EnumSource
    void everyShapeIsReadToItsEnd(ExportShape shape) throws IOException {
        ReadingBenchmark benchmark = small(new ReadingBenchmark());
        benchmark.shape = shape.name();
        benchmark.setUp();
        assertTrue(benchmark.rows() > 1000L * ROWS);
        assertTrue(benchmark.tokens() > 50L * ROWS);
    }

    @Test
    void theEngineReadsEveryRow() throws IOException {
        SkipBenchmark skip = small(new SkipBenchmark());
        skip.setUp();
        assertTrue(skip.engine() > ROWS / 50);
        assertTrue(skip.tokens() > 0);
    }

    @Test
    void fieldsAreFoundByTheEngineAndInTheTree() throws IOException, JsonSyntaxException {
        FieldBenchmark field = small(new FieldBenchmark());
        field.setUp();
        assertTrue(field.engine() > ROWS / 50);
        assertTrue(field.tree() > field.engine());
        assertTrue(field.tokens() > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"equals", "in", "like", "contains", "greater", "count"})
    void bothEvaluatorsSayTheSame(String condition) throws IOException {
        ConditionBenchmark benchmark = small(new ConditionBenchmark());
        benchmark.condition = condition;
        benchmark.setUp();
        assertEquals(benchmark.plain(), benchmark.engine());
        assertTrue(benchmark.tokens() > 0);
    }

    @Test
    void everyConditionIsMeasured() {
        assertEquals(6, ConditionBenchmark.CONDITIONS.size());
    }

    @Test
    void flowLogsAreJoined() throws IOException {
        ExistenceBenchmark existence = small(new ExistenceBenchmark());
        existence.setUp();
        assertTrue(existence.join() > 0);
        assertTrue(existence.tokens() > 0);
        existence.tearDown();
    }

    @Test
    void aCatalogueLoads() throws IOException {
        AliasBenchmark alias = new AliasBenchmark();
        alias.types = 25;
        alias.setUp();
        assertTrue(alias.load().exists("Microsoft.Area2/kind24/orion.part0"));
        assertTrue(alias.tokens() > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "flow-logs", "bundled", "many-60"})
    void analysesOfEveryShapeJudgeTheSame(String policies) throws IOException {
        long compact = analysis(policies, ExportShape.COMPACT);
        assertTrue(compact > 0);
        assertEquals(compact, analysis(policies, ExportShape.AZ));
        assertEquals(compact, analysis(policies, ExportShape.LINES));
    }

    private static long analysis(String policies, ExportShape shape) throws IOException {
        AnalysisBenchmark benchmark = small(new AnalysisBenchmark());
        benchmark.policies = policies;
        benchmark.shape = shape.name();
        benchmark.wanted = Passes.Wanted.FINDINGS;
        benchmark.setUp();
        return benchmark.analysis();
    }
}
