package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is given: a clear message, the right exit code, never a stack trace. */
class BadInputTest {
    private static final String RESOURCES = CliRun.data("sample-tenant/resources.json");
    private static final String ROW =
            "{\"id\": \"/subscriptions/s/resourceGroups/g/providers/A.B/c/d\", \"type\": \"a.b/c\", \"properties\": %s}";

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertClean(CliRun run) {
        assertFalse(run.err().contains("\tat ") || run.err().contains("ARM9011"), run::toString);
    }

    static List<String> damaged() throws IOException, JsonSyntaxException {
        JsonObject index = (JsonObject) JsonReader.read(
                Files.readString(CliRun.TESTDATA.resolve("damaged").resolve("index.json")));
        return new ArrayList<>(index.names());
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void damagedExportIsNeverPassedOver(String name) throws IOException, JsonSyntaxException {
        JsonObject index = (JsonObject) JsonReader.read(
                Files.readString(CliRun.TESTDATA.resolve("damaged").resolve("index.json")));
        JsonObject expected = index.object(name).orElseThrow();
        CliRun run = CliRun.of("scan", CliRun.data("damaged/" + name), "--fail-on", "never");
        assertClean(run);
        boolean complains = expected.has("warn") || expected.has("refuse");
        assertEquals(complains, run.err().contains(" ARM1"), run::toString);
        if (expected.has("refuse")) {
            assertTrue(run.code() == 2 || run.code() == 3, run::toString);
        }
    }

    @Test
    void exportNestedTenThousandLevelsDeep() throws IOException {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        Path file = write(
                "deep.json",
                "[" + String.format(ROW, deep) + "," + String.format(ROW, "{}").replace("/d", "/e") + "]");
        CliRun run = CliRun.of("scan", file.toString(), "-p", anyPolicy(), "--fail-on", "never");
        assertClean(run);
        assertEquals(3, run.code(), run::toString);
    }

    @Test
    void exportWithALargeText() throws IOException {
        Path file = folder.resolve("large.json");
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("[");
            out.write(String.format(ROW, "{\"x\": \"" + "y".repeat(40 << 20) + "\"}"));
            out.write("]");
        }
        CliRun run = CliRun.of("scan", file.toString(), "-p", anyPolicy(), "--fail-on", "never");
        assertClean(run);
        assertEquals(3, run.code(), run::toString);
        assertTrue(run.out().length() < 10_000, "the text was printed");
    }

    private String anyPolicy() throws IOException {
        return write("any.json", """
                        {"mode": "All", "policyRule": {"if": {"field": "type", "equals": "A.B/c"}, "then": {"effect": "audit"}}}
                        """).toString();
    }

    @Test
    void policyNestedTenThousandLevelsDeep() throws IOException {
        String deep = "{\"not\":".repeat(10_000) + "{\"field\":\"type\",\"equals\":\"x\"}" + "}".repeat(10_000);
        Path file = write("deep.json", "{\"policyRule\": {\"if\": " + deep + ", \"then\": {\"effect\": \"audit\"}}}");
        CliRun run = CliRun.of("scan", RESOURCES, "-p", file.toString());
        assertClean(run);
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("deep.json"), run::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{'field': 'type', 'equal': 'x'} | there is no operator `equal`; did you mean `equals`?",
                "{'value': \"[resourceGrop().name]\", 'equals': 'x'} | resourceGrop",
                "{'field': 'type', 'equals': 'x', 'extra': 1} | a condition has no member `extra`",
                "{'field': 'type'} | a condition needs an operator",
                "{'allOf': {}} | `allOf` must be an array of conditions",
                "{'field': 'type', 'equals': \"[concat('a']\"} | in `[concat('a']`",
                "{'field': 'type', 'equals': \"[parameters('nope')]\"} | nope",
                "[] | a condition must be an object, not an array",
            })
    void policyWithAMistakeIsRefusedWithItsPlace(String condition, String message) throws IOException {
        Path file = write(
                "mine.json",
                "{\"mode\": \"All\", \"parameters\": {}, \"policyRule\": {\"if\": "
                        + condition
                                .replace('\'', '"')
                                .replace("concat(\"a\"", "concat('a'")
                                .replace("parameters(\"nope\")", "parameters('nope')")
                        + ", \"then\": {\"effect\": \"audit\"}}}");
        CliRun run = CliRun.of("scan", RESOURCES, "-p", file.toString());
        assertClean(run);
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains(message), run::toString);
        assertTrue(run.err().contains("mine.json:1:"), run::toString);
        assertTrue(run.err().contains("/policyRule/if"), run::toString);
    }

    @Test
    void policyThatIsNoJson() throws IOException {
        CliRun run = CliRun.of(
                "scan", RESOURCES, "-p", write("p.json", "{\"policyRule\": ").toString());
        assertClean(run);
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("p.json:1:"), run::toString);
    }

    @Test
    void missingParameterIsNamedWithTheWayToGiveIt() {
        CliRun run = CliRun.of("scan", RESOURCES, "--policy", "cd6f7aff*");
        assertEquals(2, run.code(), run::toString);
        assertTrue(
                run.err()
                        .contains(
                                "`Deploy a Flow Log resource with target virtual network` needs --param vnetRegion=VALUE"),
                run::toString);
    }

    @Test
    void parameterOutsideItsAllowedValuesStopsTheRun() {
        CliRun run = CliRun.of("scan", RESOURCES, "--policy", "c251913d*", "--param", "effect=Adit");
        assertClean(run);
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("`Adit` is not allowed for the parameter `effect`"), run::toString);
        assertTrue(run.err().contains("did you mean `Audit`?"), run::toString);
    }

    @Test
    void parameterOfTheWrongKindStopsTheRun() throws IOException {
        Path policy = write("p.json", """
                {"mode": "All", "parameters": {"n": {"type": "Integer"}},
                 "policyRule": {"if": {"value": "[parameters('n')]", "equals": 1}, "then": {"effect": "audit"}}}
                """);
        CliRun run = CliRun.of("scan", RESOURCES, "-p", policy.toString(), "--param", "n=[1]");
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("the parameter `n` must be of type Integer, not array"), run::toString);
    }

    @Test
    void numberForATextParameterIsItsText() throws IOException {
        Path policy = write("p.json", """
                {"mode": "All", "parameters": {"days": {"type": "String"}},
                 "policyRule": {"if": {"value": "[concat('d', parameters('days'))]", "equals": "d030"}, "then": {"effect": "audit"}}}
                """);
        CliRun run = CliRun.of("scan", RESOURCES, "-p", policy.toString(), "--param", "days=030");
        assertEquals(1, run.code(), run::toString);
    }

    @Test
    void unknownParameterNameIsReportedWithTheNearestOne() {
        CliRun run = CliRun.of("scan", RESOURCES, "--policy", "c251913d*", "--param", "efect=Audit");
        assertTrue(
                run.err().contains("no policy of this run has a parameter `efect`; did you mean `effect`?"),
                run::toString);
    }

    @Test
    void parameterFileThatIsNoObject() throws IOException {
        CliRun run =
                CliRun.of("scan", RESOURCES, "--params", write("v.json", "[1]").toString());
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("parameter values must be an object, not array"), run::toString);
    }

    @Test
    void unreadableFile() throws IOException {
        Path file = write("secret.json", "[]");
        Assumptions.assumeTrue(
                file.toFile().setReadable(false) && !Files.isReadable(file), "this user may read everything");
        CliRun run = CliRun.of("scan", file.toString());
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("may not be read"), run::toString);
    }

    @Test
    void folderWithoutFiles() {
        CliRun run = CliRun.of("scan", folder.toString());
        assertEquals(2, run.code(), run::toString);
    }

    @Test
    void emptyStandardInput() {
        CliRun run = CliRun.of("scan", "-");
        assertEquals(2, run.code(), run::toString);
    }

    @Test
    void standardInputIsReadLikeAFile() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(RESOURCES));
        CliRun run = CliRun.of(bytes, "scan", "-", "-q");
        assertEquals(CliRun.of("scan", RESOURCES, "-q").out(), run.out());
    }
}
