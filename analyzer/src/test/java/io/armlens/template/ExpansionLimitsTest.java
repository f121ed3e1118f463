package io.armlens.template;

import static io.armlens.template.Expanding.nested;
import static io.armlens.template.Expanding.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonWriter;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Templates that try to take all memory, all time or all of the stack. */
@Timeout(60)
class ExpansionLimitsTest {
    private static String many(int count, IntFunction<String> each) {
        StringJoiner all = new StringJoiner(", ");
        for (int i = 0; i < count; i++) {
            all.add(each.apply(i));
        }
        return all.toString();
    }

    private static Expanding variables(String variables, String properties) {
        return Expanding.template(
                "\"variables\": {" + variables + "}, \"resources\": [" + thing("t", properties) + "]");
    }

    private static void isBounded(Expanding expanding) {
        expanding.expansion();
        assertTrue(
                expanding.diagnostics.count(DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT) > 0,
                () -> expanding.diagnostics.list().toString());
        for (ExpandedResource resource : expanding.resources()) {
            // Whoever reads the result has a usual stack.
            resource.hasUnknowns();
            assertTrue(JsonWriter.compact(resource.body()).length() < 40_000_000);
        }
    }

    @Test
    void aChainOfVariablesThatAzureAcceptsWorks() {
        String chain =
                many(255, i -> "\"v" + i + "\": \"[concat(variables('v" + (i + 1) + "'), 'x')]\"") + ", \"v255\": \"\"";
        Expanding expanding =
                variables(chain, "{\"a\": \"[length(variables('v0'))]\"}").cleanly();
        Expanding.assertJson("{\"a\": 255}", expanding.properties("t"));
    }

    @Test
    void chainsOfVariablesEnd() {
        isBounded(variables(
                many(20_000, i -> "\"v" + i + "\": \"[variables('v" + (i + 1) + "')]\""),
                "{\"a\": \"[variables('v0')]\"}"));
    }

    @Test
    void chainsOfDeepExpressionsEnd() {
        String deep = "concat(".repeat(250);
        isBounded(variables(
                many(
                        256,
                        i -> "\"v" + i + "\": \"[" + deep + "variables('v" + (i + 1) + "')" + ")".repeat(250) + "]\""),
                "{\"a\": \"[variables('v0')]\"}"));
    }

    @Test
    void sharedPartsCannotGrowWithoutEnd() {
        isBounded(variables(
                "\"v0\": [1, 2], "
                        + many(
                                60,
                                i -> "\"v" + (i + 1) + "\": [\"[variables('v" + i + "')]\", \"[variables('v" + i
                                        + "')]\"]"),
                "{\"a\": \"[variables('v60')]\", \"b\": \"[variables('v17')]\"}"));
    }

    @Test
    void valuesCannotNestWithoutEnd() {
        isBounded(variables(
                "\"v0\": 1, " + many(900, i -> "\"v" + (i + 1) + "\": [\"[variables('v" + i + "')]\"]"),
                "{\"a\": \"[variables('v900')]\", \"b\": \"[variables('v400')]\"}"));
    }

    @Test
    void textCannotDoubleWithoutEnd() {
        isBounded(variables(
                "\"v0\": \"0123456789\", "
                        + many(
                                60,
                                i -> "\"v" + (i + 1) + "\": \"[concat(variables('v" + i + "'), variables('v" + i
                                        + "'))]\""),
                "{\"a\": \"[variables('v60')]\"}"));
    }

    @Test
    void manyLongTextsAreNotKept() {
        isBounded(variables(
                "\"v\": \"[padLeft('', 1000000)]\", "
                        + many(300, i -> "\"v" + i + "\": \"[concat(variables('v'), '" + i + "')]\""),
                "{\"a\": \"[variables('v299')]\"}"));
    }

    @Test
    void loopsInLoopsEnd() {
        String inner = "1";
        for (String name : new String[] {"c", "b", "a"}) {
            inner = "{\"copy\": [{\"name\": \"" + name + "\", \"count\": 800, \"input\": " + inner + "}]}";
        }
        isBounded(variables("", inner));
    }

    @Test
    void resourcesAreCounted() {
        Expanding expanding = Expanding.template(
                "\"resources\": [{\"type\": \"A.B/c\", \"apiVersion\": \"1\", \"name\": \"[concat('n', copyIndex())]\", "
                        + "\"copy\": {\"name\": \"l\", \"count\": 50000}}]");
        assertEquals(ExpansionLimits.RESOURCES, expanding.resources().size());
        expanding.reports(DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT, "more than 10000 resources");
    }

    @Test
    void deploymentsAreCounted() {
        String inner = "\"template\": {\"contentVersion\": \"1.0.0.0\", \"resources\": ["
                + nested(
                        "[concat('e', copyIndex())]",
                        "\"copy\": {\"name\": \"l\", \"count\": 800}, ",
                        "\"template\": {\"contentVersion\": \"1.0.0.0\", \"resources\": []}")
                + "]}";
        Expanding expanding = Expanding.template("\"resources\": ["
                + nested(
                        "[concat('d', copyIndex())]",
                        "\"copy\": {\"name\": \"k\", \"count\": 800}, ",
                        "\"expressionEvaluationOptions\": {\"scope\": \"inner\"}, " + inner)
                + "]");
        isBounded(expanding);
        long expanded = expanding.expansion().deployments().stream()
                .filter(ExpandedDeployment::isExpanded)
                .count();
        assertEquals(ExpansionLimits.DEPLOYMENTS, expanded);
    }

    @Test
    void linksInLinksEnd() {
        Expanding expanding = Expanding.template(
                "\"resources\": [" + nested("d", "", "\"templateLink\": {\"relativePath\": \"f0.json\"}") + "]");
        for (int i = 0; i < 30; i++) {
            expanding.linking(
                    "f" + i + ".json",
                    Expanding.head(
                            "deploymentTemplate",
                            "\"resources\": ["
                                    + nested(
                                            "d" + i,
                                            "",
                                            "\"templateLink\": {\"relativePath\": \"f" + (i + 1) + ".json\"}")
                                    + "]}"));
        }
        expanding.reports(DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT, "nested more than 20 levels deep");
        assertFalse(expanding.expansion().isComplete());
    }

    @Test
    void deploymentsThatWaitForManyOthersEnd() {
        String template =
                "\"template\": {\"contentVersion\": \"1.0.0.0\", \"parameters\": {\"p\": {\"type\": \"int\"}}, \"resources\": [], "
                        + "\"outputs\": {\"o\": {\"type\": \"int\", \"value\": \"[parameters('p')]\"}}}";
        isBounded(Expanding.template("\"resources\": ["
                + many(
                        1_000,
                        i -> nested(
                                "d" + i,
                                "",
                                Expanding.INNER + "\"parameters\": {\"p\": {\"value\": \"[reference('d" + (i + 1)
                                        + "').outputs.o.value]\"}}, " + template))
                + "]"));
    }

    @Test
    void callsAreCounted() {
        isBounded(variables(
                "\"v\": \"[map(range(0, 10000), lambda('x', length(map(range(0, 10000), lambda('y', 1)))))]\"",
                "{\"a\": \"[variables('v')]\"}"));
    }

    @Test
    void dependenciesAreCounted() {
        String loop = "\"copy\": {\"name\": \"%s\", \"count\": 1000}, ";
        isBounded(
                Expanding.template(
                        "\"resources\": [{" + String.format(loop, "l")
                                + "\"type\": \"A.B/c\", \"apiVersion\": \"1\", \"name\": \"[concat('n', copyIndex())]\"},"
                                + "{" + String.format(loop, "m")
                                + "\"type\": \"A.B/d\", \"apiVersion\": \"1\", \"name\": \"[concat('m', copyIndex())]\", \"dependsOn\": [\"l\"]}]"));
    }

    @Test
    void namesAreShort() {
        isBounded(
                Expanding.template(
                        "\"resources\": [{\"type\": \"A.B/c\", \"apiVersion\": \"1\", \"name\": \"[padLeft('', 9000, '/')]\"}]"));
    }

    @Test
    void longExpressionsAreRefused() {
        Expanding.output("\"[concat('" + "x".repeat(24_576) + "')]\"")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_SYNTAX, "at most 24576 are allowed");
    }
}
