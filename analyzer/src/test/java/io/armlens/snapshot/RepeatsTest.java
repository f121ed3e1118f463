package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resource counts once, however often it comes. */
class RepeatsTest {
    @Test
    void equalRowsAreDroppedInSilence() {
        Reading reading = Reading.of("[" + Reading.row("a") + "," + Reading.row("b") + "," + Reading.row("a") + "]");
        assertEquals("a b", reading.names());
        assertEquals("", reading.messages());
        assertEquals(1, reading.skipped(SkipReason.REPEATED));
        assertFalse(reading.summary().isIncomplete());
    }

    @Test
    void theFirstOfDifferingRowsCountsAndTheOtherIsSaid() {
        Reading reading =
                Reading.of("[" + Reading.row("a") + "," + Reading.row("a").replace("\"on\"", "\"off\"") + "]");
        assertEquals("a", reading.names());
        assertEquals(
                "on",
                reading.resources
                        .get(0)
                        .body()
                        .object("properties")
                        .orElseThrow()
                        .string("state")
                        .orElseThrow());
        assertTrue(reading.said(DiagnosticCode.ROW_REPEATED));
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void idsCompareIgnoringCaseAndTrailingSlash() {
        String id = Reading.id("Microsoft.Storage/storageAccounts", "a");
        Reading reading = Reading.of("[" + Reading.row("a") + ","
                + Reading.row("a").replace(id, id.toUpperCase(java.util.Locale.ROOT) + "/") + "]");
        assertEquals(1, reading.resources.size());
        assertEquals(1, reading.skipped(SkipReason.REPEATED_DIFFERENTLY));
    }

    @Test
    void pagesThatRepeatEachOtherAreIncomplete() {
        Reading reading = Reading.of(Reading.page(2, 3, "x", Reading.row("a"), Reading.row("b"))
                + Reading.page(1, 3, null, Reading.row("b")));
        assertEquals(FileCompleteness.INCOMPLETE, reading.file().completeness());
        assertTrue(
                reading.messages().contains("1 rows repeat others")
                        || reading.messages().contains("may be missing"),
                reading::messages);
    }

    @Test
    void aSecondCopyOfAnExportIsComplete(@TempDir Path folder) throws IOException {
        String one = Reading.page(2, 3, "x", Reading.row("a"), Reading.row("b"));
        String two = Reading.page(1, 3, null, Reading.row("c"));
        Reading reading = Reading.ofFolder(folder, one, two, one, two);
        assertEquals("a b c", reading.names());
        assertEquals("", reading.messages());
        assertFalse(reading.summary().isIncomplete());
    }

    @Test
    void aPartReadBeforeTheWholeDoesNotSpoilIt(@TempDir Path folder) throws IOException {
        Reading reading = Reading.ofFolder(
                folder,
                Reading.page(1, 1, null, Reading.row("b")),
                Reading.page(2, 3, "x", Reading.row("a"), Reading.row("b")),
                Reading.page(1, 3, null, Reading.row("c")));
        assertEquals("b a c", reading.names());
        assertEquals("", reading.messages());
    }

    @Test
    void memoryOfIdsAgreesWithAPlainMapInItsWindow() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int window = 1500 + random.nextInt(3000);
            SeenIds seen = new SeenIds(window);
            Map<Long, Integer> contents = new HashMap<>();
            Deque<Long> order = new ArrayDeque<>();
            int universe = 500 + random.nextInt(20_000);
            for (int i = 0; i < 30_000; i++) {
                // Few distinct low bits, so that chains are long.
                long id = (random.nextInt(universe) * 0x9E3779B97F4A7C15L) & ~0xFFL;
                int content = random.nextInt(2);
                Integer known = contents.get(id);
                SeenIds.Seen expected = known == null
                        ? SeenIds.Seen.NEW
                        : known == content ? SeenIds.Seen.SAME : SeenIds.Seen.DIFFERENT;
                assertEquals(expected, seen.add(id, content, i), "seed " + seed + " step " + i);
                if (known == null) {
                    contents.put(id, content);
                    order.add(id);
                    if (order.size() > window) {
                        contents.remove(order.remove());
                    }
                }
            }
            assertEquals(order.size() >= window && universe > window, seen.isWindowed(), "seed " + seed);
        }
    }
}
