package io.armlens.benchmarks;

import io.armlens.engine.RowEvaluator;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.resource.FieldPath;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What does it cost to take five fields out of a row, two of them from the elements of an array? */
public class FieldBenchmark extends ExportBenchmark {
    private static final String TYPE = RowPlans.TYPE;
    private static final List<FieldPath> PATHS = List.of(
            FieldPath.parse("location"),
            FieldPath.parse("tags.env"),
            FieldPath.parse("properties.provisioningState"),
            FieldPath.parse("properties.securityRules[*].properties.access"),
            FieldPath.parse("properties.securityRules[*].properties.priority"));

    private ExportRows text;
    private RowEvaluator engine;

    /** Reads the rows. */
    @Setup
    public void setUp() {
        text = ExportRows.of(export(), Set.of(TYPE), false);
        engine = RowPlans.engine(List.of(RowPlans.plain("{\"anyOf\":["
                + "{\"field\":\"location\",\"equals\":\"nowhere\"},"
                + "{\"field\":\"tags.env\",\"equals\":\"nowhere\"},"
                + "{\"field\":\"" + TYPE + "/provisioningState\",\"equals\":\"Failed\"},"
                + "{\"count\":{\"field\":\"" + TYPE + "/securityRules[*]\",\"where\":{\"allOf\":["
                + "{\"field\":\"" + TYPE + "/securityRules[*].access\",\"equals\":\"Allow\"},"
                + "{\"field\":\"" + TYPE + "/securityRules[*].priority\",\"less\":100}]}},\"greater\":0}]}")));
    }

    /** The engine. */
    @Benchmark
    public int engine() {
        return text.readBy(engine);
    }

    /** A tree of each row, and the fields looked up in it. */
    @Benchmark
    public int tree() throws JsonSyntaxException {
        int found = 0;
        for (int i = 0; i < text.count(); i++) {
            if (JsonReader.read(text.text(), text.offset(i), text.length(i), null) instanceof JsonObject row) {
                for (FieldPath path : PATHS) {
                    found += path.select(row).size();
                }
            }
        }
        return found;
    }

    /** Jackson's tokens of the same rows. */
    @Benchmark
    public long tokens() throws IOException {
        return TokenLoop.count(text.text(), 0, text.size());
    }
}
