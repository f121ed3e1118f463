package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts are read in every encoding that tools write. */
class EncodingsTest {
    private static final String CITY =
            Reading.page(1, 1, null, Reading.row("Microsoft.Web/sites", "x", "{\"city\": \"München €\"}"));

    private static String city(byte[] text) {
        Reading reading = Reading.of(text);
        assertEquals(1, reading.resources.size(), reading::messages);
        return reading.resources
                .get(0)
                .body()
                .object("properties")
                .orElseThrow()
                .string("city")
                .orElseThrow();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] out = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = (byte) values[i];
        }
        return out;
    }

    @Test
    void everyEncodingGivesTheSameText() {
        byte[] utf8 = CITY.getBytes(StandardCharsets.UTF_8);
        byte[] le = CITY.getBytes(StandardCharsets.UTF_16LE);
        byte[] be = CITY.getBytes(StandardCharsets.UTF_16BE);
        for (byte[] text : List.of(
                utf8,
                concat(bytes(0xEF, 0xBB, 0xBF), utf8),
                le,
                be,
                concat(bytes(0xFF, 0xFE), le),
                concat(bytes(0xFE, 0xFF), be))) {
            assertEquals("München €", city(text));
            assertEquals("", Reading.of(text).messages());
        }
    }

    @Test
    void whatIsNotUtf8IsWindows1252() {
        byte[] text = CITY.getBytes(Charset.forName("windows-1252"));
        Reading reading = Reading.of(text);
        assertEquals("München €", city(text));
        assertEquals(List.of("EXPORT_ENCODING"), reading.codes());
        assertEquals("Windows-1252", reading.file().encoding());
        assertTrue(reading.messages().contains("byte " + CITY.indexOf('ü')));
    }

    @Test
    void utf16AppendedToUtf8IsDamage() {
        byte[] text = concat(
                (CITY + "\n").getBytes(StandardCharsets.UTF_8),
                bytes(0xFF, 0xFE),
                CITY.getBytes(StandardCharsets.UTF_16LE));
        Reading reading = Reading.of(text);
        assertEquals("x", reading.names());
        assertTrue(reading.said(DiagnosticCode.EXPORT_DAMAGED));
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void aLoneSurrogateIsReported() {
        byte[] text = CITY.getBytes(StandardCharsets.UTF_16LE);
        int at = CITY.indexOf('€') * 2;
        text[at] = 0x00;
        text[at + 1] = (byte) 0xD8;
        assertEquals("München \uFFFD", city(text));
        assertTrue(Reading.of(text).said(DiagnosticCode.EXPORT_ENCODING));
    }

    /** Gives few bytes at a time. */
    private static InputStream trickle(byte[] text, Random random) {
        return new InputStream() {
            private final InputStream in = new ByteArrayInputStream(text);

            @Override
            public int read() {
                throw new AssertionError();
            }

            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                return in.read(b, off, Math.min(len, 1 + random.nextInt(9)));
            }
        };
    }

    private static String decode(byte[] text, long seed) throws IOException {
        TextInput in = TextInput.open(new PeekInput(trickle(text, new Random(seed))));
        Random random = new Random(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[64];
        for (int n = in.read(block, 0, 8 + random.nextInt(56)); n >= 0; n = in.read(block, 0, 8 + random.nextInt(56))) {
            assertTrue(n > 0);
            out.write(block, 0, n);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void decodingAgreesWithTheJdkWhereverTheTextIsCut() throws IOException {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder("{}");
            for (int i = random.nextInt(200); i > 0; i--) {
                int kind = random.nextInt(5);
                int c = kind == 0
                        ? 0x20 + random.nextInt(0x5F)
                        : kind == 1
                                ? 0xA0 + random.nextInt(0x60)
                                : kind == 2
                                        ? 0x100 + random.nextInt(0x700)
                                        : kind == 3
                                                ? 0x800 + random.nextInt(0xD000)
                                                : 0x10000 + random.nextInt(0x10000);
                text.appendCodePoint(c == 0xFEFF || Character.isSurrogate((char) c) ? 'x' : c);
            }
            String expected = text.toString();
            assertEquals(expected, decode(expected.getBytes(StandardCharsets.UTF_8), seed), "seed " + seed);
            assertEquals(expected, decode(expected.getBytes(StandardCharsets.UTF_16LE), seed), "seed " + seed);
            assertEquals(expected, decode(expected.getBytes(StandardCharsets.UTF_16BE), seed), "seed " + seed);
        }
    }

    @Test
    void everyByteOfWindows1252HasItsLetter() throws IOException {
        StringBuilder expected = new StringBuilder("[\"");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("[\"".getBytes(StandardCharsets.US_ASCII));
        for (int b = 0x80; b <= 0xFF; b++) {
            text.write(b);
            text.write('.');
            String letter = new String(bytes(b), Charset.forName("windows-1252"));
            expected.append(letter.equals("\uFFFD") ? String.valueOf((char) b) : letter)
                    .append('.');
        }
        assertEquals(expected.toString(), decode(text.toByteArray(), 1));
    }

    @Test
    void validSequencesStayUtf8BesideInvalidBytes() throws IOException {
        byte[] text = concat(
                "[\"ü ".getBytes(StandardCharsets.UTF_8), bytes(0xFC, ' '), "ü\"]".getBytes(StandardCharsets.UTF_8));
        assertEquals("[\"ü ü ü\"]", decode(text, 3));
    }

    @Test
    void aFileMayEndInsideACharacter() throws IOException {
        assertEquals("[\"Ã", decode(bytes('[', '"', 0xC3), 4));
    }

    @Test
    void coloursAreStrippedWhereverTheTextIsCut() throws IOException {
        String text = "\u001B[34;1m{\u001B[39m\"a\"\u001B[37m:\u001B[0m1}";
        for (long seed = 0; seed < 50; seed++) {
            assertEquals("{\"a\":1}", decode(text.getBytes(StandardCharsets.UTF_8), seed));
        }
    }
}
