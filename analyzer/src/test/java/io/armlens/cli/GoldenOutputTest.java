package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GoldenOutputTest {
    private static final String RESOURCES = CliRun.data("sample-tenant/resources.json");
    private static final String CONTAINERS = CliRun.data("sample-tenant/containers.json");
    private static final String PARAMS = CliRun.data("sample-tenant/params.json");
    private static final String NOW = "2026-01-31T12:00:00Z";

    private static void scan(String golden, int code, String... more) {
        String[] arguments = new String[more.length + 5];
        arguments[0] = "scan";
        arguments[1] = RESOURCES;
        arguments[2] = CONTAINERS;
        arguments[3] = "--now";
        arguments[4] = NOW;
        System.arraycopy(more, 0, arguments, 5, more.length);
        CliRun run = CliRun.of(arguments);
        assertEquals(code, run.code(), run::toString);
        Golden.check(golden, run.out());
    }

    @Test
    void scanForPeople() {
        scan("scan.txt", 1);
    }

    @Test
    void scanWithParametersForPeople() {
        scan("scan-params.txt", 1, "--params", PARAMS);
    }

    @Test
    void scanInColours() {
        CliRun run = CliRun.of(
                new byte[0],
                java.util.Map.of("FORCE_COLOR", "1"),
                false,
                "scan",
                RESOURCES,
                "--policy",
                "2f080164*",
                "--now",
                NOW);
        Golden.check("scan-colours.txt", run.out());
    }

    @Test
    void quietScan() {
        scan("scan-quiet.txt", 1, "-q");
    }

    @Test
    void scanAsJson() {
        scan("scan.json", 1, "-o", "json", "--params", PARAMS);
    }

    @Test
    void scanAsJsonLines() {
        scan("scan.jsonl", 1, "-o", "jsonl", "--params", PARAMS);
    }

    @Test
    void scanAsCsv() {
        scan("scan.csv", 1, "-o", "csv", "--params", PARAMS);
    }

    @Test
    void scanAsMarkdown() {
        scan("scan.md", 1, "-o", "markdown", "--params", PARAMS);
    }

    @Test
    void incompleteExport() {
        CliRun run = CliRun.of(
                "scan", CliRun.data("formats/cli-page-1.json"), "--params", PARAMS, "--now", NOW, "--fail-on", "never");
        assertEquals(3, run.code(), run::toString);
        Golden.check("scan-incomplete.txt", run.out() + "--- standard error\n" + run.err());
    }

    @Test
    void inspectForPeople() {
        CliRun run = CliRun.of("inspect", RESOURCES, CONTAINERS);
        assertEquals(0, run.code(), run::toString);
        Golden.check("inspect.txt", run.out());
    }

    @Test
    void inspectAsJson() {
        CliRun run = CliRun.of("inspect", RESOURCES, CONTAINERS, "-o", "json");
        assertEquals(0, run.code(), run::toString);
        Golden.check("inspect.json", run.out());
    }

    @Test
    void inspectDamagedFiles() {
        CliRun run = CliRun.of("inspect", CliRun.data("damaged"), "--all");
        assertEquals(3, run.code(), run::toString);
        Golden.check("inspect-damaged.txt", run.out() + "--- standard error\n" + run.err());
    }

    @Test
    void rulesForPeople() {
        CliRun run = CliRun.of("rules");
        assertEquals(0, run.code(), run::toString);
        Golden.check("rules.txt", run.out());
    }

    @Test
    void rulesAsJson() {
        CliRun run = CliRun.of("rules", "-o", "json");
        assertEquals(0, run.code(), run::toString);
        Golden.check("rules.json", run.out());
    }

    @Test
    void helpForEveryCommand() {
        StringBuilder all = new StringBuilder(CliRun.of("help").out());
        for (Command command : CommandTable.all()) {
            CliRun run = CliRun.of("help", command.name());
            assertEquals(0, run.code(), run::toString);
            assertEquals(run.out(), CliRun.of(command.name(), "--help").out());
            all.append("\n=== ").append(command.name()).append("\n\n").append(run.out());
        }
        Golden.check("help.txt", all.toString());
    }
}
