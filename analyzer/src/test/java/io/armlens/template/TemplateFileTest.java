package io.armlens.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFileTest {
    private final Diagnostics diagnostics = new Diagnostics();

    private Optional<JsonDocument> read(String text) {
        return TemplateFile.read("t.json", text.getBytes(StandardCharsets.UTF_8), diagnostics);
    }

    private List<DiagnosticCode> codes() {
        return diagnostics.list().stream().map(Diagnostic::code).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#, RESOURCE_GROUP",
        "http://schema.management.azure.com/schemas/2015-01-01/DeploymentTemplate.json, RESOURCE_GROUP",
        "HTTPS://SCHEMA.MANAGEMENT.AZURE.COM/SCHEMAS/2018-05-01/subscriptiondeploymenttemplate.json#, SUBSCRIPTION",
        "https://example.org/schemas/2019-08-01/managementGroupDeploymentTemplate.json#, MANAGEMENT_GROUP",
        "https://schema.management.azure.com/schemas/2019-08-01/tenantDeploymentTemplate.json#, TENANT",
    })
    void theSchemaTellsTheScope(String schema, DeploymentScope scope) {
        assertEquals(Optional.of(scope), TemplateFile.scope(Expanding.object("{\"$schema\": \"" + schema + "\"}")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
        "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
        "https://example.org/deploymentTemplate.json",
        "deploymentTemplate.json",
        "''",
    })
    void otherSchemasAreNoTemplates(String schema) {
        assertFalse(TemplateFile.isTemplate(Expanding.object("{\"$schema\": \"" + schema + "\"}")));
    }

    @Test
    void parameterFilesAreRecognised() {
        JsonObject file = Expanding.object(
                "{\"$schema\": \"https://schema.management.azure.com/schemas/2015-01-01/deploymentParameters.json#\"}");
        assertTrue(TemplateFile.isParameterFile(file));
        assertFalse(TemplateFile.isTemplate(file));
    }

    @Test
    void commentsTrailingCommasAndLineBreaksInStringsAreAcceptedWithANote() {
        JsonDocument document = read("{\n  // why\n  \"a\": \"x\ny\", /* , \" */\n  \"b\": [1, 2,],\n}")
                .orElseThrow();
        assertEquals(List.of(DiagnosticCode.TEMPLATE_RELAXED_JSON), codes());
        assertEquals(2, diagnostics.list().get(0).location().line());
        assertEquals(Expanding.json("{\"a\": \"x\\ny\", \"b\": [1, 2]}"), document.root());
    }

    @Test
    void placesAreFoundBehindComments() {
        JsonDocument document = read("{\n  \"a\": 1, // \"b\": {,\n  /* { */ \"b\": {\n    \"c\": 2 } }")
                .orElseThrow();
        assertEquals(3, document.locate(JsonPointer.parse("/b")).line());
        assertEquals(11, document.locate(JsonPointer.parse("/b")).column());
        assertEquals(4, document.locate(JsonPointer.parse("/b/c")).line());
    }

    @Test
    void strictJsonGivesNoNote() {
        assertTrue(read("{\"a\": \"//\"}").isPresent());
        assertEquals(List.of(), codes());
    }

    @Test
    void brokenTextIsRefusedWithItsPlace() {
        assertTrue(read("{\"a\": \n  oops}").isEmpty());
        assertEquals(List.of(DiagnosticCode.TEMPLATE_NOT_JSON), codes());
        assertEquals(2, diagnostics.list().get(0).location().line());
    }

    @Test
    void theLastOfRepeatedMembersCounts() {
        assertEquals(
                Expanding.json("{\"a\": 2}"),
                read("{\"a\": 1, \"a\": 2}").orElseThrow().root());
        assertEquals(List.of(DiagnosticCode.TEMPLATE_MEMBER_REPEATED), codes());
    }

    @Test
    void nestingIsBounded() {
        assertTrue(read("[".repeat(128) + "]".repeat(128)).isPresent());
        assertTrue(read("[".repeat(129) + "]".repeat(129)).isEmpty());
        assertEquals(List.of(DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT), codes());
    }

    @Test
    void filesWithByteOrderMarksAreRead(@TempDir Path folder) throws IOException {
        Path utf8 = Files.write(folder.resolve("a.json"), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'});
        Path utf16 = Files.write(folder.resolve("b.json"), "\uFEFF{}".getBytes(StandardCharsets.UTF_16LE));
        assertEquals(
                JsonObject.EMPTY,
                TemplateFile.read(utf8, diagnostics).orElseThrow().root());
        assertEquals(
                JsonObject.EMPTY,
                TemplateFile.read(utf16, diagnostics).orElseThrow().root());
        assertEquals(List.of(), codes());
    }

    @Test
    void bicepIsToBeCompiledFirst(@TempDir Path folder) throws IOException {
        Path bicep = Files.writeString(folder.resolve("main.bicep"), "param x string");
        Path parameters = Files.writeString(folder.resolve("main.bicepparam"), "using 'main.bicep'");
        assertTrue(TemplateFile.read(bicep, diagnostics).isEmpty());
        assertTrue(TemplateFile.read(parameters, diagnostics).isEmpty());
        assertEquals(
                "compile it first: `bicep build main.bicep`",
                diagnostics.list().get(0).help());
        assertEquals(
                "compile it first: `bicep build-params main.bicepparam`",
                diagnostics.list().get(1).help());
    }

    @Test
    void aMissingFileIsReported(@TempDir Path folder) {
        assertTrue(TemplateFile.read(folder.resolve("none.json"), diagnostics).isEmpty());
        assertEquals(List.of(DiagnosticCode.FILE_UNREADABLE), codes());
    }

    @Test
    void whatIsNoObjectIsNoTemplate() {
        Expanding.whole("[]").reports(DiagnosticCode.TEMPLATE_MALFORMED, "a template is an object, found an array");
    }

    @Test
    void sectionsOfTheWrongKindAreReported() {
        Expanding expanding = Expanding.template("\"parameters\": [], \"variables\": 1, \"resources\": \"x\"");
        assertEquals(
                List.of(
                        "/parameters `parameters` must be an object, found an array",
                        "/variables `variables` must be an object, found an integer",
                        "/resources `resources` must be an array or, by symbolic names, an object, found a string"),
                expanding.messages(DiagnosticCode.TEMPLATE_MALFORMED));
    }

    @Test
    void aTemplateNeedsResources() {
        Expanding.template("\"outputs\": {}").reports(DiagnosticCode.TEMPLATE_MALFORMED, "no `resources`");
    }

    @Test
    void anEmptyTemplateDeploysNothing() {
        assertEquals(
                List.of(), Expanding.template("\"resources\": []").cleanly().resources());
        assertEquals(
                List.of(), Expanding.template20("\"resources\": {}").cleanly().resources());
    }
}
