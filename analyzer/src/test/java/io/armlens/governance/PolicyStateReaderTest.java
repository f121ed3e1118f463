package io.armlens.governance;

import static io.armlens.governance.Objects.SUB_A;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ComplianceState;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyStateReaderTest {
    private static final String RESOURCE = "/subscriptions/" + SUB_A + "/resourceGroups/g/providers/A.B/cs/c";
    private static final String ASSIGNMENT =
            "/subscriptions/" + SUB_A + "/providers/microsoft.authorization/policyassignments/a";
    private static final String DEFINITION = "/providers/microsoft.authorization/policydefinitions/d";

    @TempDir
    Path folder;

    private final Diagnostics diagnostics = new Diagnostics();

    private List<PolicyState> read(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, text.replace('\'', '"'));
        List<PolicyState> out = new ArrayList<>();
        PolicyStateReader.read(List.of(file.toString()), new ByteArrayInputStream(new byte[0]), out::add, diagnostics);
        return out;
    }

    private static String members(String state) {
        return "'resourceId': '" + RESOURCE + "', 'policyAssignmentId': '" + ASSIGNMENT + "', 'policyDefinitionId': '"
                + DEFINITION + "', 'policyDefinitionReferenceId': 'ref', 'complianceState': '" + state
                + "', 'policyDefinitionAction': 'audit', 'policyDefinitionVersion': '1.0.0', 'policyAssignmentVersion': 'tbd',"
                + " 'timestamp': '2026-05-01T08:37:07.901911+00:00', 'policyAssignmentParameters':"
                + " '{\\\"p\\\":{\\\"value\\\":1}}'";
    }

    @Test
    void everyDressOfAStateReadsTheSame() throws Exception {
        String pascal =
                "{'ResourceId': '" + RESOURCE + "', 'PolicyAssignmentId': '" + ASSIGNMENT + "', 'PolicyDefinitionId': '"
                        + DEFINITION + "', 'PolicyDefinitionReferenceId': 'ref', 'ComplianceState': 'NonCompliant',"
                        + " 'PolicyDefinitionAction': 'audit', 'PolicyDefinitionVersion': '1.0.0', 'Timestamp':"
                        + " '2026-05-01T08:37:07.901911Z', 'PolicyAssignmentParameters': '{\\\"p\\\":{\\\"value\\\":1}}'}";
        for (String text : List.of(
                "[{" + members("NonCompliant") + "}]",
                "{'@odata.context': 'x', '@odata.count': 1, 'value': [{'@odata.id': null, " + members("noncompliant")
                        + "}]}",
                "{'count': 1, 'data': [{'id': '" + RESOURCE
                        + "/providers/microsoft.policyinsights/policystates/s', 'type': 'microsoft.policyinsights/policystates',"
                        + " 'properties': {" + members("NonCompliant") + ", 'isDeleted': false}}], 'total_records': 1}",
                "[" + pascal + "]",
                "{" + members("NonCompliant") + "}\n",
                "{\n  'format': 'armlens-scan-result',\n  'findings': [{" + members("NonCompliant") + "}]}")) {
            List<PolicyState> states = read("states.json", text);
            assertEquals(1, states.size(), text);
            PolicyState one = states.get(0);
            assertEquals(ComplianceState.NON_COMPLIANT, one.state(), text);
            assertEquals(RESOURCE, one.resourceId(), text);
            assertEquals("ref", one.referenceId(), text);
            assertEquals(Instant.parse("2026-05-01T08:37:07.901911Z"), one.timestamp(), text);
            assertEquals("1.0.0", one.definitionVersion(), text);
            assertTrue(one.parameters() != null && one.parameters().has("p"), text);
        }
        assertEquals(0, diagnostics.count(DiagnosticCode.STATES_UNUSABLE));
    }

    @Test
    void placeholdersMeanNothing() {
        PolicyState one = PolicyState.of((io.armlens.json.JsonObject) Objects.json("{"
                        + members("Compliant")
                                .replace("'ref'", "'tbd'")
                                .replace("'audit'", "''")
                                .replace("'1.0.0'", "null")
                        + "}"))
                .orElseThrow();
        assertEquals("", one.referenceId());
        assertEquals("", one.effect());
        assertEquals("", one.definitionVersion());
    }

    @Test
    void deletedStatesAndWordsThatAreNoVerdictAreLeftOut() throws Exception {
        assertEquals(
                List.of(),
                read(
                        "states.json",
                        "[{" + members("Compliant") + ", 'isDeleted': true}, {" + members("NotStarted") + "}]"));
        assertEquals(1, diagnostics.count(DiagnosticCode.STATES_UNUSABLE));
    }

    @Test
    void countsAndOtherFilesAreNamed() throws Exception {
        assertEquals(
                List.of(), read("summary.json", "{'policyAssignments': [], 'results': {'nonCompliantResources': 3}}"));
        assertEquals(List.of(), read("resources.json", "[{'id': '" + RESOURCE + "', 'type': 'a.b/cs'}]"));
        assertEquals(2, diagnostics.count(DiagnosticCode.STATES_UNUSABLE));
    }

    @Test
    void standardInputIsReadToo() {
        List<PolicyState> out = new ArrayList<>();
        byte[] text = ("[{" + members("Exempt") + "}]").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertEquals(1, PolicyStateReader.read(List.of("-"), new ByteArrayInputStream(text), out::add, diagnostics));
        assertEquals(ComplianceState.EXEMPT, out.get(0).state());
    }

    @Test
    void keysFoldCaseAndTakeTheDefinitionForAMissingReference() {
        assertEquals(VerdictKey.of("/A", "/B", "R", "/d"), VerdictKey.of("/a", "/b", "r", "/other"));
        assertEquals(VerdictKey.of("/a", "/b", "", "/D"), VerdictKey.of("/a", "/b", "", "/d"));
        assertTrue(!VerdictKey.of("/a", "/b", "", "/d").equals(VerdictKey.of("/a", "/b", "", "/e")));
    }
}
