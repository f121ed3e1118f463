package io.armlens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void plainTextIsLeftAlone() {
        String plain = "nsg-web-01 /subscriptions/… Straße 東京 😀";
        assertEquals(plain, SafeText.of(plain));
        assertSame("nsg", SafeText.of("nsg"));
    }

    @Test
    void invisibleCharactersBecomeVisible() {
        assertEquals("a\\nb\\r\\tc", SafeText.of("a\nb\r\tc"));
        assertEquals("\\u001b[2J\\u0000\\u007f", SafeText.of("\u001b[2J\0\u007f"));
        assertEquals("\\u202e\\u2066\\u200f\\u061c", SafeText.of("\u202e\u2066\u200f\u061c"));
        assertEquals("\\u200b\\ufeff\\u2028\\u009b", SafeText.of("\u200b\ufeff\u2028\u009b"));
        assertEquals("\\ud83d!", SafeText.of("\ud83d!"));
        assertEquals("\\udb40\\udc41", SafeText.of("\udb40\udc41"));
    }

    @Test
    void jsonKeepsItsMeaning() throws IOException {
        StringWriter out = new StringWriter();
        try (EscapingWriter writer = new EscapingWriter(out)) {
            writer.write("{\"a\":\"x\u202ey\u009b😀é\"}");
            writer.append('\u200b').write("z");
        }
        assertEquals("{\"a\":\"x\\u202ey\\u009b😀é\"}\\u200bz", out.toString());
    }
}
