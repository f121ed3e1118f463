package io.armlens.template;

import static io.armlens.template.Expanding.assertJson;

import io.armlens.diagnostic.DiagnosticCode;
import org.junit.jupiter.api.Test;

class UserFunctionsTest {
    private static final String FUNCTIONS = """
            "functions": [{"namespace": "demo", "members": {
              "hello": {
                "parameters": [{"name": "who", "type": "string"}],
                "output": {"type": "object", "value": {"text": "[concat('Hello ', parameters('WHO'))]", "[parameters('who')]": 1}}
              },
              "twice": {"parameters": [{"name": "n", "type": "int"}], "output": {"type": "int", "value": "[mul(parameters('n'), 2)]"}}
            }}],
            """;

    private static Expanding of(String expression) {
        return Expanding.template(
                FUNCTIONS + "\"resources\": [], \"outputs\": {\"x\": {\"value\": \"" + expression + "\"}}");
    }

    @Test
    void theOutputSeesTheArguments() {
        assertJson(
                "{\"text\": \"Hello Ann\", \"Ann\": 1}",
                of("[demo.hello('Ann')]").cleanly().output());
        assertJson("\"Hello Ann\"", of("[Demo.HELLO('Ann').text]").cleanly().output());
    }

    @Test
    void unknownArgumentsMakeUnknownParts() {
        Expanding expanding =
                of("[demo.twice(length(resourceGroup().location))]").in(DeploymentContext.placeholder("t"));
        assertJson(
                "\"<[demo.twice(length(resourceGroup().location))]>\"",
                expanding.cleanly().output());
    }

    @Test
    void argumentsAreCounted() {
        of("[demo.twice(1, 2)]")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "`demo.twice` takes 1 argument, found 2");
    }

    @Test
    void argumentsHaveTypes() {
        of("[demo.twice('1')]").reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "`n` breaks `type`");
    }

    @Test
    void missingFunctionsGetASuggestion() {
        of("[demo.helo('x')]")
                .reports(
                        DiagnosticCode.TEMPLATE_EXPRESSION_FAILED,
                        "no function `demo.helo`",
                        "did you mean `demo.hello`");
    }

    private static String two(String version) {
        return "{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\", "
                + "\"contentVersion\": \"1.0.0.0\", \"languageVersion\": \"" + version
                + "\", \"variables\": {\"v\": 5}, "
                + "\"functions\": [{\"namespace\": \"f\", \"members\": {"
                + "\"a\": {\"parameters\": [], \"output\": {\"type\": \"int\", \"value\": \"[add(f.b(), variables('v'))]\"}},"
                + "\"b\": {\"parameters\": [], \"output\": {\"type\": \"int\", \"value\": 1}},"
                + "\"c\": {\"parameters\": [], \"output\": {\"type\": \"int\", \"value\": \"[variables('v')]\"}}}}], "
                + "\"resources\": [], \"outputs\": {\"x\": {\"type\": \"int\", \"value\": ";
    }

    @Test
    void laterVersionsLetFunctionsCallEachOtherAndReadVariables() {
        assertJson("6", Expanding.whole(two("2.0") + "\"[f.a()]\"}}}").cleanly().output());
    }

    @Test
    void theFirstVersionDoesNot() {
        Expanding.whole(two("1.0") + "\"[f.a()]\"}}}")
                .reports(
                        DiagnosticCode.TEMPLATE_EXPRESSION_FAILED,
                        "in `f.a`: a template's own function cannot call another");
        Expanding.whole(two("1.0") + "\"[f.c()]\"}}}")
                .reports(
                        DiagnosticCode.TEMPLATE_EXPRESSION_FAILED,
                        "`variables` cannot be used in a template's own function");
    }

    @Test
    void functionsThatCallThemselvesEnd() {
        Expanding.template20("""
                "functions": [{"namespace": "f", "members": {"r": {"parameters": [], "output": {"type": "int", "value": "[add(f.r(), f.r())]"}}}}],
                "resources": {}, "outputs": {"x": {"type": "int", "value": "[f.r()]"}}""").reports(DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT, "nested more than");
    }
}
