package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts of the sample tenant beside policy states that are made from them, changed in known ways. */
class VerifyCommandTest {
    private static final String TENANT = CliRun.data("governance-tenant/");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder;

    private static CliRun run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                TENANT + "snapshot",
                "-p",
                TENANT + "policies",
                "-p",
                TENANT + "hierarchy.json",
                "--now",
                NOW.toString()));
        arguments.addAll(List.of(more));
        return CliRun.of(arguments.toArray(new String[0]));
    }

    private static CliRun verify(String... more) {
        return run("verify", more);
    }

    @Test
    void forPeople() {
        CliRun run = verify("--states", CliRun.data("policy-states/states.json"));
        assertEquals(1, run.code(), run::toString);
        Golden.check("verify.txt", run.out());
    }

    @Test
    void asJson() {
        Golden.check(
                "verify.json",
                verify("--states", CliRun.data("policy-states/states.json"), "-o", "json")
                        .out());
    }

    @Test
    void asMarkdown() {
        Golden.check(
                "verify.md",
                verify("--states", CliRun.data("policy-states/states.json"), "-o", "markdown")
                        .out());
    }

    @Test
    void rowsOfResourceGraphSayTheSame() {
        CliRun rows = verify("--states", CliRun.data("policy-states/policystates-rows.json"));
        assertEquals(
                verify("--states", CliRun.data("policy-states/states.json")).lastLine(),
                rows.lastLine(),
                rows::toString);
    }

    @Test
    void statesAreNeeded() {
        CliRun none = verify();
        assertEquals(2, none.code());
        assertTrue(none.err().contains("az policy state list"), none::toString);
        CliRun wrong = verify("--states", TENANT + "hierarchy.json");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("ARM7019"), wrong::toString);
    }

    @Test
    void onlyWhatWasAskedForIsCompared() throws IOException, JsonSyntaxException {
        Path file = write(own());
        CliRun one = verify("--states", file.toString(), "--assignment", "https-rg", "-q");
        assertEquals(
                "Agreed 2 · Differ 0 · Cannot tell 0 · Only Azure 0 · Only here 0 · 100.0 % agreement\n", one.out());
        assertEquals(0, one.code(), one::toString);
        CliRun scope = verify(
                "--states", file.toString(), "--scope", "/subscriptions/10000000-0000-4000-8000-000000000004", "-q");
        assertTrue(scope.out().contains("Differ 0 · Cannot tell 0 · Only Azure 0 · Only here 0"), scope::toString);
    }

    @Test
    void theGateCountsDifferencesUnlessItIsToldOtherwise() {
        String states = CliRun.data("policy-states/states.json");
        assertEquals(3, verify("--states", states, "--fail-on", "never").code());
        assertEquals(1, verify("--states", states, "--fail-on", "indeterminate").code());
    }

    /** A way to make Azure differ, and the cause that must be found. */
    private enum Plant {
        OTHER_STATE("UNEXPLAINED", "RELATED_RESOURCES", "ATTESTATION"),
        EXEMPTION("EXEMPTION", "EXPIRED_EXEMPTION"),
        EFFECT("EFFECT"),
        PARAMETERS("PARAMETERS"),
        VERSION("VERSION"),
        STALE("STALE"),
        CHANGED("CHANGED_SINCE"),
        GONE("RESOURCE_NOT_IN_SNAPSHOT"),
        NOT_ASSIGNED("ASSIGNMENT_NOT_AT_HAND"),
        NOT_SUPPLIED("DEFINITION_NOT_SUPPLIED");

        private final String causes;

        Plant(String... causes) {
            this.causes = " " + String.join(" ", causes) + " ";
        }

        boolean explains(String cause) {
            return causes.contains(" " + cause + " ");
        }
    }

    @Test
    void exactlyThePlantedDifferencesAreFound() throws IOException, JsonSyntaxException {
        List<JsonObject> own = own();
        Map<Plant, Integer> found = new TreeMap<>();
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            List<JsonObject> states = new ArrayList<>(own);
            Collections.shuffle(states, random);
            Map<String, Plant> planted = new TreeMap<>();
            for (Plant plant : Plant.values()) {
                for (int i = 0; i < 1 + random.nextInt(2); i++) {
                    plant(plant, states, planted, random);
                }
            }
            Path snapshot = snapshotChangedLater(states, planted);
            CliRun run = CliRun.of(
                    "verify",
                    snapshot.toString(),
                    "-p",
                    TENANT + "policies",
                    "-p",
                    TENANT + "hierarchy.json",
                    "--now",
                    NOW.toString(),
                    "--states",
                    write(states).toString(),
                    "-o",
                    "json");
            Map<String, String> causes = new TreeMap<>();
            for (JsonValue one : ((JsonObject) JsonReader.read(run.out()))
                    .array("disagreements")
                    .orElseThrow()) {
                JsonObject difference = (JsonObject) one;
                causes.put(key(difference), difference.string("cause").orElseThrow());
            }
            long at = seed;
            assertEquals(planted.keySet(), causes.keySet(), () -> "seed " + at + "\n" + run.err());
            planted.forEach((key, plant) -> {
                assertTrue(
                        plant.explains(String.valueOf(causes.get(key))),
                        () -> "seed " + at + ": " + plant + " at " + key + " was called " + causes.get(key));
                found.merge(plant, 1, Integer::sum);
            });
        }
        assertEquals(List.of(Plant.values()), List.copyOf(found.keySet()));
    }

    /** What armlens finds, as Azure would write it: in lower case, with the parameters of the assignment. */
    private static List<JsonObject> own() throws JsonSyntaxException {
        List<JsonObject> out = new ArrayList<>();
        for (String line : run("scan", "-o", "jsonl").out().lines().toList()) {
            JsonObject state = (JsonObject) JsonReader.read(line);
            // Azure has no word for what armlens cannot tell.
            if (state.string("complianceState").orElseThrow().equals("Indeterminate")) {
                continue;
            }
            JsonObject.Builder lower = JsonObject.builder();
            for (String name : List.of(
                    "resourceId",
                    "policyAssignmentId",
                    "policyDefinitionId",
                    "policyDefinitionReferenceId",
                    "policyDefinitionAction")) {
                lower.put(name, JsonText.lower(state.string(name).orElseThrow()));
            }
            out.add(lower.put("complianceState", state.get("complianceState"))
                    .put("policyDefinitionVersion", state.get("policyDefinitionVersion"))
                    .put("timestamp", NOW.toString())
                    .build());
        }
        assertTrue(out.size() > 40);
        return out;
    }

    private static String key(JsonObject state) {
        return JsonText.lower(state.string("resourceId").orElseThrow() + "\n"
                + state.string("policyAssignmentId").orElseThrow() + "\n"
                + state.string("policyDefinitionReferenceId").orElseThrow());
    }

    private static void plant(Plant plant, List<JsonObject> states, Map<String, Plant> planted, Random random) {
        for (int i = 0; i < states.size(); i++) {
            JsonObject state = states.get(i);
            if (planted.containsKey(key(state)) || !fits(plant, state)) {
                continue;
            }
            JsonObject changed = changed(plant, state, random);
            // A pair of its own is added; of any other Azure's state is bent.
            if (key(changed).equals(key(state))) {
                states.set(i, changed);
            } else if (states.stream().noneMatch(s -> key(s).equals(key(changed)))) {
                states.add(changed);
            } else {
                continue;
            }
            planted.put(key(changed), plant);
            return;
        }
    }

    private static boolean fits(Plant plant, JsonObject state) {
        String word = state.string("complianceState").orElseThrow();
        boolean plain = word.equals("Compliant") || word.equals("NonCompliant");
        String effect = state.string("policyDefinitionAction").orElseThrow();
        boolean manual = effect.equals("manual");
        boolean vm = key(state).contains("/virtualmachines/");
        return switch (plant) {
            case OTHER_STATE -> plain && !vm;
            case EXEMPTION -> plain && !manual;
            case EFFECT, VERSION -> plain && !manual;
            case PARAMETERS -> plain && !manual;
            case STALE -> plain && !manual && !vm && !effect.endsWith("ifnotexists");
            case CHANGED -> plain && vm;
            case GONE, NOT_ASSIGNED -> true;
            case NOT_SUPPLIED ->
                !state.string("policyDefinitionReferenceId").orElseThrow().isEmpty()
                        && state.string("policyAssignmentId").orElseThrow().endsWith("baseline-root");
        };
    }

    private static JsonObject changed(Plant plant, JsonObject state, Random random) {
        String other = state.string("complianceState").orElseThrow().equals("Compliant") ? "NonCompliant" : "Compliant";
        JsonObject bent = state.with("complianceState", new JsonString(other));
        return switch (plant) {
            case OTHER_STATE, CHANGED -> bent;
            case EXEMPTION -> state.with("complianceState", new JsonString("Exempt"));
            case EFFECT -> bent.with("policyDefinitionAction", new JsonString("append"));
            case PARAMETERS ->
                bent.with("policyAssignmentParameters", new JsonString("{\"planted\":{\"value\":true}}"));
            case VERSION -> bent.with("policyDefinitionVersion", new JsonString("0.0." + random.nextInt(9)));
            case STALE ->
                bent.with(
                        "timestamp", new JsonString(NOW.minusSeconds(3 * 86_400).toString()));
            case GONE ->
                state.with(
                        "resourceId",
                        new JsonString(state.string("resourceId").orElseThrow() + "-gone" + random.nextInt(1000)));
            case NOT_ASSIGNED ->
                state.with(
                        "policyAssignmentId",
                        new JsonString(state.string("policyAssignmentId").orElseThrow() + "-gone"));
            case NOT_SUPPLIED ->
                state.with("policyDefinitionReferenceId", new JsonString("gone"))
                        .with(
                                "policyDefinitionId",
                                new JsonString(
                                        "/providers/microsoft.authorization/policydefinitions/00000000-aaaa-4bbb-8ccc-dddddddddddd"));
        };
    }

    /** The export, in which resources under a planted {@link Plant#CHANGED} were changed a day later. */
    private Path snapshotChangedLater(List<JsonObject> states, Map<String, Plant> planted)
            throws IOException, JsonSyntaxException {
        Path target = Files.createDirectories(folder.resolve("snapshot"));
        for (String name : List.of("containers.json", "policyresources.json")) {
            Files.writeString(target.resolve(name), Files.readString(Path.of(TENANT, "snapshot", name)));
        }
        JsonObject page = (JsonObject) JsonReader.read(Files.readString(Path.of(TENANT, "snapshot", "resources.json")));
        List<JsonValue> rows = new ArrayList<>();
        for (JsonValue row : page.array("data").orElseThrow()) {
            JsonObject resource = (JsonObject) row;
            String id = JsonText.lower(resource.string("id").orElseThrow());
            boolean changed = planted.entrySet().stream()
                    .anyMatch(p -> p.getValue() == Plant.CHANGED && p.getKey().startsWith(id + "\n"));
            rows.add(
                    changed
                            ? resource.with(
                                    "changedTime",
                                    new JsonString(NOW.plusSeconds(86_400).toString()))
                            : resource);
        }
        Files.writeString(target.resolve("resources.json"), JsonWriter.compact(page.with("data", JsonArray.of(rows))));
        assertTrue(states.size() > 40);
        return target;
    }

    private Path write(List<JsonObject> states) throws IOException {
        Path file = folder.resolve("states.json");
        Files.writeString(file, JsonWriter.compact(JsonArray.of(states)));
        return file;
    }
}
