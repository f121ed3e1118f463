package io.armlens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.engine.RandomRows;
import io.armlens.engine.RandomRules;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.AssignedPolicies;
import io.armlens.governance.ComplianceCounts;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.ComplianceRollup;
import io.armlens.governance.GovernanceSources;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.policy.PolicyLibrary;
import io.armlens.policy.bound.ParameterValues;
import io.armlens.snapshot.SnapshotOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A whole analysis by the bytes of rows finds what one by the reference evaluator alone finds: the same records with
 * the same states, causes and conflicts, the same counts, the same things missing.
 */
class AnalyzerDifferentialTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** What an analysis found. Records that waited may come in another order. */
    private record Found(List<String> records, List<String> counts, String missing, String rollup, String messages) {}

    private static Found find(AnalysisRequest request, boolean byBytes) {
        return find(request, byBytes, use -> true);
    }

    private static Found find(AnalysisRequest request, boolean byBytes, Predicate<PolicyUse> wanted) {
        Records records = new Records(wanted, new ArrayList<>());
        Diagnostics diagnostics = new Diagnostics();
        Analysis analysis = Analyzer.analyze(request, records, diagnostics, byBytes);
        return found(records.texts(), analysis, diagnostics);
    }

    /** Keeps records of some uses; of the others nobody wants any. */
    private record Records(Predicate<PolicyUse> wanted, List<String> texts) implements ComplianceSink {
        @Override
        public void accept(ComplianceRecord one) {
            texts.add(text(one));
        }

        @Override
        public boolean wants(PolicyUse use, ComplianceState state) {
            return wanted.test(use);
        }
    }

    /** What nobody wants records of is counted as what everybody wants. */
    private static void assertCounted(Found all, Supplier<AnalysisRequest> request, String what) {
        Found counted = find(request.get(), true, use -> false);
        assertEquals(new Found(List.of(), all.counts(), all.missing(), all.rollup(), all.messages()), counted, what);
        Found some = find(request.get(), true, use -> use.number() % 2 == 0);
        Found reference = find(request.get(), false, use -> use.number() % 2 == 0);
        assertEquals(String.join("\n", reference.records()), String.join("\n", some.records()), what + ": some");
        assertEquals(reference, some, what + ": some");
    }

    private static Found found(List<String> records, Analysis analysis, Diagnostics diagnostics) {
        return new Found(
                records.stream().sorted().toList(),
                analysis.policies().stream()
                        .map(p -> p.use().number() + " " + text(p.counts()))
                        .toList(),
                analysis.missing().toString(),
                text(analysis.rollup()),
                // Which rows are parsed, and so what is said about their text, is no part of the result.
                diagnostics.list().stream()
                        .filter(d -> d.code() == DiagnosticCode.EVALUATION_ERROR)
                        .map(Diagnostic::toString)
                        .sorted()
                        .toList()
                        .toString());
    }

    private static String text(ComplianceCounts counts) {
        StringBuilder out = new StringBuilder();
        for (ComplianceState state : ComplianceState.values()) {
            out.append(counts.of(state)).append(' ');
        }
        return out.toString();
    }

    private static String text(ComplianceRollup rollup) {
        StringBuilder out = new StringBuilder(text(rollup.resources()));
        rollup.assignments().forEach(a -> out.append('\n').append(a.title()).append(text(a.counts())));
        rollup.definitions().forEach(d -> out.append('\n').append(text(d.counts())));
        rollup.scopes().forEach(s -> out.append('\n').append(text(s.counts())));
        return out.toString();
    }

    private static String text(ComplianceRecord one) {
        return one.resource().place() + " " + one.use().number() + " "
                + one.resource().idText() + " " + one.state()
                + " " + one.outcome().reason() + " " + one.outcome().unknowns() + " "
                + one.outcome().problem() + " " + one.conflicts() + " " + one.exemption();
    }

    private static Found assertSame(AnalysisRequest request, String what) {
        Found engine = find(request, true);
        Found reference = find(request, false);
        assertEquals(
                String.join("\n", reference.records()), String.join("\n", engine.records()), what + ": the records");
        assertEquals(reference, engine, what);
        assertCounted(reference, () -> request, what);
        return engine;
    }

    private static AnalysisRequest request(List<String> inputs, AssignedPolicies policies, AliasCatalog aliases) {
        return new AnalysisRequest(
                inputs, SnapshotOptions.defaults(), policies, aliases, ResourceFilter.ALL, AnalysisProgress.NONE);
    }

    @Test
    void theSampleTenantUnderTheBundledPolicies() {
        Found found = assertSame(
                request(
                        List.of(SampleTenant.FOLDER.toString()),
                        AssignedPolicies.everywhere(SampleTenant.uses()),
                        SampleTenant.ALIASES),
                "the sample tenant");
        assertTrue(found.records().size() > 20, "too few records: " + found.records());
    }

    @Test
    void theGovernedTenantUnderItsAssignments() {
        Path tenant = Goldens.TESTDATA.resolve("governance-tenant");
        Diagnostics diagnostics = new Diagnostics();
        GovernanceSources sources = new GovernanceSources(diagnostics);
        sources.library().add(tenant.resolve("policies"));
        sources.library().add(tenant.resolve("hierarchy.json"));
        List<String> inputs = List.of(tenant.resolve("snapshot").toString());
        sources.addInputs(inputs);
        PolicyUses uses = PolicyUses.assigned(
                sources.catalog(),
                AssignmentSelection.ALL,
                PolicySelection.ALL,
                AliasCatalogs.byRule(),
                NOW,
                diagnostics);
        Found found = assertSame(request(inputs, uses.assigned(), AliasCatalogs.byRule()), "the governed tenant");
        assertTrue(found.records().size() > 20, "too few records: " + found.records());
    }

    @Test
    void randomPoliciesOnRandomExports() {
        long exports = Long.getLong("armlens.random.exports", 150);
        long first = Long.getLong("armlens.random.seed", 1);
        int records = 0;
        for (long seed = first; seed < first + exports; seed++) {
            Random random = new Random(seed);
            AssignedPolicies policies = randomPolicies(random);
            byte[] export = randomExport(random);
            Found engine = find(request(policies, export), true);
            Found reference = find(request(policies, export), false);
            String what = "seed " + seed;
            assertEquals(String.join("\n", reference.records()), String.join("\n", engine.records()), what);
            assertEquals(reference, engine, what);
            assertCounted(reference, () -> request(policies, export), what);
            records += engine.records().size();
        }
        assertTrue(records > exports, "only " + records + " records");
    }

    private static AnalysisRequest request(AssignedPolicies policies, byte[] export) {
        return new AnalysisRequest(
                List.of("-"),
                SnapshotOptions.defaults().withStandardInput(new ByteArrayInputStream(export)),
                policies,
                AliasCatalogs.byRule(),
                ResourceFilter.ALL,
                AnalysisProgress.NONE);
    }

    private static AssignedPolicies randomPolicies(Random random) {
        PolicyLibrary library = new PolicyLibrary(new Diagnostics());
        RandomRules rules = new RandomRules(random);
        for (int i = 0; i < 5; i++) {
            String id = "/providers/Microsoft.Authorization/policyDefinitions/random-" + i;
            JsonObject definition = rules.definition().with("id", new JsonString(id));
            library.add(JsonDocument.of("random", definition.with("name", new JsonString("random-" + i))));
        }
        library.add(JsonDocument.of("looks", LOOKS));
        library.add(JsonDocument.of("groups", GROUPS));
        library.add(JsonDocument.of("namesakes", NAMESAKES));
        library.add(JsonDocument.of("types", TYPES));
        library.add(JsonDocument.of("conditional", CONDITIONAL));
        return PolicyUses.bind(
                        library.definitions(),
                        new PolicyUses.Parameters(ParameterValues.NONE, List.of(), Location.of("none")),
                        AliasCatalogs.byRule(),
                        NOW,
                        new Diagnostics())
                .assigned();
    }

    private static final JsonObject LOOKS = json("""
            {"id": "/providers/Microsoft.Authorization/policyDefinitions/looks", "name": "looks", "mode": "All",
             "policyRule": {"if": {"field": "type", "equals": "Microsoft.Test/things"},
              "then": {"effect": "auditIfNotExists", "details": {"type": "Microsoft.Test/others", "evaluationDelay": "AfterProvisioning",
               "existenceCondition": {"field": "Microsoft.Test/others/on", "equals": "true"}}}}}
            """);

    private static final JsonObject GROUPS = json("""
            {"id": "/providers/Microsoft.Authorization/policyDefinitions/groups", "name": "groups", "mode": "Indexed",
             "policyRule": {"if": {"field": "location", "notEquals": "[resourceGroup().location]"},
              "then": {"effect": "audit"}}}
            """);

    private static final JsonObject NAMESAKES = json("""
            {"id": "/providers/Microsoft.Authorization/policyDefinitions/namesakes", "name": "namesakes", "mode": "All",
             "policyRule": {"if": {"field": "type", "like": "Microsoft.Test/*"},
              "then": {"effect": "auditIfNotExists", "details": {"type": "Microsoft.Test/others",
               "name": "[field('name')]",
               "existenceCondition": {"field": "Microsoft.Test/others/on", "equals": "true"}}}}}
            """);

    private static final JsonObject TYPES = json("""
            {"id": "/providers/Microsoft.Authorization/policyDefinitions/types", "name": "types", "mode": "All",
             "policyRule": {"if": {"count": {"value": ["Microsoft.Test/o*", "microsoft.resources/*"], "name": "t",
               "where": {"value": "[field('type')]", "like": "[current('t')]"}}, "equals": 0},
              "then": {"effect": "audit"}}}
            """);

    private static final JsonObject CONDITIONAL = json("""
            {"id": "/providers/Microsoft.Authorization/policyDefinitions/conditional", "name": "conditional", "mode": "All",
             "policyRule": {"if": {"anyOf": [
               {"value": "[if(equals(field('location'), 'westeurope'), field('kind'), field('name'))]", "contains": "a"},
               {"field": "tags['env']", "equals": "a"}]},
              "then": {"effect": "audit"}}}
            """);

    private static JsonObject json(String text) {
        try {
            return (JsonObject) JsonReader.read(text);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] randomExport(Random random) {
        RandomRows rows = new RandomRows(random);
        StringBuilder out = new StringBuilder("{\"data\":[");
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            String row = random.nextInt(3) > 0 ? rows.row(i).render(random, random.nextBoolean()) : other(random, i);
            // What is no JSON is noticed only by those who parse the row.
            out.append(i == 0 ? "" : ",").append(isJson(row) ? row : other(random, i));
        }
        return out.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isJson(String text) {
        try {
            JsonReader.read(text);
            return true;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    private static String other(Random random, int number) {
        String group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/Group" + random.nextInt(3);
        boolean isGroup = random.nextBoolean();
        String id = isGroup ? group : group + "/providers/Microsoft.Test/others/o" + number;
        String type = isGroup ? "microsoft.resources/subscriptions/resourcegroups" : "microsoft.test/others";
        return "{\"id\":\"" + id + "\",\"name\":\"x\",\"type\":\"" + type + "\",\"location\":\""
                + (random.nextBoolean() ? "westeurope" : "West Europe")
                + "\",\"tags\":null,\"kind\":\"\",\"managedBy\":\"\",\"sku\":null,\"plan\":null,\"identity\":null,"
                + "\"zones\":null,\"extendedLocation\":null,\"properties\":{\"on\":" + random.nextBoolean() + "}}";
    }

    /** {@code -Darmlens.definitions=FILE -Darmlens.snapshots=FOLDER -Darmlens.aliases=FILE}: your own data. */
    @Test
    @EnabledIfSystemProperty(named = "armlens.definitions", matches = ".+")
    void definitionsAndSnapshotsAtHand() {
        Diagnostics diagnostics = new Diagnostics();
        AliasCatalog aliases = System.getProperty("armlens.aliases") == null
                ? AliasCatalogs.byRule()
                : AliasCatalogs.load(Path.of(System.getProperty("armlens.aliases")), diagnostics)
                        .orElseThrow();
        PolicyLibrary library = new PolicyLibrary(diagnostics);
        library.add(Path.of(System.getProperty("armlens.definitions")));
        AssignedPolicies policies = PolicyUses.bind(
                        library.definitions(),
                        new PolicyUses.Parameters(ParameterValues.NONE, List.of(), Location.of("none")),
                        aliases,
                        NOW,
                        diagnostics)
                .assigned();
        AnalysisRequest request =
                request(List.of(System.getProperty("armlens.snapshots").split(",")), policies, aliases);
        Found found = assertSame(request, "the data at hand");
        System.out.println(found.records().size() + " records");
        found.records().stream()
                .map(r -> r.replaceAll(".* (NON_COMPLIANT|COMPLIANT|INDETERMINATE|ERROR|UNKNOWN|CONFLICT) .*", "$1"))
                .collect(Collectors.groupingBy(s -> s, TreeMap::new, Collectors.counting()))
                .forEach((state, number) -> System.out.println(state + " " + number));
    }
}
