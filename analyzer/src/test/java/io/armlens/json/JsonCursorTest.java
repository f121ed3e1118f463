package io.armlens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
    private static JsonCursor cursor(String text) throws JsonSyntaxException {
        return new JsonCursor(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes down everything that a cursor sees, entering what the filter allows. */
    private static String walk(JsonCursor cursor, String notEntered) throws JsonSyntaxException {
        if ((cursor.isObject() || cursor.isArray()) && !cursor.name().equals(notEntered)) {
            StringBuilder out = new StringBuilder(cursor.isObject() ? "{" : "[");
            cursor.enter();
            while (cursor.next()) {
                out.append(cursor.name())
                        .append(':')
                        .append(walk(cursor, notEntered))
                        .append(' ');
            }
            return out.append('.').toString();
        }
        return cursor.isObject() || cursor.isArray() ? "-" : cursor.isNull() ? "null" : cursor.text();
    }

    @Test
    void seesEveryValueWithItsName() throws JsonSyntaxException {
        try (JsonCursor cursor = cursor("{\"a\": [1, {\"b\": null}, []], \"c\": {}, \"d\": \"x\", \"e\": true}")) {
            assertEquals("{a:[:1 :{b:null . :[. . c:{. d:x e:true .", walk(cursor, "none"));
            cursor.end();
        }
    }

    @Test
    void passesOverWhatIsNotEntered() throws JsonSyntaxException {
        try (JsonCursor cursor = cursor("{\"a\": [1, {\"b\": [2]}], \"c\": {\"a\": {\"a\": 1}, \"z\": 3}, \"d\": 4}")) {
            assertEquals("{a:- c:{a:- z:3 . d:4 .", walk(cursor, "a"));
            cursor.end();
        }
    }

    @Test
    void saysWhereItStands() throws JsonSyntaxException {
        try (JsonCursor cursor = cursor("{\"a\": 1,\n \"b\": [5,\n  {\"c\": 6}]}")) {
            assertEquals("f:1:1", cursor.locate("f").toString());
            cursor.enter();
            assertTrue(cursor.next());
            assertTrue(cursor.next());
            assertEquals("f:2:7: /b", cursor.locate("f").toString());
            cursor.enter();
            assertTrue(cursor.next());
            assertEquals("f:2:8: /b/0", cursor.locate("f").toString());
            assertTrue(cursor.next());
            assertEquals("f:3:3: /b/1", cursor.locate("f").toString());
            cursor.enter();
            assertTrue(cursor.next());
            assertEquals("f:3:9: /b/1/c", cursor.locate("f").toString());
            assertFalse(cursor.next());
            assertEquals("f:3:10: /b/1", cursor.locate("f").toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{\"a\": ", "[1, 2", "[1,, 2]", "{\"a\" 1}", "[1] 2", "nope"})
    void refusesWhatIsNotJson(String text) {
        assertThrows(JsonSyntaxException.class, () -> {
            try (JsonCursor cursor = cursor(text)) {
                walk(cursor, "none");
                cursor.end();
            }
        });
    }

    @Test
    void boundsNesting() {
        String deep = "[".repeat(5000) + "]".repeat(5000);
        assertThrows(JsonSyntaxException.class, () -> {
            try (JsonCursor cursor = cursor("{\"a\": " + deep + "}")) {
                cursor.enter();
                while (cursor.next()) {
                    assertTrue(cursor.isArray());
                }
            }
        });
    }
}
