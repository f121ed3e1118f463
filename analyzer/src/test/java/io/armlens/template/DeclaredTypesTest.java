package io.armlens.template;

import static io.armlens.template.Expanding.assertJson;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.DiagnosticCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The types of language version 2.0. */
class DeclaredTypesTest {
    private static Expanding of(String definitions, String declaration, String value) {
        return Expanding.template20("\"definitions\": {" + definitions + "}, \"parameters\": {\"p\": " + declaration
                        + "}, \"resources\": {}, \"outputs\": {\"x\": {\"type\": \"any\", \"nullable\": true, "
                        + "\"value\": \"[parameters('p')]\"}}")
                .with(value.isEmpty() ? "" : "\"p\": " + value);
    }

    private static List<String> violations(String definitions, String declaration, String value) {
        return of(definitions, declaration, value).messages(DiagnosticCode.TEMPLATE_VALUE_INVALID).stream()
                .map(m -> m.substring(m.indexOf('`'), m.indexOf(':', m.indexOf('`'))))
                .toList();
    }

    private static final String SERVER = """
            "name": {"type": "string", "minLength": 3},
            "server": {
              "type": "object",
              "properties": {
                "name": {"$ref": "#/definitions/name"},
                "size": {"type": "int", "nullable": true},
                "tags": {"type": "object", "nullable": true, "additionalProperties": {"$ref": "#/definitions/name"}}
              },
              "additionalProperties": false
            }""";

    @Test
    void aValueOfTheTypePasses() {
        of(SERVER, "{\"$ref\": \"#/definitions/server\"}", "{\"name\": \"abc\", \"tags\": {\"a\": \"xyz\"}}")
                .cleanly();
    }

    @Test
    void everyPartIsChecked() {
        assertEquals(
                List.of(
                        "`p.name` breaks `minLength`",
                        "`p.size` breaks `type`",
                        "`p.tags.a` breaks `minLength`",
                        "`p.colour` breaks `additionalProperties`"),
                violations(
                        SERVER,
                        "{\"$ref\": \"#/definitions/server\"}",
                        "{\"name\": \"a\", \"size\": \"1\", \"tags\": {\"a\": \"x\"}, \"colour\": 1}"));
    }

    @Test
    void membersAreRequiredUnlessNullable() {
        assertEquals(
                List.of("`p.name` breaks `required`"),
                violations(SERVER, "{\"$ref\": \"#/definitions/server\"}", "{}"));
    }

    @Test
    void membersBesideAReferenceWin() {
        assertEquals(
                List.of("`p` breaks `minLength`"),
                violations(SERVER, "{\"$ref\": \"#/definitions/name\", \"minLength\": 5}", "\"abcd\""));
    }

    @Test
    void aNullableParameterWithoutValueIsNull() {
        assertJson(
                "null",
                of("", "{\"type\": \"string\", \"nullable\": true}", "")
                        .cleanly()
                        .output());
        assertJson(
                "null",
                of("", "{\"type\": \"string\", \"nullable\": true}", "null")
                        .cleanly()
                        .output());
    }

    @Test
    void nullIsRefusedElsewhere() {
        assertEquals(
                List.of("`p` breaks `nullable`"), violations("", "{\"type\": \"string\", \"defaultValue\": null}", ""));
    }

    @Test
    void tuplesCheckEachPlace() {
        String tuple =
                "{\"type\": \"array\", \"prefixItems\": [{\"type\": \"string\"}, {\"type\": \"int\"}], \"items\": false}";
        assertEquals(List.of(), violations("", tuple, "[\"a\", 1]"));
        assertEquals(
                List.of("`p[1]` breaks `type`", "`p[2]` breaks `items`"),
                violations("", tuple, "[\"a\", \"b\", \"c\"]"));
        assertEquals(List.of("`p[1]` breaks `prefixItems`"), violations("", tuple, "[\"a\"]"));
    }

    @Test
    void elementsAreChecked() {
        assertEquals(
                List.of("`p[1]` breaks `allowedValues`"),
                violations(
                        "",
                        "{\"type\": \"array\", \"items\": {\"type\": \"string\", \"allowedValues\": [\"a\"]}}",
                        "[\"a\", \"b\"]"));
    }

    @Test
    void aDiscriminatorSelectsTheType() {
        String pet = """
                {"type": "object", "discriminator": {"propertyName": "kind", "mapping": {
                  "cat": {"type": "object", "properties": {"kind": {"type": "string"}, "lives": {"type": "int"}}},
                  "dog": {"type": "object", "properties": {"kind": {"type": "string"}}, "additionalProperties": false}
                }}}""";
        assertEquals(List.of(), violations("", pet, "{\"kind\": \"cat\", \"lives\": 9}"));
        assertEquals(List.of("`p.lives` breaks `required`"), violations("", pet, "{\"kind\": \"cat\"}"));
        assertEquals(
                List.of("`p.lives` breaks `additionalProperties`"),
                violations("", pet, "{\"kind\": \"dog\", \"lives\": 9}"));
        assertEquals(List.of("`p.kind` breaks `discriminator`"), violations("", pet, "{\"kind\": \"fish\"}"));
    }

    @Test
    void validateAppliesALambda() {
        String declaration =
                "{\"type\": \"string\", \"validate\": [[\"[lambda('v', startsWith(lambdaVariables('v'), 'a'))]\","
                        + " \"begin with an a\"]]}";
        assertEquals(List.of(), violations("", declaration, "\"abc\""));
        of("", declaration, "\"bc\"")
                .reports(DiagnosticCode.TEMPLATE_VALUE_INVALID, "`p` breaks `validate`: begin with an a");
    }

    @Test
    void recursiveTypesEndWithTheValue() {
        String tree = "\"tree\": {\"type\": \"object\", \"properties\": {\"children\": {\"type\": \"array\", "
                + "\"nullable\": true, \"items\": {\"$ref\": \"#/definitions/tree\"}}}, \"additionalProperties\": false}";
        assertEquals(
                List.of("`p.children[0].children[0].leaf` breaks `additionalProperties`"),
                violations(
                        tree,
                        "{\"$ref\": \"#/definitions/tree\"}",
                        "{\"children\": [{\"children\": [{\"leaf\": 1}]}]}"));
    }

    @Test
    void referencesThatLeadInACircleEnd() {
        of(
                        "\"a\": {\"$ref\": \"#/definitions/b\"}, \"b\": {\"$ref\": \"#/definitions/a\"}",
                        "{\"$ref\": \"#/definitions/a\"}",
                        "1")
                .cleanly();
    }

    @Test
    void outputsHaveTypesToo() {
        Expanding.template20("\"definitions\": {" + SERVER + "}, \"resources\": {}, "
                        + "\"outputs\": {\"x\": {\"$ref\": \"#/definitions/name\", \"value\": \"ab\"}}")
                .reports(DiagnosticCode.TEMPLATE_VALUE_INVALID, "/outputs/x `x` breaks `minLength`");
    }
}
