package io.armlens.template;

import static io.armlens.template.Expanding.INNER;
import static io.armlens.template.Expanding.assertJson;
import static io.armlens.template.Expanding.nested;
import static io.armlens.template.Expanding.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String SECRET = "hunter2!";

    private static Expanding of(String members) {
        return Expanding.template(
                        "\"parameters\": {\"pw\": {\"type\": \"secureString\"}, \"plain\": {\"type\": \"string\", \"defaultValue\": \"x\"}}, "
                                + members)
                .with("\"pw\": \"" + SECRET + "\"");
    }

    private static List<String> secrets(String properties) {
        return of("\"variables\": {\"o\": {\"pw\": \"[parameters('pw')]\", \"plain\": \"p\"}}, \"resources\": ["
                        + thing("t", properties) + "]")
                .cleanly()
                .resource("t")
                .secrets()
                .stream()
                .map(JsonPointer::toString)
                .toList();
    }

    @Test
    void secretsTakePartButAreMarked() {
        assertEquals(
                List.of("/properties/a"), secrets("{\"a\": \"[parameters('pw')]\", \"b\": \"[parameters('plain')]\"}"));
    }

    @Test
    void whatIsMadeOfASecretIsSecret() {
        assertEquals(
                List.of("/properties/a", "/properties/b/0", "/properties/b/1"),
                secrets(
                        "{\"a\": \"[base64(concat('x', parameters('pw')))]\", \"b\": \"[split(variables('o').pw, 'e')]\", \"c\": \"[length(parameters('pw'))]\"}"));
    }

    @Test
    void whatLiesBesideASecretIsNotSecret() {
        assertEquals(
                List.of("/properties/b/pw", "/properties/c"),
                secrets(
                        "{\"a\": \"[variables('o').plain]\", \"b\": \"[variables('o')]\", \"c\": \"[toUpper(variables('o').pw)]\", \"d\": \"p\"}"));
    }

    @Test
    void textsOfTheTemplateStayWhatTheyAre() {
        // The constant is chosen by a secret in one place only.
        assertEquals(
                List.of("/properties/a"),
                secrets(
                        "{\"a\": \"[if(empty(parameters('pw')), 'x', 'y')]\", \"b\": \"[if(empty(parameters('plain')), 'x', 'y')]\"}"));
    }

    @Test
    void anEmptySecretTellsNothing() {
        Expanding expanding = Expanding.template(
                        "\"parameters\": {\"pw\": {\"type\": \"securestring\", \"defaultValue\": \"\"}}, \"resources\": ["
                                + thing("t", "{\"a\": \"[concat('x', parameters('pw'))]\"}") + "]")
                .cleanly();
        assertEquals(List.of(), expanding.resource("t").secrets());
    }

    @Test
    void secureObjectsAndMembersAreMarked() {
        Expanding expanding = Expanding.template20("""
                "parameters": {
                  "o": {"type": "secureObject"},
                  "t": {"type": "object", "properties": {"pw": {"type": "securestring"}, "n": {"type": "string"}}}
                },
                "resources": {"r": {"type": "A.B/c", "apiVersion": "1", "name": "n", "properties": {
                  "a": "[parameters('o').x]", "b": "[parameters('t').pw]", "c": "[parameters('t').n]"}}}""")
                .with("\"o\": {\"x\": \"s1\"}, \"t\": {\"pw\": \"s2\", \"n\": \"name\"}")
                .cleanly();
        assertEquals(
                "[/properties/a, /properties/b]",
                expanding.resource("n").secrets().toString());
    }

    @Test
    void secretsStaySecretInNestedDeployments() {
        Expanding expanding = of("\"resources\": ["
                        + nested(
                                "d",
                                "",
                                INNER + "\"parameters\": {\"q\": {\"value\": \"[parameters('pw')]\"}}, "
                                        + "\"template\": {\"contentVersion\": \"1.0.0.0\", \"parameters\": {\"q\": {\"type\": \"string\"}}, \"resources\": ["
                                        + thing("t", "{\"a\": \"[parameters('q')]\"}")
                                        + "], \"outputs\": {\"o\": {\"type\": \"string\", \"value\": \"[parameters('q')]\"}}}")
                        + ","
                        + thing("u", "{\"a\": \"[reference('d').outputs.o.value]\"}") + "]")
                .cleanly();
        assertEquals("[/properties/a]", expanding.resource("t").secrets().toString());
        assertEquals("[/properties/a]", expanding.resource("u").secrets().toString());
        assertEquals("***", String.valueOf(expanding.deployment("d").outputs().get("o")));
    }

    @Test
    void outputsTellWhetherTheyAreSecret() {
        Expanding expanding =
                of("\"resources\": [], \"outputs\": {\"a\": {\"type\": \"string\", \"value\": \"[parameters('pw')]\"}, "
                                + "\"b\": {\"type\": \"secureString\", \"value\": \"x\"}, \"c\": {\"type\": \"string\", \"value\": \"x\"}}")
                        .cleanly();
        assertEquals(
                List.of(true, true, false),
                expanding.expansion().outputs().values().stream()
                        .map(OutputValue::secret)
                        .toList());
    }

    @Test
    void residualsHideSecrets() {
        Expanding expanding = of("\"resources\": ["
                        + thing(
                                "t",
                                "{\"a\": \"[concat(reference('x').y, parameters('pw'))]\", "
                                        + "\"b\": \"[concat(reference('x').y, base64(parameters('pw')))]\"}")
                        + "]")
                .cleanly();
        assertJson(
                "{\"a\": \"<[concat(reference('x').y, '***')]>\", \"b\": \"<[concat(reference('x').y, '***')]>\"}",
                expanding.properties("t"));
    }

    @Test
    void aSecretNameIsMarked() {
        Expanding expanding =
                of("\"resources\": [{\"type\": \"A.B/c\", \"apiVersion\": \"1\", \"name\": \"[parameters('pw')]\"}]")
                        .cleanly();
        assertEquals("[/id, /name]", expanding.resources().get(0).secrets().toString());
    }

    @Test
    void keyVaultReferencesAreUnknown() {
        ParameterFile file = ParameterFile.of(
                        JsonDocument.of(
                                "p.json",
                                Expanding.object(
                                        "{\"contentVersion\": \"1.0.0.0\", \"parameters\": {\"pw\": {\"reference\": {"
                                                + "\"keyVault\": {\"id\": \"/x\"}, \"secretName\": \"s\"}}}}")),
                        new io.armlens.diagnostic.Diagnostics())
                .orElseThrow();
        Expanding expanding = of("\"resources\": [" + thing("t", "{\"a\": \"[parameters('pw')]\"}") + "]")
                .with(file)
                .cleanly();
        assertJson("{\"a\": \"<[parameters('pw')]>\"}", expanding.properties("t"));
    }

    @Test
    void noMessageTellsASecret() {
        Expanding expanding = of("""
                "variables": {"o": {"pw": "[parameters('pw')]"}},
                "resources": [
                  {"type": "A.B/c", "apiVersion": "1", "name": "[concat(parameters('pw'), '/x')]"},
                  {"type": "A.B/c", "apiVersion": "1", "name": "[parameters('pw')]", "dependsOn": ["[concat('z', parameters('pw'))]"]},
                  {"type": "A.B/c", "apiVersion": "1", "name": "[parameters('pw')]", "properties": {
                    "a": "[fail(concat('oops ', parameters('pw')))]",
                    "b": "[createObject('k', 1)[parameters('pw')]]",
                    "c": "[variables(parameters('pw'))]",
                    "d": "[int(variables('o').pw)]",
                    "e": "[resourceInfo(parameters('pw'))]",
                    "f": "[reference(parameters('pw')).x]",
                    "g": "[copyIndex(parameters('pw'))]"
                  }},
                  {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d", "properties": {"mode": "Incremental",
                    "templateLink": {"uri": "[concat('https://example.org/a.json?', parameters('pw'))]"}}},
                  {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "e", "properties": {"mode": "Incremental",
                    "expressionEvaluationOptions": {"scope": "inner"},
                    "parameters": {"q": {"value": "[parameters('pw')]"}},
                    "template": {"contentVersion": "1.0.0.0", "parameters": {"q": {"type": "string", "allowedValues": ["v"]}}, "resources": []}}}
                ]""");
        expanding.expansion();
        assertTrue(
                expanding.diagnostics.list().size() >= 9,
                () -> expanding.diagnostics.list().toString());
        for (Diagnostic diagnostic : expanding.diagnostics.list()) {
            assertFalse(diagnostic.toString().contains(SECRET), diagnostic::toString);
        }
        ExpandedResource resource = expanding.resources().get(2);
        assertTrue(
                resource.secrets().contains(JsonPointer.parse("/properties/e/id")),
                () -> resource.secrets().toString());
        assertFalse(resource.body()
                .object("properties")
                .orElseThrow()
                .get("f")
                .toString()
                .contains(SECRET));
        assertEquals("***", expanding.deployment("d").link());
        expanding.reports(DiagnosticCode.TEMPLATE_VALUE_INVALID, "`q` breaks `allowedValues`: expected one of `v`");
    }
}
