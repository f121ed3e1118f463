package io.armlens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index says of every byte what a scan byte by byte says. */
class StructureIndexTest {
    private static final int PIECE = StructureIndex.PIECE;
    private static final String[] PARTS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\"",
        "\\",
        "\\\\",
        "\\\"",
        ":",
        ",",
        " ",
        "\n",
        "abc",
        "é",
        "\u20AC",
        "|",
        "~",
        "^",
        "_",
        "\u007F",
        "S",
        "System.",
        "@{",
        "1234567890123456789012345678901234567890",
        "\uD83D\uDE00",
        "\"name\":\"value\",",
        "{}",
        "[[]]"
    };

    private static byte[] padded(String text, int before) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[((before + utf8.length) / PIECE + 2) * PIECE];
        Arrays.fill(out, (byte) ' ');
        System.arraycopy(utf8, 0, out, before, utf8.length);
        return out;
    }

    @Test
    void bitsAreThoseOfAPlainScan() {
        Random random = new Random(7);
        StructureIndex index = new StructureIndex((text, at) -> false);
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
            int before = random.nextInt(200);
            byte[] b = padded(text.toString(), before);
            int end = before + text.toString().getBytes(StandardCharsets.UTF_8).length;
            index.index(b, before, end);
            boolean inside = false;
            boolean escaped = false;
            boolean odd = false;
            int lastQuote = before - 1;
            for (int i = before; i < end; i++) {
                boolean quote = b[i] == '"' && !escaped;
                boolean bracket = !inside && (b[i] == '{' || b[i] == '}' || b[i] == '[' || b[i] == ']');
                odd |= b[i] == '\\' && !inside && !escaped;
                odd |= b[i] < ' ' && b[i] >= 0 && inside;
                if (odd) {
                    // What an escape outside of strings means is not defined.
                    break;
                }
                assertEquals(bracket, index.isBracket(i), text + " at " + (i - before));
                if (quote) {
                    assertEquals(i, index.nextQuote(lastQuote + 1), text.toString());
                    lastQuote = i;
                    inside = !inside;
                }
                escaped = b[i] == '\\' && !escaped;
            }
            if (odd) {
                assertTrue(index.isOdd(before, end), text.toString());
            }
        }
    }

    @Test
    void containersEndAtTheirBracket() {
        StructureIndex index = new StructureIndex((text, at) -> false);
        String text = "{\"a\":[1,{\"b\":\"]}\"},[]],\"c\":{}} ".repeat(20);
        byte[] b = padded(text, 3);
        index.index(b, 3, 3 + text.length());
        assertEquals(3 + text.indexOf(" "), index.containerEnd(b, 4));
        assertEquals(3 + text.indexOf(",\"c\""), index.containerEnd(b, 3 + 6));
        assertEquals(b.length, index.containerEnd(b, 3 + text.length() - 1), "nothing ends there");
    }

    @Test
    void controlCharactersAreMarkedWhereTheyMayNotStand() {
        StructureIndex index = new StructureIndex((text, at) -> false);
        for (int c = 0; c < 0x20; c++) {
            byte[] outside = padded("{\"a\":1," + (char) c + "\"b\":2}", 60);
            index.index(outside, 60, 75);
            assertEquals(c != '\n' && c != '\r' && c != '\t', index.isOdd(60, 75), "outside of strings: " + c);
            byte[] inside = padded("{\"a\":\"" + (char) c + "\"}", 60);
            index.index(inside, 60, 69);
            assertTrue(index.isOdd(60, 69), "in a string: " + c);
        }
    }

    @Test
    void stringsThatNeedACloserLookAreShown() {
        StructureIndex index = new StructureIndex((text, at) -> text[at] == '@' || text[at + 1] == 'y');
        for (int before = 0; before < 130; before++) {
            for (String odd : new String[] {"{\"a\":\"System.Object[]\"}", "{\"a\":\"@{b=c}\"}"}) {
                index.index(padded(odd, before), before, before + odd.length());
                assertTrue(index.isOdd(before, before + odd.length()), odd + " at " + before);
            }
            String plain = "{\"Size\":\"Standard\",\"a\":\"b@c{d}\"}";
            StructureIndex other = new StructureIndex((text, at) -> text[at] == '@' && text[at - 1] == '"');
            other.index(padded(plain, before), before, before + plain.length());
            assertFalse(other.isOdd(before, before + plain.length()), plain + " at " + before);
        }
    }

    @Test
    void digestsTellPiecesApart() {
        StructureIndex index = new StructureIndex((text, at) -> false);
        byte[] b = padded("x".repeat(64) + "y".repeat(8) + "x".repeat(56) + "x".repeat(56) + "y".repeat(8), 0);
        index.index(b, 0, 192);
        assertTrue(index.digest(0) != index.digest(1) && index.digest(1) != index.digest(2));
    }
}
