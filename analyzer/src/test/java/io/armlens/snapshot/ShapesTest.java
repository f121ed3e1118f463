package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are found in whatever they are wrapped. */
class ShapesTest {
    private static final String A = Reading.row("a");
    private static final String B = Reading.row("b");
    private static final String C = Reading.row("c");

    @Test
    void membersOfAnEnvelopeStandInAnyOrder() {
        Reading first = Reading.of(
                "{\"total_records\": 2, \"skip_token\": null, \"count\": 2, \"data\": [" + A + "," + B + "]}");
        Reading last = Reading.of("{\"data\": [" + A + "," + B + "], \"total_records\": 2, \"count\": 2}");
        assertEquals("a b", first.names());
        assertEquals("a b", last.names());
        assertEquals(FileCompleteness.COMPLETE, first.file().completeness());
        assertEquals(FileCompleteness.COMPLETE, last.file().completeness());
    }

    @Test
    void pagesMayBeGluedInManyWays() {
        String one = Reading.page(1, 3, "x", A);
        String two = Reading.page(1, 3, "y", B);
        String three = Reading.page(1, 3, null, C);
        for (String text : List.of(
                one + two + three,
                one + "\n" + two + "\n\n" + three + "\n",
                "[" + one + "," + two + ", " + three + "]",
                one + ",\n" + two + ",\n" + three,
                one + "\uFEFF" + two + "\uFEFF\r\n" + three)) {
            Reading reading = Reading.of(text);
            assertEquals("a b c", reading.names(), text);
            assertEquals(FileCompleteness.COMPLETE, reading.file().completeness(), reading::messages);
            assertEquals("", reading.messages());
        }
    }

    @Test
    void bareRowsComeInArraysAndLines() {
        for (String text : List.of(
                "[" + A + "," + B + "][" + C + "]",
                A + "\n\n" + B + "\r\n" + C,
                "[[" + A + "],[" + B + "," + C + "]]",
                A + B + C)) {
            assertEquals("a b c", Reading.of(text).names(), text);
        }
    }

    @Test
    void aLineMayHoldAWholePage() {
        assertEquals(
                "a b c", Reading.of(A + "\n" + Reading.page(2, 2, null, B, C)).names());
    }

    @Test
    void tablesBecomeRows() {
        String table =
                "{\"columns\": [{\"name\": \"id\", \"type\": \"string\"}, {\"name\": \"properties\", \"type\": \"object\"}],"
                        + " \"rows\": [[\"" + Reading.id("Microsoft.Web/sites", "w") + "\", {\"x\": [1, \"]\"]}]]}";
        Reading outer = Reading.of("{\"count\": 1, \"data\": " + table + ", \"totalRecords\": 1}");
        Reading inner = Reading.of(table);
        assertEquals("w", outer.names());
        assertEquals("w", inner.names());
        assertEquals(FileCompleteness.COMPLETE, outer.file().completeness());
        assertEquals(FileCompleteness.ASSUMED, inner.file().completeness());
        assertFalse(outer.forms.get(0).isDirect());
    }

    @Test
    void listsOfResourceManagerMayGoOn() {
        String link = ", \"nextLink\": \"https://management.azure.com/x\"}";
        Reading whole = Reading.of("{\"value\": [" + A + "]" + link + "{\"value\": [" + B + "]}");
        assertEquals("a b", whole.names());
        assertEquals(FileCompleteness.COMPLETE, whole.file().completeness());
        Reading part = Reading.of("{\"value\": [" + A + "]" + link);
        assertEquals(FileCompleteness.INCOMPLETE, part.file().completeness());
        assertTrue(part.said(DiagnosticCode.EXPORT_INCOMPLETE));
    }

    @Test
    void answersOfABatchAreUnwrapped() {
        Reading reading = Reading.of(
                "{\"responses\": ["
                        + "{\"httpStatusCode\": 200, \"content\": " + A + "},"
                        + "{\"content\": {\"value\": [" + B + "]}, \"httpStatusCode\": 200},"
                        + "{\"httpStatusCode\": 404, \"content\": {\"error\": {\"code\": \"NotFound\", \"message\": \"no\"}}}]}");
        assertEquals("a b", reading.names());
        assertEquals(1, reading.skipped(SkipReason.FAILED_CALL));
        assertTrue(reading.messages().contains("NotFound"));
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void aMemberDataOfARowIsNoPage() {
        String odd =
                "{\"data\": [1, 2], \"id\": \"" + Reading.id("Microsoft.Web/sites", "w") + "\", \"properties\": {}}";
        assertEquals("w", Reading.of("[" + odd + "]").names());
        assertEquals(
                "w",
                Reading.of("{\"id\": \"" + Reading.id("Microsoft.Web/sites", "w") + "\", \"value\": [1]}")
                        .names());
    }

    @Test
    void anEmptyResultIsNoFailure() {
        Reading page = Reading.of(Reading.page(0, 0, null));
        assertEquals("", page.messages());
        assertEquals(FileCompleteness.COMPLETE, page.file().completeness());
        assertEquals("", Reading.of("[]").messages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\t ", "\uFEFF"})
    void anEmptyFileIsAFailedExport(String text) {
        Reading reading = Reading.of(text);
        assertTrue(reading.said(DiagnosticCode.EXPORT_EMPTY));
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void templatesAreNotSnapshots() {
        Reading reading = Reading.of(
                "{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\","
                        + " \"contentVersion\": \"1.0.0.0\", \"resources\": [" + A + "]}");
        assertEquals("", reading.names());
        assertTrue(reading.said(DiagnosticCode.EXPORT_NOT_A_SNAPSHOT));
        assertEquals("a deployment template", reading.file().shape());
    }

    @Test
    void textBeforeTheJsonIsSkippedAndSaid() {
        Reading reading = Reading.of("WARNING: preview [beta] {x}\n[INFO] ok\n" + Reading.page(1, 1, null, A));
        assertEquals("a", reading.names());
        assertEquals(List.of("EXPORT_TEXT_BETWEEN"), reading.codes());
        assertTrue(reading.messages().contains("WARNING: preview [beta]"));
    }

    @Test
    void messagesBetweenPagesAreSkipped() {
        Reading reading =
                Reading.of(Reading.page(1, 2, "x", A) + "\nWARNING: [x] something {\n" + Reading.page(1, 2, null, B));
        assertEquals("a b", reading.names());
        assertTrue(reading.said(DiagnosticCode.EXPORT_TEXT_BETWEEN));
        assertEquals(FileCompleteness.COMPLETE, reading.file().completeness());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: (BadRequest) no",
                "Search-AzGraph : Run Connect-AzAccount to login.",
                "<!DOCTYPE html><html></html>",
                "6\t6\tNone\t6\n",
                "Name    ResourceGroup\n------  -------------\nst1     rg\n",
                "count: 2\ndata:\n- extendedLocation: null\n  id: /subscriptions/x\n",
                "NAME,TYPE,RESOURCE GROUP,LOCATION,SUBSCRIPTION\nst1,Storage account,rg,West Europe,Prod\n",
                "{\"error\": {\"code\": \"AuthorizationFailed\", \"message\": \"no\"}}",
                "\"properties\": {\"x\": 1},\n",
            })
    void failedExportsAreRefusedByName(String text) {
        Reading reading = Reading.of(text);
        assertEquals("", reading.names());
        assertTrue(reading.diagnostics.hasErrors(), reading::messages);
        assertTrue(reading.file().isRefused());
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void coloursAreTakenOut() {
        String coloured = Reading.page(1, 1, null, A)
                .replace("\"count\"", "\u001B[94m\"count\"\u001B[39;49;00m")
                .replace(":", "\u001B[37m:\u001B[39m");
        Reading reading = Reading.of(coloured);
        assertEquals("a", reading.names());
        assertEquals("", reading.messages());
    }

    @Test
    void anUnknownObjectIsShown() {
        Reading reading = Reading.of("[{\"count_\": 7}]");
        assertTrue(reading.messages().contains("count_"));
        assertTrue(reading.file().isRefused());
    }

    @Test
    void pagesKeepTheirPlaces() {
        Reading reading = Reading.of("\n" + Reading.page(2, 2, null, A, B));
        assertEquals(1, reading.places.get(0).row());
        assertEquals(2, reading.places.get(1).row());
        byte[] text = ("\n" + Reading.page(2, 2, null, A, B)).getBytes(StandardCharsets.UTF_8);
        assertEquals('{', text[(int) reading.places.get(1).offset()]);
    }
}
