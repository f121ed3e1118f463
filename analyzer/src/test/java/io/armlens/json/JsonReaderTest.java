package io.armlens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @Test
    void writingAndReadingGivesTheSameValue() throws JsonSyntaxException {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            JsonValue value = value(random, 4);
            assertEquals(value, JsonReader.read(JsonWriter.compact(value)));
            assertEquals(value, JsonReader.read(JsonWriter.pretty(value)));
        }
    }

    private static JsonValue value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> JsonNull.NULL;
            case 1 -> JsonBoolean.of(random.nextBoolean());
            case 2 -> JsonNumber.of(random.nextLong());
            case 3 -> JsonNumber.of(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 4 -> new JsonString(text(random));
            case 5 -> {
                List<JsonValue> elements = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    elements.add(value(random, depth - 1));
                }
                yield JsonArray.of(elements);
            }
            default -> {
                JsonObject.Builder builder = JsonObject.builder();
                for (int i = random.nextInt(4); i > 0; i--) {
                    builder.put(text(random), value(random, depth - 1));
                }
                yield builder.build();
            }
        };
    }

    private static String text(Random random) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            out.appendCodePoint(
                    new int[] {'a', '"', '\\', '\n', 0x7f, 0x1b, 'é', 0x1F600, '/', 0x202e}[random.nextInt(10)]);
        }
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "{\"a\":1,}", "nul", "1 2", "{\"a\" 1}", "\"\n\"", "// x\n1", "NaN"})
    void refusesWhatIsNotStrictJson(String text) {
        assertThrows(JsonSyntaxException.class, () -> JsonReader.read(text));
    }

    @Test
    void saysWhereTheErrorIs() {
        JsonSyntaxException e = assertThrows(JsonSyntaxException.class, () -> JsonReader.read("{\n  \"a\": tru\n}"));
        assertEquals(2, e.line());
    }

    @Test
    void refusesNestingBeyondTheBound() {
        String deep = "[".repeat(JsonReader.MAX_DEPTH + 1) + "]".repeat(JsonReader.MAX_DEPTH + 1);
        assertThrows(JsonSyntaxException.class, () -> JsonReader.read(deep));
    }

    @Test
    void theLastOfTwoMembersWinsAndThePlaceIsReported() throws JsonSyntaxException {
        List<JsonPointer> twice = new ArrayList<>();
        byte[] text = "{\"a\":{\"b\":1,\"b\":2}}".getBytes(StandardCharsets.UTF_8);
        JsonValue value = JsonReader.read(text, 0, text.length, twice);
        assertEquals("{\"a\":{\"b\":2}}", value.toString());
        assertEquals(List.of(JsonPointer.parse("/a/b")), twice);
    }

    @Test
    void commentsAreReadOnlyWhenAskedFor() throws JsonSyntaxException {
        byte[] text = "{/* x */\"a\":[1,2,],}// y".getBytes(StandardCharsets.UTF_8);
        assertEquals("{\"a\":[1,2]}", JsonReader.readWithComments(text, null).toString());
    }

    @Test
    void aDocumentFindsItsPlaces() throws JsonSyntaxException {
        String text = "\uFEFF{\n  \"a\": 1,\n  \"é\": [\n    {\"x\": \"}\\\"\"},\n    {\"y\": 2}\n  ]\n}";
        JsonDocument document = JsonDocument.read("f.json", text.getBytes(StandardCharsets.UTF_8));
        assertEquals("f.json:2:3: /a", document.locate(JsonPointer.parse("/a")).toString());
        Location y = document.locate(JsonPointer.parse("/é/1/y"));
        assertEquals(5, y.line());
        assertEquals(6, y.column());
        assertEquals(4, document.locate(JsonPointer.parse("/é/0/nowhere")).line());
        assertTrue(document.locate(JsonPointer.root()).toString().startsWith("f.json:1:1"));
    }
}
