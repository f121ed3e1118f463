package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in a file stops the reading, and nothing that is lost goes unsaid. */
class DamageTest {
    private static String pretty(String... names) {
        StringBuilder out = new StringBuilder("{\n  \"count\": " + names.length + ",\n  \"data\": [\n");
        for (int i = 0; i < names.length; i++) {
            out.append("    {\n      \"id\": \"")
                    .append(Reading.id("Microsoft.Web/sites", names[i]))
                    .append(
                            "\",\n      \"properties\": {\n        \"list\": [\n          {\n            \"a\": 1\n          }\n        ]\n      }\n    }")
                    .append(i + 1 < names.length ? ",\n" : "\n");
        }
        return out + "  ],\n  \"total_records\": " + names.length + "\n}\n";
    }

    @Test
    void whereverAFileIsCutTheRowsBeforeAreReadAndTheCutIsSaid() {
        String whole = Reading.page(3, 3, null, Reading.row("a"), Reading.row("b"), Reading.row("c"));
        int endOfA = whole.indexOf(Reading.row("b"));
        int endOfB = whole.indexOf(Reading.row("c"));
        int endOfC = endOfB + Reading.row("c").length();
        for (int cut = 1; cut < whole.length(); cut++) {
            Reading reading = Reading.of(whole.substring(0, cut));
            assertTrue(reading.summary().isIncomplete(), "cut at " + cut);
            assertTrue(reading.diagnostics.hasErrors(), "cut at " + cut);
            int least = cut >= endOfC ? 3 : cut >= endOfB ? 2 : cut >= endOfA ? 1 : 0;
            assertTrue(reading.resources.size() >= least, "cut at " + cut + ": " + reading.names());
            assertTrue("a b c".startsWith(reading.names()), "cut at " + cut);
        }
    }

    @Test
    void aBrokenRowOfIndentedTextCostsOnlyItself() {
        String broken = pretty("a", "b", "c").replace("sites/b\"", "sites/b");
        Reading reading = Reading.of(broken);
        assertEquals("a c", reading.names());
        assertTrue(reading.said(DiagnosticCode.EXPORT_DAMAGED));
        assertEquals(FileCompleteness.INCOMPLETE, reading.file().completeness());
        String wrongBracket = pretty("a", "b", "c").replaceFirst("]\n      }\n    },", "}\n      }\n    },");
        assertEquals("b c", Reading.of(wrongBracket).names());
    }

    @Test
    void aBrokenLineOfJsonLinesCostsOnlyItself() {
        Reading reading = Reading.of(
                Reading.row("a") + "\n" + Reading.row("b").substring(0, 100) + "\n" + Reading.row("c") + "\n");
        assertEquals("a c", reading.names());
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void aPageGluedBehindACutOneIsRead() {
        String cut = pretty("a", "b");
        Reading reading = Reading.of(cut.substring(0, cut.indexOf("sites/b")) + "\n" + pretty("c", "d"));
        assertEquals("a c d", reading.names());
        assertTrue(reading.summary().isIncomplete());
    }

    @ParameterizedTest
    @ValueSource(strings = {" <<<<<<< HEAD\n", "xyz", " 12 ", "\"text\",", "null,", ",", ", ,", "[1, 2],", "}", "} ,"})
    void garbageBetweenRowsIsSkipped(String garbage) {
        String text =
                "{\"data\": [" + Reading.row("a") + "," + garbage + Reading.row("b") + "," + Reading.row("c") + "]}";
        Reading reading = Reading.of(text);
        assertEquals("a b c", reading.names(), reading::messages);
        assertFalse(reading.diagnostics.list().isEmpty());
    }

    @Test
    void aMissingCommaIsSaid() {
        Reading reading = Reading.of("[" + Reading.row("a") + " " + Reading.row("b") + "]");
        assertEquals("a b", reading.names());
        assertTrue(reading.messages().contains("comma"));
    }

    @Test
    void deepNestingIsRefusedForTheRowOnly() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        Reading reading = Reading.of("[" + Reading.row("a") + "," + Reading.row("Microsoft.Web/sites", "deep", deep)
                + "," + Reading.row("b") + "]");
        assertEquals("a b", reading.names());
        assertEquals(1, reading.skipped(SkipReason.NOT_JSON));
        String objects = "{\"x\":".repeat(2_000_000);
        assertEquals("a", Reading.of("[" + Reading.row("a") + "," + objects).names());
    }

    private static InputStream stream(Object... parts) {
        List<InputStream> streams = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof InputStream in) {
                streams.add(in);
            } else {
                streams.add(new ByteArrayInputStream(part.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** So many letters, made on the way. */
    private static InputStream letters(long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] b, int off, int len) {
                if (left == 0) {
                    return -1;
                }
                int n = (int) Math.min(len, left);
                Arrays.fill(b, off, off + n, (byte) 'x');
                left -= n;
                return n;
            }
        };
    }

    @Test
    void aHugeTextIsSkippedInBoundedMemory() {
        String row = Reading.row("Microsoft.Web/sites", "huge", "\"@\"");
        InputStream in = stream(
                "{\"count\": 3, \"data\": [",
                Reading.row("a"),
                ",",
                row.substring(0, row.indexOf('@')),
                letters(200_000_000),
                row.substring(row.indexOf('@') + 1),
                ",",
                Reading.row("b"),
                "], \"total_records\": 3}");
        Reading reading = Reading.of(in, 1 << 20);
        assertEquals("a b", reading.names());
        assertEquals(1, reading.skipped(SkipReason.TOO_LONG));
        assertTrue(reading.messages().contains("row 2"));
        assertEquals(FileCompleteness.INCOMPLETE, reading.file().completeness());
    }

    @Test
    void aHugeNameIsSkippedInBoundedMemory() {
        InputStream in = stream("[{\"", letters(50_000_000), "\": 1, \"id\": \"x\"},", Reading.row("a"), "]");
        Reading reading = Reading.of(in, 1 << 20);
        assertEquals("a", reading.names());
        assertEquals(1, reading.skipped(SkipReason.TOO_LONG));
    }

    @Test
    void aTextThatNeverEndsInsideItsRowIsSaid() {
        Reading reading = Reading.of(stream("[", Reading.row("a"), ",{\"x\": \"", letters(20_000_000)), 1 << 20);
        assertEquals("a", reading.names());
        assertTrue(reading.said(DiagnosticCode.EXPORT_TRUNCATED));
    }

    @Test
    void rowsThatAreNoJsonInsideAreCounted() {
        Reading reading = Reading.of("[" + Reading.row("a").replace("\"on\"", "tru") + "," + Reading.row("b") + "]");
        assertEquals("b", reading.names());
        assertEquals(1, reading.skipped(SkipReason.NOT_JSON));
        assertEquals(1, reading.summary().census().rows());
        assertEquals(1, reading.summary().census().types().get("microsoft.storage/storageaccounts"));
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void aFloodOfProblemsIsBounded() {
        StringBuilder text = new StringBuilder("[" + Reading.row("a"));
        for (int i = 0; i < 3000; i++) {
            text.append(",{\"id\": \"/nothing/").append(i).append("\"}");
        }
        Reading reading = Reading.of(text + "]");
        assertEquals(3000, reading.skipped(SkipReason.BROKEN_ID));
        assertEquals(6, reading.diagnostics.list().size());
        assertTrue(reading.messages().contains("2995 more"));
    }

    @Test
    void duplicateMembersAreSaidAndTheLastOneCounts() {
        Reading reading = Reading.of("["
                + Reading.row("a")
                        .replace("\"kind\": \"\"", "\"kind\": \"x\", \"kind\": \"y\"")
                        .replace("\"state\": \"on\"", "\"state\": \"on\", \"state\": \"off\"")
                + "]");
        assertEquals("y", reading.resources.get(0).body().string("kind").orElseThrow());
        assertEquals(2, reading.diagnostics.count(DiagnosticCode.ROW_DUPLICATE_MEMBER));
        assertTrue(reading.messages().contains("/properties/state"));
    }

    @Test
    void noDamageEverThrows() {
        String whole = Reading.page(3, 3, "t", Reading.row("a"), Reading.row("b"), Reading.row("c")) + "\n"
                + pretty("d", "e") + "id,type\n";
        byte[] sound = whole.getBytes(StandardCharsets.UTF_8);
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            byte[] text = sound.clone();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                int at = random.nextInt(text.length);
                text[at] = (byte) "{}[]\",:\\\n x\u00001".charAt(random.nextInt(13));
            }
            Reading reading = Reading.of(text);
            assertTrue(reading.resources.size() <= 8, "seed " + seed);
        }
    }
}
