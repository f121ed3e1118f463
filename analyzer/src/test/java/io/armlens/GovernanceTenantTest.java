package io.armlens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceCounts;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.ComplianceRollup;
import io.armlens.governance.GovernanceCatalog;
import io.armlens.governance.GovernanceSources;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.snapshot.SnapshotOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample tenant under {@code testdata/governance-tenant}, whose verdicts were worked out by hand. */
class GovernanceTenantTest {
    private static final Path TENANT = Path.of("..", "testdata", "governance-tenant");

    private static JsonObject expected;
    private static Diagnostics diagnostics;
    private static GovernanceCatalog catalog;
    private static PolicyUses uses;
    private static Analysis analysis;
    private static final List<ComplianceRecord> RECORDS = new ArrayList<>();

    @BeforeAll
    static void analyse() throws Exception {
        expected = (JsonObject) JsonReader.read(Files.readAllBytes(TENANT.resolve("expected.json")));
        diagnostics = new Diagnostics();
        GovernanceSources sources = new GovernanceSources(diagnostics);
        sources.library().add(TENANT.resolve("policies"));
        sources.library().add(TENANT.resolve("hierarchy.json"));
        List<String> inputs = List.of(TENANT.resolve("snapshot").toString());
        sources.addInputs(inputs);
        catalog = sources.catalog();
        uses = PolicyUses.assigned(
                catalog,
                AssignmentSelection.ALL,
                PolicySelection.ALL,
                AliasCatalogs.byRule(),
                Instant.parse(expected.string("now").orElseThrow()),
                diagnostics);
        RECORDS.clear();
        analysis = Analyzer.analyze(
                new AnalysisRequest(
                        inputs,
                        SnapshotOptions.defaults(),
                        uses.assigned(),
                        AliasCatalogs.byRule(),
                        ResourceFilter.ALL,
                        AnalysisProgress.NONE),
                RECORDS::add,
                diagnostics);
    }

    private static String key(String assignment, String reference, String resource) {
        return assignment + " / " + reference + " / " + resource;
    }

    @Test
    void everyVerdictIsTheOneWorkedOutByHandAndThereIsNoOther() {
        Map<String, String> wanted = new TreeMap<>();
        for (JsonValue value : expected.array("records").orElseThrow()) {
            JsonObject one = (JsonObject) value;
            wanted.put(key(text(one, "assignment"), text(one, "reference"), text(one, "resource")), text(one, "state"));
        }
        Map<String, String> found = new TreeMap<>();
        for (ComplianceRecord one : RECORDS) {
            String previous = found.put(
                    key(
                            one.use().assignmentOf().orElseThrow().name(),
                            one.use().referenceId(),
                            one.resource().name()),
                    one.state().azureName());
            assertEquals(null, previous, "two records for " + one);
        }
        assertEquals(lines(wanted), lines(found));
    }

    private static String lines(Map<String, String> map) {
        StringBuilder out = new StringBuilder();
        map.forEach((k, v) -> out.append(k).append(": ").append(v).append('\n'));
        return out.toString();
    }

    private static String text(JsonObject object, String name) {
        return object.string(name).orElse("");
    }

    private static void assertCounts(JsonObject wanted, ComplianceCounts found, String what) {
        for (ComplianceState state : ComplianceState.values()) {
            long number = wanted.get(state.azureName()) instanceof JsonNumber n ? n.longValue() : 0;
            assertEquals(number, found.of(state), what + " " + state.azureName() + ": " + text(wanted, "why"));
        }
    }

    @Test
    void assignmentsCountEveryResourceOnce() {
        JsonObject wanted = expected.object("assignments").orElseThrow();
        for (int i = 0; i < wanted.size(); i++) {
            String name = wanted.name(i);
            JsonObject one = (JsonObject) wanted.value(i);
            ComplianceRollup.OfAssignment found = assignment(name);
            assertCounts(one, found.counts(), name);
            if (one.get("percentage") instanceof JsonNumber percentage) {
                assertEquals(percentage.doubleValue(), found.percentage().getAsDouble(), 0.01, name);
            } else {
                assertTrue(found.percentage().isEmpty(), name);
            }
        }
    }

    private static ComplianceRollup.OfAssignment assignment(String name) {
        return analysis.rollup().assignments().stream()
                .filter(a -> a.assignmentOf().orElseThrow().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void groupsOfAnInitiativeRollUpTheirMembers() {
        JsonObject wanted = expected.object("groups").orElseThrow();
        List<ComplianceRollup.OfGroup> found = assignment("baseline-root").groups();
        assertEquals(wanted.names(), found.stream().map(g -> g.group().name()).toList());
        for (ComplianceRollup.OfGroup group : found) {
            JsonObject one = wanted.object(group.group().name()).orElseThrow();
            assertCounts(one, group.counts(), group.group().name());
            assertEquals(
                    one.get("undecided"),
                    JsonNumber.of(group.undecided()),
                    group.group().name());
        }
    }

    @Test
    void definitionsCountEveryResourceOnceOverAllAssignments() {
        JsonObject wanted = expected.object("definitions").orElseThrow();
        for (ComplianceRollup.OfDefinition found : analysis.rollup().definitions()) {
            wanted.object(found.definition().name())
                    .ifPresent(one ->
                            assertCounts(one, found.counts(), found.definition().name()));
        }
    }

    @Test
    void scopesAddUpAlongTheHierarchy() {
        List<ComplianceRollup.OfScope> found = analysis.rollup().scopes();
        List<JsonValue> wanted = expected.array("scopes").orElseThrow().asList();
        assertEquals(
                wanted.stream().map(v -> place((JsonObject) v)).toList(),
                found.stream().map(s -> s.depth() + " " + s.title()).toList());
        for (int i = 0; i < wanted.size(); i++) {
            assertCounts(
                    (JsonObject) wanted.get(i),
                    found.get(i).counts(),
                    found.get(i).title());
        }
        assertCounts(
                expected.object("resources").orElseThrow(), analysis.rollup().resources(), "all");
    }

    private static String place(JsonObject scope) {
        return ((JsonNumber) scope.get("depth")).longValue() + " " + text(scope, "scope");
    }

    @Test
    void usesThatMeanTheSameShareAPolicy() {
        assertEquals(
                expected.get("distinctPolicies"),
                JsonNumber.of(uses.assigned().index().policies().size()));
    }

    @Test
    void placesThatAreGovernedAlikeShareAJurisdiction() {
        var index = uses.assigned().index();
        String prod = "10000000-0000-4000-8000-000000000001";
        assertEquals(index.at(prod, "rg-app"), index.at(prod, "rg-anything"));
        assertEquals(false, index.at(prod, "rg-app").equals(index.at(prod, "rg-data")));
    }

    @Test
    void anOverrideGivesOneResourceOneEffect() {
        assertEquals("Deny", effect("stlab", "https"));
        assertEquals("Deny", effect("stprodbeta", "https"));
        assertEquals("Audit", effect("stprodbeta", "ownerTag"));
    }

    private static String effect(String resource, String reference) {
        return RECORDS.stream()
                .filter(r -> r.resource().name().equals(resource)
                        && r.use().referenceId().equals(reference))
                .map(r -> r.use().policy().effect() == io.armlens.policy.Effect.DENY ? "Deny" : "Audit")
                .findFirst()
                .orElseThrow();
    }

    @Test
    void messagesAreThoseOfTheMemberElseThoseForAll() {
        assertEquals("switch HTTPS on", message("baseline-root", "https"));
        assertEquals("see the baseline", message("baseline-root", "ownerTag"));
        assertEquals("move it to westeurope or northeurope", message("loc-land", ""));
        assertEquals("", message("owner-brygge", ""));
    }

    private static String message(String assignment, String reference) {
        return uses.uses().stream()
                .filter(u -> u.assignmentOf().orElseThrow().name().equals(assignment)
                        && u.referenceId().equals(reference))
                .findFirst()
                .orElseThrow()
                .message()
                .orElse("");
    }

    @Test
    void exemptRecordsNameTheExemptionAndAttestedOnesTheAttestation() {
        for (ComplianceRecord one : RECORDS) {
            assertEquals(
                    one.state() == ComplianceState.EXEMPT, one.exemptionOf().isPresent(), one.toString());
            assertEquals(
                    one.state() == ComplianceState.CONFLICT, !one.conflicts().isEmpty(), one.toString());
        }
        assertEquals(
                1, RECORDS.stream().filter(r -> r.attestationOf().isPresent()).count());
    }

    @Test
    void whatIsMissingIsSaidOnceWithItsCommand() {
        List<String> messages = diagnostics.list().stream()
                .filter(d -> d.code() == DiagnosticCode.DEFINITION_NOT_SUPPLIED)
                .map(Diagnostic::help)
                .toList();
        assertEquals(2, messages.size());
        assertTrue(
                messages.get(0).contains("az policy definition show --name '00000000-aaaa-4bbb-8ccc-dddddddddddd'"),
                messages.get(0));
        assertEquals(2, uses.assigned().undecided().size());
    }

    @Test
    void exemptionsWithoutEffectAreNoted() {
        assertEquals(1, diagnostics.count(DiagnosticCode.EXEMPTION_EXPIRED));
        assertEquals(1, diagnostics.count(DiagnosticCode.EXEMPTION_WITHOUT_ASSIGNMENT));
        assertEquals(
                0,
                diagnostics.list().stream()
                        .filter(d -> d.code() == DiagnosticCode.EXEMPTION_OUT_OF_SCOPE)
                        .count());
    }

    @Test
    void whatNobodyCanTellNamesTheSubscription() {
        assertTrue(analysis.missing().keySet().stream()
                .anyMatch(u -> u.subject().equals("10000000-0000-4000-8000-000000000005")));
        assertTrue(RECORDS.stream()
                .filter(r -> r.state() == ComplianceState.INDETERMINATE)
                .allMatch(r -> !r.outcome().unknowns().isEmpty()));
    }

    @Test
    void theCatalogueHoldsWhatTheFilesHold() {
        assertEquals(7, catalog.definitions().size());
        assertEquals(2, catalog.initiatives().size());
        assertEquals(13, catalog.assignments().size());
        assertEquals(5, catalog.exemptions().size());
        assertEquals(2, catalog.attestations().size());
        assertEquals(new JsonString("Brygge"), new JsonString(catalog.tree().managementGroupTitle("BRYGGE")));
    }
}
