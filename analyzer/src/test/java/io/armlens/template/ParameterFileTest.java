package io.armlens.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterFileTest {
    private static final String SCHEMA =
            "\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#\", ";

    private final Diagnostics diagnostics = new Diagnostics();

    private Optional<ParameterFile> read(String json) {
        return TemplateFile.read("p.json", json.getBytes(StandardCharsets.UTF_8), diagnostics)
                .flatMap(document -> ParameterFile.of(document, diagnostics));
    }

    private static SuppliedValue supplied(ParameterFile file, String name) {
        return Objects.requireNonNull(file.values().get(name));
    }

    private static JsonValue given(ParameterFile file, String name) {
        return ((SuppliedValue.Given) supplied(file, name)).value();
    }

    private List<DiagnosticCode> codes() {
        return diagnostics.list().stream().map(Diagnostic::code).toList();
    }

    @Test
    void theUsualFileIsRead() {
        ParameterFile file = read("{" + SCHEMA + """
                "contentVersion": "1.0.0.0", "metadata": {"template": "../main.json"}, "parameters": {
                  "a": {"value": 1, "metadata": {}},
                  "b": {"reference": {"keyVault": {"id": "/x"}, "secretName": "s"}},
                  "c": {"expression": "[externalInputs('k')]"}
                }}""").orElseThrow();
        assertEquals(JsonNumber.of(1), given(file, "a"));
        assertEquals("/parameters/a/value", supplied(file, "a").place().at().toString());
        assertTrue(file.values().get("b") instanceof SuppliedValue.KeyVaultSecret);
        assertEquals("[externalInputs('k')]", ((SuppliedValue.Computed) supplied(file, "c")).text());
        assertEquals("../main.json", file.template());
        assertEquals(List.of(), codes());
    }

    @Test
    void bareFilesAreReadWithANote() {
        ParameterFile file =
                read("{\"a\": {\"value\": 1}, \"b\": \"x\", \"c\": {\"d\": 1}}").orElseThrow();
        assertEquals(JsonNumber.of(1), given(file, "a"));
        assertEquals(new JsonString("x"), given(file, "b"));
        assertEquals(Expanding.json("{\"d\": 1}"), given(file, "c"));
        assertEquals(List.of(DiagnosticCode.PARAMETER_FILE_BARE), codes());
    }

    @Test
    void anEntryWithoutValueIsReported() {
        assertTrue(read("{" + SCHEMA + "\"parameters\": {\"a\": 1}}")
                .orElseThrow()
                .values()
                .isEmpty());
        assertEquals(List.of(DiagnosticCode.PARAMETER_FILE_MALFORMED), codes());
        assertEquals(
                "/parameters/a",
                String.valueOf(diagnostics.list().get(0).location().at()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | a parameter file is an object, found an array",
                "{\"$schema\": \"https://x/schemas/2019-04-01/deploymentParameters.json#\"} | has no object `parameters`",
                "{\"$schema\": \"https://x/schemas/2019-04-01/deploymentTemplate.json#\"} | this is a template",
            })
    void otherFilesAreRefused(String json, String message) {
        assertTrue(read(json).isEmpty());
        assertEquals(List.of(DiagnosticCode.PARAMETER_FILE_MALFORMED), codes());
        assertTrue(diagnostics.list().get(0).message().contains(message));
    }

    @Test
    void textThatLooksLikeAnExpressionIsWarnedOf() {
        ParameterFile file = read("{" + SCHEMA
                        + "\"parameters\": {\"a\": {\"value\": [\"[resourceGroup().location]\"]}, \"b\": {\"value\": \"[1]\"}}}")
                .orElseThrow();
        assertEquals(Expanding.json("[\"[resourceGroup().location]\"]"), given(file, "a"));
        assertEquals(List.of(DiagnosticCode.PARAMETER_FILE_EXPRESSION), codes());
    }

    @Test
    void theFirstValuesWin() {
        ParameterFile first = ParameterFile.of("--param", Map.of("A", JsonNumber.of(1)));
        Map<String, JsonValue> others = new LinkedHashMap<>();
        others.put("a", JsonNumber.of(2));
        others.put("b", JsonNumber.of(3));
        ParameterFile both = first.over(ParameterFile.of("p.json", others));
        assertEquals("[A, b]", both.values().keySet().toString());
        assertEquals(JsonNumber.of(1), given(both, "A"));
    }

    @Test
    void expressionsMayAskForExternalInputs() {
        ParameterFile file = read("{" + SCHEMA
                        + "\"parameters\": {\"p\": {\"expression\": \"[concat(externalInputs('K'), '!')]\"}}}")
                .orElseThrow();
        String members =
                "\"parameters\": {\"p\": {\"type\": \"string\"}}, \"resources\": [], \"outputs\": {\"x\": {\"value\": \"[parameters('p')]\"}}";
        Expanding.assertJson(
                "\"v!\"",
                Expanding.template(members)
                        .with(file)
                        .in(Expanding.IN_GROUP.withExternalInputs(Map.of("k", new JsonString("v"))))
                        .cleanly()
                        .output());
        Expanding.assertJson(
                "\"<[parameters('p')]>\"",
                Expanding.template(members).with(file).cleanly().output());
    }

    @Test
    void expressionsMayAskForNothingElse() {
        ParameterFile file = read("{" + SCHEMA
                        + "\"parameters\": {\"p\": {\"expression\": \"[resourceGroup().name]\"}}}")
                .orElseThrow();
        Expanding.template("\"parameters\": {\"p\": {\"type\": \"string\"}}, \"resources\": []")
                .with(file)
                .reports(
                        DiagnosticCode.TEMPLATE_EXPRESSION_FAILED,
                        "`resourceGroup` cannot be used in a parameter file");
    }

    private static ParameterPairing pair(List<String> templates, Map<String, String> files) {
        List<Path> paths = new ArrayList<>();
        templates.forEach(t -> paths.add(Path.of(t)));
        Map<Path, ParameterFile> parameters = new LinkedHashMap<>();
        files.forEach((path, template) -> parameters.put(Path.of(path), new ParameterFile(path, Map.of(), template)));
        return ParameterPairing.of(paths, parameters);
    }

    @ParameterizedTest
    @CsvSource({
        "a/main.parameters.json, a/main.json",
        "a/main.parameters.prod.json, a/main.json",
        "a/main.prod.parameters.json, a/main.json",
        "a/main.params.json, a/main.json",
        "a/azuredeploy.parameters-us.json, a/azuredeploy.json",
        "a/Main.Parameters.json, a/main.json",
        "a/main.db.parameters.json, a/main.db.json",
        "b/main.parameters.json, none",
        "a/mainframe.parameters.json, none",
        "a/main.settings.json, none",
    })
    void namesTellTheTemplate(String file, String template) {
        ParameterPairing pairing =
                pair(List.of("a/main.json", "a/main.db.json", "a/azuredeploy.json"), Map.of(file, ""));
        if (template.equals("none")) {
            assertEquals(List.of(Path.of(file)), pairing.unpaired());
        } else {
            assertEquals(List.of(Path.of(file)), pairing.files().get(Path.of(template)));
            assertEquals(List.of(), pairing.unpaired());
        }
        assertEquals(3, pairing.files().size());
    }

    @Test
    void theFileItselfMayNameItsTemplate() {
        ParameterPairing pairing =
                pair(List.of("a/main.json", "b/other.json"), Map.of("a/main.parameters.json", "../b/other.json"));
        assertEquals(List.of(Path.of("a/main.parameters.json")), pairing.files().get(Path.of("b/other.json")));
        assertEquals(List.of(), pairing.files().get(Path.of("a/main.json")));
    }

    @Test
    void severalFilesAreSorted() {
        ParameterPairing pairing =
                pair(List.of("main.json"), Map.of("main.parameters.z.json", "", "main.parameters.a.json", ""));
        assertEquals(
                "[main.parameters.a.json, main.parameters.z.json]",
                String.valueOf(pairing.files().get(Path.of("main.json"))));
    }
}
