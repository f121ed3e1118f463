package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
