package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written follows the schemas that are published. */
class SchemaTest {
    private static final String RESOURCES = CliRun.data("sample-tenant/resources.json");
    private static final String PARAMS = CliRun.data("sample-tenant/params.json");

    private static JsonObject read(String name) throws IOException, JsonSyntaxException {
        return (JsonObject) JsonReader.read(Files.readString(SchemaCheck.PUBLISHED.resolve(name + ".schema.json")));
    }

    private static void assertFollows(String schema, CliRun run) throws IOException {
        assertEquals(List.of(), SchemaCheck.published(schema).faults(run.out()), run::err);
    }

    @Test
    void scanResults() throws IOException {
        assertFollows("scan-result", CliRun.of("scan", RESOURCES, "-o", "json", "--all", "--params", PARAMS));
        // Indeterminate verdicts, files that are refused, messages.
        assertFollows("scan-result", CliRun.of("scan", CliRun.data("formats"), "-o", "json", "--params", PARAMS));
        assertFollows("scan-result", CliRun.of("scan", CliRun.data("formats/az-resource-list.json"), "-o", "json"));
        // Assignments, exemptions, conflicts.
        String tenant = CliRun.data("governance-tenant/");
        assertFollows(
                "scan-result",
                CliRun.of("scan", tenant + "snapshot", "-p", tenant + "policies", "-o", "json", "--all"));
    }

    @Test
    void plansOfRemediation(@TempDir Path temp) throws IOException {
        assertFollows(
                "remediation",
                CliRun.of(
                        "remediate",
                        RESOURCES,
                        "--params",
                        PARAMS,
                        "--simulate",
                        "--out",
                        temp.resolve("plan").toString(),
                        "-o",
                        "json"));
    }

    @Test
    void collectionPlans() throws IOException {
        assertFollows("collection-plan", CliRun.of("collect", "-o", "json"));
        assertFollows("collection-plan", CliRun.of("collect", "-p", CliRun.data("collect/policy.json"), "-o", "json"));
    }

    @Test
    void comparisons() throws IOException {
        String tenant = CliRun.data("governance-tenant/");
        assertFollows(
                "verify-result",
                CliRun.of(
                        "verify",
                        tenant + "snapshot",
                        "-p",
                        tenant + "policies",
                        "--states",
                        CliRun.data("policy-states/states.json"),
                        "-o",
                        "json"));
        assertFollows(
                "diff-result",
                CliRun.of("diff", RESOURCES, CliRun.data("formats/cli-object.json"), "--params", PARAMS, "-o", "json"));
    }

    @Test
    void linesOfJson() throws IOException {
        SchemaCheck schema = SchemaCheck.published("scan-record");
        String tenant = CliRun.data("governance-tenant/");
        List<String> outputs = List.of(
                Files.readString(CliRun.TESTDATA.resolve("golden/scan.jsonl")),
                CliRun.of("scan", RESOURCES, "-o", "jsonl", "--params", PARAMS).out(),
                CliRun.of("scan", CliRun.data("formats"), "-o", "jsonl").out(),
                CliRun.of("scan", tenant + "snapshot", "-p", tenant + "policies", "-o", "jsonl")
                        .out());
        for (String output : outputs) {
            assertFalse(output.isEmpty());
            output.lines().forEach(line -> assertEquals(List.of(), schema.faults(line), line));
        }
        assertFalse(schema.faults("{}").isEmpty());
        String line = outputs.get(0).lines().findFirst().orElseThrow();
        assertFalse(
                schema.faults(line.replace("\"Compliant\"", "\"compliant\"")).isEmpty());
    }

    /** A line of {@code -o jsonl} and a finding of {@code -o json} are one thing, described twice for those who read one. */
    @Test
    void aLineIsAFindingOfTheWhole() throws IOException, JsonSyntaxException {
        JsonObject line = read("scan-record");
        JsonObject finding = read("scan-result")
                .object("$defs")
                .orElseThrow()
                .object("record")
                .orElseThrow();
        for (String part : List.of("type", "properties", "required", "additionalProperties")) {
            assertEquals(finding.get(part), line.get(part), part);
        }
    }

    @Test
    void inspectResults() throws IOException {
        assertFollows("inspect-result", CliRun.of("inspect", CliRun.data("damaged"), "-o", "json"));
        assertFollows("inspect-result", CliRun.of("inspect", CliRun.data("formats"), "-o", "json"));
    }

    @Test
    void checkResults() throws IOException {
        String repository = CliRun.data("sample-repo");
        String policies = CliRun.data("sample-repo/policies");
        String baseline = CliRun.data("sample-repo/baseline.json");
        for (String more : new String[] {"--all", "--output-baseline-as-skipped"}) {
            assertFollows(
                    "check-result",
                    CliRun.of("check", repository, "-p", policies, "--baseline", baseline, "-o", "json", more));
        }
    }

    @Test
    void lintResults() throws IOException {
        assertFollows("lint-result", CliRun.of("lint", CliRun.data("lint"), "-o", "json"));
        assertFollows("lint-result", CliRun.of("lint", CliRun.data("cases"), "-o", "json", "--all"));
    }

    @Test
    void explanations() throws IOException {
        SchemaCheck schema = SchemaCheck.published("explanation");
        String tenant = CliRun.data("governance-tenant/");
        for (String scan : List.of("golden/scan.jsonl", "golden/scan-governance.json")) {
            boolean assigned = scan.endsWith("governance.json");
            Matcher ids = Pattern.compile("\"resourceId\": ?\"([^\"]+)\"")
                    .matcher(Files.readString(CliRun.TESTDATA.resolve(scan)));
            Set<String> resources = new TreeSet<>();
            while (ids.find()) {
                resources.add(ids.group(1));
            }
            assertFalse(resources.isEmpty());
            for (String resource : resources.stream().limit(12).toList()) {
                CliRun run = assigned
                        ? CliRun.of(
                                "explain",
                                tenant + "snapshot",
                                "-p",
                                tenant + "policies",
                                "--resource",
                                resource,
                                "-o",
                                "json")
                        : CliRun.of("explain", RESOURCES, "--params", PARAMS, "--resource", resource, "-o", "json");
                assertEquals(List.of(), schema.faults(run.out()), run::toString);
            }
        }
        CliRun several = CliRun.of("explain", RESOURCES, "--resource", "NetworkWatcher_northeurope", "-o", "json");
        assertEquals(List.of(), schema.faults(several.out()), several::toString);
    }

    @Test
    void resultsOfTests() throws IOException {
        assertFollows("test-result", CliRun.of("test", CliRun.data("cases"), "-o", "json"));
        assertFollows("test-result", CliRun.of("test", CliRun.data("cases"), "-o", "json", "--all"));
    }

    @Test
    void rules() throws IOException {
        assertFollows("rules", CliRun.of("rules", "-o", "json"));
    }

    @Test
    void theCheckItselfFindsFaults() throws IOException {
        SchemaCheck check = SchemaCheck.published("rules");
        String tool = "\"tool\": {\"name\": \"armlens\", \"version\": \"1\"}";
        assertEquals(
                List.of(),
                check.faults("{\"format\": \"armlens-rules\", \"formatVersion\": 1, " + tool + ", \"rules\": []}"));
        assertFalse(check.faults("{}").isEmpty());
        assertFalse(check.faults("{\"format\": \"x\", \"formatVersion\": 1, " + tool + ", \"rules\": []}")
                .isEmpty());
        assertFalse(check.faults("{\"format\": \"armlens-rules\", \"formatVersion\": 1,"
                        + " \"tool\": {\"name\": \"armlens\", \"version\": 1}, \"rules\": []}")
                .isEmpty());
    }

    @Test
    void everyPublishedSchemaIsOne() throws IOException {
        SchemaCheck check = SchemaCheck.ofSchemas();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SchemaCheck.PUBLISHED, "*.schema.json")) {
            for (Path file : files) {
                assertEquals(List.of(), check.faults(Files.readString(file)), file::toString);
            }
        }
        assertFalse(check.faults("{\"type\": \"text\"}").isEmpty());
    }
}
