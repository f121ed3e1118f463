package io.armlens.template;

import static io.armlens.template.Expanding.assertJson;
import static io.armlens.template.Expanding.head;
import static io.armlens.template.Expanding.nested;
import static io.armlens.template.Expanding.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkedDeploymentsTest {
    private static final String LINKED = head("deploymentTemplate", "\"resources\": [" + thing("t", "{}") + "]}");
    private static final String SOURCES = """
            "parameters": {
              "_artifactsLocation": {"type": "string", "defaultValue": "[deployment().properties.templateLink.uri]"},
              "_token": {"type": "secureString", "defaultValue": ""},
              "known": {"type": "string", "defaultValue": "https://example.org/repo/master/demo/"}
            },
            """;

    private static Expanding of(String link) {
        return Expanding.template(
                SOURCES + "\"resources\": [" + nested("d", "", "\"templateLink\": {" + link + "}") + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[uri(parameters('_artifactsLocation'), 'nested/a.json')]",
                "[uri(parameters('_artifactsLocation'), concat('nested/a.json', parameters('_token')))]",
                "[concat(parameters('_artifactsLocation'), '/nested/a.json', parameters('_token'))]",
                "[format('{0}nested/a.json{1}', parameters('_artifactsLocation'), parameters('_token'))]",
                "[concat(parameters('known'), 'nested/a.json')]",
                "[concat(parameters('known'), 'nested/a.json?sv=2020&sig=x/y.json')]",
                "[uri(parameters('known'), './nested/../nested/a.json')]",
                "https://example.org/nested/a.json#x",
            })
    void theEndOfTheAddressNamesTheFile(String uri) {
        Expanding expanding =
                of("\"uri\": \"" + uri + "\"").linking("nested/a.json", LINKED).cleanly();
        assertEquals(List.of("t"), expanding.names());
        assertEquals("nested/a.json", expanding.deployment("d").file());
        assertEquals("nested/a.json", expanding.resource("t").place().document().name());
        expanding.reports(
                DiagnosticCode.TEMPLATE_LINK_RESOLVED,
                "/resources/0/properties/templateLink read from `nested/a.json`");
    }

    @Test
    void theLongestEndIsTaken() {
        Expanding expanding = of("\"uri\": \"https://example.org/x/nested/a.json\"")
                .linking("a.json", head("deploymentTemplate", "\"resources\": []}"))
                .linking("nested/a.json", LINKED)
                .cleanly();
        assertEquals("nested/a.json", expanding.deployment("d").file());
    }

    @Test
    void relativePathsStartAtTheFileThatLinks() {
        String middle = head(
                "deploymentTemplate",
                "\"resources\": [" + nested("e", "", "\"templateLink\": {\"relativePath\": \"../other/b.json\"}")
                        + "]}");
        Expanding expanding = of("\"relativePath\": \"nested/a.json\"")
                .linking("nested/a.json", middle)
                .linking("other/b.json", LINKED)
                .cleanly();
        assertEquals("other/b.json", expanding.deployment("e").file());
        assertEquals(List.of("d", "e"), expanding.resource("t").deploymentPath());
    }

    @Test
    void linkedTemplatesFindTheirNeighbours() {
        String middle = head(
                "deploymentTemplate",
                "\"resources\": ["
                        + nested(
                                "e",
                                "",
                                "\"templateLink\": {\"uri\": \"[uri(deployment().properties.templateLink.uri, 'b.json')]\"}")
                        + "]}");
        Expanding expanding = of("\"uri\": \"[uri(parameters('_artifactsLocation'), 'nested/a.json')]\"")
                .linking("nested/a.json", middle)
                .linking("nested/b.json", LINKED)
                .cleanly();
        assertEquals("nested/b.json", expanding.deployment("e").file());
    }

    @Test
    void linkedTemplatesAreInner() {
        String linked = head(
                "deploymentTemplate",
                "\"parameters\": {\"q\": {\"type\": \"int\"}}, \"resources\": ["
                        + thing(
                                "t",
                                "{\"q\": \"[parameters('q')]\", \"d\": \"[deployment().name]\", \"uri\": \"[deployment().properties.templateLink.uri]\"}")
                        + "]}");
        Expanding expanding = Expanding.template("\"resources\": ["
                        + nested(
                                "d",
                                "",
                                "\"parameters\": {\"q\": {\"value\": 3}}, \"templateLink\": {\"uri\": \"https://example.org/a.json\"}")
                        + "]")
                .linking("a.json", linked)
                .cleanly();
        assertJson("{\"q\": 3, \"d\": \"d\", \"uri\": \"https://example.org/a.json\"}", expanding.properties("t"));
    }

    @Test
    void whatIsNotAtHandIsMissing() {
        Expanding expanding = of("\"uri\": \"https://example.org/far/a.json\"").cleanly();
        assertFalse(expanding.expansion().isComplete());
        assertEquals("https://example.org/far/a.json", expanding.deployment("d").link());
        assertEquals(
                "the linked template is not at hand", expanding.deployment("d").whyNot());
        expanding.reports(
                DiagnosticCode.TEMPLATE_LINK_NOT_RESOLVED,
                "`https://example.org/far/a.json`; its resources are missing");
    }

    @Test
    void templateSpecsAreMissing() {
        Expanding expanding = of(
                "\"id\": \"/subscriptions/s/resourceGroups/g/providers/Microsoft.Resources/templateSpecs/x/versions/1\"");
        expanding.reports(DiagnosticCode.TEMPLATE_LINK_NOT_RESOLVED, "the link leads to a template spec");
    }

    @Test
    void outputsOfWhatIsMissingAreUnknown() {
        Expanding expanding = Expanding.template("\"resources\": ["
                        + nested("d", "", "\"templateLink\": {\"uri\": \"https://example.org/a.json\"}") + ","
                        + thing("t", "{\"x\": \"[reference('d').outputs.a.value]\"}") + "]")
                .cleanly();
        assertJson("{\"x\": \"<[reference('d').outputs.a.value]>\"}", expanding.properties("t"));
    }

    @Test
    void aFileThatSharesOnlyTheNameMustTakeTheParameters() {
        String link =
                "\"parameters\": {\"q\": {\"value\": 3}}, \"templateLink\": {\"uri\": \"https://example.org/other/repo/a.json\"}";
        Expanding expanding = Expanding.template("\"resources\": [" + nested("d", "", link) + "]")
                .linking("a.json", LINKED);
        expanding.reports(DiagnosticCode.TEMPLATE_LINK_NOT_RESOLVED, "other/repo/a.json");
    }

    @Test
    void aTemplateIsNotTakenForOneOfTheSameName() {
        Expanding expanding = of("\"uri\": \"https://example.org/other/main.json\"")
                .linking("main.json", LINKED)
                .cleanly();
        assertFalse(expanding.expansion().isComplete());
    }

    @Test
    void filesThatLinkEachOtherEnd() {
        String a = head(
                "deploymentTemplate",
                "\"resources\": [" + nested("toB", "", "\"templateLink\": {\"relativePath\": \"b.json\"}") + "]}");
        String b = head(
                "deploymentTemplate",
                "\"resources\": [" + nested("toA", "", "\"templateLink\": {\"relativePath\": \"a.json\"}") + "]}");
        Expanding expanding =
                of("\"relativePath\": \"a.json\"").linking("a.json", a).linking("b.json", b);
        assertTrue(expanding.deployment("toB").isExpanded());
        assertFalse(expanding.deployment("toA").isExpanded());
    }

    @Test
    void contentVersionsMustAgree() {
        of("\"uri\": \"https://example.org/a.json\", \"contentVersion\": \"9.9.9.9\"")
                .linking("a.json", LINKED)
                .reports(
                        DiagnosticCode.TEMPLATE_DEPLOYMENT_MALFORMED,
                        "has `contentVersion` `1.0.0.0`, expected `9.9.9.9`");
    }

    @Test
    void parameterFilesAreLinkedToo() {
        String linked = head(
                "deploymentTemplate",
                "\"parameters\": {\"q\": {\"type\": \"int\"}}, \"resources\": ["
                        + thing("t", "{\"q\": \"[parameters('q')]\"}") + "]}");
        String file = head("deploymentParameters", "\"parameters\": {\"q\": {\"value\": 5}}}");
        String links =
                "\"templateLink\": {\"uri\": \"https://example.org/a.json\"}, \"parametersLink\": {\"uri\": \"https://example.org/a.parameters.json\"}";
        Expanding expanding = Expanding.template("\"resources\": [" + nested("d", "", links) + "]")
                .linking("a.json", linked)
                .linking("a.parameters.json", file)
                .cleanly();
        assertJson("{\"q\": 5}", expanding.properties("t"));
        Expanding missing = Expanding.template("\"resources\": [" + nested("d", "", links) + "]")
                .linking("a.json", linked)
                .cleanly();
        assertJson("{\"q\": \"<[parameters('q')]>\"}", missing.properties("t"));
        missing.reports(DiagnosticCode.TEMPLATE_LINK_NOT_RESOLVED, "the linked parameter file is not at hand");
    }

    @Test
    void parametersAndTheirLinkExcludeEachOther() {
        String links =
                "\"templateLink\": {\"uri\": \"https://example.org/a.json\"}, \"parameters\": {}, \"parametersLink\": {\"uri\": \"https://example.org/p.json\"}";
        Expanding.template("\"resources\": [" + nested("d", "", links) + "]")
                .linking("a.json", LINKED)
                .reports(
                        DiagnosticCode.TEMPLATE_DEPLOYMENT_MALFORMED,
                        "`parameters` and `parametersLink` exclude each other");
    }

    @Test
    void localFilesAreReadBelowTheFolderOnly(@TempDir Path folder) throws IOException {
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve("nested"));
        Files.writeString(root.resolve("nested/a.json"), LINKED);
        Files.writeString(folder.resolve("outside.json"), LINKED);
        Files.createSymbolicLink(root.resolve("link.json"), folder.resolve("outside.json"));
        Files.createSymbolicLink(root.resolve("inside.json"), root.resolve("nested/a.json"));
        LocalTemplates files = LocalTemplates.beside(root.resolve("main.json"));
        Diagnostics diagnostics = new Diagnostics();
        assertTrue(files.read("nested/a.json", diagnostics).isPresent());
        assertTrue(files.read("inside.json", diagnostics).isPresent());
        for (String path : List.of(
                "nested",
                "none.json",
                "../outside.json",
                "nested/../../outside.json",
                "link.json",
                folder.resolve("outside.json").toString(),
                "nested/./a.json",
                "nested//a.json",
                "nested\\a.json",
                "a\0b",
                "")) {
            assertTrue(files.read(path, diagnostics).isEmpty(), path);
        }
        assertEquals(List.of(), diagnostics.list());
    }
}
