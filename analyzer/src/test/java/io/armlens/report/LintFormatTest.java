package io.armlens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.Goldens;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.lint.LintReport;
import io.armlens.lint.Linter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LintFormatTest {
    private static final Path FOLDER = Goldens.TESTDATA.resolve("lint").resolve("report");
    private static final Path INPUT = FOLDER.resolve("input");

    private static LintReport lint(Path path) {
        return Linter.lint(List.of(path), AliasCatalogs.byRule());
    }

    private static String write(LintFormat format, LintReport report, boolean quiet, Palette palette) {
        StringWriter out = new StringWriter();
        try {
            format.write(
                    report,
                    new LintFormat.Settings("0.0.0-test", new ReportOptions(false, quiet, palette), Path.of("..")),
                    out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    private static String write(LintFormat format, LintReport report) {
        return write(format, report, false, Palette.PLAIN);
    }

    @Test
    void textShowsTheLines() {
        Goldens.check(FOLDER.resolve("expected.txt"), write(LintFormat.TEXT, lint(INPUT)));
    }

    @Test
    void jsonHoldsEverything() {
        Goldens.check(FOLDER.resolve("expected.json"), write(LintFormat.JSON, lint(INPUT)));
    }

    @Test
    void sarifIsForCodeScanning() {
        Goldens.check(FOLDER.resolve("expected.sarif"), write(LintFormat.SARIF, lint(INPUT.resolve("set.json"))));
    }

    @Test
    void quietLeavesTheLastLine() {
        String text = write(LintFormat.TEXT, lint(INPUT), true, Palette.PLAIN);
        assertEquals("Errors 7 · Warnings 3 · Notes 0 · 4 files\n", text);
    }

    @Test
    void onlyOurOwnColoursReachATerminal() {
        String text = write(LintFormat.TEXT, lint(INPUT), false, Palette.ANSI);
        assertTrue(text.contains("\u001b[31merror ARM5072\u001b[0m"), text);
        // The definitions have an escape sequence and a mark that turns the direction of writing.
        assertFalse(text.contains("\u202e"), text);
        assertFalse(write(LintFormat.TEXT, lint(INPUT)).contains("\u001b"));
        assertFalse(write(LintFormat.JSON, lint(INPUT)).contains("\u202e"));
    }

    @Test
    void nothingFoundIsAReportToo() throws JsonSyntaxException {
        LintReport report = Linter.lintDocuments(List.of(), AliasCatalogs.byRule());
        assertEquals("\nErrors 0 · Warnings 0 · Notes 0 · 0 files\n", write(LintFormat.TEXT, report));
        checkSarif((JsonObject) JsonReader.read(write(LintFormat.SARIF, report)));
    }

    /** The members that the specification of SARIF 2.1.0 requires, and the values that it allows. */
    @Test
    void sarifHasWhatTheSpecificationAsksFor() throws JsonSyntaxException {
        JsonObject log = (JsonObject) JsonReader.read(write(LintFormat.SARIF, lint(Goldens.TESTDATA.resolve("lint"))));
        checkSarif(log);
        JsonObject run = (JsonObject) log.array("runs").orElseThrow().get(0);
        assertTrue(run.array("results").orElseThrow().size() > 40);
    }

    private static void checkSarif(JsonObject log) {
        assertEquals("2.1.0", log.string("version").orElseThrow());
        assertEquals(1, log.array("runs").orElseThrow().size());
        JsonObject run = (JsonObject) log.array("runs").orElseThrow().get(0);
        JsonObject driver = run.object("tool").orElseThrow().object("driver").orElseThrow();
        assertFalse(driver.string("name").orElseThrow().isEmpty());
        JsonArray rules = driver.array("rules").orElseThrow();
        Set<String> ids = new TreeSet<>();
        for (JsonValue one : rules) {
            JsonObject rule = (JsonObject) one;
            String id = rule.string("id").orElseThrow();
            assertTrue(ids.add(id), id);
            assertTrue(rule.string("helpUri").orElseThrow().endsWith("/docs/codes/" + id + ".md"));
            assertFalse(rule.object("shortDescription")
                    .orElseThrow()
                    .string("text")
                    .orElseThrow()
                    .isEmpty());
            level(rule.object("defaultConfiguration").orElseThrow());
        }
        for (JsonValue one : run.array("results").orElseThrow()) {
            JsonObject result = (JsonObject) one;
            int index = (int) ((JsonNumber) result.get("ruleIndex")).longValue();
            assertEquals(((JsonObject) rules.get(index)).get("id"), result.get("ruleId"));
            assertFalse(result.object("message")
                    .orElseThrow()
                    .string("text")
                    .orElseThrow()
                    .isEmpty());
            level(result);
            for (JsonValue place : result.array("locations").orElseThrow()) {
                location((JsonObject) place);
            }
        }
    }

    private static void level(JsonObject object) {
        assertTrue(Set.of("none", "note", "warning", "error")
                .contains(object.string("level").orElseThrow()));
    }

    private static void location(JsonObject location) {
        JsonObject physical = location.object("physicalLocation").orElseThrow();
        JsonObject artifact = physical.object("artifactLocation").orElseThrow();
        String uri = artifact.string("uri").orElseThrow();
        assertTrue(uri.startsWith("testdata/lint/") && !uri.contains("..") && !uri.contains("\\"), uri);
        assertEquals(new JsonString("%SRCROOT%"), artifact.get("uriBaseId"));
        if (physical.get("region") instanceof JsonObject region) {
            assertTrue(((JsonNumber) region.get("startLine")).longValue() >= 1);
            assertTrue(((JsonNumber) region.get("startColumn")).longValue() >= 1);
        }
    }

    @Test
    void namesOfRulesHaveNoUnderscores() {
        assertEquals("RuleNeverTrue", SarifLog.name(DiagnosticCode.RULE_NEVER_TRUE));
    }

    @Test
    void theMarkStandsBelowTheColumnOfALongLine() {
        String line = "\t" + "é".repeat(300) + "X" + "y".repeat(300);
        String[] shown = SourceLine.of(line, 7, 302).split("\n", -1);
        assertEquals(shown[0].indexOf('X'), shown[1].indexOf('^'));
        assertTrue(shown[0].length() < 120, shown[0]);
    }
}
