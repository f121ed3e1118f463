package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published schema of configuration files is that of the table of commands; {@code -Dgolden.update=true} writes it. */
class ConfigSchemaTest {
    private static final Path FILE = Path.of("..", "docs", "schemas", "config.schema.json");

    private static JsonObject type(String name) {
        return JsonObject.of("type", new JsonString(name));
    }

    private static JsonObject reference(String name) {
        return JsonObject.of("$ref", new JsonString("#/$defs/" + name));
    }

    private static JsonObject option(Flag flag) {
        String shape = !flag.hasArgument() ? "switch" : flag == Flag.PARAM ? "parameters" : "values";
        return reference(shape).with("description", new JsonString(flag.meaning()));
    }

    private static JsonObject options(List<Flag> flags) {
        JsonObject.Builder properties = JsonObject.builder();
        for (Flag flag : flags) {
            if (flag.isConfigurable()) {
                properties.put(flag.word(), option(flag));
            }
        }
        return properties.build();
    }

    private static JsonObject schema() {
        JsonObject properties = JsonObject.of("$schema", type("string"));
        JsonObject all = options(List.of(Flag.values()));
        for (int i = 0; i < all.size(); i++) {
            properties = properties.with(all.name(i), all.value(i));
        }
        for (Command command : CommandTable.all()) {
            properties = properties.with(
                    command.name(),
                    JsonObject.builder()
                            .put("description", "options of `armlens " + command.name() + "` alone")
                            .put("type", "object")
                            .put("additionalProperties", false)
                            .put("properties", options(ValueWords.flags(command)))
                            .build());
        }
        List<JsonValue> scalars = new ArrayList<>();
        List.of("string", "number", "boolean").forEach(name -> scalars.add(type(name)));
        JsonObject scalar = JsonObject.of("anyOf", JsonArray.of(scalars));
        JsonObject list = JsonObject.builder()
                .put("type", "array")
                .put("items", reference("value"))
                .build();
        return JsonObject.builder()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "armlens.yaml, armlens.json: defaults of options")
                .put("type", "object")
                .put("additionalProperties", false)
                .put("properties", properties)
                .put(
                        "$defs",
                        JsonObject.builder()
                                .put("switch", type("boolean"))
                                .put("value", scalar)
                                .put("values", JsonObject.of("anyOf", JsonArray.of(reference("value"), list)))
                                .put(
                                        "parameters",
                                        JsonObject.of("anyOf", JsonArray.of(reference("value"), list, type("object"))))
                                .build())
                .build();
    }

    @Test
    void isThatOfTheTable() throws IOException, JsonSyntaxException {
        String text = JsonWriter.pretty(schema()) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FILE, text);
        }
        assertEquals(
                JsonReader.read(text), JsonReader.read(Files.readString(FILE)), "refresh it with -Dgolden.update=true");
    }
}
