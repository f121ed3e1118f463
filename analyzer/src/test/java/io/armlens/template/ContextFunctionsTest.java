package io.armlens.template;

import static io.armlens.template.Expanding.GROUP;
import static io.armlens.template.Expanding.SUBSCRIPTION;
import static io.armlens.template.Expanding.assertJson;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextFunctionsTest {
    private static Expanding of(DeploymentScope scope, String expression) {
        return Expanding.template(
                scope, "\"resources\": [], \"outputs\": {\"x\": {\"value\": \"[" + expression + "]\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resourceGroup().id             | {group}",
                "resourceGroup().name           | app",
                "resourceGroup().location       | westeurope",
                "resourceGroup().tags.env       | prod",
                "resourceGroup().type           | Microsoft.Resources/resourceGroups",
                "subscription().id              | /subscriptions/{sub}",
                "subscription().subscriptionId  | {sub}",
                "subscription().displayName     | Shop",
                "subscription().tenantId        | 22222222-2222-2222-2222-222222222222",
                "tenant().tenantId              | 22222222-2222-2222-2222-222222222222",
                "tenant().displayName           | <[tenant().displayName]>",
                "deployment().name              | main",
                "deployment().properties.template.contentVersion | 1.0.0.0",
                "environment().name             | AzureCloud",
                "environment().suffixes.storage | core.windows.net",
                "resourceId('A.B/c', 'n')       | {group}/providers/A.B/c/n",
                "resourceId('A.B/c/', 'n')      | {group}/providers/A.B/c/n",
                "resourceId('g2', 'A.B/c/d', 'n', 'm') | /subscriptions/{sub}/resourceGroups/g2/providers/A.B/c/n/d/m",
                "resourceId('s2', 'g2', 'A.B/c', 'n')  | /subscriptions/s2/resourceGroups/g2/providers/A.B/c/n",
                "subscriptionResourceId('A.B/c', 'n')  | /subscriptions/{sub}/providers/A.B/c/n",
                "subscriptionResourceId('s2', 'A.B/c', 'n') | /subscriptions/s2/providers/A.B/c/n",
                "managementGroupResourceId('m2', 'A.B/c', 'n') | /providers/Microsoft.Management/managementGroups/m2/providers/A.B/c/n",
                "tenantResourceId('A.B/c', 'n') | /providers/A.B/c/n",
                "extensionResourceId(resourceGroup().id, 'A.B/c', 'n') | {group}/providers/A.B/c/n",
                "uniqueString('snap', 'crackle', 'pop') | byghxckddilkc",
            })
    void valuesInAResourceGroup(String expression, String value) {
        assertEquals(
                new JsonString(value.replace("{group}", GROUP).replace("{sub}", SUBSCRIPTION)),
                of(DeploymentScope.RESOURCE_GROUP, expression).cleanly().output());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUBSCRIPTION     | resourceId('A.B/c', 'n')   | /subscriptions/{sub}/providers/A.B/c/n",
                "SUBSCRIPTION     | resourceId('33333333-3333-3333-3333-333333333333', 'A.B/c', 'n') | /subscriptions/33333333-3333-3333-3333-333333333333/providers/A.B/c/n",
                "SUBSCRIPTION     | resourceId('g', 'A.B/c', 'n') | /subscriptions/{sub}/resourceGroups/g/providers/A.B/c/n",
                "SUBSCRIPTION     | deployment().location      | <[deployment().location]>",
                "MANAGEMENT_GROUP | managementGroup().name     | corp",
                "MANAGEMENT_GROUP | managementGroup().id       | /providers/Microsoft.Management/managementGroups/corp",
                "MANAGEMENT_GROUP | managementGroup().properties.displayName | <[managementGroup().properties.displayName]>",
                "MANAGEMENT_GROUP | managementGroupResourceId('A.B/c', 'n') | /providers/Microsoft.Management/managementGroups/corp/providers/A.B/c/n",
                "MANAGEMENT_GROUP | resourceId('A.B/c', 'n')   | /providers/A.B/c/n",
                "TENANT           | tenant().id                | /tenants/22222222-2222-2222-2222-222222222222",
                "TENANT           | resourceId('A.B/c', 'n')   | /providers/A.B/c/n",
            })
    void valuesInOtherScopes(DeploymentScope scope, String expression, String value) {
        assertEquals(
                new JsonString(value.replace("{sub}", SUBSCRIPTION)),
                of(scope, expression).cleanly().output());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUBSCRIPTION     | resourceGroup().id       | `resourceGroup` has no value in a deployment to a subscription",
                "MANAGEMENT_GROUP | subscription().id        | `subscription` has no value in a deployment to a management group",
                "RESOURCE_GROUP   | managementGroup().id     | `managementGroup` has no value in a deployment to a resource group",
                "TENANT           | subscriptionResourceId('A.B/c', 'n') | has no value in a deployment to the tenant",
                "RESOURCE_GROUP   | deployment().location    | the object has no member `location`",
                "RESOURCE_GROUP   | resourceGroup().tags.x   | the object has no member `x`",
                "RESOURCE_GROUP   | resourceId('A.B/c', 'n', 'm') | a name for each part of the resource type",
                "RESOURCE_GROUP   | environment().nope       | the object has no member `nope`",
                "RESOURCE_GROUP   | externalInputs('x')      | `externalInputs` cannot be used in an output",
            })
    void valuesThatDoNotExist(DeploymentScope scope, String expression, String message) {
        of(scope, expression).reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, message);
    }

    @Test
    void nothingIsInvented() {
        Expanding expanding = Expanding.output(
                        "[\"[resourceGroup().location]\", \"[subscription().subscriptionId]\", \"[resourceGroup().id]\", \"[deployment().name]\"]")
                .in(DeploymentContext.UNKNOWN)
                .cleanly();
        assertJson(
                "[\"<[resourceGroup().location]>\", \"<[subscription().subscriptionId]>\", \"<[resourceGroup().id]>\", \"<[deployment().name]>\"]",
                expanding.output());
    }

    @Test
    void anIdIsAsGoodAsAName() {
        DeploymentContext context = DeploymentContext.UNKNOWN
                .withSubscription(Expanding.object("{\"id\": \"/subscriptions/s1\"}"))
                .withResourceGroup(Expanding.object("{\"id\": \"/subscriptions/s1/resourceGroups/g1\"}"));
        assertJson(
                "\"/subscriptions/s1/resourceGroups/g1\"",
                Expanding.output("\"[resourceGroup().id]\"")
                        .in(context)
                        .cleanly()
                        .output());
    }

    @Test
    void theContextMayNameAnotherScopeThanTheSchema() {
        assertJson(
                "\"/subscriptions/" + SUBSCRIPTION + "/providers/A.B/c/n\"",
                Expanding.output("\"[resourceId('A.B/c', 'n')]\"")
                        .in(Expanding.IN_GROUP.withScope(DeploymentScope.SUBSCRIPTION))
                        .cleanly()
                        .output());
    }

    @Test
    void whatIsGivenIsUsed() {
        DeploymentContext context = Expanding.IN_GROUP
                .withEnvironment(Expanding.object("{\"name\": \"Other\"}"))
                .withDeployer(Expanding.object("{\"objectId\": \"me\"}"))
                .withTemplateUri("https://example.org/t.json");
        assertJson(
                "[\"Other\", \"me\", \"https://example.org/t.json\"]",
                Expanding.output(
                                "[\"[environment().name]\", \"[deployer().objectId]\", \"[deployment().properties.templateLink.uri]\"]")
                        .in(context)
                        .cleanly()
                        .output());
    }
}
