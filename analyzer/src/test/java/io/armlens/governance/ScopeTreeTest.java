package io.armlens.governance;

import static io.armlens.governance.Objects.SUB_A;
import static io.armlens.governance.Objects.SUB_B;
import static io.armlens.governance.Objects.TENANT;
import static io.armlens.governance.Objects.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.eval.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTreeTest {
    private static final String MG = "/providers/Microsoft.Management/managementGroups/";

    private static String subscriptionRow(String subscription, String chain) {
        return "{'id': '/subscriptions/" + subscription + "', 'name': 'my subscription', 'type':"
                + " 'microsoft.resources/subscriptions', 'tenantId': '" + TENANT
                + "', 'properties': {'managementGroupAncestorsChain': " + chain + "}}";
    }

    @Test
    void aChainInTheRowOfASubscriptionIsEnough() {
        ScopeTree tree = tree("{'count': 1, 'data': ["
                + subscriptionRow(
                        SUB_A,
                        "[{'name': 'Prod', 'displayName': 'Production'}, {'name': 'contoso'}, {'name': '" + TENANT
                                + "'}]")
                + "]}");
        assertEquals(List.of("prod", "contoso", TENANT), tree.ancestors(SUB_A));
        assertTrue(tree.isComplete(SUB_A));
        assertEquals(Truth.TRUE, tree.contains("CONTOSO", SUB_A.toUpperCase(java.util.Locale.ROOT)));
        assertEquals(Truth.FALSE, tree.contains("elsewhere", SUB_A));
        assertEquals("Production", tree.managementGroupTitle("prod"));
        assertEquals("my subscription", tree.subscriptionTitle(SUB_A));
    }

    @Test
    void rowsOfManagementGroupsJoinASubscriptionWhoseRowNamesItsParentOnly() {
        String group = "{'id': '" + MG + "prod', 'name': 'prod', 'type': 'microsoft.management/managementgroups',"
                + " 'tenantId': '" + TENANT
                + "', 'properties': {'displayName': 'Production', 'details': {'parent': {'id': '"
                + MG + "contoso', 'name': 'contoso'}, 'managementGroupAncestorsChain': [{'name': 'contoso'}, {'name': '"
                + TENANT + "'}]}}}";
        String child =
                "{'id': '/subscriptions/" + SUB_A + "', 'type': '/subscriptions', 'parent': {'id': '" + MG + "prod'}}";
        ScopeTree tree = tree(group, child);
        assertEquals(List.of("prod", "contoso", TENANT), tree.ancestors(SUB_A));
        assertTrue(tree.isComplete(SUB_A));
    }

    @Test
    void aTreeOfTheCommandLineClientIsRead() {
        ScopeTree tree = tree("{'id': '" + MG + TENANT + "', 'name': '" + TENANT + "', 'tenantId': '" + TENANT
                + "', 'type': 'Microsoft.Management/managementGroups', 'displayName': 'Root', 'children': [{'id': '"
                + MG
                + "a', 'displayName': 'A', 'children': [{'id': '/subscriptions/" + SUB_A
                + "', 'displayName': 'one', 'children': null}]}, {'id': '" + MG + "b', 'children': []}]}");
        assertEquals(List.of("a", TENANT), tree.ancestors(SUB_A));
        assertEquals(Truth.FALSE, tree.contains("b", SUB_A));
        assertEquals("one", tree.subscriptionTitle(SUB_A));
        assertEquals(Truth.TRUE, tree.isWithin("b", TENANT));
        assertEquals(Truth.FALSE, tree.isWithin("b", "a"));
    }

    @Test
    void theSameTreeIsReadInTheFormsOfRestAndPowerShell() {
        for (String document : List.of(
                "{'id': '" + MG + TENANT + "', 'properties': {'tenantId': '" + TENANT
                        + "', 'details': {'parent': null}, 'children': [{'id': '/subscriptions/" + SUB_A
                        + "', 'type': '/subscriptions'}]}}",
                "{'Id': '" + MG + TENANT + "', 'Type': 'Microsoft.Management/managementGroups', 'TenantId': '" + TENANT
                        + "', 'Children': [{'Type': '/subscriptions', 'Id': '/subscriptions/" + SUB_A
                        + "', 'DisplayName': 'x'}]}")) {
            ScopeTree tree = tree(document);
            assertEquals(List.of(TENANT), tree.ancestors(SUB_A), document);
            assertTrue(tree.isComplete(SUB_A), document);
        }
    }

    @Test
    void entitiesNameTheirParentsFromTheRootDown() {
        ScopeTree tree = tree("[{'id': '" + MG + TENANT + "', 'name': '" + TENANT + "', 'parent': {'id': null},"
                + " 'parentNameChain': [], 'tenantId': '" + TENANT + "'}, {'id': '" + MG + "a', 'name': 'a', 'parent':"
                + " {'id': '" + MG + TENANT + "'}, 'parentNameChain': ['" + TENANT + "']}, {'id': '/subscriptions/"
                + SUB_A
                + "', 'name': '" + SUB_A + "', 'displayName': 'one', 'parentNameChain': ['" + TENANT
                + "', 'a'], 'type': '/subscriptions'}]");
        assertEquals(List.of("a", TENANT), tree.ancestors(SUB_A));
        assertTrue(tree.isComplete(SUB_A));
    }

    @Test
    void aListOfAccountsTellsNamesAndTheTenantButNoGroups() {
        ScopeTree tree = tree("[{'id': '" + SUB_A + "', 'name': 'one', 'tenantId': '" + TENANT
                + "', 'state': 'Enabled', 'isDefault': true}]");
        assertEquals("one", tree.subscriptionTitle(SUB_A));
        assertEquals(Truth.TRUE, tree.contains(TENANT, SUB_A), "the root group contains every subscription");
        assertEquals(Truth.UNKNOWN, tree.contains("contoso", SUB_A));
        assertFalse(tree.isComplete(SUB_A));
    }

    @Test
    void whatNoFileTellsIsUnknown() {
        assertEquals(Truth.UNKNOWN, ScopeTree.UNKNOWN.contains("contoso", SUB_A));
        ScopeTree other = tree(subscriptionRow(SUB_A, "[{'name': 'prod'}, {'name': '" + TENANT + "'}]"));
        assertEquals(Truth.UNKNOWN, other.contains("prod", SUB_B));
        assertEquals(Truth.UNKNOWN, other.contains(TENANT, SUB_B), "it may belong to another tenant");
    }

    @Test
    void aPartOfATreeDecidesWhatItCan() {
        // The tree of `contoso` alone: what stands above it is named, but not shown to be the root.
        ScopeTree tree = tree("{'id': '" + MG + "contoso', 'tenantId': '" + TENANT + "', 'details': {'parent': {'id': '"
                + MG
                + "above', 'name': 'above'}}, 'children': [{'id': '" + MG + "a', 'children': [{'id': '/subscriptions/"
                + SUB_A + "'}]}, {'id': '" + MG + "b', 'children': null}]}");
        assertEquals(Truth.TRUE, tree.contains("contoso", SUB_A));
        assertEquals(Truth.TRUE, tree.contains("above", SUB_A));
        assertEquals(Truth.FALSE, tree.contains("b", SUB_A), "a sibling branch");
        assertEquals(Truth.UNKNOWN, tree.contains("somewhere", SUB_A), "it may stand above");
    }

    @Test
    void aCircleEnds() {
        ScopeTree tree = tree(
                "{'id': '" + MG + "a', 'parentName': 'b'}",
                "{'id': '" + MG + "b', 'parentName': 'a'}",
                "{'id': '/subscriptions/" + SUB_A + "', 'parent': 'a'}");
        assertEquals(List.of("a", "b"), tree.ancestors(SUB_A));
        assertEquals(Truth.UNKNOWN, tree.contains("c", SUB_A));
    }

    @Test
    void otherDocumentsHoldNoHierarchy() {
        HierarchyReader reader = new HierarchyReader(new ScopeTree.Builder());
        assertEquals(
                0, reader.read(Objects.json("[{'id': '/subscriptions/x/resourceGroups/g/providers/a/b/c'}, 7, {}]")));
        assertEquals(0, reader.read(Objects.json("{'policyRule': {}}")));
    }
}
