package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FilterTest {
    private static final String RESOURCES = CliRun.data("sample-tenant/resources.json");
    private static final String TRIAL = "6d26f5e8-fa9a-4fa9-b33a-cb2c75e1b36d";

    private static String scan(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "scan";
        arguments[1] = RESOURCES;
        arguments[2] = "-q";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return CliRun.of(arguments).out();
    }

    @Test
    void onlyOneSubscription() {
        String counted = "NonCompliant 4 · Compliant 3 · Indeterminate 0";
        assertTrue(scan("--scope", TRIAL).startsWith(counted), scan("--scope", TRIAL));
        assertTrue(scan("--scope", "/SUBSCRIPTIONS/" + TRIAL + "/").startsWith(counted));
    }

    @Test
    void scopesAddUp() {
        assertEquals(scan(), scan("--scope", TRIAL, "--scope", "57564d1c-a270-4fc0-b345-fabc17254f05"));
    }

    @Test
    void onlyOneType() {
        String only = scan("--resource-type", "microsoft.network/VIRTUALNETWORKS");
        assertTrue(only.startsWith("NonCompliant 2 · Compliant 1 · Indeterminate 0"), only);
        assertEquals(only, scan("--resource-type", "*/virtualNetworks"));
    }

    @Test
    void relatedResourcesAreFoundOutsideOfTheFilter() {
        // The flow logs lie in another resource group and are of another type.
        String[] arguments = {
            "--params",
            CliRun.data("sample-tenant/params.json"),
            "--policy",
            "0db34a60*",
            "--resource-type",
            "Microsoft.Network/networkSecurityGroups",
            "--scope",
            "/subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/rg-harbour-net"
        };
        assertTrue(scan(arguments).startsWith("NonCompliant 6 · Compliant 2 "), scan(arguments));
    }

    @Test
    void nothingLeftToJudgeIsSaid() {
        CliRun run = CliRun.of("scan", RESOURCES, "--resource-type", "A.B/c");
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.err().contains("no policy judges any of the 32 rows"), run::toString);
    }

    @Test
    void policiesByIdNameAndPattern() {
        String one = scan("--policy", "c251913d-7d24-4958-af87-478ed3b9ba41");
        assertEquals(one, scan("--policy", "/providers/microsoft.authorization/policyDefinitions/C251913D-*"));
        assertEquals(one, scan("--policy", "flow logs should be configured for every network security group"));
    }
}
