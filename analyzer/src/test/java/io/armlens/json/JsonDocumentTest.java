package io.armlens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.JsonPointer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
    private static JsonDocument document(String text) throws JsonSyntaxException {
        return JsonDocument.read("d.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(JsonDocument document, String pointer) {
        return document.locate(JsonPointer.parse(pointer)).toString();
    }

    @Test
    void pointsAtNamesInObjectsAndAtValuesInArrays() throws JsonSyntaxException {
        JsonDocument document = document("{\n  \"a\": [\n    {\"x\": 1},\n    [2], 3,\n    \"four\" ]\n}");
        assertEquals("d.json:1:1", place(document, ""));
        assertEquals("d.json:2:3: /a", place(document, "/a"));
        assertEquals("d.json:3:5: /a/0", place(document, "/a/0"));
        assertEquals("d.json:3:6: /a/0/x", place(document, "/a/0/x"));
        assertEquals("d.json:4:5: /a/1", place(document, "/a/1"));
        assertEquals("d.json:4:10: /a/2", place(document, "/a/2"));
        assertEquals("d.json:5:5: /a/3", place(document, "/a/3"));
    }

    @Test
    void theInnermostPartStandsForWhatIsNotThere() throws JsonSyntaxException {
        JsonDocument document = document("{\"a\": {\"b\": 1}}");
        assertEquals("d.json:1:2: /a/missing/c", place(document, "/a/missing/c"));
        assertEquals("d.json:1:8: /a/b/0", place(document, "/a/b/0"));
    }

    @Test
    void pointersAreSpelledAsInTheDocument() throws JsonSyntaxException {
        assertEquals("d.json:1:10: /If/Equals", place(document("{\"If\": { \"Equals\": 1}}"), "/if/equals"));
    }

    @Test
    void columnsCountCharactersAndNotBytes() throws JsonSyntaxException {
        assertEquals("d.json:1:10: /b", place(document("{\"é🚢\": 1,\"b\": 2}"), "/b"));
    }

    @Test
    void linesHaveNoEnds() throws JsonSyntaxException {
        JsonDocument document = document("{\r\n  \"a\": 1\n}");
        assertEquals("{", document.line(1));
        assertEquals("  \"a\": 1", document.line(2));
        assertEquals("}", document.line(3));
        assertEquals("", document.line(4));
        assertEquals("", document.line(0));
    }

    @Test
    void aDocumentThatWasMadeHasNoLines() {
        JsonDocument document = JsonDocument.of("d.json", JsonObject.of("a", JsonNull.NULL));
        assertEquals("d.json: /a", place(document, "/a"));
        assertEquals("", document.line(1));
    }
}
