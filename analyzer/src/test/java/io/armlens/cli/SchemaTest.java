package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written follows the schemas that are published. */
class SchemaTest {
    private static final String RESOURCES = CliRun.data("sample-tenant/resources.json");
    private static final String PARAMS = CliRun.data("sample-tenant/params.json");

    private static JsonObject schema(String name) throws IOException, JsonSyntaxException {
        Path file = Path.of("..", "docs", "schemas", name + ".schema.json");
        return (JsonObject) JsonReader.read(Files.readString(file));
    }

    private static void assertFollows(String schema, CliRun run) throws IOException, JsonSyntaxException {
        assertEquals(List.of(), new Check(schema(schema)).faults(JsonReader.read(run.out())), run::err);
    }

    @Test
    void scanResults() throws IOException, JsonSyntaxException {
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
    void comparisons() throws IOException, JsonSyntaxException {
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
    void linesOfJson() throws IOException, JsonSyntaxException {
        JsonObject whole = schema("scan-result");
        JsonObject record = JsonObject.builder()
                .put("$ref", "#/$defs/record")
                .put("$defs", whole.get("$defs"))
                .build();
        CliRun run = CliRun.of("scan", RESOURCES, "-o", "jsonl", "--params", PARAMS);
        List<String> lines = run.out().lines().toList();
        assertFalse(lines.isEmpty());
        for (String line : lines) {
            assertEquals(List.of(), new Check(record).faults(JsonReader.read(line)));
        }
    }

    @Test
    void inspectResults() throws IOException, JsonSyntaxException {
        assertFollows("inspect-result", CliRun.of("inspect", CliRun.data("damaged"), "-o", "json"));
        assertFollows("inspect-result", CliRun.of("inspect", CliRun.data("formats"), "-o", "json"));
    }

    @Test
    void rules() throws IOException, JsonSyntaxException {
        assertFollows("rules", CliRun.of("rules", "-o", "json"));
    }

    @Test
    void theCheckItselfFindsFaults() throws IOException, JsonSyntaxException {
        Check check = new Check(schema("rules"));
        assertFalse(check.faults(JsonReader.read("{}")).isEmpty());
        assertFalse(check.faults(
                        JsonReader.read(
                                "{\"format\": \"x\", \"formatVersion\": 1, \"tool\": {\"name\": \"armlens\", \"version\": \"1\"}, \"rules\": []}"))
                .isEmpty());
        assertFalse(check.faults(
                        JsonReader.read(
                                "{\"format\": \"armlens-rules\", \"formatVersion\": 1, \"tool\": {\"name\": \"armlens\", \"version\": 1}, \"rules\": []}"))
                .isEmpty());
    }

    /** As much of JSON Schema as these schemas use; a keyword that it does not know is an error. */
    private static final class Check {
        private static final Set<String> NOTES = Set.of("$schema", "title", "description", "$defs");

        private final JsonObject root;
        private final List<String> faults = new ArrayList<>();

        Check(JsonObject root) {
            this.root = root;
        }

        List<String> faults(JsonValue value) {
            faults.clear();
            check(root, value, "");
            return List.copyOf(faults);
        }

        private void check(JsonObject schema, JsonValue value, String at) {
            for (String keyword : schema.names()) {
                JsonValue rule = schema.get(keyword);
                switch (keyword) {
                    case "$ref" -> check(definition(JsonText.stringForm(rule)), value, at);
                    case "type" -> type(rule, value, at);
                    case "const" -> fault(rule.equals(value), at + ": must be " + rule + ", not " + value);
                    case "enum" ->
                        fault(
                                ((JsonArray) rule).asList().contains(value),
                                at + ": must be one of " + rule + ", not " + value);
                    case "minimum" ->
                        fault(
                                !(value instanceof JsonNumber n) || n.compareNumerically((JsonNumber) rule) >= 0,
                                at + ": must be at least " + rule);
                    case "required" -> required((JsonArray) rule, value, at);
                    case "properties", "additionalProperties" -> {
                        // Both are looked at together, below.
                    }
                    case "items" -> {
                        if (value instanceof JsonArray array) {
                            for (int i = 0; i < array.size(); i++) {
                                check((JsonObject) rule, array.get(i), at + "/" + i);
                            }
                        }
                    }
                    default -> fault(NOTES.contains(keyword), at + ": the schema uses `" + keyword + "`");
                }
            }
            if (value instanceof JsonObject object) {
                members(schema, object, at);
            }
        }

        private JsonObject definition(String reference) {
            String name = reference.substring("#/$defs/".length());
            return root.object("$defs").orElseThrow().object(name).orElseThrow();
        }

        private void members(JsonObject schema, JsonObject object, String at) {
            JsonObject known = schema.object("properties").orElse(JsonObject.EMPTY);
            JsonValue others = schema.get("additionalProperties");
            for (int i = 0; i < object.size(); i++) {
                String name = object.name(i);
                String place = at + "/" + name;
                if (known.get(name) instanceof JsonObject member) {
                    check(member, object.value(i), place);
                } else if (others instanceof JsonObject each) {
                    check(each, object.value(i), place);
                } else {
                    fault(others != JsonBoolean.FALSE, place + ": is not in the schema");
                }
            }
        }

        private void required(JsonArray names, JsonValue value, String at) {
            if (value instanceof JsonObject object) {
                for (JsonValue name : names) {
                    fault(object.has(((JsonString) name).value()), at + ": lacks " + name);
                }
            }
        }

        private void type(JsonValue rule, JsonValue value, String at) {
            List<JsonValue> kinds = rule instanceof JsonArray several ? several.asList() : List.of(rule);
            String kind = value.kind();
            boolean fits = kinds.contains(new JsonString(kind))
                    || (kind.equals("integer") && kinds.contains(new JsonString("number")));
            fault(fits, at + ": must be " + rule + ", not " + kind);
        }

        private void fault(boolean fits, String message) {
            if (!fits) {
                faults.add(message);
            }
        }
    }
}
