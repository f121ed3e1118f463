package io.armlens.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.eval.Truth;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.Binder;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.ParameterValues;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.RowColumn;
import io.armlens.snapshot.SnapshotOptions;
import io.armlens.snapshot.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A definite answer of the engine is the reference evaluator's, for random policies on random rows as the
 * snapshot reader hands them over. {@code -Darmlens.random.policies=N} sets how many policies are tried, {@code
 * -Darmlens.random.seed=S} where to begin. A failing case is made small and printed.
 */
final class DifferentialTest {
    private static final int ROWS = 6;

    private static final String CATALOGUE = """
            [{"namespace": "Microsoft.Test", "resourceTypes": [{"resourceType": "things", "aliases": [
              {"name": "Microsoft.Test/things/a", "defaultPath": "properties.a"},
              {"name": "Microsoft.Test/things/b", "defaultPath": "properties.nest.properties.b"},
              {"name": "Microsoft.Test/things/nest.c", "defaultPath": "properties.nest.c"},
              {"name": "Microsoft.Test/things/multi", "defaultPath": "properties.m1", "paths": [
                {"path": "properties.m2", "apiVersions": ["2020-01-01"]},
                {"path": "properties.a", "apiVersions": ["2019-01-01"]}]},
              {"name": "Microsoft.Test/things/cut", "defaultPath": "id", "defaultPattern": {
                "phrase": "/subscriptions/{s}/resourceGroups/{g}/providers/Microsoft.Test/things/{n}",
                "variable": "g", "type": "Extract"}},
              {"name": "Microsoft.Test/things/list", "defaultPath": "properties.list"},
              {"name": "Microsoft.Test/things/list[*]", "defaultPath": "properties.list[*]"},
              {"name": "Microsoft.Test/things/list[*].x", "defaultPath": "properties.list[*].properties.x"},
              {"name": "Microsoft.Test/things/list[*].inner[*]", "defaultPath": "properties.list[*].inner[*]"},
              {"name": "Microsoft.Test/things/list[*].inner[*].z", "defaultPath": "properties.list[*].inner[*].z"},
              {"name": "Microsoft.Test/things/wrapped[*]", "defaultPath": "properties.nest.items[*]"},
              {"name": "Microsoft.Test/things/wrapped[*].x", "defaultPath": "properties.nest.items[*].x", "paths": [
                {"path": "properties.other[*].x", "apiVersions": ["2020-01-01"]}]}
            ]}, {"resourceType": "parts", "aliases": []}]},
            {"namespace": "Microsoft.Other", "resourceTypes": [{"resourceType": "kind", "aliases": [
              {"name": "Microsoft.Other/kind/a", "defaultPath": "properties.a"},
              {"name": "Microsoft.Other/kind/list[*].a", "defaultPath": "properties.list[*].a"}]}]}]
            """;

    private static final AliasCatalog READ = AliasCatalogs.read(
                    "test", CATALOGUE.getBytes(StandardCharsets.UTF_8), new Diagnostics())
            .orElseThrow();

    private static final Surroundings SURROUNDINGS = new Surroundings() {
        private final Unknown unknown = new Unknown(UnknownKind.EXPORT_INCOMPLETE, "", "not told", "");

        @Override
        public Optional<JsonValue> resourceGroup(Resource resource) {
            return Optional.of(new JsonUnknown(unknown));
        }

        @Override
        public Optional<JsonValue> subscription(Resource resource) {
            return Optional.of(new JsonUnknown(unknown));
        }

        @Override
        public JsonValue requestContext(Resource resource) {
            return JsonObject.of("apiVersion", new JsonString("2024-01-01"));
        }

        @Override
        public Optional<String> apiVersion(Resource resource) {
            return resource.body().string("apiVersion").filter(v -> !v.isEmpty());
        }

        @Override
        public Truth indexed(Resource resource) {
            JsonValue location = resource.body().get("location");
            return location instanceof JsonUnknown
                    ? Truth.UNKNOWN
                    : Truth.of(location instanceof JsonString s && !s.value().isEmpty());
        }

        @Override
        public Found find(ExistenceLookup lookup) {
            return new Found(List.of(), unknown);
        }

        @Override
        public boolean hasExtension(String resourceId, String type) {
            return false;
        }
    };

    private long decided;
    private long pairs;

    @Test
    void agreesWithTheReferenceEvaluatorOnRandomPolicies() {
        long policies = Long.getLong("armlens.random.policies", 3000);
        long first = Long.getLong("armlens.random.seed", 1);
        for (long seed = first; seed < first + policies; seed++) {
            Random random = new Random(seed);
            AliasCatalog aliases = random.nextBoolean() ? READ : AliasCatalogs.byRule();
            JsonObject definition = new RandomRules(random).definition();
            ReferenceEvaluator evaluator = evaluator(definition, aliases);
            if (evaluator == null) {
                continue;
            }
            RandomRows generator = new RandomRows(random);
            List<RawJson> rows = new ArrayList<>();
            for (int i = 0; i < ROWS; i++) {
                rows.add(generator.row(i));
            }
            boolean spaced = random.nextBoolean();
            if (difference(evaluator, aliases, rows, seed, spaced) != null) {
                report(definition, aliases, rows, seed, spaced);
            }
        }
        assertTrue(decided * 2 > pairs, "the engine decides only " + decided + " of " + pairs);
    }

    private static @Nullable ReferenceEvaluator evaluator(JsonObject definition, AliasCatalog aliases) {
        PolicyLibrary library = new PolicyLibrary(new Diagnostics());
        library.add(JsonDocument.of("random", definition));
        List<PolicyDefinition> definitions = library.definitions();
        if (definitions.isEmpty()) {
            return null;
        }
        Optional<BoundPolicy> bound = new Binder(aliases, new Diagnostics(), false)
                .bind(
                        definitions.get(0),
                        ParameterValues.NONE,
                        AssignmentSite.none(Instant.parse("2024-05-06T07:08:09Z")));
        return bound.map(policy -> new ReferenceEvaluator(policy, aliases, false))
                .orElse(null);
    }

    /** What differs; null when nothing does. */
    private @Nullable String difference(
            ReferenceEvaluator evaluator, AliasCatalog aliases, List<RawJson> rows, long seed, boolean spaced) {
        Random style = new Random(seed);
        StringBuilder text = new StringBuilder("{\"data\":[");
        for (RawJson row : rows) {
            text.append(text.length() > 10 ? "," : "").append(row.render(style, spaced));
        }
        byte[] bytes = text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        PlanCompiler compiler = new PlanCompiler(List.of(evaluator), aliases, type -> Truth.UNKNOWN, SURROUNDINGS);
        List<String> found = new ArrayList<>();
        Comparer comparer = new Comparer(evaluator, compiler, found);
        SnapshotReader.read(
                List.of("-"),
                SnapshotOptions.defaults().withStandardInput(new ByteArrayInputStream(bytes)),
                comparer::row,
                null,
                new Diagnostics());
        return found.isEmpty() ? null : found.get(0);
    }

    /** Compares the engine's verdict on each row with the reference's. */
    private final class Comparer {
        private final ReferenceEvaluator evaluator;
        private final PlanCompiler compiler;
        private final List<String> found;
        private @Nullable RowEvaluator complete;

        Comparer(ReferenceEvaluator evaluator, PlanCompiler compiler, List<String> found) {
            this.evaluator = evaluator;
            this.compiler = compiler;
            this.found = found;
        }

        void row(Row row) {
            if (!row.form().isVerbatim()) {
                // Odd spacing can look like an export whose values were cut: such rows are not judged by their bytes.
                return;
            }
            Set<String> unknown = new HashSet<>();
            for (RowColumn column : RowColumn.values()) {
                if (row.form().isUnknown(column)) {
                    unknown.add(column.columnName().toLowerCase(Locale.ROOT));
                }
            }
            RowEvaluator engine = engine(row, unknown);
            Resource resource = row.toResource();
            if (resource == null) {
                return;
            }
            Outcome outcome = evaluator.evaluate(resource, SURROUNDINGS);
            if (engine == null) {
                if (outcome.state() != ComplianceState.NOT_APPLICABLE) {
                    found.add("no plan, but " + outcome.state());
                }
                return;
            }
            pairs++;
            if (!engine.read(row.buffer(), row.offset(), row.length(), row.structure())) {
                return;
            }
            Verdict verdict = engine.verdict(0);
            decided += verdict == Verdict.UNDECIDED ? 0 : 1;
            boolean same = verdict == Verdict.UNDECIDED
                    || (verdict == Verdict.LOOKUP
                            ? outcome.existence() != null
                            : outcome.existence() == null && verdict.state() == outcome.state());
            if (!same) {
                found.add("engine " + verdict + ", reference " + outcome.state() + " " + outcome.reason());
            }
        }

        private @Nullable RowEvaluator engine(Row row, Set<String> unknown) {
            if (!unknown.isEmpty()) {
                Plan plan = compiler.compile(row.typeKey(), unknown);
                return plan == null ? null : new RowEvaluator(plan);
            }
            if (complete == null) {
                Plan plan = compiler.compile(row.typeKey(), unknown);
                complete = plan == null ? null : new RowEvaluator(plan);
            }
            return complete;
        }
    }

    // ---- making a failing case small

    private void report(JsonObject definition, AliasCatalog aliases, List<RawJson> rows, long seed, boolean spaced) {
        JsonObject policy = definition;
        List<RawJson> left = rows;
        boolean space = spaced;
        boolean smaller = true;
        for (int round = 0; smaller && round < 500; round++) {
            smaller = false;
            for (List<RawJson> less : fewer(left)) {
                if (differs(policy, aliases, less, seed, space)) {
                    left = less;
                    smaller = true;
                    break;
                }
            }
            for (JsonValue less : SmallerJson.of(policy)) {
                if (!smaller && less instanceof JsonObject o && differs(o, aliases, left, seed, space)) {
                    policy = o;
                    smaller = true;
                }
            }
            if (space && differs(policy, aliases, left, seed, false)) {
                space = false;
            }
        }
        ReferenceEvaluator evaluator = evaluator(policy, aliases);
        StringBuilder text = new StringBuilder();
        text.append("seed ").append(seed).append(aliases == READ ? ", aliases read" : ", aliases by rule");
        text.append("\npolicy ").append(policy);
        for (RawJson row : left) {
            text.append("\nrow    ").append(row.render(new Random(seed), space));
        }
        text.append("\n").append(evaluator == null ? "" : difference(evaluator, aliases, left, seed, space));
        fail(text.toString());
    }

    private static List<List<RawJson>> fewer(List<RawJson> rows) {
        List<List<RawJson>> out = new ArrayList<>();
        for (int i = 0; rows.size() > 1 && i < rows.size(); i++) {
            List<RawJson> copy = new ArrayList<>(rows);
            copy.remove(i);
            out.add(copy);
        }
        for (int i = 0; i < rows.size(); i++) {
            for (RawJson less : rows.get(i).smaller()) {
                List<RawJson> copy = new ArrayList<>(rows);
                copy.set(i, less);
                out.add(copy);
            }
        }
        return out;
    }

    private boolean differs(
            JsonObject definition, AliasCatalog aliases, List<RawJson> rows, long seed, boolean spaced) {
        ReferenceEvaluator evaluator = evaluator(definition, aliases);
        return evaluator != null && difference(evaluator, aliases, rows, seed, spaced) != null;
    }
}
