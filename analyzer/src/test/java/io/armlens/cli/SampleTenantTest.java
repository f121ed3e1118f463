package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The verdicts that were worked out by hand. */
class SampleTenantTest {
    @Test
    void everyVerdictIsTheOneWorkedOutByHand() throws IOException, JsonSyntaxException {
        Map<String, String> expected = new TreeMap<>();
        JsonArray list =
                (JsonArray) JsonReader.read(Files.readString(CliRun.TESTDATA.resolve("sample-tenant/expected.json")));
        for (JsonValue one : list) {
            put(expected, (JsonObject) one, "policy", "resource", "state");
        }
        assertTrue(expected.size() >= 40, "the list is not whole");
        CliRun run = CliRun.of(
                "scan",
                CliRun.data("sample-tenant/resources.json"),
                CliRun.data("sample-tenant/containers.json"),
                "--params",
                CliRun.data("sample-tenant/params.json"),
                "-o",
                "jsonl");
        Map<String, String> actual = new TreeMap<>();
        for (String line : run.out().lines().toList()) {
            put(actual, (JsonObject) JsonReader.read(line), "policyDefinitionName", "resourceId", "complianceState");
        }
        // A policy that does not apply gives no record.
        expected.values().removeIf(state -> state.equals("NotApplicable"));
        actual.keySet().removeIf(key -> expected.keySet().stream().noneMatch(e -> samePolicy(e, key)));
        assertEquals(expected, actual, run::err);
    }

    private static boolean samePolicy(String a, String b) {
        return a.substring(0, a.indexOf(' ')).equals(b.substring(0, b.indexOf(' ')));
    }

    private static void put(Map<String, String> to, JsonObject one, String policy, String resource, String state) {
        String key =
                one.string(policy).orElseThrow() + " " + one.string(resource).orElseThrow();
        to.put(JsonText.lower(key), one.string(state).orElseThrow());
    }
}
