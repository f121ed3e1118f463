package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonUnknown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ConvertTo-Json cut is never taken for data. */
class DepthCutTest {
    private static String powerShell(String name, String properties) {
        return Reading.row("Microsoft.Web/sites", name, properties)
                .replace("\"zones\"", "\"ResourceId\": \"" + Reading.id("Microsoft.Web/sites", name) + "\", \"zones\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@{defaultAction=Deny; bypass=AzureServices; ipRules=System.Object[]}",
                "@{id=/subs; name=a} @{id=b; name=c}",
                "@{größe=1}",
                "System.Object[]",
                "System.Object[] System.Object[]",
                "System.Collections.Hashtable",
                "System.Collections.Specialized.OrderedDictionary"
            })
    void itsTextsAreKnown(String text) {
        assertTrue(isCut(text));
        assertTrue(Reading.of("[" + Reading.row("a") + ","
                        + Reading.row("Microsoft.Web/sites", "w", "{\"x\": \"" + text + "\"}") + "]")
                .said(DiagnosticCode.EXPORT_DEPTH_CUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@{triggerBody()}",
                "@{variables('x')}",
                "@{",
                "@{=}",
                "@{}",
                "@{a=b",
                "System.String",
                "see System.Object[]",
                "{a=b}",
                "@"
            })
    void otherTextsAreNot(String text) {
        assertFalse(isCut(text));
    }

    private static boolean isCut(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return DepthCut.isCutText(b, 0, b.length);
    }

    @Test
    void aFileWithOneCutValueIsNotUsedAtAll(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder("[" + powerShell("w", "{\"x\": {\"y\": {\"z\": 1}}}"));
        for (int i = 0; i < 300; i++) {
            text.append(',').append(powerShell("w" + i, "{\"x\": {\"y\": 1}}"));
        }
        text.append(',')
                .append(powerShell("cut", "{\"x\": {\"y\": {\"z\": \"@{a=1}\"}}}"))
                .append(']');
        Path file = Files.writeString(folder.resolve("x.json"), text);
        Reading reading = Reading.ofFiles(file);
        assertEquals("", reading.names());
        assertEquals(302, reading.skipped(SkipReason.CUT));
        assertTrue(reading.file().isRefused());
        assertTrue(reading.messages().contains("at depth 4"), reading::messages);
        assertTrue(reading.messages().contains("-Depth 100"));
        Reading piped = Reading.of(text.toString());
        assertEquals(301, piped.resources.size());
        assertTrue(piped.messages().contains("301 rows before may be cut too"));
        assertTrue(piped.summary().isIncomplete());
        assertEquals(FileCompleteness.INCOMPLETE, piped.file().completeness());
    }

    @Test
    void theDepthIsNamedForEveryShape() {
        String row = Reading.row("Microsoft.Web/sites", "w", "{\"x\": \"@{a=1}\"}");
        assertTrue(Reading.of("[" + row + "]").messages().contains("depth 2"));
        String single = Reading.row("Microsoft.Web/sites", "w", "{\"x\": {\"y\": \"@{a=1}\"}}");
        assertTrue(Reading.of(single).messages().contains("depth 2"));
        String wrapped = Reading.row("Microsoft.Web/sites", "w", "\"@{x=1}\"");
        assertTrue(Reading.of("{\"SkipToken\": null, \"Data\": [" + wrapped + "]}")
                .messages()
                .contains("depth 2"));
    }

    @Test
    void emptyTextsAreDoubtfulWhereNothingLiesDeeper(@TempDir Path folder) throws IOException {
        Path flat = Files.writeString(
                folder.resolve("flat.json"), "[" + powerShell("w", "{\"list\": \"\", \"text\": \"x\"}") + "]");
        Reading reading = Reading.ofFiles(flat);
        assertTrue(
                reading.resources
                                .get(0)
                                .body()
                                .object("properties")
                                .orElseThrow()
                                .get("list")
                        instanceof JsonUnknown);
        assertEquals(
                "x",
                reading.resources
                        .get(0)
                        .body()
                        .object("properties")
                        .orElseThrow()
                        .string("text")
                        .orElseThrow());
        assertTrue(reading.said(DiagnosticCode.EXPORT_DEPTH_CUT));
        assertFalse(reading.forms.get(0).isDirect());
        Path deep = Files.writeString(
                folder.resolve("deep.json"),
                "[" + powerShell("w", "{\"list\": \"\"}") + "," + powerShell("v", "{\"a\": {\"b\": 1}}") + "]");
        Reading other = Reading.ofFiles(deep);
        assertEquals(
                "",
                other.resources
                        .get(0)
                        .body()
                        .object("properties")
                        .orElseThrow()
                        .string("list")
                        .orElseThrow());
        assertEquals("", other.messages());
    }

    @Test
    void otherToolsMayWriteEmptyTexts() {
        Reading reading = Reading.of("[" + Reading.row("Microsoft.Web/sites", "w", "{\"list\": \"\"}") + "]");
        assertEquals(
                "",
                reading.resources
                        .get(0)
                        .body()
                        .object("properties")
                        .orElseThrow()
                        .string("list")
                        .orElseThrow());
        assertEquals("", reading.messages());
    }
}
