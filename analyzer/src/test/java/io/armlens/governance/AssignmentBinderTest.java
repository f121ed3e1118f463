package io.armlens.governance;

import static io.armlens.governance.Objects.SUB_A;
import static io.armlens.governance.Objects.catalog;
import static io.armlens.governance.Objects.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentBinderTest {
    private static final String MG = "/providers/Microsoft.Management/managementGroups/";
    private static final String DEFINITIONS = "/providers/Microsoft.Authorization/policyDefinitions/";
    private static final String SETS = "/providers/Microsoft.Authorization/policySetDefinitions/";
    private static final String SCOPE = "'scope': '/subscriptions/" + SUB_A + "'";

    private final Diagnostics diagnostics = new Diagnostics();

    private AssignedPolicies bind(ScopeTree tree, String... documents) {
        GovernanceCatalog catalog = catalog(tree, diagnostics, documents);
        return AssignmentBinder.bind(
                catalog,
                catalog.assignments(),
                MemberFilter.ALL,
                AliasCatalogs.byRule(),
                Instant.parse("2026-01-01T00:00:00Z"),
                diagnostics);
    }

    private static String definition(String id, String version, String rule) {
        return "{'id': '" + id + "', 'mode': 'All', 'metadata': {'version': '" + version
                + "'}, 'parameters': {'effect': {'type': 'String', 'defaultValue': 'Audit', 'allowedValues': ['Audit',"
                + " 'Disabled']}, 'value': {'type': 'String', 'defaultValue': 'x'}}, 'policyRule': {'if': " + rule
                + ", 'then': {'effect': '[parameters(\\u0027effect\\u0027)]'}}}";
    }

    private static final String RULE = "{'field': 'name', 'equals': '[parameters(\\u0027value\\u0027)]'}";

    private static String assignment(String name, String more) {
        return "{'name': '" + name + "', 'policyDefinitionId': '" + DEFINITIONS + "d', " + SCOPE + more + "}";
    }

    @Test
    void usesWithEqualParametersShareAPolicyAndOthersDoNot() {
        AssignedPolicies policies = bind(
                ScopeTree.UNKNOWN,
                definition(DEFINITIONS + "d", "1.0.0", RULE),
                assignment("a", ""),
                assignment("b", ", 'parameters': {'VALUE': {'value': 'x'}}"),
                assignment("c", ", 'parameters': {'value': {'value': 'y'}}"));
        assertSame(policies.uses().get(0).policy(), policies.uses().get(1).policy());
        assertNotSame(policies.uses().get(0).policy(), policies.uses().get(2).policy());
        assertEquals(2, policies.index().policies().size());
    }

    @Test
    void aRuleThatAsksWhereItIsAssignedIsNotShared() {
        AssignedPolicies policies = bind(
                ScopeTree.UNKNOWN,
                definition(
                        DEFINITIONS + "d",
                        "1.0.0",
                        "{'value': '[policy().assignmentId]', 'contains': '[parameters(\\u0027value\\u0027)]'}"),
                assignment("a", ""),
                assignment("b", ""));
        assertEquals(2, policies.index().policies().size());
    }

    @Test
    void aRepositoryFileWithoutIdIsFoundByItsName() {
        AssignedPolicies policies = bind(
                ScopeTree.UNKNOWN,
                "{'name': 'd', 'mode': 'All', 'policyRule': {'if': {'field': 'name', 'equals': 'x'}, 'then': {'effect':"
                        + " 'audit'}}}",
                "{'name': 'a', 'policyDefinitionId': '" + MG + "contoso" + DEFINITIONS + "D', " + SCOPE + "}");
        assertEquals(1, policies.uses().size());
        assertEquals(List.of(), policies.missing());
    }

    @Test
    void theVersionThatIsAssignedIsEvaluatedWhereItIsAtHand() {
        AssignedPolicies policies = bind(
                ScopeTree.UNKNOWN,
                definition(DEFINITIONS + "d", "2.0.0", RULE),
                definition(DEFINITIONS + "d/versions/1.4.0", "1.4.0", RULE),
                definition(DEFINITIONS + "d/versions/1.10.0", "1.10.0", RULE),
                assignment("a", ", 'definitionVersion': '1.*.*'"),
                assignment("b", ", 'overrides': [{'kind': 'policyVersion', 'value': '1.4.*'}]"),
                assignment("c", ", 'definitionVersion': '2.*.*'"),
                assignment("e", ", 'definitionVersion': '3.*.*'"));
        assertEquals(
                List.of("1.10.0", "1.4.0", "2.0.0", "2.0.0"),
                policies.uses().stream()
                        .map(u -> u.policy().definition().version())
                        .toList());
        assertEquals(DEFINITIONS + "d", policies.uses().get(0).definitionId());
        assertEquals(1, diagnostics.count(DiagnosticCode.VERSION_MISMATCH));
    }

    @Test
    void whatNoFileSuppliesIsListedOnce() {
        String set = "{'id': '" + SETS + "s', 'policyDefinitions': [{'policyDefinitionId': '" + DEFINITIONS
                + "gone', 'policyDefinitionReferenceId': 'r'}]}";
        AssignedPolicies policies = bind(
                ScopeTree.UNKNOWN,
                set,
                "{'name': 'a', 'policyDefinitionId': '" + SETS + "s', " + SCOPE + "}",
                "{'name': 'b', 'policyDefinitionId': '" + SETS + "s', " + SCOPE + "}",
                "{'name': 'c', 'policyDefinitionId': '" + DEFINITIONS + "GONE', " + SCOPE + "}",
                "{'name': 'e', 'policyDefinitionId': '" + MG + "contoso" + SETS + "lost', " + SCOPE + "}");
        assertEquals(4, policies.undecided().size());
        assertEquals(
                List.of(
                        new MissingDefinition(DEFINITIONS + "gone", 3),
                        new MissingDefinition(MG + "contoso" + SETS + "lost", 1)),
                policies.missing());
        assertEquals(2, diagnostics.count(DiagnosticCode.DEFINITION_NOT_SUPPLIED));
        assertEquals(
                "az policy definition show --name 'gone'",
                policies.missing().get(0).command());
        assertEquals(
                "az policy set-definition show --name 'lost' --management-group 'contoso'",
                policies.missing().get(1).command());
        assertEquals(
                "az policy definition show --name 'x'\\''y' --subscription 's'",
                new MissingDefinition("/subscriptions/s" + DEFINITIONS + "x'y", 1).command());
    }

    @Test
    void doubtfulThingsAreSaid() {
        ScopeTree tree = tree("{'id': '" + MG + "root', 'tenantId': 'root', 'children': [{'id': '" + MG
                + "a', 'children': [{'id': '/subscriptions/" + SUB_A + "'}]}, {'id': '" + MG + "b'}]}");
        String set = "{'id': '" + MG + "b" + SETS + "s', 'policyDefinitions': [{'policyDefinitionId': '" + DEFINITIONS
                + "d', 'policyDefinitionReferenceId': 'ref'}]}";
        String id = "/subscriptions/" + SUB_A + "/providers/Microsoft.Authorization/policyAssignments/a";
        bind(
                tree,
                set,
                definition(DEFINITIONS + "d", "1.0.0", RULE),
                "{'id': '" + id + "', 'policyDefinitionId': '" + MG + "b" + SETS + "s', " + SCOPE
                        + ", 'nonComplianceMessages': [{'message': 'm', 'policyDefinitionReferenceId': 'reff'}],"
                        + " 'overrides': [{'kind': 'policyEffect', 'value': 'Deny'}]}",
                "{'name': 'far', 'policyDefinitionId': '" + DEFINITIONS + "d', 'scope': '" + MG + "elsewhere'}",
                "{'id': '/subscriptions/other/providers/Microsoft.Authorization/policyExemptions/e',"
                        + " 'policyAssignmentId': '" + id + "', 'exemptionCategory': 'Waiver',"
                        + " 'policyDefinitionReferenceIds': ['REF', 'none']}");
        assertEquals(1, diagnostics.count(DiagnosticCode.DEFINITION_OUT_OF_SCOPE));
        assertEquals(2, diagnostics.count(DiagnosticCode.REFERENCE_UNKNOWN));
        assertTrue(diagnostics.list().stream()
                .anyMatch(d -> d.message().endsWith("no member with the reference id `reff`; did you mean `ref`?")));
        assertEquals(1, diagnostics.count(DiagnosticCode.OVERRIDE_NOT_ALLOWED));
        assertEquals(1, diagnostics.count(DiagnosticCode.SCOPE_UNKNOWN));
        assertEquals(1, diagnostics.count(DiagnosticCode.EXEMPTION_OUT_OF_SCOPE));
    }

    @Test
    void ofAssignmentsWithOneIdTheFirstCountsAndADifferenceIsSaid() {
        String id = "'id': '/subscriptions/" + SUB_A + "/providers/Microsoft.Authorization/policyAssignments/a', ";
        String one = "{" + id + "'policyDefinitionId': '" + DEFINITIONS + "d', " + SCOPE;
        AssignedPolicies policies = bind(
                ScopeTree.UNKNOWN,
                definition(DEFINITIONS + "d", "1.0.0", RULE),
                one + "}",
                one + ", 'displayName': 'the same', 'notScopes': []}",
                one + ", 'parameters': {'value': {'value': 'other'}}}");
        assertEquals(1, policies.uses().size());
        assertEquals(1, diagnostics.count(DiagnosticCode.ASSIGNMENT_REPEATED));
    }

    @Test
    void aParameterThatTheDefinitionDoesNotHaveIsSaidAndAMissingOneTellsWhereToSupplyIt() {
        AssignedPolicies policies = bind(
                ScopeTree.UNKNOWN,
                "{'id': '" + DEFINITIONS
                        + "d', 'mode': 'All', 'parameters': {'needed': {'type': 'String'}}, 'policyRule':"
                        + " {'if': {'field': 'name', 'equals': '[parameters(\\u0027needed\\u0027)]'}, 'then': {'effect':"
                        + " 'audit'}}}",
                assignment("a", ", 'parameters': {'neded': {'value': 1}}"));
        assertEquals(List.of(), policies.uses());
        assertEquals(UndecidedUse.Cause.UNUSABLE, policies.undecided().get(0).cause());
        assertEquals(1, diagnostics.count(DiagnosticCode.PARAMETER_UNUSED));
        assertTrue(diagnostics.list().stream()
                .anyMatch(d -> d.code() == DiagnosticCode.PARAMETER_MISSING
                        && d.help().equals("supply it in the assignment")));
    }

    @Test
    void onlyMembersThatAreKeptAreBoundOrMissed() {
        GovernanceCatalog catalog = catalog(
                ScopeTree.UNKNOWN,
                diagnostics,
                definition(DEFINITIONS + "d", "1.0.0", RULE),
                "{'id': '" + SETS + "s', 'policyDefinitions': [{'policyDefinitionId': '" + DEFINITIONS
                        + "d', 'policyDefinitionReferenceId': 'one'}, {'policyDefinitionId': '" + DEFINITIONS
                        + "d', 'policyDefinitionReferenceId': 'two'}, {'policyDefinitionId': '" + DEFINITIONS
                        + "gone', 'policyDefinitionReferenceId': 'three'}]}",
                "{'name': 'a', 'policyDefinitionId': '" + SETS + "s', " + SCOPE + "}");
        AssignedPolicies policies = AssignmentBinder.bind(
                catalog,
                catalog.assignments(),
                (initiative, reference, definitionId, title) ->
                        reference != null && reference.id().equals("two"),
                AliasCatalogs.byRule(),
                Instant.EPOCH,
                diagnostics);
        assertEquals(
                List.of("two"),
                policies.uses().stream().map(PolicyUse::referenceId).toList());
        assertEquals(List.of(), policies.missing());
    }
}
