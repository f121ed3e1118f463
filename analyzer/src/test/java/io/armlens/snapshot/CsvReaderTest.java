package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonUnknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal's CSV is read, and what spreadsheet programs did to it is noticed. */
class CsvReaderTest {
    private static final String ID = Reading.id("Microsoft.Web/sites", "w");

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String row(char separator, String properties, String tags) {
        return quoted(ID) + separator + "microsoft.web/sites" + separator + separator + quoted(properties) + separator
                + quoted(tags);
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void cellsBecomeMembers(char separator) {
        String header = String.join(String.valueOf(separator), "id", "type", "kind", "properties", "tags", "location");
        Reading reading = Reading.of("\uFEFF" + header + "\r\n"
                + row(separator, "{\"a\": \"x\"\"y, ; \\n\", \"list\": [1, 2]}".replace("\"\"", "\\\""), "null")
                + separator + "westeurope"
                + "\r\n");
        assertEquals("", reading.messages());
        JsonObject body = reading.resources.get(0).body();
        assertEquals(
                "{\"a\":\"x\\\"y, ; \\n\",\"list\":[1,2]}",
                body.get("properties").toString());
        assertEquals(JsonAbsent.ABSENT, body.get("tags"));
        assertEquals(JsonAbsent.ABSENT, body.get("kind"));
        assertTrue(body.get("sku") instanceof JsonUnknown);
        assertEquals("portal CSV", reading.file().shape());
        assertEquals(FileCompleteness.ASSUMED, reading.file().completeness());
    }

    @Test
    void quotedCellsMayHoldLineBreaks() {
        Reading reading = Reading.of("id,type,name,properties\n" + quoted(ID) + ",microsoft.web/sites,\"a\nb\",{}\n");
        assertEquals("a\nb", reading.resources.get(0).body().string("name").orElseThrow());
        assertEquals(1, reading.resources.size());
    }

    @Test
    void aCutCellIsUnknown() {
        Reading reading = Reading.of("id,type,kind,properties,tags\n" + row(',', "{\"a\": \"x", "{}") + "\n"
                + row(',', "text", "{}").replace("/w", "/v") + "\n");
        assertEquals(2, reading.resources.size());
        assertEquals(2, reading.diagnostics.count(DiagnosticCode.ROW_VALUE_UNREADABLE));
        assertTrue(reading.resources.get(0).body().get("properties") instanceof JsonUnknown);
        assertTrue(reading.resources.get(1).body().get("properties") instanceof JsonUnknown);
        assertEquals("{}", reading.resources.get(0).body().get("tags").toString());
    }

    @Test
    void recordsOfAnotherLengthAreSkipped() {
        Reading reading =
                Reading.of("id,type\n" + ID + ",microsoft.web/sites,extra\n" + ID + ",microsoft.web/sites\n\n");
        assertEquals(1, reading.resources.size());
        assertTrue(reading.messages().contains("3 cells, expected 2"));
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void displayNamesAreRefused() {
        Reading reading =
                Reading.of("id,type,location\n" + ID + ",Web App,West Europe\n" + ID + "2,Web App,West Europe\n");
        assertEquals("", reading.names());
        assertTrue(reading.file().isRefused());
        assertTrue(reading.messages().contains("Formatted results"));
    }

    @Test
    void anUnclosedCellIsACutFile() {
        Reading reading = Reading.of("id,type\n" + ID + ",microsoft.web/sites\n\"" + ID);
        assertEquals("w", reading.names());
        assertTrue(reading.said(DiagnosticCode.EXPORT_TRUNCATED));
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void cellsThatPowerShellCutCondemnTheFile() {
        Reading reading =
                Reading.of("\"id\",\"type\",\"properties\"\n\"" + ID + "\",\"microsoft.web/sites\",\"@{a=1}\"\n");
        assertEquals("", reading.names());
        assertTrue(reading.said(DiagnosticCode.EXPORT_DEPTH_CUT));
    }

    @Test
    void remarksOfOtherToolsAreSkipped() {
        assertEquals(
                "w",
                Reading.of("sep=;\nid;type\n" + ID + ";microsoft.web/sites\n").names());
        assertEquals(
                "w",
                Reading.of("#TYPE System.Management.Automation.PSCustomObject\n\"id\",\"type\"\n\"" + ID
                                + "\",\"microsoft.web/sites\"\n")
                        .names());
    }

    @Test
    void thePortalStopsAt55000() {
        StringBuilder text = new StringBuilder("id,type\n");
        for (int i = 0; i < 55_000; i++) {
            text.append(ID).append(i).append(",microsoft.web/sites\n");
        }
        assertTrue(Reading.of(text.toString()).said(DiagnosticCode.EXPORT_MAYBE_INCOMPLETE));
    }
}
