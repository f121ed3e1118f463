package io.armlens.governance;

import static io.armlens.governance.Objects.SUB_A;
import static io.armlens.governance.Objects.TENANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.snapshot.SnapshotOptions;
import io.armlens.snapshot.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernanceSourcesTest {
    private static final String DEFINITION =
            "{'id': '/providers/Microsoft.Authorization/policyDefinitions/d', 'mode': 'All',"
                    + " 'policyRule': {'if': {'field': 'name', 'equals': 'x'}, 'then': {'effect': 'audit'}}}";
    private static final String ASSIGNMENT =
            "{'id': '/subscriptions/" + SUB_A + "/providers/Microsoft.Authorization/policyAssignments/a', 'type':"
                    + " 'microsoft.authorization/policyassignments', 'properties': {'policyDefinitionId':"
                    + " '/providers/Microsoft.Authorization/policyDefinitions/d', 'scope': '/subscriptions/" + SUB_A
                    + "'}}";
    private static final String SUBSCRIPTION = "{'id': '/subscriptions/" + SUB_A
            + "', 'type': 'microsoft.resources/subscriptions', 'tenantId': '" + TENANT
            + "', 'properties': {'managementGroupAncestorsChain': [{'name': 'a'}, {'name': '" + TENANT + "'}]}}";
    private static final String RESOURCE = "{'id': '/subscriptions/" + SUB_A
            + "/resourceGroups/g/providers/A.B/cs/c', 'type': 'a.b/cs', 'name': 'c', 'properties': {}}";

    @TempDir
    Path folder;

    private final Diagnostics diagnostics = new Diagnostics();
    private final GovernanceSources sources = new GovernanceSources(diagnostics);

    private Path file(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.writeString(path, text.replace('\'', '"'));
        return path;
    }

    @Test
    void policiesAndHierarchyAmongTheExportsAreFound() throws Exception {
        file("1-resources.json", "[" + RESOURCE + "]");
        file(
                "2-policyresources.json",
                "{'count': 2, 'data': [" + DEFINITION + ", " + ASSIGNMENT + "], 'total_records': 2}");
        file("3-containers.json", "{'count': 1, 'data': [" + SUBSCRIPTION + "], 'total_records': 1}");
        sources.addInputs(List.of(folder.toString()));
        GovernanceCatalog catalog = sources.catalog();
        assertEquals(1, catalog.definitions().size());
        assertEquals(1, catalog.assignments().size());
        assertEquals(List.of("a", TENANT), catalog.tree().ancestors(SUB_A));
        assertEquals(List.of(), sources.givenDefinitions());
        assertEquals(0, sources.givenAssignments());
        assertEquals(1, sources.assignments());
    }

    @Test
    void whatFilesOfPoliciesGaveIsToldApartFromWhatLiesAmongTheExports() throws Exception {
        sources.library().add(file("mine.json", DEFINITION));
        Path exports = Files.createDirectory(folder.resolve("exports"));
        Files.writeString(
                exports.resolve("p.json"),
                ("[" + ASSIGNMENT + ", " + DEFINITION.replace("/d'", "/other'") + "]").replace('\'', '"'));
        sources.addInputs(List.of(exports.toString()));
        assertEquals(1, sources.givenDefinitions().size());
        assertEquals(2, sources.catalog().definitions().size());
    }

    @Test
    void aFileOfPoliciesMayHoldTheHierarchyOrNothingElse() throws Exception {
        sources.library().add(file("containers.json", "[" + SUBSCRIPTION + "]"));
        assertEquals(List.of(), diagnostics.list());
        assertEquals(List.of("a", TENANT), sources.catalog().tree().ancestors(SUB_A));
        sources.library().add(file("neither.json", "{'hello': 'world'}"));
        assertEquals(1, diagnostics.count(DiagnosticCode.POLICY_FILE_WITHOUT_OBJECTS));
    }

    @Test
    void aFileOfPoliciesMayHaveLinesOrPages() throws Exception {
        sources.library().add(file("lines.jsonl", DEFINITION + "\n" + ASSIGNMENT + "\n" + SUBSCRIPTION + "\n"));
        GovernanceCatalog catalog = sources.catalog();
        assertEquals(1, catalog.definitions().size());
        assertEquals(1, catalog.assignments().size());
        assertEquals(List.of("a", TENANT), catalog.tree().ancestors(SUB_A));
        assertEquals(0, diagnostics.count(DiagnosticCode.DEFINITION_NOT_JSON));
    }

    @Test
    void aFileOfPoliciesThatHoldsNothingKnownIsNotJson() throws Exception {
        sources.library().add(file("broken.json", "{'policyRule': "));
        assertEquals(1, diagnostics.count(DiagnosticCode.DEFINITION_NOT_JSON));
    }

    @Test
    void theSameObjectFromTwoFilesCountsOnceWithoutAWord() throws Exception {
        sources.library().add(file("a.json", "[" + DEFINITION + ", " + ASSIGNMENT + "]"));
        sources.addInputs(List.of(
                file("b.json", "[" + DEFINITION + ", " + ASSIGNMENT + "]").toString()));
        GovernanceCatalog catalog = sources.catalog();
        assertEquals(1, catalog.definitions().size());
        assertEquals(1, catalog.assignments().size());
        assertEquals(List.of(), diagnostics.list());
    }

    @Test
    void anotherRuleUnderTheSameIdIsReported() throws Exception {
        sources.library().add(file("a.json", DEFINITION));
        sources.addInputs(List.of(
                file("b.json", "[" + DEFINITION.replace("'x'", "'y'") + "]").toString()));
        sources.catalog();
        assertEquals(1, diagnostics.count(DiagnosticCode.DEFINITION_REPEATED));
    }

    @Test
    void whatComesThroughStandardInputIsTooLateAndSaidOnce() {
        sources.addInputs(List.of("-"));
        String text = ("[" + RESOURCE + ", " + ASSIGNMENT + ", " + DEFINITION + "]").replace('\'', '"');
        SnapshotReader.read(
                List.of("-"),
                SnapshotOptions.defaults()
                        .withStandardInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
                row -> {},
                sources.late(diagnostics),
                diagnostics);
        assertEquals(1, diagnostics.count(DiagnosticCode.GOVERNANCE_TOO_LATE));
        assertEquals(0, sources.catalog().assignments().size());
    }

    @Test
    void whatWasFoundBeforeIsNotTooLate() throws Exception {
        String file = file("all.json", "[" + RESOURCE + ", " + ASSIGNMENT + ", " + SUBSCRIPTION + "]")
                .toString();
        sources.addInputs(List.of(file));
        SnapshotReader.read(
                List.of(file), SnapshotOptions.defaults(), row -> {}, sources.late(diagnostics), diagnostics);
        assertEquals(0, diagnostics.count(DiagnosticCode.GOVERNANCE_TOO_LATE));
    }

    @Test
    void damagedExportsAreReportedWhenTheyAreReadForGood() throws Exception {
        file("broken.json", "[" + ASSIGNMENT + ", {'id': ");
        sources.addInputs(List.of(folder.toString(), "/does/not/exist", "bad\0name"));
        assertEquals(List.of(), diagnostics.list());
        assertTrue(sources.catalog().assignments().size() <= 1);
    }
}
