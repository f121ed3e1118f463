package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonUnknown;
import io.armlens.resource.Resource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the test data does what its index says. */
class TestDataTest {
    static Stream<Arguments> everyFile() {
        return Stream.of("formats", "damaged")
                .flatMap(folder -> Reading.index(folder).names().stream().map(name -> Arguments.of(folder, name)));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("everyFile")
    void isReadAsItsIndexSays(String folder, String name) {
        JsonObject expected = Reading.index(folder).object(name).orElseThrow();
        Reading reading = Reading.ofFiles(Reading.testdata(folder).resolve(name));
        boolean cut = reading.said(DiagnosticCode.EXPORT_DEPTH_CUT) && expected.has("refuse");
        if (expected.get("rows") instanceof JsonNumber rows) {
            long seen = cut ? reading.skipped(SkipReason.CUT) : reading.resources.size();
            assertEquals(rows.longValue(), seen, reading::messages);
        }
        if (expected.has("refuse")) {
            assertTrue(reading.summary().isIncomplete(), reading::messages);
            assertTrue(reading.diagnostics.hasErrors(), reading::messages);
        } else if (expected.has("warn")) {
            assertFalse(reading.diagnostics.list().isEmpty());
        } else {
            assertEquals(List.of(), reading.diagnostics.list());
            assertFalse(reading.summary().isIncomplete());
        }
    }

    @Test
    void everyShapeGivesTheSameResources() {
        List<String> same = List.of(
                "cli-array-old.json",
                "cli-pages-concatenated.json",
                "rows.jsonl",
                "rest-table.json",
                "powershell-depth100.json",
                "powershell-response-object.json",
                "portal.csv",
                "utf16le-bom-crlf.json",
                "cli-object.json.zst",
                "export.zip");
        Reading first = Reading.ofFiles(Reading.testdata("formats").resolve("cli-object.json"));
        for (String name : same) {
            Reading other = Reading.ofFiles(Reading.testdata("formats").resolve(name));
            assertEquals(first.ids(), other.ids(), name);
            for (int i = 0; i < first.resources.size(); i++) {
                JsonObject body = first.resources.get(i).body();
                assertEquals(body, other.resources.get(i).body(), name);
            }
        }
    }

    @Test
    void whatIsDamagedIsUnknownAndNotAbsent() {
        assertUnknown("portal-broken-cell.csv", 1, "properties");
        assertUnknown("tags-array.json", 1, "tags");
        assertUnknown("properties-text.json", 1, "properties");
        Resource cut = resource("powershell-cut-without-trace.json", 0);
        JsonObject properties = cut.body().object("properties").orElseThrow();
        assertTrue(properties.get("flowLogs") instanceof JsonUnknown);
        assertTrue(properties.get("defaultSecurityRules") instanceof JsonUnknown);
        assertEquals("Succeeded", properties.string("provisioningState").orElseThrow());
    }

    private static void assertUnknown(String file, int row, String member) {
        assertTrue(resource(file, row).body().get(member) instanceof JsonUnknown, file);
    }

    private static Resource resource(String file, int row) {
        return Reading.ofFiles(Reading.testdata("damaged").resolve(file))
                .resources
                .get(row);
    }

    @Test
    void ofTwoRowsWithOneIdTheFirstCounts() {
        Reading reading = Reading.ofFiles(Reading.testdata("damaged").resolve("same-rows"));
        assertEquals(2, reading.skipped(SkipReason.REPEATED));
        assertEquals(1, reading.skipped(SkipReason.REPEATED_DIFFERENTLY));
        assertTrue(reading.messages().contains("tuesday.json"));
    }
}
