package io.armlens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.Goldens;
import io.armlens.PolicyUses;
import io.armlens.ResourceFilter;
import io.armlens.alias.AliasCatalogs;
import io.armlens.check.Baseline;
import io.armlens.check.CheckReport;
import io.armlens.check.CheckRequest;
import io.armlens.check.CheckTarget;
import io.armlens.check.TemplateCheck;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.governance.ScopeTree;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyLibrary;
import io.armlens.snapshot.SnapshotOptions;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class CheckFormatTest {
    private static final Path REPOSITORY = Goldens.TESTDATA.resolve("sample-repo");
    private static final Path EXPECTED = Goldens.TESTDATA.resolve("golden").resolve("check");
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static CheckReport check(Path path, Path policies, boolean withBaseline) {
        try {
            Diagnostics diagnostics = new Diagnostics();
            PolicyLibrary library = new PolicyLibrary(diagnostics);
            library.add(policies);
            PolicyUses uses = PolicyUses.bind(
                    library.definitions(), PolicyUses.Parameters.NONE, AliasCatalogs.byRule(), NOW, diagnostics);
            assertEquals(List.of(), diagnostics.list());
            Path baseline = REPOSITORY.resolve("baseline.json");
            return TemplateCheck.run(new CheckRequest(
                    List.of(path),
                    List.of(),
                    false,
                    uses.assigned(),
                    AliasCatalogs.byRule(),
                    ScopeTree.UNKNOWN,
                    CheckTarget.UNKNOWN,
                    List.of(),
                    SnapshotOptions.defaults(),
                    ResourceFilter.ALL,
                    NOW,
                    withBaseline ? Baseline.read("baseline.json", Files.readAllBytes(baseline)) : null,
                    ""));
        } catch (IOException | JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static CheckReport sample() {
        return check(REPOSITORY, REPOSITORY.resolve("policies"), true);
    }

    private static String write(CheckFormat format, CheckReport report, boolean all, boolean skipped) {
        StringWriter out = new StringWriter();
        try {
            format.write(
                    report,
                    new CheckFormat.Settings(
                            "0.0.0-test", new ReportOptions(all, false, Palette.PLAIN), Path.of(".."), skipped),
                    out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    private static void golden(CheckFormat format, String file, boolean all, boolean skipped) {
        Goldens.check(EXPECTED.resolve(file), write(format, sample(), all, skipped));
    }

    @Test
    void textForPeople() {
        golden(CheckFormat.TEXT, "check.txt", false, false);
    }

    @Test
    void textOfEverything() {
        golden(CheckFormat.TEXT, "check-all.txt", true, true);
    }

    @Test
    void json() {
        golden(CheckFormat.JSON, "check.json", false, false);
    }

    @Test
    void sarif() {
        golden(CheckFormat.SARIF, "check.sarif", false, true);
    }

    @Test
    void junit() {
        golden(CheckFormat.JUNIT, "check-junit.xml", false, true);
    }

    @Test
    void markdown() {
        golden(CheckFormat.MARKDOWN, "check.md", false, false);
    }

    @Test
    void annotationsOfBuildServers() {
        golden(CheckFormat.GITHUB, "check-github.txt", false, false);
        golden(CheckFormat.AZUREDEVOPS, "check-azuredevops.txt", false, false);
    }

    @Test
    void theBaselineIsWrittenSorted() {
        CheckReport report = check(REPOSITORY.resolve("infra/storage.json"), REPOSITORY.resolve("policies"), false);
        String text =
                Baseline.write(report.findings().stream().map(f -> f.key()).toList());
        assertEquals(
                text,
                Baseline.write(report.findings().stream().map(f -> f.key()).toList()));
        assertTrue(text.indexOf("stcargodev") < text.indexOf("stlegacy"), text);
        assertFalse(text.contains("\"line\""), text);
    }

    /** Whatever a template calls its resources, no format is broken by it and nothing is obeyed. */
    @Test
    void hostileNamesStayText(@TempDir Path folder) throws Exception {
        String name = "x`|<script>\\u001b[31m @octocat ##vso[task.setvariable variable=a]b ::error::c ]]>&\\\"";
        Files.writeString(folder.resolve("main.json"), """
                {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                 "contentVersion": "1.0.0.0",
                 "resources": [{"type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01",
                   "name": "NAME", "location": "NAME", "tags": {"owner": "NAME"},
                   "properties": {"minimumTlsVersion": "NAME", "allowBlobPublicAccess": false}}]}
                """.replace("NAME", name));
        CheckReport report = check(folder, REPOSITORY.resolve("policies"), false);
        assertEquals(1, report.counting().size());
        for (CheckFormat format : CheckFormat.values()) {
            String text = write(format, report, true, true);
            assertFalse(text.contains("\u001b"), format + text);
            if (format != CheckFormat.JSON && format != CheckFormat.SARIF && format != CheckFormat.JUNIT) {
                assertEquals(format == CheckFormat.AZUREDEVOPS ? 1 : 0, text.split("##vso\\[", -1).length - 1, text);
            }
            if (format == CheckFormat.TEXT) {
                assertTrue(text.lines().noneMatch(l -> l.strip().startsWith("::")), text);
            }
        }
        xml(write(CheckFormat.JUNIT, report, true, true));
        JsonReader.read(write(CheckFormat.JSON, report, true, true));
        String markdown = write(CheckFormat.MARKDOWN, report, true, true);
        String row = markdown.lines()
                .filter(l -> l.startsWith("| denied"))
                .findFirst()
                .orElseThrow();
        // Four columns, whatever bars the name has.
        assertEquals(5, row.replace("\\|", "").chars().filter(c -> c == '|').count(), row);
    }

    private static Element xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }

    @Test
    void junitCountsAreThoseOfItsCases() throws Exception {
        Element root = xml(write(CheckFormat.JUNIT, sample(), true, true));
        var suites = root.getElementsByTagName("testsuite");
        assertTrue(suites.getLength() >= 4);
        for (int i = 0; i < suites.getLength(); i++) {
            Element suite = (Element) suites.item(i);
            for (String[] kind :
                    new String[][] {{"tests", "testcase"}, {"failures", "failure"}, {"skipped", "skipped"}}) {
                assertEquals(
                        Integer.parseInt(suite.getAttribute(kind[0])),
                        suite.getElementsByTagName(kind[1]).getLength(),
                        suite.getAttribute("name"));
            }
        }
    }

    /** What SARIF 2.1.0 asks for beyond the shape, which the schema checks: indexes, places and unique rules. */
    @Test
    void sarifRefersToItself() throws JsonSyntaxException {
        JsonObject log = (JsonObject) JsonReader.read(write(CheckFormat.SARIF, sample(), true, true));
        JsonObject run = (JsonObject) log.array("runs").orElseThrow().get(0);
        JsonArray rules = run.object("tool")
                .flatMap(t -> t.object("driver"))
                .flatMap(d -> d.array("rules"))
                .orElseThrow();
        assertEquals(rules.size(), Set.copyOf(rules.asList()).size());
        JsonArray results = run.array("results").orElseThrow();
        assertTrue(results.size() > 5);
        for (JsonValue one : results) {
            JsonObject result = (JsonObject) one;
            int index = (int) ((JsonNumber) result.get("ruleIndex")).longValue();
            assertEquals(((JsonObject) rules.get(index)).get("id"), result.get("ruleId"));
            JsonObject place =
                    (JsonObject) result.array("locations").orElseThrow().get(0);
            JsonObject artifact = place.object("physicalLocation")
                    .flatMap(p -> p.object("artifactLocation"))
                    .orElseThrow();
            assertEquals(new JsonString("%SRCROOT%"), artifact.get("uriBaseId"));
            assertTrue(artifact.string("uri").orElseThrow().startsWith("testdata/sample-repo/"));
        }
    }
}
