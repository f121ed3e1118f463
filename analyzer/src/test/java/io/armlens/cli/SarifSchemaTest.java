package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every SARIF log follows the official schema of SARIF 2.1.0. */
class SarifSchemaTest {
    private static SchemaCheck schema;

    @BeforeAll
    static void load() throws IOException {
        schema = SchemaCheck.sarif();
    }

    private static void assertValid(CliRun run) {
        assertFalse(run.out().isEmpty(), run::toString);
        assertEquals(List.of(), schema.faults(run.out()), run::toString);
    }

    @Test
    void whatIsExpectedOfTheOtherTests() throws IOException {
        try (Stream<Path> files = Files.walk(CliRun.TESTDATA)) {
            List<Path> logs =
                    files.filter(f -> f.toString().endsWith(".sarif")).sorted().toList();
            assertEquals(2, logs.size(), logs::toString);
            for (Path log : logs) {
                assertEquals(List.of(), schema.faults(Files.readString(log)), log::toString);
            }
        }
    }

    @Test
    void findingsOfCheck() {
        String repository = CliRun.data("sample-repo");
        String policies = CliRun.data("sample-repo/policies");
        String baseline = CliRun.data("sample-repo/baseline.json");
        assertValid(CliRun.of("check", repository, "-p", policies, "-o", "sarif"));
        for (String more : List.of("--all", "--output-baseline-as-skipped", "--quiet")) {
            CliRun run = CliRun.of("check", repository, "-p", policies, "--baseline", baseline, "-o", "sarif", more);
            assertValid(run);
            assertTrue(run.out().contains("\"results\""), run::toString);
        }
    }

    @Test
    void findingsOfLint(@TempDir Path empty) throws IOException {
        CliRun run = CliRun.of("lint", CliRun.data("lint"), "-o", "sarif");
        assertValid(run);
        assertTrue(run.out().contains("\"ARM5071\""), run::toString);
        Path fine = Files.writeString(
                empty.resolve("fine.json"),
                "{\"mode\": \"All\", \"policyRule\": {\"if\": {\"field\": \"type\", \"equals\": \"a/b\"},"
                        + " \"then\": {\"effect\": \"audit\"}}}");
        assertValid(CliRun.of("lint", fine.toString(), "-o", "sarif"));
    }

    @Test
    void hostileNamesAndTexts(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("a b#c?d%e\u202e\u00e9[x]"));
        String text = "=cmd|' <script>\\u001b[31m\\u0000\\u202e {0} [a](b)";
        Path policy = Files.writeString(
                folder.resolve("policy.json"),
                "{\"name\": \"" + text + "\", \"properties\": {\"displayName\": \"" + text
                        + "\", \"description\": \"" + text + "\", \"mode\": \"All\", \"parameters\": {\"" + text
                        + "\": {\"type\": \"String\", \"defaultValue\": \"\"}}, \"policyRule\": {\"if\": {\"field\": \"name\", \"notEquals\": \""
                        + text + "\"}, \"then\": {\"effect\": \"deny\"}}}}");
        Path template = Files.writeString(
                folder.resolve("main.json"),
                "{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\","
                        + " \"contentVersion\": \"1.0.0.0\", \"resources\": [{\"type\": \"Microsoft.Storage/storageAccounts\","
                        + " \"apiVersion\": \"2023-01-01\", \"name\": \"x" + text + "\", \"location\": \"" + text
                        + "\", \"properties\": {}}]}");
        CliRun lint = CliRun.of("lint", policy.toString(), "-o", "sarif");
        assertValid(lint);
        assertTrue(lint.out().contains("%23c%3Fd%25e"), lint::toString);
        CliRun check = CliRun.of("check", template.toString(), "-p", policy.toString(), "-o", "sarif", "--all");
        assertValid(check);
        assertTrue(check.out().contains("\"ruleIndex\": 0"), check::toString);
    }

    @Test
    void brokenLogsAreRefused() throws IOException {
        String log = Files.readString(CliRun.TESTDATA.resolve("golden/check/check.sarif"));
        assertEquals(List.of(), schema.faults(log));
        assertRefused(log, "\"version\": \"2.1.0\"", "\"version\": \"2.0.0\"");
        assertRefused(log, "\"results\"", "\"findings\"");
        assertRefused(log, "\"startLine\": 22", "\"startLine\": 0");
        assertRefused(log, "\"level\": \"error\"", "\"level\": \"fatal\"");
        assertRefused(log, "\"ruleIndex\": 0", "\"ruleIndex\": -2");
        assertRefused(log, "\"columnKind\": \"unicodeCodePoints\"", "\"columnKind\": \"bytes\"");
        assertRefused(log, "\"uri\": \"testdata/sample-repo/infra/storage.json\"", "\"uri\": \"testdata/a b.json\"");
        assertFalse(schema.faults("{}").isEmpty());
    }

    private static void assertRefused(String log, String part, String broken) {
        assertTrue(log.contains(part), part);
        assertFalse(schema.faults(log.replace(part, broken)).isEmpty(), broken);
    }
}
