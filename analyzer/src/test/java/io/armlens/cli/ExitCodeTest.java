package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    private static final String RESOURCES = CliRun.data("sample-tenant/resources.json");
    private static final String FLOW_LOGS_ENABLED = "27960feb-a23c-4577-8d36-ef8b5f35e0be";

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertEnds(int code, CliRun run) {
        assertEquals(code, run.code(), run::toString);
    }

    @Test
    void threadsAndMemoryDoNotChangeTheResult() {
        CliRun usual = CliRun.of("scan", RESOURCES, "-o", "jsonl", "--now", "2026-01-01");
        for (String threads : new String[] {"1", "2", "5"}) {
            CliRun run = CliRun.of(
                    "scan", RESOURCES, "-o", "jsonl", "--now", "2026-01-01", "--threads", threads, "--memory", "0");
            assertEquals(usual.out(), run.out());
        }
    }

    @Test
    void brokenTokensThatNobodyReadsAreNoticedWhenAsked() throws IOException {
        String sample = Files.readString(Path.of(RESOURCES));
        int at = sample.indexOf("\"properties\"");
        int brace = sample.indexOf('{', at) + 1;
        Path broken = write("broken.json", sample.substring(0, brace) + "\"x\": nul, " + sample.substring(brace));
        CliRun usual = CliRun.of("scan", broken.toString(), "--policy", FLOW_LOGS_ENABLED);
        CliRun asked = CliRun.of("scan", broken.toString(), "--policy", FLOW_LOGS_ENABLED, "--validate");
        assertTrue(asked.err().contains("ARM1022"), asked::toString);
        assertFalse(usual.toString().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"--threads,0", "--threads,many", "--threads,1000", "--memory,-1", "--memory,12Q", "--memory,''"})
    void limitsMustMakeSense(String option, String value) {
        CliRun run = CliRun.of("scan", RESOURCES, option, value);
        assertEnds(2, run);
        assertTrue(run.err().contains(option), run::toString);
    }

    @Test
    void findingsAreOne() {
        assertEnds(1, CliRun.of("scan", RESOURCES, "--policy", FLOW_LOGS_ENABLED));
    }

    @Test
    void noFindingsAreZero() {
        assertEnds(
                0,
                CliRun.of(
                        "scan",
                        RESOURCES,
                        "--policy",
                        FLOW_LOGS_ENABLED,
                        "--scope",
                        "6d26f5e8-fa9a-4fa9-b33a-cb2c75e1b36d"));
    }

    @Test
    void findingsBelowTheGateAreZero() {
        assertEnds(0, CliRun.of("scan", RESOURCES, "--policy", FLOW_LOGS_ENABLED, "--fail-on", "never"));
        assertEnds(0, CliRun.of("scan", RESOURCES, "--policy", FLOW_LOGS_ENABLED, "--fail-on", "deny"));
        assertEnds(0, CliRun.of("scan", RESOURCES, "--policy", FLOW_LOGS_ENABLED, "--fail-on", "error,indeterminate"));
    }

    @Test
    void denyCountsOnlyPoliciesThatDeny() throws IOException {
        Path policy = write("deny.json", """
                {"mode": "All", "policyRule": {"if": {"field": "type", "equals": "Microsoft.Network/virtualNetworks"}, "then": {"effect": "Deny"}}}
                """);
        assertEnds(1, CliRun.of("scan", RESOURCES, "-p", policy.toString(), "--fail-on", "deny"));
    }

    @Test
    void whatTheExportCannotTellFailsOnlyWhenAsked() {
        String[] arguments = {"scan", CliRun.data("formats/az-resource-list.json"), "--policy", FLOW_LOGS_ENABLED};
        CliRun run = CliRun.of(arguments);
        assertTrue(run.lastLine().startsWith("NonCompliant 0 · Compliant 0 · Indeterminate 1 "), run::toString);
        CliRun gated = CliRun.of(arguments[0], arguments[1], arguments[2], arguments[3], "--fail-on", "indeterminate");
        assertEnds(1, gated);
    }

    @Test
    void incompleteInputWithoutFindingsIsThree() {
        assertEnds(3, CliRun.of("scan", CliRun.data("formats/cli-page-1.json"), "--policy", FLOW_LOGS_ENABLED));
    }

    @Test
    void incompleteInputWithFindingsIsOne() {
        assertEnds(
                1, CliRun.of("scan", CliRun.data("formats/cli-page-1.json"), RESOURCES, "--policy", FLOW_LOGS_ENABLED));
    }

    @Test
    void incompleteInputIsThreeEvenWithoutAGate() {
        assertEnds(3, CliRun.of("scan", CliRun.data("formats/cli-page-1.json"), RESOURCES, "--fail-on", "never"));
    }

    @Test
    void someRefusedInputIsThree() {
        assertEnds(
                3,
                CliRun.of(
                        "scan",
                        CliRun.data("damaged/html-page.json"),
                        RESOURCES,
                        "--policy",
                        FLOW_LOGS_ENABLED,
                        "--fail-on",
                        "never"));
    }

    @Test
    void onlyRefusedInputIsTwo() {
        CliRun run = CliRun.of("scan", CliRun.data("damaged/html-page.json"), CliRun.data("damaged/empty.json"));
        assertEnds(2, run);
        assertTrue(run.err().contains("ARM9008: none of the inputs can be used"), run::toString);
    }

    @Test
    void usersPolicyWithoutItsParameterIsNotPassedOver() {
        // It was asked for by name, so that a clean result would mislead.
        String[] both = {
            "scan",
            RESOURCES,
            "--policy",
            FLOW_LOGS_ENABLED,
            "--policy",
            "cd6f7aff*",
            "--scope",
            "6d26f5e8-fa9a-4fa9-b33a-cb2c75e1b36d"
        };
        assertEnds(3, CliRun.of(both));
    }

    @Test
    void brokenPolicyBesideSoundOnesIsThree() throws IOException {
        Path sound = write("sound.json", """
                {"mode": "All", "policyRule": {"if": {"field": "type", "equals": "A.B/c"}, "then": {"effect": "audit"}}}
                """);
        Path broken = write(
                "broken.json", "{\"policyRule\": {\"if\": {\"field\": \"type\"}, \"then\": {\"effect\": \"audit\"}}}");
        assertEnds(3, CliRun.of("scan", RESOURCES, "-p", sound.toString(), "-p", broken.toString()));
        assertEnds(2, CliRun.of("scan", RESOURCES, "-p", broken.toString()));
    }

    @Test
    void nothingAskedForIsTwo() {
        CliRun run = CliRun.of();
        assertEnds(2, run);
        assertTrue(run.err().contains("armlens COMMAND"), run::toString);
        assertEquals("", run.out());
    }

    @Test
    void versionAndHelpAreZero() {
        CliRun version = CliRun.of("--version");
        assertEnds(0, version);
        assertEquals("armlens " + Version.NUMBER + "\n", version.out());
        assertEnds(0, CliRun.of("help"));
        assertEnds(0, CliRun.of("--help"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scna x | there is no command `scna`; did you mean `scan`?",
                "--verison | there is no option `--verison`; did you mean `--version`?",
                "help inspcet | there is no command `inspcet`; did you mean `inspect`?",
                "resources.json | to judge an export: `armlens scan resources.json`",
                "scan | `scan` needs an export",
                "scan R --polcy x | `scan` has no option `--polcy`; did you mean `--policy`?",
                "scan R --policy | `--policy` needs a value",
                "scan R --policy Flow-logs-shold | no definition has the id, name or display name `Flow-logs-shold`",
                "scan R --fail-on non-compliant | `non-compliant` is not a level; did you mean `noncompliant`?",
                "scan R --fail-on never,error | `never` goes with nothing else",
                "scan R -o jsn | there is no format `jsn`; did you mean `json`?",
                "scan R -o json= | `json=` lacks the name of a file",
                "scan R -o json -o csv | only one format can go to standard output",
                "scan R -o json=/no/such/folder/x.json | `/no/such/folder/x.json` cannot be written: its folder does not exist",
                "scan R --now yesterday | `yesterday` is not an instant",
                "scan R --scope mg-1/x | `mg-1/x` is not the id of a management group, subscription",
                "scan R --scope /providers/Microsoft.Management/managementGroups/m | is in no file of the hierarchy",
                "scan R --complete flowLogs | `flowLogs` is not a resource type",
                "scan R --param storageId | `storageId` is not of the form NAME=VALUE",
                "scan R --param nsg.x=1 | no definition has the id, name or display name `nsg`",
                "scan R --params /no/such.json | there is no file or folder `/no/such.json`",
                "scan R --aliases /no/such.json | there is no file or folder `/no/such.json`",
                "scan R --no-bundled | there are no policy definitions",
                "scan R.no | there is no file or folder",
                "rules extra | `rules` takes no argument, but there is `extra`",
                "inspect R -o csv | there is no format `csv`",
            })
    void wrongUsageIsTwoAndSaysWhatIsWrong(String line, String message) {
        String[] arguments = line.split(" ", -1);
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i].equals("R") ? RESOURCES : arguments[i].replace("R.no", RESOURCES + ".no");
        }
        CliRun run = CliRun.of(arguments);
        assertEnds(2, run);
        assertTrue(run.err().contains(message), run::toString);
        assertTrue(run.err().contains("error ARM90"), run::toString);
        assertEquals("", run.out());
        assertFalse(run.err().contains("\tat "), run::toString);
    }

    @Test
    void misspeltPathGetsASuggestion() {
        CliRun run = CliRun.of("scan", CliRun.data("sample-tenant/resource.json"));
        assertTrue(run.err().contains("did you mean `../testdata/sample-tenant/resources.json`?"), run::toString);
    }
}
