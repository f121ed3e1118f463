package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.armlens.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is planned, and that the bash script gets it: run against a stand-in for the Azure CLI. */
class CollectCommandTest {
    private static final String POLICY = CliRun.data("collect/policy.json");
    private static final Pattern STATE =
            Pattern.compile("\"complianceState\":\"(\\w+)\".*\"resourceId\":\"[^\"]*/([^/\"]+)\"");

    @TempDir
    Path folder;

    private static boolean bash;

    @BeforeAll
    static void findBash() throws IOException, InterruptedException {
        try {
            bash = new ProcessBuilder("bash", "-c", "exit 7").start().waitFor() == 7;
        } catch (IOException none) {
            bash = false;
        }
    }

    @Test
    void plansAreAsExpected() throws IOException {
        Goldens.check(
                CliRun.TESTDATA.resolve("golden/collect/plan.txt"),
                CliRun.of("collect", "-p", POLICY).out());
        Goldens.check(
                CliRun.TESTDATA.resolve("golden/collect/plan.json"),
                CliRun.of("collect", "-p", POLICY, "-o", "json").out());
        Goldens.check(
                CliRun.TESTDATA.resolve("golden/collect/collect.sh"),
                CliRun.of("collect", "-p", POLICY, "--script", "bash").out());
        Goldens.check(
                CliRun.TESTDATA.resolve("golden/collect/collect.ps1"),
                CliRun.of("collect", "-p", POLICY, "--script", "powershell").out());
    }

    @Test
    void theFolderOfTheScriptDecidesEverything() throws IOException, InterruptedException {
        assumeTrue(bash, "there is no bash");
        Ran script = collect(Map.of());
        assertEquals(0, script.code(), script.err());
        Map<String, String> states = states(0);
        assertEquals(
                Map.of(
                        "watched", "Compliant",
                        "silent", "NonCompliant",
                        "forbidden", "NonCompliant",
                        "paged one", "Compliant"),
                states);
        String asked = Files.readString(folder.resolve("log"));
        assertFalse(
                asked.lines().anyMatch(l -> !l.startsWith("graph query -q ") && !l.startsWith("rest --method get ")));
        assertTrue(asked.contains("--skip-token 3"), asked);
    }

    @Test
    void aRefusedCallLeavesItsResourceOpen() throws IOException, InterruptedException {
        assumeTrue(bash, "there is no bash");
        Ran script = collect(Map.of("AZ_FORBID", "yes"));
        assertEquals(3, script.code(), script.err());
        assertTrue(script.err().contains("1 of 4 calls failed"), script.err());
        assertFalse(Files.exists(folder.resolve("log.ran")), "text of an error was run");
        assertTrue(Files.readString(folder.resolve("out/manifest.json")).contains("AuthorizationFailed"));
        Map<String, String> states = states(3);
        assertEquals("Compliant", states.get("watched"));
        assertEquals("Indeterminate", states.get("forbidden"));
        assertEquals("Indeterminate", states.get("silent"));
    }

    @Test
    void aRowIsNoManifestWhateverItsColumns() throws IOException {
        Path file = folder.resolve("rows.json");
        Files.writeString(
                file,
                "[{\"collectedBy\": \"me\", \"id\": \"/subscriptions/5b7c6a10-41c2-4f0e-9d5b-0f4a6a3c9e01/resourceGroups/g/"
                        + "providers/Microsoft.Network/networkSecurityGroups/n\", \"properties\": {}}]");
        assertTrue(CliRun.of("inspect", file.toString()).lastLine().startsWith("1 row "));
    }

    @Test
    void aFileThatIsNotThereIsMissed() throws IOException, InterruptedException {
        assumeTrue(bash, "there is no bash");
        assertEquals(0, collect(Map.of()).code());
        Files.delete(folder.resolve("out/microsoft.insights.diagnosticsettings.json"));
        Map<String, String> states = states(3);
        assertEquals("Indeterminate", states.get("silent"));
        assertEquals("Indeterminate", states.get("watched"));
    }

    @Test
    void whatAnExportLacksIsRanked() throws IOException, InterruptedException {
        assumeTrue(bash, "there is no bash");
        assertEquals(0, collect(Map.of()).code());
        CliRun all = CliRun.of("collect", folder.resolve("out").toString(), "-p", POLICY, "--ignore-assignments");
        assertTrue(all.out().contains("nothing is missing"), all.toString());
        Files.delete(folder.resolve("out/manifest.json"));
        Files.delete(folder.resolve("out/microsoft.insights.diagnosticsettings.json"));
        CliRun some = CliRun.of("collect", folder.resolve("out").toString(), "-p", POLICY, "--ignore-assignments");
        assertTrue(some.out().contains("microsoft.insights/diagnosticsettings, settles 4 verdicts"), some.toString());
    }

    @Test
    void initiativesAreFollowedAndTruncatedExportsSaid() throws IOException {
        Path set = folder.resolve("set.json");
        Files.writeString(
                set,
                "{\"name\": \"set\", \"properties\": {\"policyDefinitions\": [{\"policyDefinitionId\": \"nsg-logs\"}]}}");
        CliRun plan = CliRun.of("collect", "-p", set.toString(), "-p", POLICY, "--policy", "set");
        assertTrue(plan.out().contains("microsoft.network/networksecuritygroups"), plan.toString());
        CliRun cut = CliRun.of("collect", CliRun.data("formats/cli-page-1.json"), "-p", POLICY);
        assertEquals(3, cut.code(), cut.toString());
    }

    @Test
    void hostileTypesStandInNoScript() throws IOException {
        Path policy = folder.resolve("hostile.json");
        Files.writeString(policy, """
                {"name": "x", "properties": {"mode": "All", "policyRule": {
                  "if": {"field": "type", "equals": "a.b/$(touch x)'\\"`"},
                  "then": {"effect": "auditIfNotExists", "details": {"type": "c.d/e'; rm -rf /", "existenceCondition":
                    {"field": "name", "equals": "x"}}}}}}
                """);
        for (String language : List.of("bash", "powershell")) {
            CliRun run = CliRun.of("collect", "-p", policy.toString(), "--script", language);
            assertFalse(run.out().contains("touch x") || run.out().contains("rm -rf /\""), run.out());
            assertFalse(run.out().contains("c.d/e"), run.out());
        }
    }

    @Test
    void theScriptHasItsOwnPlace() {
        CliRun both = CliRun.of("collect", "--script", "bash", "-o", "json");
        assertEquals(2, both.code());
        assertEquals(2, CliRun.of("collect", "--script", "perl").code());
    }

    private record Ran(int code, String err) {}

    private Ran collect(Map<String, String> more) throws IOException, InterruptedException {
        Path tools = Files.createDirectories(folder.resolve("bin"));
        Path standIn = CliRun.TESTDATA.resolve("collect/az").toAbsolutePath().normalize();
        Files.writeString(tools.resolve("az"), "#!/bin/sh\nexec bash '" + standIn + "' \"$@\"\n");
        assertTrue(tools.resolve("az").toFile().setExecutable(true));
        Path script = folder.resolve("collect.sh");
        Files.writeString(
                script, CliRun.of("collect", "-p", POLICY, "--script", "bash").out());
        Path err = folder.resolve("err");
        ProcessBuilder process = new ProcessBuilder(
                "bash",
                script.toString(),
                "-m",
                "root",
                "-o",
                folder.resolve("out").toString());
        process.environment().putAll(more);
        process.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        process.environment()
                .put(
                        "AZ_ANSWERS",
                        CliRun.TESTDATA
                                .resolve("collect/answers")
                                .toAbsolutePath()
                                .normalize()
                                .toString());
        process.environment().put("AZ_LOG", folder.resolve("log").toString());
        process.environment().put("ARMLENS_WAIT", "0");
        int code = process.redirectError(err.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .start()
                .waitFor();
        return new Ran(code, Files.readString(err));
    }

    private Map<String, String> states(int code) {
        CliRun run = CliRun.of(
                "scan",
                folder.resolve("out").toString(),
                "-p",
                POLICY,
                "--ignore-assignments",
                "-o",
                "jsonl",
                "--fail-on",
                "never");
        assertEquals(code, run.code(), run.toString());
        Map<String, String> states = new TreeMap<>();
        List<String> lines = new ArrayList<>(run.out().lines().toList());
        for (String line : lines) {
            Matcher state = STATE.matcher(line);
            if (state.find()) {
                states.put(state.group(2), state.group(1));
            }
        }
        return states;
    }
}
