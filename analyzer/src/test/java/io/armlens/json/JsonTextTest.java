package io.armlens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @ParameterizedTest
    @CsvSource({"Straße, STRASSE", "ﬃ, FFI", "ΣΑΣ, σας", "İ, İ", "abc, ABC", "É, é"})
    void foldedTextsAreEqual(String a, String b) {
        assertTrue(JsonText.equalsFolded(a, b));
        assertTrue(JsonText.equalsFolded(b, a));
    }

    @Test
    void foldingKeepsBlanks() {
        assertFalse(JsonText.equalsFolded("abc ", "abc"));
    }

    @Test
    void namesIgnoreOnlyAsciiCase() {
        assertTrue(JsonText.equalsIgnoreCase("resourceGroups", "RESOURCEGROUPS"));
        assertFalse(JsonText.equalsIgnoreCase("É", "é"));
        assertFalse(JsonText.equalsIgnoreCase("a", "ab"));
    }

    @Test
    void lowerReturnsTheSameTextWhenNothingChanges() {
        String text = "already lower é";
        assertSame(text, JsonText.lower(text));
        assertEquals("abc É", JsonText.lower("AbC É"));
    }

    @ParameterizedTest
    @CsvSource({"West Europe, westeurope", "westeurope, westeurope", "Global, global", "' East\tUS 2 ', eastus2"})
    void locationsLoseBlanksAndCase(String given, String expected) {
        assertEquals(expected, JsonText.location(given));
    }

    @Test
    void stringFormsAreThoseOfConditions() {
        assertEquals("5", JsonText.stringForm(JsonNumber.of(5)));
        assertEquals("5.0", JsonText.stringForm(JsonNumber.parse("5.0")));
        assertEquals("5.0", JsonText.stringForm(JsonNumber.parse("5e0")));
        assertEquals("1E+20", JsonText.stringForm(JsonNumber.parse("1e20")));
        assertEquals("0.5", JsonText.stringForm(JsonNumber.parse("0.50")));
        assertEquals("True", JsonText.stringForm(JsonBoolean.TRUE));
        assertEquals("", JsonText.stringForm(JsonNull.NULL));
        assertEquals("", JsonText.stringForm(JsonAbsent.ABSENT));
        assertEquals(
                "{\"b\":1,\"a\":[true]}",
                JsonText.stringForm(JsonObject.builder()
                        .put("b", 1)
                        .put("a", JsonArray.of(JsonBoolean.TRUE))
                        .build()));
    }

    @Test
    void orderIgnoresCase() {
        assertTrue(JsonText.compareIgnoreCase("a", "B") < 0);
        assertEquals(0, JsonText.compareIgnoreCase("aB", "Ab"));
        assertTrue(JsonText.compareIgnoreCase("ab", "a") > 0);
    }
}
