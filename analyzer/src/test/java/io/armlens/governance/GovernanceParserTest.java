package io.armlens.governance;

import static io.armlens.governance.Objects.SUB_A;
import static io.armlens.governance.Objects.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ComplianceState;
import io.armlens.json.JsonString;
import io.armlens.resource.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GovernanceParserTest {
    private static final String SUB = "/subscriptions/" + SUB_A;
    private static final String PA = "/providers/Microsoft.Authorization/policyAssignments/";
    private static final String DEFINITION = "/providers/Microsoft.Authorization/policyDefinitions/d";

    private final Diagnostics diagnostics = new Diagnostics();
    private final GovernanceParser parser = new GovernanceParser(diagnostics);

    private PolicyAssignment assignment(String text) {
        return parser.assignment(object(text)).orElseThrow();
    }

    private PolicyExemption exemption(String text) {
        return parser.exemption(object(text)).orElseThrow();
    }

    @Test
    void anAssignmentReadsTheSameInEveryDress() {
        String members = "'displayName': 'Audit it', 'policyDefinitionId': '" + DEFINITION + "', 'scope': '" + SUB
                + "', 'notScopes': ['" + SUB + "/resourceGroups/g'], 'enforcementMode': 'DoNotEnforce', 'parameters':"
                + " {'effect': {'value': 'Deny'}}";
        String arm = "{'id': '" + SUB + PA + "a', 'name': 'a', 'type': 'Microsoft.Authorization/policyAssignments',"
                + " 'identity': {'type': 'SystemAssigned'}, 'properties': {" + members + "}}";
        String flat = "{'id': '" + SUB + PA + "a', 'name': 'a', 'type': 'Microsoft.Authorization/policyAssignments',"
                + " 'identity': {'type': 'SystemAssigned'}, " + members + "}";
        String powerShell = "{'Id': '" + SUB + PA
                + "a', 'Name': 'a', 'Type': 'Microsoft.Authorization/policyAssignments',"
                + " 'IdentityType': 'SystemAssigned', 'DisplayName': 'Audit it', 'PolicyDefinitionId': '" + DEFINITION
                + "', 'Scope': '" + SUB + "', 'NotScope': '" + SUB
                + "/resourceGroups/g', 'EnforcementMode': 'DoNotEnforce', 'Parameter': {'effect': {'value': 'Deny'}}}";
        String oldPowerShell = "{'ResourceId': '" + SUB + PA + "a', 'Name': 'a', 'ResourceType':"
                + " 'Microsoft.Authorization/policyAssignments', 'Identity': {'type': 'SystemAssigned'}, 'Properties':"
                + " {'DisplayName': 'Audit it', 'PolicyDefinitionId': '" + DEFINITION + "', 'Scope': '" + SUB
                + "', 'NotScopes': ['" + SUB + "/resourceGroups/g'], 'EnforcementMode': 'DoNotEnforce', 'Parameters':"
                + " {'effect': {'value': 'Deny'}}}}";
        for (String text : List.of(arm, flat, powerShell, oldPowerShell)) {
            PolicyAssignment one = assignment(text);
            assertEquals(SUB + PA + "a", one.id(), text);
            assertEquals("Audit it", one.displayName(), text);
            assertEquals(SUB, one.scope().text(), text);
            assertEquals(1, one.excludedScopes().size(), text);
            assertEquals(EnforcementMode.DO_NOT_ENFORCE, one.enforcementMode(), text);
            assertEquals(new JsonString("Deny"), one.parameters().get("EFFECT").orElseThrow(), text);
            assertEquals("SystemAssigned", one.identityType(), text);
        }
        assertEquals(List.of(), diagnostics.list());
    }

    @Test
    void theScopeComesFromTheIdWhenItIsNotWritten() {
        PolicyAssignment one = assignment("{'id': '/providers/Microsoft.Management/managementGroups/Contoso" + PA
                + "a', 'type': 'Microsoft.Authorization/policyAssignments', 'properties': {'policyDefinitionId': '"
                + DEFINITION + "', 'parameters': null}}");
        assertEquals("contoso", ((Scope.ManagementGroup) one.scope()).name());
        assertEquals("a", one.displayName());
    }

    @Test
    void theIdComesFromScopeAndNameWhenItIsNotWritten() {
        PolicyAssignment one =
                assignment("{'name': 'mine', 'scope': '" + SUB + "/', 'policyDefinitionId': '" + DEFINITION + "'}");
        assertEquals(SUB + PA + "mine", one.id());
    }

    @Test
    void aScopeThatIsNoneIsReported() {
        assertTrue(parser.assignment(
                        object("{'name': 'mine', 'scope': '${current_scope_resource_id}', 'policyDefinitionId': 'x'}"))
                .isEmpty());
        assertEquals(1, diagnostics.count(DiagnosticCode.ASSIGNMENT_MALFORMED));
        assertTrue(diagnostics.list().get(0).message().contains("`${current_scope_resource_id}`"));
    }

    @Test
    void anExcludedScopeThatIsNoneExcludesNothingAndIsReported() {
        PolicyAssignment one = assignment("{'name': 'mine', 'scope': '" + SUB + "', 'policyDefinitionId': '"
                + DEFINITION + "', 'notScopes': ['rg-lab', '" + SUB + "/resourceGroups/g']}");
        assertEquals(1, one.excludedScopes().size());
        assertEquals(1, diagnostics.count(DiagnosticCode.ASSIGNMENT_MALFORMED));
    }

    @Test
    void selectorsAndOverridesKeepTheirOrder() {
        PolicyAssignment one =
                assignment("{'name': 'mine', 'scope': '" + SUB + "', 'policyDefinitionId': '" + DEFINITION
                        + "', 'resourceSelectors': [{'name': 's', 'selectors': [{'kind': 'resourceLocation', 'notIn': ['West"
                        + " Europe']}]}], 'overrides': [{'kind': 'policyEffect', 'value': 'Disabled', 'selectors': [{'kind':"
                        + " 'policyDefinitionReferenceId', 'in': ['A']}]}, {'kind': 'policyVersion', 'value': '2.*.*'}, {'kind':"
                        + " 'policyColour', 'value': 'red'}]}");
        Selector selector = one.resourceSelectors().get(0).selectors().get(0);
        assertEquals(new Selector(Selector.Kind.LOCATION, false, Set.of("westeurope")), selector);
        assertEquals(
                List.of(PolicyOverride.Kind.EFFECT, PolicyOverride.Kind.VERSION),
                one.overrides().stream().map(PolicyOverride::kind).toList());
        assertTrue(one.overrides().get(0).selectsReference("a"));
        assertFalse(one.overrides().get(0).selectsReference(""));
        assertEquals(1, diagnostics.count(DiagnosticCode.SELECTOR_IGNORED));
        assertTrue(diagnostics.list().get(0).message().contains("policyColour"));
    }

    @Test
    void aSelectorThatOnlyARequestDecidesIsPassedOverAloud() {
        PolicyAssignment one = assignment("{'name': 'mine', 'scope': '" + SUB + "', 'policyDefinitionId': '"
                + DEFINITION + "', 'resourceSelectors': [{'selectors': [{'kind': 'userPrincipalId', 'in': ['x']}]}]}");
        assertEquals(List.of(), one.resourceSelectors().get(0).selectors());
        assertEquals(1, diagnostics.count(DiagnosticCode.SELECTOR_IGNORED));
    }

    @Test
    void anExemptionReadsTheSameInEveryDress() {
        String pe = SUB + "/resourceGroups/g/providers/Microsoft.Authorization/policyExemptions/e";
        String flat = "{'id': '" + pe + "', 'name': 'e', 'policyAssignmentId': 'X', 'exemptionCategory': 'mitigated',"
                + " 'expiresOn': '2028-04-27T16:00:00+02:00', 'policyDefinitionReferenceIds': ['R1']}";
        String row = "{'id': '" + pe + "', 'type': 'microsoft.authorization/policyexemptions', 'properties':"
                + " {'policyAssignmentId': 'X', 'exemptionCategory': 'Mitigated', 'expiresOn': '2028-04-27T14:00:00Z',"
                + " 'policyDefinitionReferenceIds': ['r1']}}";
        String powerShell = "{'ResourceId': '" + pe + "', 'PolicyAssignmentId': 'X', 'ExemptionCategory': 'Mitigated',"
                + " 'ExpiresOn': '/Date(1840456800000)/', 'PolicyDefinitionReferenceId': 'R1',"
                + " 'AssignmentScopeValidation': 'Default'}";
        for (String text : List.of(flat, row, powerShell)) {
            PolicyExemption one = exemption(text);
            assertEquals(SUB + "/resourceGroups/g", one.scope().text(), text);
            assertEquals(ExemptionCategory.MITIGATED, one.category(), text);
            assertEquals(Instant.parse("2028-04-27T14:00:00Z"), one.expiresOn(), text);
            assertTrue(one.isAbout("r1") && !one.isAbout("r2"), text);
            assertTrue(one.validatesScope(), text);
        }
    }

    @Test
    void anExemptionExpiresAtItsInstant() {
        PolicyExemption one = exemption("{'id': '" + SUB + "/providers/Microsoft.Authorization/policyExemptions/e',"
                + " 'policyAssignmentId': 'X', 'exemptionCategory': 'Waiver', 'expiresOn': '2026-01-01T00:00:00Z'}");
        assertFalse(one.isExpired(Instant.parse("2025-12-31T23:59:59Z")));
        assertTrue(one.isExpired(Instant.parse("2026-01-01T00:00:00Z")));
        assertTrue(one.isAbout("anything"));
    }

    @Test
    void anExemptionThatCannotBeUsedIsReported() {
        for (String text : List.of(
                "{'id': 'e', 'policyAssignmentId': 'X', 'exemptionCategory': 'Waiver'}",
                "{'id': '" + SUB + "/providers/Microsoft.Authorization/policyExemptions/e', 'policyAssignmentId': 'X',"
                        + " 'exemptionCategory': 'Wavier'}",
                "{'id': '" + SUB + "/providers/Microsoft.Authorization/policyExemptions/e', 'policyAssignmentId': 'X',"
                        + " 'exemptionCategory': 'Waiver', 'expiresOn': 'next year'}")) {
            assertTrue(parser.exemption(object(text)).isEmpty(), text);
        }
        assertEquals(3, diagnostics.count(DiagnosticCode.EXEMPTION_MALFORMED));
        assertTrue(diagnostics.list().get(1).message().contains("did you mean `Waiver`?"));
    }

    @Test
    void anAttestationIsReadAndABrokenOneIsReported() {
        String id = SUB + "/providers/Microsoft.PolicyInsights/attestations/a";
        String type = "'type': 'Microsoft.PolicyInsights/attestations'";
        Attestation one = parser.attestation(object("{'id': '" + id + "', " + type
                        + ", 'properties': {'policyAssignmentId': 'X', 'complianceState': 'NonCompliant'}}"))
                .orElseThrow();
        assertEquals(ComplianceState.NON_COMPLIANT, one.state());
        assertTrue(parser.attestation(object("{'id': '" + id + "', " + type
                        + ", 'properties': {'policyAssignmentId': 'X', 'complianceState': 'Fine'}}"))
                .isEmpty());
        assertEquals(1, diagnostics.count(DiagnosticCode.ATTESTATION_MALFORMED));
    }
}
