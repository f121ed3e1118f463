package io.armlens.template;

import static io.armlens.template.Expanding.GROUP;
import static io.armlens.template.Expanding.INNER;
import static io.armlens.template.Expanding.SUBSCRIPTION;
import static io.armlens.template.Expanding.assertJson;
import static io.armlens.template.Expanding.nested;
import static io.armlens.template.Expanding.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NestedDeploymentsTest {
    private static final String VALUES = """
            "parameters": {"p": {"type": "string", "defaultValue": "parent"}, "u": {"type": "string"}},
            "variables": {"v": "parent"},
            """;

    private static Expanding of(String... resources) {
        return Expanding.template(VALUES + "\"resources\": [" + String.join(",", resources) + "]");
    }

    private static String template(String members) {
        return "\"template\": {\"contentVersion\": \"2.0.0.0\", " + members + "}";
    }

    @Test
    void outerTemplatesSeeTheValuesOfTheParent() {
        Expanding expanding = of(nested(
                        "d",
                        "",
                        template(
                                "\"parameters\": {\"p\": {\"type\": \"string\", \"defaultValue\": \"own\"}}, \"variables\": {\"v\": \"own\"}, \"resources\": ["
                                        + thing(
                                                "t",
                                                "{\"p\": \"[parameters('p')]\", \"v\": \"[variables('v')]\", \"d\": \"[deployment().name]\"}")
                                        + "]")))
                .cleanly();
        assertJson("{\"p\": \"parent\", \"v\": \"parent\", \"d\": \"main\"}", expanding.properties("t"));
        assertEquals(List.of("d"), expanding.resource("t").deploymentPath());
    }

    @Test
    void innerTemplatesHaveTheirOwn() {
        Expanding expanding = of(nested(
                        "d",
                        "",
                        INNER + "\"parameters\": {\"q\": {\"value\": \"[parameters('p')]\"}}, "
                                + template(
                                        "\"parameters\": {\"q\": {\"type\": \"string\"}, \"r\": {\"type\": \"int\", \"defaultValue\": 7}}, \"variables\": {\"v\": \"own\"}, \"resources\": ["
                                                + thing(
                                                        "t",
                                                        "{\"q\": \"[parameters('q')]\", \"r\": \"[parameters('r')]\", \"v\": \"[variables('v')]\", \"d\": \"[deployment().name]\"}")
                                                + "]")))
                .cleanly();
        assertJson("{\"q\": \"parent\", \"r\": 7, \"v\": \"own\", \"d\": \"d\"}", expanding.properties("t"));
    }

    @Test
    void innerTemplatesDoNotSeeTheParent() {
        of(nested("d", "", INNER + template("\"resources\": [" + thing("t", "{\"p\": \"[parameters('p')]\"}") + "]")))
                .reports(
                        DiagnosticCode.TEMPLATE_EXPRESSION_FAILED,
                        "/resources/0/properties/template/resources/0/properties/p the template has no parameter `p`");
    }

    @Test
    void innerParametersAreChecked() {
        Expanding expanding = of(
                nested(
                        "d",
                        "",
                        INNER + "\"parameters\": {\"q\": {\"value\": 1}, \"z\": {\"value\": 1}}, "
                                + template(
                                        "\"parameters\": {\"q\": {\"type\": \"string\"}, \"r\": {\"type\": \"string\"}}, \"resources\": []")));
        expanding.reports(
                DiagnosticCode.TEMPLATE_VALUE_INVALID, "/resources/0/properties/parameters/q/value `q` breaks `type`");
        expanding.reports(DiagnosticCode.TEMPLATE_PARAMETER_UNDECLARED, "no parameter `z`");
        assertEquals(
                2, expanding.messages(DiagnosticCode.TEMPLATE_PARAMETER_MISSING).size());
    }

    @Test
    void unknownParametersStayUnknownInside() {
        Expanding expanding = of(nested(
                        "d",
                        "",
                        INNER + "\"parameters\": {\"q\": {\"value\": \"[concat(parameters('u'), '!')]\"}}, "
                                + template("\"parameters\": {\"q\": {\"type\": \"string\"}}, \"resources\": ["
                                        + thing("t", "{\"q\": \"[toLower(parameters('q'))]\"}") + "]")))
                .cleanly();
        assertJson("{\"q\": \"<[toLower(concat(parameters('u'), '!'))]>\"}", expanding.properties("t"));
    }

    @Test
    void loopsOfTheDeploymentReachOuterTemplatesOnly() {
        String loop = "\"copy\": {\"name\": \"l\", \"count\": 2}, ";
        String body = template("\"resources\": [" + thing("[concat('t', copyIndex('l'))]", "{}") + "]");
        assertEquals(
                List.of("t0", "t1"),
                of(nested("[concat('d', copyIndex())]", loop, body)).cleanly().names());
        Expanding inner = of(nested("[concat('d', copyIndex())]", loop, INNER + body));
        assertTrue(
                inner.messages(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED).get(0).contains("not inside a loop `l`"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | {group}/providers/A.B/c/n",
                "'\"resourceGroup\": \"other\", ' | /subscriptions/{sub}/resourceGroups/other/providers/A.B/c/n",
                "'\"subscriptionId\": \"s2\", \"location\": \"x\", ' | /subscriptions/s2/providers/A.B/c/n",
                "'\"subscriptionId\": \"s2\", \"resourceGroup\": \"o\", ' | /subscriptions/s2/resourceGroups/o/providers/A.B/c/n",
                "'\"scope\": \"/\", \"location\": \"x\", ' | /providers/A.B/c/n",
                "'\"scope\": \"Microsoft.Management/managementGroups/m\", \"location\": \"x\", ' | /providers/Microsoft.Management/managementGroups/m/providers/A.B/c/n",
                "'\"scope\": \"/subscriptions/s3\", \"location\": \"x\", ' | /subscriptions/s3/providers/A.B/c/n",
            })
    void theWrapperTellsTheTarget(String wrapper, String id) {
        Expanding expanding = of(nested(
                        "d",
                        wrapper,
                        INNER
                                + template(
                                        "\"resources\": [{\"type\": \"A.B/c\", \"apiVersion\": \"1\", \"name\": \"n\"}]")))
                .cleanly();
        String expected = id.replace("{group}", GROUP).replace("{sub}", SUBSCRIPTION);
        assertEquals(List.of(expected), expanding.ids());
        String base = expected.substring(0, expected.length() - "/providers/A.B/c/n".length());
        assertEquals(new JsonString(base), expanding.deployment("d").target());
        assertEquals(
                new JsonString(base + "/providers/Microsoft.Resources/deployments/d"),
                expanding.deployment("d").id());
    }

    @Test
    void otherScopesThanGroupsNeedALocation() {
        of(nested("d", "\"subscriptionId\": \"s2\", ", template("\"resources\": []")))
                .reports(
                        DiagnosticCode.TEMPLATE_DEPLOYMENT_MALFORMED,
                        "a deployment to a subscription needs a `location`");
    }

    @Test
    void innerTemplatesAskTheTargetWhereTheyAre() {
        String asked =
                "{\"g\": \"[resourceGroup().name]\", \"l\": \"[resourceGroup().location]\", \"s\": \"[subscription().subscriptionId]\","
                        + " \"id\": \"[resourceId('E.F/g', 'h')]\"}";
        String target = "\"subscriptionId\": \"s2\", \"resourceGroup\": \"o\", ";
        Expanding inner = of(nested("d", target, INNER + template("\"resources\": [" + thing("t", asked) + "]")))
                .cleanly();
        assertJson(
                "{\"g\": \"o\", \"l\": \"<[resourceGroup().location]>\", \"s\": \"s2\", "
                        + "\"id\": \"/subscriptions/s2/resourceGroups/o/providers/E.F/g/h\"}",
                inner.properties("t"));
        Expanding outer = of(nested("d", target, template("\"resources\": [" + thing("t", asked) + "]")))
                .cleanly();
        assertJson(
                "{\"g\": \"app\", \"l\": \"westeurope\", \"s\": \"" + SUBSCRIPTION + "\", \"id\": \"" + GROUP
                        + "/providers/E.F/g/h\"}",
                outer.properties("t"));
        assertEquals(
                "/subscriptions/s2/resourceGroups/o/providers/Demo.Things/things/t",
                outer.ids().get(0));
    }

    @Test
    void theOwnGroupKeepsItsLocation() {
        Expanding expanding = of(nested(
                        "d",
                        "\"resourceGroup\": \"APP\", ",
                        INNER
                                + template("\"resources\": [" + thing("t", "{\"l\": \"[resourceGroup().location]\"}")
                                        + "]")))
                .cleanly();
        assertJson("{\"l\": \"westeurope\"}", expanding.properties("t"));
    }

    @Test
    void aGroupOfTheSameExpansionHasItsDeclaredLocation() {
        Expanding expanding = Expanding.template(
                        DeploymentScope.SUBSCRIPTION,
                        "\"resources\": ["
                                + nested(
                                        "d",
                                        "\"resourceGroup\": \"new\", ",
                                        INNER
                                                + template("\"resources\": ["
                                                        + thing(
                                                                "t",
                                                                "{\"l\": \"[resourceGroup().location]\", \"t\": \"[resourceGroup().tags]\"}")
                                                        + "]"))
                                + ", {\"type\": \"Microsoft.Resources/resourceGroups\", \"apiVersion\": \"1\", \"name\": \"new\", "
                                + "\"location\": \"[deployment().location]\", \"tags\": {\"a\": \"b\"}}]")
                .in(Expanding.IN_GROUP.withLocation("northeurope"))
                .cleanly();
        assertJson("{\"l\": \"northeurope\", \"t\": {\"a\": \"b\"}}", expanding.properties("t"));
    }

    @Test
    void aDeployedGroupHasItsLocation() {
        DeploymentContext context = Expanding.IN_GROUP.withDeployed(id -> id.endsWith("/resourceGroups/old")
                ? java.util.Optional.of(Expanding.object("{\"location\": \"uksouth\"}"))
                : java.util.Optional.empty());
        Expanding expanding = of(nested(
                        "d",
                        "\"resourceGroup\": \"old\", ",
                        INNER
                                + template("\"resources\": ["
                                        + thing(
                                                "t",
                                                "{\"l\": \"[resourceGroup().location]\", \"t\": \"[resourceGroup().tags]\"}")
                                        + "]")))
                .in(context)
                .cleanly();
        assertJson("{\"l\": \"uksouth\", \"t\": {}}", expanding.properties("t"));
    }

    @Test
    void outputsReachTheOtherDeployments() {
        String first = nested(
                "first",
                "",
                INNER
                        + template(
                                "\"resources\": [], \"outputs\": {\"name\": {\"type\": \"string\", \"value\": \"foo\"}, "
                                        + "\"state\": {\"type\": \"string\", \"value\": \"[reference('/x/y', '1').state]\"}}"));
        String byName = "[reference('first').outputs.name.value]";
        String byId = "[reference(resourceId('Microsoft.Resources/deployments', 'first'), '1').outputs.name.value]";
        String full = "[reference('first', '2020-01-01', 'Full').properties.outputs.name.value]";
        String second = nested(
                "second",
                "",
                INNER + "\"parameters\": {\"n\": {\"value\": \"" + byName + "\"}}, "
                        + template("\"parameters\": {\"n\": {\"type\": \"string\"}}, \"resources\": ["
                                + thing("[parameters('n')]", "{}") + "]"));
        Expanding expanding = of(
                        second,
                        first,
                        thing(
                                "t",
                                "{\"id\": \"" + byId + "\", \"full\": \"" + full + "\", "
                                        + "\"state\": \"[reference('first').outputs.state.value]\", \"other\": \"[reference('first').provisioningState]\"}"))
                .cleanly();
        assertEquals(List.of("foo", "t"), expanding.names());
        assertJson(
                "{\"id\": \"foo\", \"full\": \"foo\", \"state\": \"<[reference('/x/y', '1').state]>\", "
                        + "\"other\": \"<[reference('first').provisioningState]>\"}",
                expanding.properties("t"));
        assertEquals(
                "\"foo\"",
                String.valueOf(expanding.deployment("first").outputs().get("name")));
    }

    @Test
    void anUnknownOutputIsAnError() {
        of(
                        nested(
                                "d",
                                "",
                                INNER
                                        + template(
                                                "\"resources\": [], \"outputs\": {\"a\": {\"type\": \"int\", \"value\": 1}}")),
                        thing("t", "{\"x\": \"[reference('d').outputs.b.value]\"}"))
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "the object has no member `b`");
    }

    @Test
    void deploymentsThatNeedEachOtherAreReported() {
        String members = "\"parameters\": {\"p\": {\"type\": \"string\"}}, \"resources\": [], "
                + "\"outputs\": {\"o\": {\"type\": \"string\", \"value\": \"[parameters('p')]\"}}";
        Expanding expanding = of(
                nested(
                        "a",
                        "",
                        INNER + "\"parameters\": {\"p\": {\"value\": \"[reference('b').outputs.o.value]\"}}, "
                                + template(members)),
                nested(
                        "b",
                        "",
                        INNER + "\"parameters\": {\"p\": {\"value\": \"[reference('a').outputs.o.value]\"}}, "
                                + template(members)));
        List<String> messages = expanding.messages(DiagnosticCode.TEMPLATE_CYCLE);
        assertTrue(messages.get(0).contains("the deployment `a` needs itself"), messages::toString);
        assertTrue(messages.get(1).contains("waits for itself"), messages::toString);
        assertEquals(2, messages.size());
    }

    @Test
    void anAbsentDeploymentIsNotExpanded() {
        Expanding expanding = of(
                        nested(
                                "d",
                                "\"condition\": false, ",
                                INNER + template("\"resources\": [" + thing("t", "{}") + "]")),
                        thing("u", "{\"x\": \"[reference('d').outputs.a.value]\"}"))
                .cleanly();
        assertEquals(List.of("u"), expanding.names());
        assertEquals(List.of(), expanding.expansion().deployments());
        assertJson("{\"x\": \"<[reference('d').outputs.a.value]>\"}", expanding.properties("u"));
    }

    @Test
    void resourcesShareTheDoubtOfTheirDeployment() {
        Expanding expanding = of(nested(
                        "d",
                        "\"condition\": \"[equals(parameters('u'), 'x')]\", ",
                        INNER + template("\"resources\": [" + thing("t", "{}") + "]")))
                .cleanly();
        assertEquals(Presence.Kind.MAYBE, expanding.resource("t").presence().kind());
        Expanding counted = of(nested(
                        "d",
                        "\"copy\": {\"name\": \"l\", \"count\": \"[length(parameters('u'))]\"}, ",
                        INNER + template("\"resources\": [" + thing("t", "{}") + "]")))
                .cleanly();
        assertEquals(
                Presence.Kind.COUNT_UNKNOWN, counted.resource("t").presence().kind());
    }

    @Test
    void bracketsAreEscapedOncePerLevel() {
        Expanding expanding = of(nested(
                        "d",
                        "",
                        INNER + "\"parameters\": {\"q\": {\"value\": \"[[x]\"}}, "
                                + template("\"parameters\": {\"q\": {\"type\": \"string\"}}, \"resources\": ["
                                        + thing("t", "{\"a\": \"[parameters('q')]\", \"b\": \"[[y]\"}") + "]")))
                .cleanly();
        assertJson("{\"a\": \"[x]\", \"b\": \"[y]\"}", expanding.properties("t"));
    }

    @Test
    void aTemplateMayBeComputed() {
        Expanding expanding = Expanding.template(
                        "\"variables\": {\"t\": {\"contentVersion\": \"1.0.0.0\", \"resources\": ["
                                + thing("t", "{\"a\": 1}") + "]}}, \"resources\": ["
                                + nested("d", "", INNER + "\"template\": \"[variables('t')]\"") + "]")
                .cleanly();
        assertJson("{\"a\": 1}", expanding.properties("t"));
        assertEquals(
                "/resources/0/properties/template",
                expanding.resource("t").place().at().toString());
    }

    @Test
    void deploymentsStandOpenAtTheirPlace() {
        Expanding expanding = of(
                        thing("a", "{}"),
                        nested(
                                "d",
                                "",
                                template("\"resources\": [" + thing("b", "{}") + ","
                                        + nested("e", "", template("\"resources\": [" + thing("c", "{}") + "]"))
                                        + "]")),
                        thing("z", "{}"))
                .cleanly();
        assertEquals(List.of("a", "b", "c", "z"), expanding.names());
        assertEquals(List.of("d", "e"), expanding.resource("c").deploymentPath());
        assertEquals(
                List.of("d", "e"),
                expanding.expansion().deployments().stream()
                        .map(d -> ((JsonString) d.name()).value())
                        .toList());
        assertEquals(
                "/resources/1/properties/template/resources/1/properties/template/resources/0",
                expanding.resource("c").place().at().toString());
    }

    @Test
    void completeModeIsWarnedOf() {
        Expanding expanding =
                of("{\"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"1\", \"name\": \"d\", "
                                + "\"properties\": {\"mode\": \"complete\", " + template("\"resources\": []") + "}}")
                        .cleanly();
        expanding.reports(DiagnosticCode.TEMPLATE_COMPLETE_MODE, "deletes what its template lacks");
        assertEquals("Complete", expanding.deployment("d").mode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"properties\": {\"mode\": \"Incremental\"} | has a `template` or a `templateLink`",
                "\"properties\": {\"template\": 1} | the `template` of a deployment is an object",
                "\"comments\": \"\" | has the members `mode` and `template`",
            })
    void malformedDeploymentsAreReported(String members, String message) {
        Expanding expanding =
                of("{\"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"1\", \"name\": \"d\", " + members
                        + "}");
        expanding.reports(DiagnosticCode.TEMPLATE_DEPLOYMENT_MALFORMED, message);
        assertFalse(expanding.expansion().isComplete());
    }

    @Test
    void longNamesAreRefusedByAzure() {
        of(nested("d".repeat(65), "", template("\"resources\": []")))
                .reports(DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT, "at most 64 characters, found 65");
    }

    @Test
    void parameterValuesMayBeLoops() {
        Expanding expanding = of(nested(
                        "d",
                        "",
                        INNER + "\"parameters\": {\"list\": {\"copy\": [{\"name\": \"value\", \"count\": 2, "
                                + "\"input\": \"[copyIndex('value')]\"}]}}, "
                                + template("\"parameters\": {\"list\": {\"type\": \"array\"}}, \"resources\": ["
                                        + thing("t", "{\"l\": \"[parameters('list')]\"}") + "]")))
                .cleanly();
        assertJson("{\"l\": [0, 1]}", expanding.properties("t"));
    }

    @Test
    void parametersMustHaveTheirForm() {
        of(nested("d", "", INNER + "\"parameters\": {\"q\": \"x\"}, " + template("\"resources\": []")))
                .reports(
                        DiagnosticCode.TEMPLATE_DEPLOYMENT_MALFORMED,
                        "/resources/0/properties/parameters/q",
                        "with a `value` or a `reference`");
    }
}
