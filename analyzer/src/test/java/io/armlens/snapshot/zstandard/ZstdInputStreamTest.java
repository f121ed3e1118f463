package io.armlens.snapshot.zstandard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what the zstd command (1.5.4) wrote at several levels. The originals are made again here. */
class ZstdInputStreamTest {
    private static final String[] STATES = {"on", "off", "unknown"};

    private static byte[] rows(int count) {
        StringBuilder out = new StringBuilder();
        long x = 12345;
        for (int i = 0; i < count; i++) {
            x = x * 1103515245 + 12345 & 0x7fffffff;
            out.append("{\"id\": \"/subscriptions/s")
                    .append(x >> 24)
                    .append("/resourceGroups/rg")
                    .append(x >> 16 & 255)
                    .append("/providers/Microsoft.Web/sites/w")
                    .append(i)
                    .append("\", \"properties\": {\"x\": ")
                    .append(x)
                    .append(", \"state\": \"")
                    .append(STATES[(int) (x % 3)])
                    .append("\"}}\n");
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] noise() {
        byte[] out = new byte[1000];
        long x = 98765;
        for (int i = 0; i < out.length; i++) {
            x = x * 1103515245 + 12345 & 0x7fffffff;
            out[i] = (byte) (x >> 16);
        }
        return out;
    }

    private static byte[] packed(String name) throws IOException {
        try (InputStream in = ZstdInputStreamTest.class.getResourceAsStream(name + ".zst")) {
            assertTrue(in != null, name);
            return in.readAllBytes();
        }
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        return new ZstdInputStream(new ByteArrayInputStream(packed)).readAllBytes();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows-1", "rows-3-unchecked", "rows-22", "rows-stream"})
    void everyLevel(String name) throws IOException {
        assertArrayEquals(rows(1400), unpack(packed(name)));
    }

    @Test
    void everyKindOfContent() throws IOException {
        byte[] same = new byte[300_000];
        Arrays.fill(same, (byte) 'x');
        assertArrayEquals(same, unpack(packed("same")));
        assertArrayEquals(noise(), unpack(packed("noise")));
        assertArrayEquals(rows(1), unpack(packed("small")));
        assertArrayEquals(Arrays.copyOf(rows(1400), 30_000), unpack(packed("part-fast")));
        assertEquals(0, unpack(packed("empty")).length);
    }

    @Test
    void framesFollowEachOther() throws IOException {
        byte[] skippable = {0x53, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};
        byte[] all = unpack(concat(skippable, packed("small"), packed("empty"), skippable, packed("noise")));
        assertArrayEquals(concat(rows(1), noise()), all);
    }

    @Test
    void readingInSmallPiecesIsTheSame() throws IOException {
        ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(packed("rows-22")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Random random = new Random(1);
        byte[] block = new byte[1000];
        for (int n = in.read(block, 0, 1 + random.nextInt(999));
                n >= 0;
                n = in.read(block, 0, 1 + random.nextInt(999))) {
            out.write(block, 0, n);
        }
        assertArrayEquals(rows(1400), out.toByteArray());
    }

    @Test
    void aCutIsAnError() throws IOException {
        byte[] whole = packed("small");
        for (int cut = 1; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThrows(IOException.class, () -> unpack(part), "cut at " + cut);
        }
    }

    @Test
    void damageIsAnErrorOrUnseenButNeverACrash() throws IOException {
        for (String name : new String[] {"small", "rows-22", "rows-1", "noise", "part-fast"}) {
            byte[] sound = packed(name);
            byte[] original = unpack(sound);
            for (long seed = 0; seed < 400; seed++) {
                Random random = new Random(seed);
                byte[] damaged = sound.clone();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    damaged[4 + random.nextInt(Math.min(damaged.length - 4, 400))] = (byte) random.nextInt();
                }
                try {
                    // The checksum sees everything that decoding itself does not.
                    assertArrayEquals(original, unpack(damaged), name + " seed " + seed);
                } catch (IOException expected) {
                    assertTrue(
                            String.valueOf(expected.getMessage()).startsWith("zstandard data"), name + " seed " + seed);
                }
            }
        }
    }

    @Test
    void largeWindowsAndDictionariesAreRefused() {
        byte[] largeWindow = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x00, (byte) 0xFF, 1, 0, 0};
        assertThrows(IOException.class, () -> unpack(largeWindow));
        byte[] dictionary = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x01, 0x00, 7, 1, 0, 0};
        IOException error = assertThrows(IOException.class, () -> unpack(dictionary));
        assertTrue(String.valueOf(error.getMessage()).contains("dictionary"));
    }

    @Test
    void checksums() {
        XxHash64 hash = new XxHash64();
        assertEquals(0xEF46DB3751D8E999L, hash.value());
        byte[] text = "Nobody inspects the spammish repetition".getBytes(StandardCharsets.US_ASCII);
        hash.add(text, 0, 10);
        hash.add(text, 10, text.length - 10);
        assertEquals(0xFBCEA83C8A378BF1L, hash.value());
    }
}
