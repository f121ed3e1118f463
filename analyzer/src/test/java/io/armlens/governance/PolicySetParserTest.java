package io.armlens.governance;

import static io.armlens.governance.Objects.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicySetParserTest {
    private static final String ID = "/providers/Microsoft.Authorization/policySetDefinitions/s";
    private static final String D = "/providers/Microsoft.Authorization/policyDefinitions/d";

    private final Diagnostics diagnostics = new Diagnostics();

    private PolicySetDefinition set(String text) {
        return new PolicySetParser(diagnostics).parse(object(text)).orElseThrow();
    }

    @Test
    void membersGroupsAndParametersAreRead() {
        PolicySetDefinition set =
                set("{'id': '" + ID + "', 'properties': {'displayName': 'Set', 'metadata': {'version':"
                        + " '3.1.0'}, 'parameters': {'p': {'type': 'String', 'defaultValue': 'x'}}, 'policyDefinitionGroups':"
                        + " [{'name': 'G', 'displayName': 'Group'}], 'policyDefinitions': [{'policyDefinitionId': '" + D
                        + "', 'policyDefinitionReferenceId': 'One', 'definitionVersion': '1.*.*', 'groupNames': ['g'],"
                        + " 'parameters': {'effect': {'value': 'Audit'}}}]}}");
        assertEquals("3.1.0", set.version());
        assertEquals("p", set.parameters().get(0).name());
        assertEquals("Group", set.group("g").orElseThrow().title());
        DefinitionReference member = set.members().get(0);
        assertEquals("one", member.key());
        assertEquals(List.of("g"), member.groups());
        assertEquals("1.*.*", member.definitionVersion());
    }

    @Test
    void aMissingReferenceIdIsMadeAndARepeatedOneIsReported() {
        PolicySetDefinition set = set("{'id': '" + ID + "', 'policyDefinitions': [{'policyDefinitionId': '" + D
                + "'}, {'policyDefinitionId': '" + D
                + "', 'policyDefinitionReferenceId': 'x'}, {'policyDefinitionId': '" + D
                + "', 'policyDefinitionReferenceId': 'X'}, {'policyDefinitionReferenceId': 'y'}, 7]}");
        assertEquals(
                List.of("d_1", "x"),
                set.members().stream().map(DefinitionReference::id).toList());
        assertEquals(3, diagnostics.count(DiagnosticCode.INITIATIVE_MALFORMED));
    }

    @Test
    void powerShellPrintsMembersAsTextSometimes() {
        PolicySetDefinition set = new PolicySetParser(diagnostics)
                .parse(
                        object(
                                "{'Id': '" + ID + "', 'Type': 'Microsoft.Authorization/policySetDefinitions',"
                                        + " 'PolicyDefinition': '[{\\\"policyDefinitionId\\\": \\\"" + D
                                        + "\\\", \\\"policyDefinitionReferenceId\\\": \\\"r\\\"}]', 'Parameter': {'p': {'type': 'Array'}}}"))
                .orElseThrow();
        assertEquals("r", set.members().get(0).id());
        assertEquals("p", set.parameters().get(0).name());
    }

    @Test
    void aLibraryForTemplatesEscapesItsExpressions() {
        PolicySetDefinition set =
                set("{'id': '" + ID + "', 'properties': {'policyDefinitions': [{'policyDefinitionId': '" + D
                        + "', 'parameters': {'effect': {'value': '[[parameters(0)]'}}}]}}");
        assertTrue(set.members().get(0).parameters().toString().contains("\"[parameters(0)]\""));
    }

    @Test
    void damagedParametersMakeItUnusable() {
        assertTrue(new PolicySetParser(diagnostics)
                .parse(object("{'id': '" + ID + "', 'parameters': [], 'policyDefinitions': []}"))
                .isEmpty());
        assertTrue(diagnostics.hasErrors());
    }
}
