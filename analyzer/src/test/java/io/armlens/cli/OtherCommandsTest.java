package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCommandsTest {
    private static final String RESOURCES = CliRun.data("sample-tenant/resources.json");
    private static final String PARAMS = CliRun.data("sample-tenant/params.json");

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertEnds(int code, CliRun run) {
        assertEquals(code, run.code(), run::toString);
    }

    @Test
    void explainShowsTheTree() {
        CliRun run = CliRun.of(
                "explain", RESOURCES, "--resource", "/nsg-ticket-we", "--policy", "0db34a60*", "--params", PARAMS);
        assertEnds(0, run);
        Golden.check("explain.txt", run.out());
    }

    @Test
    void explainDrawsWithoutBoxesWhereTheLocaleHasNone() {
        String[] arguments = {"explain", RESOURCES, "--resource", "/nsg-ticket-we", "--policy", "c251913d*"};
        String boxes = CliRun.of(new byte[0], Map.of("LANG", "C.UTF-8"), false, arguments)
                .out();
        String ascii =
                CliRun.of(new byte[0], Map.of("LANG", "C"), false, arguments).out();
        assertTrue(boxes.contains("└─"), boxes);
        assertTrue(!ascii.contains("└─"), ascii);
    }

    @Test
    void explainNeedsAResourceThatIsThere() {
        assertEnds(2, CliRun.of("explain", RESOURCES));
        assertEnds(2, CliRun.of("explain", RESOURCES, "--resource", "/nsg-nobody"));
    }

    @Test
    void explainOfAnIncompleteExportIsThree() {
        CliRun run = CliRun.of("explain", CliRun.data("formats/cli-page-1.json"), "--resource", "/nsg-bridge-we");
        assertTrue(run.code() == 3 || run.code() == 2, run::toString);
    }

    @Test
    void lintErrorsAreOne() throws IOException {
        Path sound = write(
                "sound.json",
                "{\"mode\": \"All\", \"policyRule\": {\"if\": {\"field\": \"type\", \"equals\": \"Microsoft.Network/virtualNetworks\"}, \"then\": {\"effect\": \"audit\"}}}");
        Path broken = write(
                "broken.json",
                "{\"policyRule\": {\"if\": {\"field\": \"type\", \"equal\": \"x\"}, \"then\": {\"effect\": \"audit\"}}}");
        assertEnds(0, CliRun.of("lint", sound.toString()));
        CliRun run = CliRun.of("lint", broken.toString());
        assertEnds(1, run);
        assertTrue(run.out().contains("there is no operator `equal`; did you mean `equals`?"), run::toString);
    }

    @Test
    void lintWithoutFilesIsTwo() {
        assertEnds(2, CliRun.of("lint"));
        assertEnds(2, CliRun.of("lint", folder.toString()));
        assertEnds(2, CliRun.of("lint", folder.resolve("no").toString()));
    }

    @Test
    void testsPassAndFail() throws IOException {
        String file = """
                {"policy": {"mode": "All", "policyRule": {"if": {"field": "location", "equals": "x"}, "then": {"effect": "deny"}}},
                 "cases": [{"name": "one", "resource": {"type": "A.B/c", "location": "x"}, "expect": "%s"}]}
                """;
        Path good = write("good.test.json", String.format(file, "deny"));
        assertEnds(0, CliRun.of("test", good.toString()));
        Path bad = write("bad.test.json", String.format(file, "none"));
        assertEnds(1, CliRun.of("test", bad.toString()));
        Path junit = folder.resolve("results.xml");
        assertEnds(1, CliRun.of("test", folder.toString(), "-o", "text", "-o", "junit=" + junit));
        assertTrue(Files.readString(junit).startsWith("<?xml"), Files.readString(junit));
    }

    @Test
    void testsWithoutFilesFail() {
        assertEnds(2, CliRun.of("test"));
        assertEnds(1, CliRun.of("test", folder.toString()));
    }
}
