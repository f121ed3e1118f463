package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample tenant, and the same tenant after changes of every kind. */
class DiffCommandTest {
    private static final Path TENANT = CliRun.TESTDATA.resolve("governance-tenant");

    @TempDir
    Path folder;

    private Path before;
    private Path after;

    @BeforeEach
    void copyTheTenant() throws IOException {
        before = copy("before");
        after = copy("after");
    }

    private Path copy(String name) throws IOException {
        Path target = folder.resolve(name);
        try (Stream<Path> files = Files.walk(TENANT)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                Path to = target.resolve(TENANT.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        Files.delete(target.resolve("expected.json"));
        return target;
    }

    /** Replaces text that must be there. */
    private void edit(String file, String was, String is) throws IOException {
        Path path = after.resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(was), () -> file + " has no " + was);
        Files.writeString(path, text.replace(was, is));
    }

    private static CliRun diff(Path one, Path other, String... more) {
        String[] arguments = new String[more.length + 5];
        arguments[0] = "diff";
        arguments[1] = one.toString();
        arguments[2] = other.toString();
        arguments[3] = "--now";
        arguments[4] = "2026-06-01";
        System.arraycopy(more, 0, arguments, 5, more.length);
        return CliRun.of(arguments);
    }

    private void changeEverything() throws IOException {
        // A property, a new and a lost resource, a moved subscription.
        edit("snapshot/resources.json", "\"vmSize\": \"Standard_B2s\"", "\"vmSize\": \"Standard_B4s\"");
        edit("snapshot/resources.json", "\"env\": \"prod\"\n", "\"env\": \"prod\",\n        \"owner\": \"new\"\n");
        edit("snapshot/resources.json", "stprodgamma", "stproddelta");
        // A parameter, a scope, an effect, a rule, a version, an exemption, an assignment, a definition.
        edit("policies/assignments.json", "\"northeurope\"", "\"uksouth\"");
        edit("policies/assignments.json", "RESOURCEGROUPS/RG-DATA", "RESOURCEGROUPS/RG-DATA-NEW");
        edit("policies/exemptions.json", "east-is-fine", "east-was-fine");
        edit("policies/exemptions.json", "policyAssignments/loc-land", "policyAssignments/loc-gone");
    }

    @Test
    void forPeople() throws IOException {
        changeEverything();
        CliRun run = diff(before, after);
        assertEquals(1, run.code(), run::toString);
        Golden.check("diff.txt", run.out());
    }

    @Test
    void asJson() throws IOException {
        changeEverything();
        Golden.check("diff.json", diff(before, after, "-o", "json").out().replace(folder.toString(), "FOLDER"));
    }

    @Test
    void asMarkdown() throws IOException {
        changeEverything();
        Golden.check("diff.md", diff(before, after, "-o", "markdown").out());
    }

    @Test
    void nothingChanged() {
        CliRun run = diff(before, after);
        assertTrue(run.out().startsWith("No verdict changed.\n"), run::toString);
        // Two definitions that nobody supplies leave both sides incomplete.
        assertEquals(3, run.code(), run::toString);
        assertEquals(0, diff(before, after, "--assignment", "https-rg").code());
    }

    /** The cause of each change, by the resource's name and the assignment's; the first where there are several. */
    private static Map<String, String> causes(CliRun run) throws JsonSyntaxException {
        Map<String, String> out = new TreeMap<>();
        for (JsonValue value :
                ((JsonObject) JsonReader.read(run.out())).array("changes").orElseThrow()) {
            JsonObject change = (JsonObject) value;
            String resource = change.string("resourceId").orElseThrow();
            String assignment = change.string("policyAssignmentId").orElseThrow();
            JsonObject why = (JsonObject) change.array("why").orElseThrow().get(0);
            out.put(
                    assignment.substring(assignment.lastIndexOf('/') + 1)
                            + " "
                            + change.string("policyDefinitionReferenceId").orElseThrow()
                            + " "
                            + resource.substring(resource.lastIndexOf('/') + 1),
                    why.string("cause").orElseThrow());
        }
        return out;
    }

    private Map<String, String> found(String... more) throws JsonSyntaxException {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "-o";
        arguments[1] = "json";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return causes(diff(before, after, arguments));
    }

    @Test
    void aPropertyIsNamedWithBothValues() throws IOException, JsonSyntaxException {
        edit("snapshot/resources.json", "\"supportsHttpsTrafficOnly\": true", "\"supportsHttpsTrafficOnly\": false");
        assertEquals(
                Map.of("https-rg  stprodalpha", "PROPERTY", "baseline-root https stprodalpha", "PROPERTY"), found());
        assertTrue(diff(before, after)
                .out()
                .contains("why: `properties.supportsHttpsTrafficOnly` was `true` and is `false`"));
    }

    @Test
    void aParameterIsNamed() throws IOException, JsonSyntaxException {
        edit("policies/assignments.json", "\"northeurope\"", "\"uksouth\"");
        assertEquals(Map.of("loc-land  stprodbeta", "PARAMETER"), found());
    }

    @Test
    void aRuleAndAVersionAreNamed() throws IOException, JsonSyntaxException {
        edit("policies/storage-https.json", "\"notEquals\": \"true\"", "\"notEquals\": \"false\"");
        assertEquals("POLICY", found("--assignment", "https-rg").get("https-rg  stprodalpha"));
        edit("policies/storage-https.json", "1.2.0", "2.0.0");
        assertEquals("VERSION", found("--assignment", "https-rg").get("https-rg  stprodalpha"));
    }

    @Test
    void anExemptionIsNamed() throws IOException, JsonSyntaxException {
        edit("policies/exemptions.json", "policyAssignments/loc-land", "policyAssignments/loc-gone");
        assertEquals(Map.of("loc-land  stdev", "EXEMPTION"), found());
    }

    @Test
    void aScopeIsNamed() throws IOException, JsonSyntaxException {
        edit("policies/assignments.json", "RESOURCEGROUPS/RG-DATA", "RESOURCEGROUPS/RG-OTHER");
        assertEquals(
                Map.of("owner-brygge  stprodalpha", "SCOPE", "owner-brygge  stprodbeta", "SCOPE"),
                found("--assignment", "owner-brygge"));
    }

    @Test
    void aResourceOnOneSideIsNamed() throws IOException, JsonSyntaxException {
        edit("snapshot/resources.json", "stprodgamma", "stproddelta");
        Map<String, String> causes = found("--assignment", "owner-brygge");
        assertEquals(Map.of("owner-brygge  stproddelta", "RESOURCE", "owner-brygge  stprodgamma", "RESOURCE"), causes);
    }

    @Test
    void anAssignmentOnOneSideIsNamed() throws IOException, JsonSyntaxException {
        edit("policies/assignments.json", "policyAssignments/https-rg", "policyAssignments/https-new");
        Map<String, String> causes = found();
        assertEquals("ASSIGNMENT", causes.get("https-rg  stprodbeta"), causes::toString);
        assertEquals("ASSIGNMENT", causes.get("https-new  stprodbeta"), causes::toString);
    }

    @Test
    void dataThatOneSideLacksAreNamed() throws IOException, JsonSyntaxException {
        Files.delete(after.resolve("hierarchy.json"));
        Map<String, String> causes = found("--assignment", "owner-brygge");
        assertEquals("DATA", causes.get("owner-brygge  vm-prod"), causes::toString);
        Files.delete(after.resolve("policies/storage-https.json"));
        assertEquals("DATA", found("--assignment", "https-rg").get("https-rg  stprodbeta"));
    }

    @Test
    void resultsAreComparedLikeExports() throws IOException, JsonSyntaxException {
        edit("snapshot/resources.json", "\"supportsHttpsTrafficOnly\": true", "\"supportsHttpsTrafficOnly\": false");
        Path one = result(before, "one.json", "json");
        Path other = result(after, "other.jsonl", "jsonl");
        CliRun run = diff(one, other);
        assertEquals(1, run.code(), run::toString);
        assertTrue(
                run.lastLine().startsWith("New findings 2 · Resolved 0 · Other findings 0 · Other changes 0"),
                run::toString);
        assertEquals(
                Map.of("https-rg  stprodalpha", "PROPERTY", "baseline-root https stprodalpha", "PROPERTY"),
                causes(diff(one, other, "-o", "json")));
        // A result beside an export.
        assertTrue(diff(one, after).lastLine().startsWith("New findings 2 · "));
    }

    private Path result(Path tenant, String name, String format) {
        Path file = folder.resolve(name);
        CliRun.of("scan", tenant.toString(), "--now", "2026-06-01", "--all", "-o", format + "=" + file);
        return file;
    }

    @Test
    void twoSidesAreNeeded() {
        CliRun one = CliRun.of("diff", before.toString());
        assertEquals(2, one.code());
        assertTrue(one.err().contains("`diff` needs two exports or results, and 1 were given"), one::toString);
        assertEquals(2, CliRun.of("diff", before.toString(), "-").code());
        assertEquals(2, diff(before, folder.resolve("nowhere")).code());
    }
}
