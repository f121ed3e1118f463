package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.armlens.diagnostic.Diagnostics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Policy objects and hierarchy among the rows are told from resources. */
class GovernanceDocumentsTest {
    private static final String AUTHORIZATION = "/providers/Microsoft.Authorization/";

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of(
                        GovernanceKind.POLICY_DEFINITION,
                        "{\"id\": \"" + AUTHORIZATION + "policyDefinitions/x\", \"properties\": {\"policyRule\": {}}}"),
                Arguments.of(
                        GovernanceKind.POLICY_DEFINITION,
                        "{\"id\": \"" + AUTHORIZATION + "policyDefinitions/x\", \"policyRule\": {}, \"type\": \"x\"}"),
                Arguments.of(GovernanceKind.POLICY_DEFINITION, "{\"properties\": {\"policyRule\": {\"if\": {}}}}"),
                Arguments.of(GovernanceKind.POLICY_DEFINITION, "{\"if\": {}, \"then\": {}}"),
                Arguments.of(
                        GovernanceKind.POLICY_DEFINITION,
                        "{\"PolicyDefinitionId\": \"x\", \"ResourceId\": \"" + AUTHORIZATION
                                + "policyDefinitions/x\", \"Properties\": {\"PolicyRule\": {}}}"),
                Arguments.of(
                        GovernanceKind.DEFINITION_VERSION,
                        "{\"id\": \"" + AUTHORIZATION + "policyDefinitions/x/versions/1.0.0\", \"properties\": {}}"),
                Arguments.of(GovernanceKind.INITIATIVE, "{\"name\": \"x\", \"policyDefinitions\": []}"),
                Arguments.of(
                        GovernanceKind.ASSIGNMENT,
                        "{\"id\": \"" + Reading.SUB + AUTHORIZATION + "policyAssignments/x\", \"type\":"
                                + " \"microsoft.authorization/policyassignments\", \"properties\": {}}"),
                Arguments.of(
                        GovernanceKind.ASSIGNMENT, "{\"policyDefinitionId\": \"x\", \"scope\": \"/subscriptions/s\"}"),
                Arguments.of(
                        GovernanceKind.EXEMPTION, "{\"policyAssignmentId\": \"x\", \"exemptionCategory\": \"Waiver\"}"),
                Arguments.of(
                        GovernanceKind.EXEMPTION,
                        "{\"properties\": {\"policyAssignmentId\": \"x\", \"exemptionCategory\": \"Waiver\"}}"),
                Arguments.of(
                        GovernanceKind.ATTESTATION,
                        "{\"id\": \"" + Reading.SUB + "/providers/Microsoft.PolicyInsights/attestations/x\"}"),
                Arguments.of(
                        GovernanceKind.POLICY_STATE,
                        "{\"resourceId\": \"x\", \"policyAssignmentId\": \"y\", \"complianceState\": \"Compliant\"}"),
                Arguments.of(
                        GovernanceKind.POLICY_STATE,
                        "{\"ResourceId\": \"/subscriptions/s\", \"PolicyAssignmentId\": \"y\", \"ComplianceState\": \"Compliant\"}"),
                Arguments.of(
                        GovernanceKind.POLICY_STATE,
                        "{\"id\": \"" + Reading.SUB
                                + "/providers/Microsoft.PolicyInsights/policyStates/x\", \"properties\": {}}"),
                Arguments.of(GovernanceKind.POLICY_STATE_SUMMARY, "{\"policyAssignments\": [], \"results\": {}}"),
                Arguments.of(
                        GovernanceKind.MANAGEMENT_GROUP_TREE,
                        "{\"children\": [], \"id\": \"/providers/Microsoft.Management/managementGroups/m\", \"type\":"
                                + " \"Microsoft.Management/managementGroups\"}"),
                Arguments.of(
                        GovernanceKind.MANAGEMENT_GROUP_TREE,
                        "{\"id\": \"/providers/Microsoft.Management/managementGroups/m\", \"properties\": {\"children\": null}}"),
                Arguments.of(
                        GovernanceKind.MANAGEMENT_ENTITY,
                        "{\"id\": \"/subscriptions/s\", \"parentNameChain\": [], \"parent\": {}}"),
                Arguments.of(
                        GovernanceKind.ACCOUNT,
                        "{\"id\": \"0000\", \"isDefault\": true, \"tenantId\": \"t\", \"name\": \"n\"}"),
                Arguments.of(
                        GovernanceKind.ALIAS_PROVIDER,
                        "{\"id\": \"/subscriptions/s/providers/Microsoft.Storage\", \"namespace\": \"Microsoft.Storage\", \"resourceTypes\": []}"),
                Arguments.of(
                        GovernanceKind.ALIAS_LIST,
                        "{\"Namespace\": \"Microsoft.Storage\", \"ResourceType\": \"x\", \"Aliases\": []}"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areRecognisedInEveryDressing(GovernanceKind kind, String text) {
        for (String shape : List.of(
                "[" + text + "]",
                "{\"value\": [" + text + "]}",
                text,
                "[" + Reading.row("a") + "," + text + "]",
                "{\"count\": 1, \"data\": [" + text + "], \"total_records\": 1, \"skip_token\": null}")) {
            Reading reading = Reading.of(shape);
            assertEquals(List.of(kind), reading.documents, shape);
            assertEquals(1, reading.summary().census().documents().get(kind), shape);
            assertFalse(reading.summary().isIncomplete(), reading::messages);
        }
    }

    @Test
    void areCountedWhenNobodyWantsThem() {
        byte[] text = "[{\"if\": {}, \"then\": {}}]".getBytes(StandardCharsets.UTF_8);
        SnapshotSummary summary = SnapshotReader.read(
                List.of("-"),
                SnapshotOptions.defaults().withStandardInput(new ByteArrayInputStream(text)),
                row -> {},
                null,
                new Diagnostics());
        assertEquals(1, summary.census().documents().get(GovernanceKind.POLICY_DEFINITION));
    }

    @Test
    void aManagementGroupOfResourceGraphIsARow() {
        Reading reading =
                Reading.of("[{\"id\": \"/providers/Microsoft.Management/managementGroups/m\", \"tenantId\": \"t\","
                        + " \"subscriptionId\": \"\", \"properties\": {\"details\": {}}}]");
        assertEquals(List.of(RowKind.MANAGEMENT_GROUP), reading.kinds);
        assertEquals(List.of(), reading.documents);
    }
}
