package io.armlens.template;

import static io.armlens.template.Expanding.GROUP;
import static io.armlens.template.Expanding.assertJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Templates of language version 2.0: resources by symbolic names. */
class SymbolicNamesTest {
    private static final String STORE =
            "\"type\": \"Microsoft.Storage/storageAccounts\", \"apiVersion\": \"2023-01-01\", ";

    private static Expanding of(String resources, String output) {
        return Expanding.template20(
                "\"parameters\": {\"id\": {\"type\": \"string\", \"defaultValue\": \"\"}}, \"resources\": {" + resources
                        + "}, \"outputs\": {\"x\": {\"type\": \"any\", \"nullable\": true, \"value\": " + output
                        + "}}");
    }

    @Test
    void symbolsAreKept() {
        Expanding expanding =
                of("\"store\": {" + STORE + "\"name\": \"s\"}", "1").cleanly();
        assertEquals("store", expanding.resource("s").symbol());
        assertEquals("/resources/store", expanding.resource("s").place().at().toString());
    }

    @Test
    void existingResourcesAreNotListed() {
        assertEquals(
                List.of(),
                of("\"store\": {\"existing\": true, " + STORE + "\"name\": \"s\"}", "1")
                        .cleanly()
                        .names());
    }

    @Test
    void resourceInfoNeedsNoDeployment() {
        String resources = "\"store\": {\"existing\": true, \"resourceGroup\": \"far\", " + STORE + "\"name\": \"s\"},"
                + "\"blob\": {\"type\": \"Microsoft.Storage/storageAccounts/blobServices\", \"apiVersion\": \"1\", \"name\": \"s/default\"}";
        assertJson(
                "[\"/subscriptions/" + Expanding.SUBSCRIPTION
                        + "/resourceGroups/far/providers/Microsoft.Storage/storageAccounts/s\", \"s/default\"]",
                of(resources, "[\"[resourceInfo('store').id]\", \"[resourceInfo('BLOB').name]\"]")
                        .cleanly()
                        .output());
    }

    @Test
    void resourceInfoOfWhatIsNotThereIsAnError() {
        of("", "\"[resourceInfo('nope').id]\"")
                .reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "no resource with the symbolic name `nope`");
    }

    @Test
    void anExistingResourceWhoseNameFailsIsAWarning() {
        Expanding expanding = of(
                        "\"store\": {\"existing\": true, \"resourceGroup\": \"[split(parameters('id'), '/')[4]]\", "
                                + STORE + "\"name\": \"s\"}",
                        "\"[reference('store').kind]\"")
                .cleanly();
        assertJson("\"<[reference('store').kind]>\"", expanding.output());
        expanding.reports(DiagnosticCode.TEMPLATE_EXISTING_UNRESOLVED, "/resources/store/resourceGroup");
    }

    @Test
    void whatNobodyAsksOfAnExistingResourceIsNotEvaluated() {
        Expanding expanding = of(
                "\"store\": {\"existing\": true, " + STORE + "\"name\": \"[split(parameters('id'), '/')[8]]\"}", "1");
        assertEquals(List.of(), expanding.cleanly().diagnostics.list());
    }

    @Test
    void existingResourcesMayBeKnownFromASnapshot() {
        DeploymentContext context = Expanding.IN_GROUP.withDeployed(
                id -> id.equals(GROUP + "/providers/Microsoft.Storage/storageAccounts/s")
                        ? Optional.of(Expanding.object("{\"location\": \"x\", \"properties\": {\"kind\": \"blob\"}}"))
                        : Optional.empty());
        String resources = "\"store\": {\"existing\": true, " + STORE + "\"name\": \"s\"}";
        assertJson(
                "[\"blob\", \"x\"]",
                of(resources, "[\"[reference('store').kind]\", \"[reference('store', '1', 'full').location]\"]")
                        .in(context)
                        .cleanly()
                        .output());
    }

    @Test
    void instancesOfLoopsHaveSymbolsWithIndexes() {
        String resources =
                "\"d\": {\"copy\": {\"name\": \"d\", \"count\": 2}, \"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"1\", "
                        + "\"name\": \"[format('d{0}', copyIndex())]\", \"properties\": {\"mode\": \"Incremental\", "
                        + Expanding.INNER
                        + "\"parameters\": {\"i\": {\"value\": \"[copyIndex()]\"}}, \"template\": {\"contentVersion\": \"1.0.0.0\", "
                        + "\"parameters\": {\"i\": {\"type\": \"int\"}}, \"resources\": [], "
                        + "\"outputs\": {\"o\": {\"type\": \"int\", \"value\": \"[parameters('i')]\"}}}}}";
        assertJson(
                "[1, [0, 1]]",
                of(
                                resources,
                                "[\"[reference(format('d[{0}]', 1)).outputs.o.value]\", "
                                        + "\"[map(references('d'), lambda('r', lambdaVariables('r').outputs.o.value))]\"]")
                        .cleanly()
                        .output());
    }

    @Test
    void aDeploymentWithoutNameIsCalledByItsSymbol() {
        Expanding expanding = of(
                        "\"sub\": {\"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"1\", \"properties\": "
                                + "{\"mode\": \"Incremental\", \"template\": {\"contentVersion\": \"1.0.0.0\", \"resources\": []}}}",
                        "1")
                .cleanly();
        assertEquals(
                new JsonString("sub"),
                expanding.expansion().deployments().get(0).name());
    }

    @Test
    void dependenciesOnExistingResourcesAreThoseOfTheirs() {
        String resources = "\"a\": {" + STORE + "\"name\": \"a\"},"
                + "\"e\": {\"existing\": true, " + STORE + "\"name\": \"e\", \"dependsOn\": [\"a\"]},"
                + "\"gone\": {\"condition\": false, " + STORE + "\"name\": \"g\"},"
                + "\"b\": {" + STORE + "\"name\": \"b\", \"dependsOn\": [\"e\", \"gone\"]}";
        assertEquals(
                List.of(GROUP + "/providers/Microsoft.Storage/storageAccounts/a"),
                of(resources, "1").cleanly().resource("b").dependsOn());
    }

    @Test
    void resourcesOfExtensionsAreListedApart() {
        Expanding expanding = Expanding.template20("""
                "imports": {"graph": {"provider": "MicrosoftGraph", "version": "1"}, "az": {"provider": "AzureResourceManager"}},
                "resources": {
                  "app": {"import": "graph", "type": "Microsoft.Graph/applications@v1.0", "properties": {"n": "[add(1, 1)]"}},
                  "t": {"import": "az", "type": "A.B/c", "apiVersion": "1", "name": "n"}
                }""").cleanly();
        assertEquals(List.of("n"), expanding.names());
        ExtensionResource app = expanding.expansion().extensionResources().get(0);
        assertEquals("graph", app.extension());
        assertEquals("app", app.symbol());
        assertJson("{\"properties\": {\"n\": 2}}", app.body());
    }

    @Test
    void resourcesMayBeAnArrayToo() {
        assertEquals(
                List.of("n"),
                Expanding.template20("\"resources\": [{\"type\": \"A.B/c\", \"apiVersion\": \"1\", \"name\": \"n\"}]")
                        .cleanly()
                        .names());
    }

    @Test
    void childrenMayHaveSymbols() {
        Expanding expanding = of(
                        "\"p\": {\"type\": \"A.B/c\", \"apiVersion\": \"1\", \"name\": \"n\", \"resources\": "
                                + "{\"k\": {\"type\": \"d\", \"apiVersion\": \"1\", \"name\": \"m\"}}}",
                        "\"[resourceInfo('k').id]\"")
                .cleanly();
        assertJson("\"" + GROUP + "/providers/A.B/c/n/d/m\"", expanding.output());
    }

    @Test
    void assertionsThatDoNotHoldAreReported() {
        Expanding expanding =
                Expanding.template20("\"resources\": {}, \"asserts\": {\"good\": true, \"bad\": \"[equals(1, 2)]\"}");
        expanding.reports(DiagnosticCode.TEMPLATE_ASSERT_FAILED, "/asserts/bad the assertion `bad` does not hold");
    }

    @Test
    void aResourceThatNeedsItsOwnNameIsReported() {
        Expanding expanding =
                of("\"a\": {\"type\": \"A.B/c\", \"apiVersion\": \"1\", \"name\": \"[resourceInfo('a').id]\"}", "1");
        assertTrue(expanding.resources().get(0).id() instanceof io.armlens.json.JsonUnknown);
    }
}
