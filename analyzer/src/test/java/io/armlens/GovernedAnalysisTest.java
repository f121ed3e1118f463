package io.armlens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.GovernanceCatalog;
import io.armlens.governance.GovernanceSources;
import io.armlens.governance.ScopeTree;
import io.armlens.json.JsonPathQuery;
import io.armlens.snapshot.SnapshotOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the analyzer does with policies that are assigned: waiting verdicts, conflicts, filters, modes. */
class GovernedAnalysisTest {
    private static final String SUB = "/subscriptions/aaaaaaaa-0000-4000-8000-000000000001";
    private static final String DEFINITIONS = "/providers/Microsoft.Authorization/policyDefinitions/";

    @TempDir
    Path folder;

    private final Diagnostics diagnostics = new Diagnostics();
    private final List<ComplianceRecord> records = new ArrayList<>();

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text.replace('\'', '"'));
    }

    private static String modify(String name, String value) {
        return "{'id': '" + DEFINITIONS + name
                + "', 'mode': 'Indexed', 'policyRule': {'if': {'field': 'tags.cost', 'notEquals':"
                + " '" + value
                + "'}, 'then': {'effect': 'modify', 'details': {'operations': [{'operation': 'addOrReplace',"
                + " 'field': 'tags.cost', 'value': '" + value + "'}]}}}}";
    }

    private static String assignment(String name) {
        return "{'name': '" + name + "', 'policyDefinitionId': '" + DEFINITIONS + name + "', 'scope': '" + SUB + "'}";
    }

    private static String resource(String name, String tags) {
        return "{'id': '" + SUB + "/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/" + name
                + "', 'name': '" + name
                + "', 'type': 'microsoft.network/networksecuritygroups', 'location': 'westeurope',"
                + " 'tags': " + tags
                + ", 'properties': {'flag': true}, 'kind': '', 'managedBy': '', 'sku': null, 'plan':"
                + " null, 'identity': null, 'zones': null, 'extendedLocation': null}";
    }

    private static String group(String tags) {
        return "{'id': '" + SUB
                + "/resourceGroups/g', 'name': 'g', 'type': 'microsoft.resources/subscriptions/resourcegroups',"
                + " 'location': 'westeurope', 'managedBy': '', 'tags': " + tags
                + ", 'properties': {}, 'kind': '', 'sku': null,"
                + " 'plan': null, 'identity': null, 'zones': null, 'extendedLocation': null}";
    }

    private Analysis analyse(ResourceFilter filter) {
        GovernanceSources sources = new GovernanceSources(diagnostics);
        sources.addInputs(List.of(folder.toString()));
        GovernanceCatalog catalog = sources.catalog();
        PolicyUses uses = PolicyUses.assigned(
                catalog,
                AssignmentSelection.ALL,
                PolicySelection.ALL,
                AliasCatalogs.byRule(),
                Instant.parse("2026-01-01T00:00:00Z"),
                diagnostics);
        return Analyzer.analyze(
                new AnalysisRequest(
                        List.of(folder.toString()),
                        SnapshotOptions.defaults(),
                        uses.assigned(),
                        AliasCatalogs.byRule(),
                        filter.withTree(catalog.tree()),
                        AnalysisProgress.NONE),
                records::add,
                diagnostics);
    }

    private String states() {
        StringBuilder out = new StringBuilder();
        records.stream()
                .map(r -> r.use().assignmentOf().orElseThrow().name() + "/"
                        + r.resource().name() + " " + r.state().azureName() + "\n")
                .sorted()
                .forEach(out::append);
        return out.toString();
    }

    @Test
    void aConflictWithAPolicyThatHasToWaitIsFound() throws Exception {
        // `inherit` needs the row of the group, which comes last; `fixed` could be decided on its row.
        file(
                "p.json",
                "[" + modify("fixed", "100") + ", " + modify("inherit", "[resourceGroup().tags.cost]") + ", "
                        + assignment("fixed") + ", " + assignment("inherit") + "]");
        file(
                "r.json",
                "[" + resource("differs", "{}") + ", " + resource("fine", "{'cost': '100'}") + ", "
                        + group("{'cost': '200'}") + "]");
        Analysis analysis = analyse(ResourceFilter.ALL);
        assertEquals(
                "fixed/differs Conflict\nfixed/fine Compliant\ninherit/differs Conflict\ninherit/fine NonCompliant\n",
                states());
        assertEquals(2, analysis.rollup().resources().total());
        assertEquals(1, analysis.rollup().resources().of(ComplianceState.CONFLICT));
        assertEquals(1, analysis.rollup().resources().of(ComplianceState.NON_COMPLIANT));
    }

    @Test
    void equalValuesAreNoConflictEvenWhenOneWaits() throws Exception {
        file(
                "p.json",
                "[" + modify("fixed", "100") + ", " + modify("inherit", "[resourceGroup().tags.cost]") + ", "
                        + assignment("fixed") + ", " + assignment("inherit") + "]");
        file("r.json", "[" + resource("differs", "{}") + ", " + group("{'cost': '100'}") + "]");
        analyse(ResourceFilter.ALL);
        assertEquals("fixed/differs NonCompliant\ninherit/differs NonCompliant\n", states());
    }

    @Test
    void aResourceCountsOnceAlsoWhenSomeOfItsVerdictsWait() throws Exception {
        file(
                "p.json",
                "[{'id': '" + DEFINITIONS
                        + "now', 'mode': 'Indexed', 'policyRule': {'if': {'field': 'tags.owner', 'exists': false}, 'then': {'effect':"
                        + " 'audit'}}}, {'id': '" + DEFINITIONS
                        + "later', 'mode': 'Indexed', 'policyRule': {'if': {'field': 'type', 'equals':"
                        + " 'Microsoft.Network/networkSecurityGroups'}, 'then': {'effect': 'auditIfNotExists', 'details': {'type':"
                        + " 'Microsoft.Network/networkSecurityGroups', 'name': 'bastion'}}}}, " + assignment("now")
                        + ", " + assignment("later")
                        + "]");
        file("r.json", "[" + resource("a", "{'owner': 'x'}") + ", " + resource("b", "{}") + "]");
        Analysis analysis = analyse(ResourceFilter.ALL);
        assertEquals("later/a NonCompliant\nlater/b NonCompliant\nnow/a Compliant\nnow/b NonCompliant\n", states());
        assertEquals(2, analysis.rollup().resources().of(ComplianceState.NON_COMPLIANT));
        assertEquals(2, analysis.rollup().resources().total());
        assertEquals(1, analysis.policies().get(0).counts().of(ComplianceState.COMPLIANT));
    }

    @Test
    void filtersNarrowWhatIsJudgedButNotWhatIsSeen() throws Exception {
        file(
                "p.json",
                "[{'id': '" + DEFINITIONS
                        + "peer', 'mode': 'Indexed', 'policyRule': {'if': {'field': 'type', 'equals':"
                        + " 'Microsoft.Network/networkSecurityGroups'}, 'then': {'effect': 'auditIfNotExists', 'details': {'type':"
                        + " 'Microsoft.Network/networkSecurityGroups', 'name': 'b'}}}}, " + assignment("peer") + "]");
        file("r.json", "[" + resource("a", "{'env': 'prod'}") + ", " + resource("b", "{}") + "]");
        ResourceFilter prod = new ResourceFilter(
                List.of(), List.of(), ScopeTree.UNKNOWN, JsonPathQuery.compile("$[?(@.tags.env == 'prod')]"));
        analyse(prod);
        assertEquals("peer/a Compliant\n", states(), "b is not judged, but found as the related resource");
        records.clear();
        analyse(new ResourceFilter(List.of(), List.of(), ScopeTree.UNKNOWN, JsonPathQuery.compile("$.tags.env")));
        assertEquals("peer/a Compliant\n", states());
        records.clear();
        analyse(new ResourceFilter(List.of(SUB + "/resourceGroups/other"), List.of()));
        assertEquals("", states());
    }

    @Test
    void aManagementGroupIsAFilterToo() throws Exception {
        file(
                "p.json",
                "[" + modify("fixed", "100") + ", " + assignment("fixed") + ", {'id': '" + SUB
                        + "', 'type': 'microsoft.resources/subscriptions', 'tenantId': 't', 'properties':"
                        + " {'managementGroupAncestorsChain': [{'name': 'Prod'}, {'name': 't'}]}}]");
        file("r.json", "[" + resource("a", "{}") + "]");
        String mg = "/providers/Microsoft.Management/managementGroups/";
        analyse(new ResourceFilter(List.of(mg + "PROD"), List.of()));
        assertEquals("fixed/a NonCompliant\n", states());
        records.clear();
        ResourceFilter dev = new ResourceFilter(List.of(mg + "dev"), List.of());
        analyse(dev);
        assertEquals("", states());
        assertEquals(List.of(mg + "dev"), dev.unknownScopes());
    }

    @Test
    void theModeFollowsWhatWasGiven() throws Exception {
        file("exports.json", "[" + modify("fixed", "100") + ", " + assignment("fixed") + "]");
        String exports = folder.resolve("exports.json").toString();
        Path given = Files.createTempFile(folder, "given", ".json");
        GovernanceSources among = new GovernanceSources(diagnostics);
        among.addInputs(List.of(exports));
        assertEquals(GovernanceMode.ASSIGNED, GovernanceMode.of(among, false, false, false, diagnostics));
        assertEquals(GovernanceMode.EVERYWHERE, GovernanceMode.of(among, false, true, false, diagnostics), "ignored");
        assertEquals(0, diagnostics.count(DiagnosticCode.ASSIGNMENTS_LEFT_OUT));
        assertEquals(GovernanceMode.EVERYWHERE, GovernanceMode.of(among, false, false, true, diagnostics), "bundled");
        assertEquals(1, diagnostics.count(DiagnosticCode.ASSIGNMENTS_LEFT_OUT));

        Files.writeString(given, modify("mine", "1").replace('\'', '"'));
        GovernanceSources definitions = new GovernanceSources(diagnostics);
        definitions.library().add(given);
        definitions.addInputs(List.of(exports));
        assertEquals(GovernanceMode.EVERYWHERE, GovernanceMode.of(definitions, false, false, false, diagnostics));
        assertEquals(GovernanceMode.ASSIGNED, GovernanceMode.of(definitions, true, false, false, diagnostics), "named");
        assertTrue(diagnostics.count(DiagnosticCode.ASSIGNMENTS_LEFT_OUT) == 2);

        Files.writeString(given, assignment("fixed").replace('\'', '"'));
        GovernanceSources assignments = new GovernanceSources(diagnostics);
        assignments.library().add(given);
        assignments.addInputs(List.of(exports));
        assertEquals(GovernanceMode.ASSIGNED, GovernanceMode.of(assignments, false, false, false, diagnostics));
    }

    @Test
    void withoutAssignmentsAnInitiativeIsEvaluatedWithItsMembers() throws Exception {
        file(
                "p.json",
                "[" + modify("fixed", "100") + ", " + modify("other", "200")
                        + ", {'id': '/providers/Microsoft.Authorization/policySetDefinitions/s', 'policyDefinitions':"
                        + " [{'policyDefinitionId': '" + DEFINITIONS
                        + "fixed', 'policyDefinitionReferenceId': 'r'}]}]");
        GovernanceSources sources = new GovernanceSources(diagnostics);
        sources.library().add(folder.resolve("p.json"));
        GovernanceCatalog catalog = sources.catalog();
        PolicyUses uses = PolicyUses.everywhere(
                catalog,
                sources.givenDefinitions(),
                sources.givenInitiatives(catalog),
                PolicySelection.ALL,
                PolicyUses.Parameters.NONE,
                AliasCatalogs.byRule(),
                Instant.EPOCH,
                diagnostics);
        assertEquals(
                List.of("other ", "fixed r"),
                uses.uses().stream()
                        .map(u -> u.policy().definition().name() + " " + u.referenceId())
                        .toList());
        PolicyUses one = PolicyUses.everywhere(
                catalog,
                sources.givenDefinitions(),
                sources.givenInitiatives(catalog),
                new PolicySelection(List.of(new Glob("R"))),
                PolicyUses.Parameters.NONE,
                AliasCatalogs.byRule(),
                Instant.EPOCH,
                diagnostics);
        assertEquals(1, one.uses().size());
    }
}
