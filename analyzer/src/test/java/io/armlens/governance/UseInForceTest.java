package io.armlens.governance;

import static io.armlens.governance.Objects.SUB_A;
import static io.armlens.governance.Objects.SUB_B;
import static io.armlens.governance.Objects.catalog;
import static io.armlens.governance.Objects.resource;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.eval.Trace;
import io.armlens.eval.Truth;
import io.armlens.json.JsonUnknown;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UseInForceTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String SCOPE = "/subscriptions/" + SUB_A;
    private static final String ASSIGNMENT = SCOPE + "/providers/Microsoft.Authorization/policyAssignments/a";
    private static final String VM = SCOPE + "/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v";
    private static final Unknown COLUMN = new Unknown(UnknownKind.COLUMN_NOT_EXPORTED, "location", "no column", "");
    private static final Trace HOLDS = new Trace.Group(0, Trace.Logic.ALL_OF, Truth.TRUE, List.of());
    private static final Trace UNSURE = new Trace.Group(0, Trace.Logic.ALL_OF, Truth.UNKNOWN, List.of());

    private static UseInForce use(String effect, String... objects) {
        List<String> documents = new ArrayList<>(List.of(objects));
        documents.add(
                "{'id': '/providers/Microsoft.Authorization/policyDefinitions/d', 'mode': 'All', 'policyRule': {'if':"
                        + " {'field': 'type', 'exists': true}, 'then': {'effect': '" + effect
                        + "', 'details': {'type': 'A.B/cs'}}}}");
        documents.add("{'id': '" + ASSIGNMENT + "', 'scope': '" + SCOPE
                + "', 'policyDefinitionId': '/providers/Microsoft.Authorization/policyDefinitions/d'}");
        GovernanceCatalog catalog = catalog(ScopeTree.UNKNOWN, new Diagnostics(), documents.toArray(new String[0]));
        AssignmentIndex index = AssignmentBinder.bind(
                        catalog,
                        catalog.assignments(),
                        MemberFilter.ALL,
                        AliasCatalogs.byRule(),
                        NOW,
                        new Diagnostics())
                .index();
        return index.at(SUB_A, "g").policies().get(0).uses().get(0);
    }

    private static String exemption(String scope, String more) {
        return "{'id': '" + scope + "/providers/Microsoft.Authorization/policyExemptions/e', 'policyAssignmentId': '"
                + ASSIGNMENT.toUpperCase(java.util.Locale.ROOT) + "', 'exemptionCategory': 'Waiver'" + more + "}";
    }

    private static ComplianceState state(UseInForce use, Resource resource, Outcome outcome) {
        return use.record(resource, outcome).map(ComplianceRecord::state).orElse(ComplianceState.NOT_APPLICABLE);
    }

    private static Outcome outcome(ComplianceState state, Trace condition) {
        return new Outcome(
                state,
                "Reason",
                condition,
                null,
                state == ComplianceState.INDETERMINATE ? List.of(COLUMN) : List.of(),
                "");
    }

    private static final Resource HERE = resource(VM, "westeurope");
    private static final Outcome BAD = outcome(ComplianceState.NON_COMPLIANT, HOLDS);

    @Test
    void anExemptionWinsOverEveryStateOfAnApplicableResource() {
        UseInForce use = use("audit", exemption(SCOPE, ""));
        for (ComplianceState state : ComplianceState.values()) {
            assertEquals(
                    state == ComplianceState.NOT_APPLICABLE ? state : ComplianceState.EXEMPT,
                    state(use, HERE, outcome(state, HOLDS)));
        }
    }

    @Test
    void anExemptionHoldsAtItsScopeOnly() {
        assertEquals(ComplianceState.EXEMPT, state(use("audit", exemption(VM, "")), HERE, BAD));
        assertEquals(ComplianceState.NON_COMPLIANT, state(use("audit", exemption(VM + "2", "")), HERE, BAD));
        assertEquals(
                ComplianceState.NON_COMPLIANT,
                state(use("audit", exemption(SCOPE + "/resourceGroups/g1", "")), HERE, BAD));
        assertEquals(
                ComplianceState.NON_COMPLIANT,
                state(use("audit", exemption("/subscriptions/" + SUB_B, "")), HERE, BAD));
    }

    @Test
    void anExpiredExemptionAndOneForMembersOfAnInitiativeDoNothing() {
        assertEquals(
                ComplianceState.NON_COMPLIANT,
                state(use("audit", exemption(SCOPE, ", 'expiresOn': '2026-06-01T00:00:00Z'")), HERE, BAD));
        assertEquals(
                ComplianceState.EXEMPT,
                state(use("audit", exemption(SCOPE, ", 'expiresOn': '2026-06-01T00:00:01Z'")), HERE, BAD));
        assertEquals(
                ComplianceState.NON_COMPLIANT,
                state(use("audit", exemption(SCOPE, ", 'policyDefinitionReferenceIds': ['r']")), HERE, BAD));
    }

    @Test
    void whetherAnIfNotExistsPolicyAppliesMustBeSureBeforeItIsExempt() {
        UseInForce use = use("auditIfNotExists", exemption(SCOPE, ""));
        assertEquals(ComplianceState.INDETERMINATE, state(use, HERE, outcome(ComplianceState.INDETERMINATE, UNSURE)));
        assertEquals(ComplianceState.EXEMPT, state(use, HERE, outcome(ComplianceState.INDETERMINATE, HOLDS)));
    }

    @Test
    void anExemptionThatSelectsByAnUnknownLocationLeavesTheStateInDoubt() {
        UseInForce use = use(
                "audit",
                exemption(
                        SCOPE,
                        ", 'resourceSelectors': [{'selectors': [{'kind': 'resourceLocation', 'in': ['westeurope']}]}]"));
        assertEquals(ComplianceState.EXEMPT, state(use, HERE, BAD));
        assertEquals(ComplianceState.NON_COMPLIANT, state(use, resource(VM, "eastus"), BAD));
        Resource somewhere = Resource.of(HERE.body().with("location", new JsonUnknown(COLUMN)), Place.NOWHERE);
        Optional<ComplianceRecord> one = use.record(somewhere, BAD);
        assertEquals(ComplianceState.INDETERMINATE, one.orElseThrow().state());
        assertEquals(List.of(COLUMN), one.orElseThrow().outcome().unknowns());
    }

    private static String attestation(String scope, String state, String more) {
        return "{'id': '" + scope + "/providers/Microsoft.PolicyInsights/attestations/x', 'type':"
                + " 'Microsoft.PolicyInsights/attestations', 'properties': {'policyAssignmentId': '" + ASSIGNMENT
                + "', 'complianceState': '" + state + "'" + more + "}}";
    }

    @Test
    void anAttestationIsForOneResourceAndNotForWhatLiesBelow() {
        Outcome unknown = outcome(ComplianceState.UNKNOWN, HOLDS);
        assertEquals(ComplianceState.COMPLIANT, state(use("manual", attestation(VM, "Compliant", "")), HERE, unknown));
        assertEquals(
                ComplianceState.NON_COMPLIANT,
                state(use("manual", attestation(VM, "NonCompliant", "")), HERE, unknown));
        assertEquals(
                ComplianceState.UNKNOWN,
                state(use("manual", attestation(SCOPE + "/resourceGroups/g", "Compliant", "")), HERE, unknown));
        assertEquals(
                ComplianceState.UNKNOWN,
                state(
                        use("manual", attestation(VM, "Compliant", ", 'expiresOn': '2026-01-01T00:00:00Z'")),
                        HERE,
                        unknown));
        assertEquals(
                ComplianceState.UNKNOWN,
                state(
                        use("manual", attestation(VM, "Compliant", ", 'policyDefinitionReferenceId': 'r'")),
                        HERE,
                        unknown));
    }

    @Test
    void anAttestationSaysNothingOfOtherEffects() {
        assertEquals(ComplianceState.NON_COMPLIANT, state(use("audit", attestation(VM, "Compliant", "")), HERE, BAD));
        assertTrue(use("audit", attestation(VM, "Compliant", "")).isPlain());
    }
}
