package io.armlens.template;

import static io.armlens.template.Expanding.assertJson;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Severity;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonUnknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    /** A template whose output is its parameter {@code p}. */
    private static Expanding of(String declaration) {
        return Expanding.template("\"parameters\": {\"p\": " + declaration
                + "}, \"resources\": [], \"outputs\": {\"x\": {\"value\": \"[parameters('P')]\"}}");
    }

    @Test
    void theSuppliedValueWins() {
        assertJson(
                "\"b\"",
                of("{\"type\": \"string\", \"defaultValue\": \"a\"}")
                        .with("\"p\": \"b\"")
                        .cleanly()
                        .output());
    }

    @Test
    void namesAreFoundInAnyCase() {
        assertJson(
                "\"b\"",
                of("{\"type\": \"STRING\"}").with("\"P\": \"b\"").cleanly().output());
    }

    @Test
    void suppliedTextIsNeverAnExpression() {
        assertJson(
                "\"[add(1, 2)]\"",
                of("{\"type\": \"string\"}")
                        .with("\"p\": \"[add(1, 2)]\"")
                        .cleanly()
                        .output());
    }

    @Test
    void defaultsMayNeedOtherParametersAndTheContext() {
        Expanding expanding = Expanding.template("""
                "parameters": {
                  "a": {"type": "string", "defaultValue": "[concat(parameters('b'), '-', resourceGroup().name)]"},
                  "b": {"type": "string", "defaultValue": "x"}
                },
                "resources": [], "outputs": {"x": {"value": "[parameters('a')]"}}""");
        assertJson("\"x-app\"", expanding.cleanly().output());
    }

    @Test
    void nullCountsAsNoneWhereThereIsADefault() {
        assertJson(
                "\"a\"",
                of("{\"type\": \"string\", \"defaultValue\": \"a\"}")
                        .with("\"p\": null")
                        .cleanly()
                        .output());
    }

    @Test
    void nullWithoutADefaultIsRefused() {
        of("{\"type\": \"string\"}")
                .with("\"p\": null")
                .reports(DiagnosticCode.TEMPLATE_VALUE_INVALID, "`p` breaks `nullable`");
    }

    @Test
    void aMissingValueIsUnknownWithOneWarning() {
        Expanding expanding = Expanding.template("""
                "parameters": {"a": {"type": "string"}, "b": {"type": "int"}},
                "resources": [], "outputs": {"x": {"value": "[concat(parameters('a'), '!')]"}}""").cleanly();
        assertJson("\"<[concat(parameters('a'), '!')]>\"", expanding.output());
        expanding.reports(DiagnosticCode.TEMPLATE_PARAMETER_MISSING, "these parameters have no value: `a`, `b`");
    }

    @Test
    void aMissingValueIsAnErrorWhenAskedFor() {
        Expanding expanding = of("{\"type\": \"string\"}").strictly();
        expanding.expansion();
        Diagnostic missing = expanding.diagnostics.list().get(0);
        assertEquals(Severity.ERROR, missing.severity());
        assertEquals("this parameter has no value: `p`", missing.message());
    }

    @Test
    void valuesForUndeclaredParametersAreRefused() {
        of("{\"type\": \"string\"}")
                .with("\"p\": \"a\", \"pp\": 1")
                .reports(DiagnosticCode.TEMPLATE_PARAMETER_UNDECLARED, "no parameter `pp`", "did you mean `p`");
    }

    @Test
    void undeclaredParametersCannotBeRead() {
        Expanding.template("\"parameters\": {\"location\": {\"type\": \"string\", \"defaultValue\": \"\"}}, "
                        + "\"resources\": [], \"outputs\": {\"x\": {\"value\": \"[parameters('locaton')]\"}}")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "/outputs/x/value", "did you mean `location`");
    }

    @Test
    void defaultsThatNeedThemselvesAreReportedOnce() {
        Expanding.template("""
                "parameters": {
                  "a": {"type": "string", "defaultValue": "[parameters('b')]"},
                  "b": {"type": "string", "defaultValue": "[parameters('a')]"}
                }, "resources": []""").reports(DiagnosticCode.TEMPLATE_CYCLE, "needs itself");
    }

    @Test
    void defaultsSeeNoVariables() {
        Expanding.template("""
                "parameters": {"a": {"type": "string", "defaultValue": "[variables('v')]"}},
                "variables": {"v": "x"}, "resources": []""")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "`variables` cannot be used in the default value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string       | 1        | an integer",
                "securestring | true     | a boolean",
                "int          | \"1\"    | a string",
                "int          | 1.5      | a number",
                "bool         | \"true\" | a string",
                "object       | []       | an array",
                "secureObject | \"\"     | a string",
                "array        | {}       | an object",
            })
    void valuesMustBeOfTheDeclaredKind(String type, String value, String found) {
        of("{\"type\": \"" + type + "\"}")
                .with("\"p\": " + value)
                .reports(DiagnosticCode.TEMPLATE_VALUE_INVALID, "`p` breaks `type`", "found " + found);
    }

    @Test
    void anUnknownTypeIsReported() {
        of("{\"type\": \"text\"}")
                .with("\"p\": 1")
                .reports(DiagnosticCode.TEMPLATE_VALUE_INVALID, "there is no type `text`");
    }

    @Test
    void allViolationsAreReported() {
        Expanding expanding = Expanding.template("""
                "parameters": {
                  "a": {"type": "string", "allowedValues": ["x", "y"], "minLength": 2},
                  "b": {"type": "int", "minValue": 3, "maxValue": 5},
                  "c": {"type": "array", "maxLength": 1},
                  "d": {"type": "string", "maxLength": 2}
                }, "resources": []""").with("\"a\": \"z\", \"b\": 6, \"c\": [1, 2], \"d\": \"abc\"");
        assertEquals(
                List.of(
                        "`a` breaks `allowedValues`: expected one of `x`, `y`, found `z`",
                        "`a` breaks `minLength`: expected at least 2 characters, found 1",
                        "`b` breaks `maxValue`: expected at most 5, found `6`",
                        "`c` breaks `maxLength`: expected at most 1 elements, found 2",
                        "`d` breaks `maxLength`: expected at most 2 characters, found 3"),
                expanding.messages(DiagnosticCode.TEMPLATE_VALUE_INVALID).stream()
                        .map(m -> m.substring(m.indexOf('`')))
                        .toList());
    }

    @Test
    void allowedTextsCompareWithCase() {
        of("{\"type\": \"string\", \"allowedValues\": [\"EastUS\"]}")
                .with("\"p\": \"eastus\"")
                .reports(DiagnosticCode.TEMPLATE_VALUE_INVALID, "`allowedValues`");
    }

    @Test
    void anArrayMayConsistOfAllowedValues() {
        String declaration = "{\"type\": \"array\", \"allowedValues\": [\"a\", \"b\"]}";
        of(declaration).with("\"p\": [\"a\", \"b\", \"a\"]").cleanly();
        of(declaration).with("\"p\": [\"a\", \"c\"]").reports(DiagnosticCode.TEMPLATE_VALUE_INVALID, "`allowedValues`");
    }

    @Test
    void anArrayMayBeAnAllowedValue() {
        String declaration = "{\"type\": \"array\", \"allowedValues\": [[1, 2], [3]]}";
        of(declaration).with("\"p\": [1, 2]").cleanly();
        of(declaration).with("\"p\": [1]").reports(DiagnosticCode.TEMPLATE_VALUE_INVALID, "`allowedValues`");
    }

    @Test
    void defaultsAreCheckedToo() {
        of("{\"type\": \"int\", \"defaultValue\": 0, \"minValue\": 1}")
                .reports(DiagnosticCode.TEMPLATE_VALUE_INVALID, "/parameters/p/defaultValue", "`minValue`");
    }

    @Test
    void unknownValuesPassTheChecks() {
        JsonUnknown unknown = new JsonUnknown(new Unknown(UnknownKind.RUNTIME_VALUE, "x", "x is not known", ""));
        of("{\"type\": \"int\", \"allowedValues\": [1]}")
                .with(ParameterFile.of("test", Map.of("p", unknown)))
                .cleanly();
    }

    @Test
    void newGuidAndUtcNowAreUnknownUnlessPinned() {
        String members = """
                "parameters": {
                  "g": {"type": "string", "defaultValue": "[newGuid()]"},
                  "t": {"type": "string", "defaultValue": "[utcNow('yyyy-MM-dd')]"}
                }, "resources": [], "outputs": {"x": {"value": ["[parameters('g')]", "[parameters('t')]"]}}""";
        assertJson(
                "[\"<[newGuid()]>\", \"<[utcNow('yyyy-MM-dd')]>\"]",
                Expanding.template(members).cleanly().output());
        DeploymentContext pinned = Expanding.IN_GROUP
                .withNewGuid("0a0a0a0a-0000-0000-0000-000000000000")
                .withNow(java.time.OffsetDateTime.parse("2024-02-29T10:00:00Z"));
        assertJson(
                "[\"0a0a0a0a-0000-0000-0000-000000000000\", \"2024-02-29\"]",
                Expanding.template(members).in(pinned).cleanly().output());
    }

    @Test
    void newGuidIsForDefaultsOnly() {
        Expanding.output("\"[newGuid()]\"")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "`newGuid` cannot be used in an output");
    }

    @Test
    void moreThanAzureAcceptsIsReported() {
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i <= 256; i++) {
            parameters
                    .append(i == 0 ? "" : ",")
                    .append("\"p")
                    .append(i)
                    .append("\": {\"type\": \"int\", \"defaultValue\": 1}");
        }
        Expanding.template("\"parameters\": {" + parameters + "}, \"resources\": []")
                .reports(DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT, "256 parameters, found 257");
    }
}
