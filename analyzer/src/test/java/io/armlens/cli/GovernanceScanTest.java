package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans of the sample tenant with governance. */
class GovernanceScanTest {
    private static final String TENANT = "governance-tenant/";
    private static final List<String> SCAN = List.of(
            "scan",
            CliRun.data(TENANT + "snapshot"),
            "-p",
            CliRun.data(TENANT + "policies"),
            "-p",
            CliRun.data(TENANT + "hierarchy.json"),
            "--now",
            "2026-06-01");

    private static CliRun scan(String... more) {
        List<String> arguments = new ArrayList<>(SCAN);
        arguments.addAll(List.of(more));
        return CliRun.of(arguments.toArray(new String[0]));
    }

    @Test
    void forPeople() {
        CliRun run = scan();
        assertEquals(1, run.code(), run::toString);
        Golden.check("scan-governance.txt", run.out() + "--- standard error\n" + run.err());
    }

    @Test
    void asJson() {
        Golden.check("scan-governance.json", scan("-o", "json").out());
    }

    @Test
    void onlySomeAssignments() {
        assertEquals(
                "NonCompliant 1 · Compliant 4 · Indeterminate 0 · Exempt 1\n",
                scan("-q", "--assignment", "https-rg", "--assignment", "Storage*")
                        .out());
        CliRun none = scan("--assignment", "https-gr");
        assertEquals(2, none.code());
        assertTrue(
                none.err()
                        .contains(
                                "no assignment has the id, name or display name `https-gr`; did you mean `https-rg`?"),
                none::toString);
    }

    @Test
    void onlySomeMembers() {
        assertTrue(
                scan("-q", "--policy", "OWNERTAG").out().startsWith("NonCompliant 3 · Compliant 3 · Indeterminate 1 "));
        assertTrue(scan("-q", "--policy", "Brygge tagging")
                .out()
                .startsWith("NonCompliant 2 · Compliant 1 · Indeterminate 1 "));
        CliRun none = scan("--policy", "nobody");
        assertEquals(2, none.code());
        assertTrue(none.err().contains("nothing that is assigned has the id"), none::toString);
    }

    @Test
    void onlyBelowAManagementGroup() {
        String lab = "/providers/Microsoft.Management/managementGroups/brygge-lab";
        assertEquals(
                "NonCompliant 4 · Compliant 0 · Indeterminate 0 · Unknown 1 · 2 policies without their definition\n",
                scan("-q", "--scope", lab).out());
        CliRun none = scan("--scope", lab + "o");
        assertEquals(2, none.code());
        assertTrue(none.err().contains("did you mean `brygge-lab`?"), none::toString);
    }

    @Test
    void onlyWhereAQueryFindsSomething() {
        assertTrue(scan("-q", "--where", "$.tags.owner")
                .out()
                .startsWith("NonCompliant 2 · Compliant 12 · Indeterminate 0 · Conflict 2 · Exempt 1"));
        CliRun broken = scan("--where", "$[?(");
        assertEquals(2, broken.code());
        assertTrue(broken.err().contains("is not a JSONPath query"), broken::toString);
    }

    @Test
    void definitionsWithoutAssignmentsCountEverywhere() {
        CliRun run = CliRun.of(
                "scan", CliRun.data(TENANT + "snapshot"), "-p", CliRun.data(TENANT + "policies/rg-owner.json"), "-q");
        assertTrue(run.out().startsWith("NonCompliant 5 · Compliant 1 "), run::toString);
        assertTrue(run.err().contains("ARM7018") || run.err().isEmpty(), run::toString);
        CliRun ignored = scan("-q", "--ignore-assignments", "--policy", "rg-owner");
        assertTrue(ignored.out().startsWith("NonCompliant 5 · Compliant 1 "), ignored::toString);
    }

    @Test
    void anUndecidedPolicyLeavesTheResultIncomplete() {
        CliRun run = scan("--fail-on", "never");
        assertEquals(3, run.code(), run::toString);
        assertEquals(1, scan("--fail-on", "indeterminate").code());
        assertEquals(0, scan("--fail-on", "never", "--assignment", "https-rg").code());
    }

    @Test
    void explainKnowsAssignmentsAndExemptions() {
        CliRun run = CliRun.of(
                "explain",
                CliRun.data(TENANT + "snapshot"),
                "-p",
                CliRun.data(TENANT + "policies"),
                "-p",
                CliRun.data(TENANT + "hierarchy.json"),
                "--now",
                "2026-06-01",
                "--resource",
                "/stdev",
                "--policy",
                "https");
        assertTrue(run.out().contains("Exempt"), run::toString);
        assertTrue(run.out().contains("dev without https"), run::toString);
    }

    @Test
    void aPolicyCanReadTheNameOfTheSubscription(@TempDir Path folder) throws IOException {
        Path policy = folder.resolve("policy.json");
        Files.writeString(policy, """
                {"name": "in-production", "properties": {"mode": "All", "policyRule": {
                  "if": {"allOf": [
                    {"field": "type", "equals": "Microsoft.Storage/storageAccounts"},
                    {"value": "[subscription().displayName]", "equals": "brygge production"}]},
                  "then": {"effect": "audit"}}}}
                """);
        CliRun run = CliRun.of("scan", CliRun.data(TENANT + "snapshot"), "-p", policy.toString(), "-q");
        assertEquals("NonCompliant 3 · Compliant 2 · Indeterminate 0\n", run.out(), run::toString);
    }

    @Test
    void whatIsAssignedAndNotSuppliedIsNoMistakeInTheCommand(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("assignment.json"), """
                {"id": "/subscriptions/10000000-0000-4000-8000-000000000001/providers/Microsoft.Authorization/policyAssignments/a",
                 "name": "a", "type": "Microsoft.Authorization/policyAssignments", "enforcementMode": "Default",
                 "scope": "/subscriptions/10000000-0000-4000-8000-000000000001",
                 "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/00000000-eeee-4bbb-8ccc-dddddddddddd"}
                """);
        CliRun run = CliRun.of("scan", CliRun.data(TENANT + "snapshot/resources.json"), "-p", folder.toString());
        assertEquals(3, run.code(), run::toString);
        assertTrue(run.out().contains("az policy definition show --name '00000000-eeee"), run::toString);
        assertTrue(run.lastLine().endsWith("Indeterminate 0 · 1 policy without its definition"), run::toString);
    }

    @Test
    void aWrongValueInAnAssignmentStopsOnlyWhatItAssigns(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("assignment.json"), """
                [{"name": "wrong", "scope": "/subscriptions/10000000-0000-4000-8000-000000000001", "enforcementMode": "Default",
                  "policyDefinitionId": "/providers/Microsoft.Management/managementGroups/7c0f3a52-9d0e-4e1b-8a64-1f2d3c4b5a00/providers/Microsoft.Authorization/policyDefinitions/owner-tag", "parameters": {"effect": {"value": "explode"}}},
                 {"name": "right", "scope": "/subscriptions/10000000-0000-4000-8000-000000000001", "enforcementMode": "Default",
                  "policyDefinitionId": "/providers/Microsoft.Management/managementGroups/7c0f3a52-9d0e-4e1b-8a64-1f2d3c4b5a00/providers/Microsoft.Authorization/policyDefinitions/owner-tag"}]
                """);
        CliRun run = CliRun.of(
                "scan",
                CliRun.data(TENANT + "snapshot/resources.json"),
                "-p",
                folder.toString(),
                "-p",
                CliRun.data(TENANT + "policies/owner-tag.json"));
        assertEquals(1, run.code(), run::toString);
        assertTrue(run.lastLine().endsWith("1 policy with errors"), run::toString);
    }
}
