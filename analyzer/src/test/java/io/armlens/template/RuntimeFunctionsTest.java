package io.armlens.template;

import static io.armlens.template.Expanding.GROUP;
import static io.armlens.template.Expanding.assertJson;
import static io.armlens.template.Expanding.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonUnknown;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeFunctionsTest {
    @Test
    void theStateOfAResourceIsUnknownEvenWhereTheTemplateSetsIt() {
        Expanding expanding = Expanding.template("\"resources\": [" + thing("a", "{\"size\": 1}") + ","
                        + thing(
                                "b",
                                "{\"s\": \"[reference('a').size]\", \"k\": \"[listKeys(resourceId('Demo.Things/things', 'a'), '1').keys[0].value]\"}")
                        + "]")
                .cleanly();
        assertJson(
                "{\"s\": \"<[reference('a').size]>\", \"k\": \"<[listKeys('" + GROUP
                        + "/providers/Demo.Things/things/a', '1').keys[0].value]>\"}",
                expanding.properties("b"));
    }

    @Test
    void theReasonNamesTheFunction() {
        Expanding expanding =
                Expanding.template("\"resources\": [" + thing("b", "{\"s\": \"[reference('a').size]\"}") + "]");
        JsonUnknown unknown = (JsonUnknown) expanding
                .resource("b")
                .body()
                .object("properties")
                .orElseThrow()
                .get("s");
        assertEquals(UnknownKind.RUNTIME_VALUE, unknown.reason().kind());
        assertEquals("reference", unknown.reason().subject());
        assertEquals(
                "`reference` reads the state of deployed resources: `[reference('a').size]`",
                unknown.reason().message());
    }

    @Test
    void ofAWholeResourceTheHeaderIsKnown() {
        String full = "[reference('a', '2024-01-01', 'Full')";
        Expanding expanding = Expanding.template(
                        "\"resources\": [{\"type\": \"A.B/c\", \"apiVersion\": \"2\", \"name\": \"a\", \"location\": \"x\"},"
                                + thing(
                                        "b",
                                        "{\"id\": \"" + full + ".resourceId]\", \"n\": \"" + full
                                                + ".name]\", \"t\": \"" + full + ".type]\", \"v\": \""
                                                + full + ".apiVersion]\", \"l\": \"" + full + ".location]\", \"g\": \""
                                                + full + ".resourceGroupName]\", \"p\": \""
                                                + full + ".identity.principalId]\"}")
                                + "]")
                .cleanly();
        assertJson(
                "{\"id\": \"<[reference('a', '2024-01-01', 'Full').resourceId]>\", \"n\": \"a\", \"t\": \"A.B/c\", \"v\": \"2\", \"l\": \"x\","
                        + " \"g\": \"app\", \"p\": \"<[reference('a', '2024-01-01', 'Full').identity.principalId]>\"}",
                expanding.properties("b"));
    }

    @Test
    void whatIsDeployedMayBeKnown() {
        DeploymentContext context = Expanding.IN_GROUP.withDeployed(id -> id.equals("/x/y/z")
                ? Optional.of(Expanding.object("{\"kind\": \"k\", \"properties\": {\"a\": 1}}"))
                : Optional.empty());
        Expanding expanding = Expanding.template("\"resources\": ["
                        + thing(
                                "t",
                                "{\"a\": \"[reference('/x/y/z', '1').a]\", \"k\": \"[reference('/x/y/z', '1', 'Full').kind]\", \"o\": \"[reference('/x/y', '1').a]\"}")
                        + "]")
                .in(context)
                .cleanly();
        assertJson("{\"a\": 1, \"k\": \"k\", \"o\": \"<[reference('/x/y', '1').a]>\"}", expanding.properties("t"));
    }

    @Test
    void targetIsTheResourceBefore() {
        String id = GROUP + "/providers/Demo.Things/things/t";
        String members = "\"resources\": [" + thing("t", "{\"old\": \"[not(empty(target('full')))]\"}") + "]";
        assertJson(
                "{\"old\": \"<[not(empty(target('full')))]>\"}",
                Expanding.template(members).cleanly().properties("t"));
        DeploymentContext context = Expanding.IN_GROUP.withDeployed(
                asked -> asked.equals(id) ? Optional.of(Expanding.object("{\"a\": 1}")) : Optional.empty());
        assertJson(
                "{\"old\": true}",
                Expanding.template(members).in(context).cleanly().properties("t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pickZones('Microsoft.Compute', 'virtualMachines', 'westeurope')",
                "providers('Microsoft.Web', 'sites').apiVersions[0]",
                "roleDefinitions('Contributor').id",
                "toLogicalZone('s', 'westeurope', 'z')",
                "deployer().objectId",
            })
    void whatOnlyAzureKnowsIsUnknown(String call) {
        assertJson(
                "\"<[" + call + "]>\"",
                Expanding.output("\"[" + call + "]\"").cleanly().output());
    }

    @Test
    void theirArgumentsAreStillChecked() {
        Expanding.output("\"[pickZones('x')]\"")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "`pickZones` takes 3 to 5 arguments, found 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"name\": \"[reference('x').a]\"", "\"name\": \"n\", \"condition\": \"[reference('x').a]\""})
    void headersCannotReadRuntimeState(String members) {
        Expanding.template("\"resources\": [{\"type\": \"A.B/c\", \"apiVersion\": \"1\", " + members + "}]")
                .reports(
                        DiagnosticCode.TEMPLATE_EXPRESSION_FAILED,
                        "`reference` cannot be used in the type, name, condition or scope");
    }

    @Test
    void countsCannotReadRuntimeState() {
        Expanding.template(
                        "\"resources\": [{\"type\": \"A.B/c\", \"apiVersion\": \"1\", \"name\": \"n\", \"copy\": {\"name\": \"l\", \"count\": \"[length(reference('x').a)]\"}}]")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "cannot be used in the count of a loop");
    }

    @Test
    void functionsOfPoliciesAndOfBicepAreNotHere() {
        Expanding.output("\"[field('location')]\"")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "is a function of policies");
        Expanding.output("\"[loadTextContent('x')]\"")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "exists in Bicep source only");
    }

    @Test
    void anUnknownConditionOfAnIfLeavesBothBranches() {
        Expanding expanding = Expanding.output("\"[if(equals(reference('x').a, 1), 'yes', concat('n', 'o'))]\"")
                .cleanly();
        assertJson("\"<[if(equals(reference('x').a, 1), 'yes', 'no')]>\"", expanding.output());
    }

    @Test
    void residualsAreBounded() {
        StringBuilder variables = new StringBuilder("\"v0\": \"[resourceGroup().location]\"");
        for (int i = 1; i <= 100; i++) {
            variables
                    .append(", \"v")
                    .append(i)
                    .append("\": \"[concat(variables('v")
                    .append(i - 1)
                    .append("'), variables('v")
                    .append(i - 1)
                    .append("'))]\"");
        }
        Expanding expanding = Expanding.template("\"variables\": {" + variables
                        + "}, \"resources\": [], \"outputs\": {\"x\": {\"value\": \"[variables('v100')]\"}}")
                .in(DeploymentContext.placeholder("t"))
                .cleanly();
        assertTrue(
                expanding.output().toString().length() < 600,
                () -> expanding.output().toString());
    }

    @Test
    void dependenciesOnReferencedResourcesMakeCircles() {
        Expanding expanding = Expanding.template("\"resources\": [" + thing("a", "{\"x\": \"[reference('b').y]\"}")
                + "," + thing("b", "{\"x\": \"[reference(resourceId('Demo.Things/things', 'a')).y]\"}") + "]");
        assertEquals(
                List.of("/resources/0 the resource waits for itself through `dependsOn` or `reference`"),
                expanding.messages(DiagnosticCode.TEMPLATE_CYCLE));
    }
}
