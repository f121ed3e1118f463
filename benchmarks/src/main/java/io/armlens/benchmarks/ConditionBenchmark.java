package io.armlens.benchmarks;

import io.armlens.engine.RowEvaluator;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.resource.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What does a condition cost, by the engine with the reading of the row, and plainly on a resource that is read? */
public class ConditionBenchmark extends ExportBenchmark {
    private static final String RULES = RowPlans.TYPE + "/securityRules[*]";

    /** The conditions by their names. */
    static final Map<String, String> CONDITIONS = Map.of(
            "equals",
            "{\"field\":\"location\",\"equals\":\"westeurope\"}",
            "in",
            "{\"field\":\"location\",\"in\":[\"westeurope\",\"northeurope\",\"eastus\",\"eastus2\",\"uksouth\"]}",
            "like",
            "{\"field\":\"name\",\"like\":\"*-orion-*\"}",
            "contains",
            "{\"field\":\"id\",\"contains\":\"vega\"}",
            "greater",
            "{\"field\":\"" + RowPlans.TYPE + "/defaultSecurityRules[*].priority\",\"greater\":65010}",
            "count",
            "{\"count\":{\"field\":\"" + RULES + "\",\"where\":{\"field\":\"" + RULES
                    + ".access\",\"equals\":\"Allow\"}},\"greater\":3}");

    /** Which one. */
    @Param({"equals", "in", "like", "contains", "greater", "count"})
    public String condition = "equals";

    private ExportRows text;
    private List<Resource> resources;
    private RowEvaluator engine;
    private ReferenceEvaluator plain;

    /** Reads the rows. */
    @Setup
    public void setUp() {
        text = ExportRows.of(export(), Set.of(RowPlans.TYPE), true);
        resources = text.resources();
        plain = RowPlans.plain(Objects.requireNonNull(CONDITIONS.get(condition), condition));
        engine = RowPlans.engine(List.of(plain));
    }

    /** The engine, from bytes; the hash of all verdicts. */
    @Benchmark
    public int engine() {
        int hash = 0;
        for (int i = 0; i < text.count(); i++) {
            if (engine.read(text.text(), text.offset(i), text.length(i), null)) {
                hash = 31 * hash + (engine.verdict(0).state() == ComplianceState.NON_COMPLIANT ? 1 : 2);
            }
        }
        return hash;
    }

    /** The plain evaluator, from resources; the same hash. */
    @Benchmark
    public int plain() {
        int hash = 0;
        for (Resource resource : resources) {
            ComplianceState state =
                    plain.evaluate(resource, Surroundings.nothing()).state();
            hash = 31 * hash + (state == ComplianceState.NON_COMPLIANT ? 1 : 2);
        }
        return hash;
    }

    /** Jackson's tokens of the same rows. */
    @Benchmark
    public long tokens() throws IOException {
        return TokenLoop.count(text.text(), 0, text.size());
    }
}
