package io.armlens.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.Goldens;
import io.armlens.alias.AliasCatalogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each format shows the same run: cases that pass, fail in every way, are skipped and advisory.
 */
class ReportsTest {
    private static final Path GOLDENS = Goldens.TESTDATA.resolve("case-reports");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(CaseReport.class)
    void everyFormatShowsTheRun(CaseReport report) throws IOException {
        Files.copy(GOLDENS.resolve("run.test.yaml"), folder.resolve("run.test.yaml"));
        Files.writeString(folder.resolve("broken.test.json"), "{\"cases\": ", StandardCharsets.UTF_8);
        CaseRun run = new CaseRunner(
                        CaseEvaluator.REFERENCE, AliasCatalogs.byRule(), Instant.parse("2024-05-06T07:08:09Z"))
                .run(List.of(folder));
        StringBuilder out = new StringBuilder();
        report.write(run, true, out);
        String text =
                out.toString().replace(folder.toString(), "FOLDER").replaceAll("time=\"[0-9.]+\"", "time=\"0.000\"");
        Goldens.check(GOLDENS.resolve("run." + report.word() + ".golden"), text);
    }

    @Test
    void textsOfTestFilesCannotSteerATerminalOrAnXmlReader() throws IOException {
        Files.writeString(
                folder.resolve("x.test.json"),
                "{\"cases\": [{\"name\": \"\\u001b[2J<b>&\\\"\\u0000\\ud800\", \"expression\": \"[length('a')]\","
                        + " \"expect\": {\"value\": \"\\u0007]]>\"}}]}",
                StandardCharsets.UTF_8);
        CaseRun run =
                new CaseRunner(CaseEvaluator.REFERENCE, AliasCatalogs.byRule(), Instant.EPOCH).run(List.of(folder));
        StringBuilder text = new StringBuilder();
        CaseReport.TEXT.write(run, false, text);
        assertTrue(text.toString().contains("?[2J<b>&\"?"), text.toString());
        assertEquals(-1, text.indexOf("\u001b"));
        StringBuilder xml = new StringBuilder();
        CaseReport.JUNIT.write(run, false, xml);
        assertTrue(xml.toString().contains("name=\"?[2J&lt;b&gt;&amp;&quot;??\""), xml.toString());
        assertEquals(-1, xml.indexOf("]]>"));
    }
}
