package io.armlens.template;

import static io.armlens.template.Expanding.GROUP;
import static io.armlens.template.Expanding.assertJson;
import static io.armlens.template.Expanding.thing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.resource.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcesTest {
    private static Expanding of(String... resources) {
        return Expanding.template(
                "\"parameters\": {\"u\": {\"type\": \"bool\"}, \"s\": {\"type\": \"string\"}}, \"resources\": ["
                        + String.join(",", resources) + "]");
    }

    private static String resource(String members) {
        return "{\"apiVersion\": \"2024-01-01\", " + members + "}";
    }

    @Test
    void theBodyIsWhatIsNotTheWrapper() {
        ExpandedResource resource = of(resource("""
                "type": "Demo.Things/things", "name": "t", "Location": "westeurope", "tags": {"a": "[concat('x', 'y')]"},
                "sku": {"name": "S1"}, "comments": "no", "metadata": {"a": 1}, "dependsOn": [], "condition": true,
                "properties": {"a": null, "b": [null, {"c": null}]}""")).resource("t");
        assertJson(
                "{\"Location\": \"westeurope\", \"tags\": {\"a\": \"xy\"}, \"sku\": {\"name\": \"S1\"}, \"properties\": {\"b\": [null, {}]}}",
                resource.body());
        assertEquals(new JsonString("2024-01-01"), resource.apiVersion());
        assertEquals(new JsonString(GROUP), resource.scope());
        assertTrue(resource.presence().isCertain());
    }

    @Test
    void policiesSeeTheUsualForm() {
        Resource seen = of(resource("\"type\": \"Demo.Things/things/parts\", \"name\": \"t/p\", \"location\": \"x\""))
                .resource("t/p")
                .toResource();
        assertEquals(GROUP + "/providers/Demo.Things/things/t/parts/p", seen.idText());
        assertEquals("Demo.Things/things/parts", seen.type());
        assertEquals("p", seen.name());
        assertEquals("t/p", seen.fullName());
        assertEquals(new JsonString("x"), seen.body().get("location"));
        assertEquals("main.json", seen.place().file());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A.B/c               | n         | A.B/c/n",
                "A.B/c/d             | n/m       | A.B/c/n/d/m",
                "A.B/c/providers/x   | n/E.F/m   | A.B/c/n/providers/E.F/x/m",
                "A.B/c/d/providers/x | n/m/E.F/o | A.B/c/n/d/m/providers/E.F/x/o",
            })
    void idsInterleaveTypesAndNames(String type, String name, String id) {
        assertEquals(
                List.of(GROUP + "/providers/" + id),
                of(resource("\"type\": \"" + type + "\", \"name\": \"" + name + "\""))
                        .ids());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | /providers/A.B/c/n",
                "/subscriptions/s/resourceGroups/g | /subscriptions/s/resourceGroups/g/providers/A.B/c/n",
                "/providers/E.F/g/h/ | /providers/E.F/g/h/providers/A.B/c/n",
                "E.F/g/h | {base}/providers/E.F/g/h/providers/A.B/c/n",
                "E.F/g/h/i/j | {base}/providers/E.F/g/h/i/j/providers/A.B/c/n",
            })
    void aScopeIsTheBeginningOfTheId(String scope, String id) {
        Expanding expanding = of(resource("\"type\": \"A.B/c\", \"name\": \"n\", \"scope\": \"" + scope + "\""));
        assertEquals(List.of(id.replace("{base}", GROUP)), expanding.ids());
    }

    @Test
    void theTypeOfAnExtensionIsThatOfItsLastBlock() {
        String legacy = resource("\"type\": \"A.B/c/providers/locks\", \"name\": \"n/Microsoft.Authorization/l\"");
        String scoped =
                resource("\"type\": \"Microsoft.Authorization/locks\", \"name\": \"m\", \"scope\": \"A.B/c/n\"");
        for (ExpandedResource resource : of(legacy, scoped).resources()) {
            assertEquals("Microsoft.Authorization/locks", resource.toResource().type());
        }
    }

    @Test
    void aMalformedScopeIsReported() {
        of(resource("\"type\": \"A.B/c\", \"name\": \"n\", \"scope\": \"E.F/g\""))
                .reports(
                        DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED,
                        "/resources/0/scope",
                        "Microsoft.Storage/storageAccounts/name");
    }

    @Test
    void childrenTakeTypeAndNameOfTheirParents() {
        Expanding expanding = of(resource("""
                "type": "A.B/c", "name": "n", "resources": [
                  {"apiVersion": "1", "type": "d", "name": "m", "resources": [{"apiVersion": "1", "type": "e", "name": "o"}]},
                  {"apiVersion": "1", "type": "d/e", "name": "m/p"},
                  {"apiVersion": "1", "type": "a.b/C/d", "name": "n/full"},
                  {"apiVersion": "1", "type": "A.B/c/d", "name": "short"},
                  {"apiVersion": "1", "type": "Other.Ns/solutions", "name": "own"},
                  {"apiVersion": "1", "type": "providers/locks", "name": "E.F/l"}
                ]""")).cleanly();
        String base = GROUP + "/providers/";
        assertEquals(
                List.of(
                        base + "A.B/c/n",
                        base + "A.B/c/n/d/m",
                        base + "A.B/c/n/d/m/e/o",
                        base + "A.B/c/n/d/m/e/p",
                        base + "a.b/C/n/d/full",
                        base + "A.B/c/n/d/short",
                        base + "Other.Ns/solutions/own",
                        base + "A.B/c/n/providers/E.F/locks/l"),
                expanding.ids());
    }

    @Test
    void childrenShareTheScopeOfTheirParent() {
        Expanding expanding =
                of(resource("\"type\": \"A.B/c\", \"name\": \"n\", \"scope\": \"E.F/g/h\", \"resources\": ["
                        + "{\"apiVersion\": \"1\", \"type\": \"d\", \"name\": \"m\"}]"));
        assertEquals(
                GROUP + "/providers/E.F/g/h/providers/A.B/c/n/d/m",
                expanding.ids().get(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A.B/c   | n/m | needs a name with 1 segment, found `n/m`",
                "A.B/c/d | n   | needs a name with 2 segments, found `n`",
                "A.B     | n   | a resource type is written",
                "A.B/c/  | n/m | a resource type is written",
            })
    void namesMustFitTypes(String type, String name, String message) {
        Expanding expanding = of(resource("\"type\": \"" + type + "\", \"name\": \"" + name + "\""));
        expanding.reports(DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED, message);
        assertEquals(List.of("?"), expanding.ids());
    }

    @Test
    void typeNameAndVersionAreNeeded() {
        Expanding expanding = of("{}");
        assertEquals(
                List.of(
                        "/resources/0 the resource has no `type`",
                        "/resources/0 the resource has no `apiVersion`",
                        "/resources/0 the resource has no `name`"),
                expanding.messages(DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED));
    }

    @Test
    void aProfileGivesTheVersions() {
        Expanding expanding = Expanding.template(
                        "\"apiProfile\": \"2018-03-01-hybrid\", \"resources\": [{\"type\": \"A.B/c\", \"name\": \"n\"}]")
                .cleanly();
        assertEquals(JsonString.EMPTY, expanding.resource("n").apiVersion());
    }

    @Test
    void anUnknownNameLeavesTheRestKnown() {
        ExpandedResource child = of(resource("\"type\": \"A.B/c\", \"name\": \"[parameters('s')]\", \"resources\": ["
                        + "{\"apiVersion\": \"1\", \"type\": \"d\", \"name\": \"m\", \"properties\": {\"a\": 1}}]"))
                .resources()
                .get(1);
        assertEquals("A.B/c/d/<unknown>", child.label());
        assertJson("{\"properties\": {\"a\": 1}}", child.body());
        assertTrue(child.id() instanceof JsonUnknown);
        assertEquals("", child.toResource().idText());
    }

    @Test
    void whatFollowsAKnownParentIsKept() {
        Expanding expanding = of(resource("\"type\": \"A.B/c\", \"name\": \"n\", \"resources\": ["
                + "{\"apiVersion\": \"1\", \"type\": \"d\", \"name\": \"[parameters('s')]\"}]"));
        assertJson(
                "\"<[concat('n/', parameters('s'))]>\"",
                expanding.shown(expanding.resources().get(1).name()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"true | 1", "false | 0", "\"[bool('false')]\" | 0", "\"True\" | 1", "\"false\" | 0"})
    void aConditionDecides(String condition, int count) {
        assertEquals(
                count,
                of(resource("\"type\": \"A.B/c\", \"name\": \"n\", \"condition\": " + condition))
                        .cleanly()
                        .resources()
                        .size());
    }

    @Test
    void anUnknownConditionIsMaybe() {
        ExpandedResource resource = of(resource(
                        "\"type\": \"A.B/c\", \"name\": \"n\", \"condition\": \"[parameters('u')]\""))
                .resource("n");
        assertEquals(Presence.Kind.MAYBE, resource.presence().kind());
        assertTrue(resource.presence().toString().contains("parameters('u')"));
    }

    @Test
    void otherConditionsAreErrors() {
        of(resource("\"type\": \"A.B/c\", \"name\": \"n\", \"condition\": 1"))
                .reports(
                        DiagnosticCode.TEMPLATE_EXPRESSION_FAILED,
                        "/resources/0/condition a condition must be a boolean, found an integer");
    }

    @Test
    void whatIsNotDeployedMayHaveANameThatFails() {
        assertEquals(
                List.of(),
                of(resource(
                                "\"type\": \"A.B/c\", \"name\": \"[split('', '/')[8]]\", \"condition\": false, \"properties\": {\"a\": \"[fail('x')]\"}"))
                        .cleanly()
                        .ids());
    }

    @Test
    void conditionsAreNotInherited() {
        Expanding expanding = of(resource("\"type\": \"A.B/c\", \"name\": \"n\", \"condition\": false, \"resources\": ["
                + "{\"apiVersion\": \"1\", \"type\": \"d\", \"name\": \"m\"},"
                + "{\"apiVersion\": \"1\", \"type\": \"d\", \"name\": \"o\", \"condition\": false}]"));
        assertEquals(List.of("n/m"), expanding.names());
        expanding.reports(DiagnosticCode.TEMPLATE_PARENT_ABSENT, "/resources/0/resources/0", "repeat the condition");
    }

    @Test
    void onlyIfNotExistsIsMaybe() {
        Expanding expanding =
                of(resource("\"type\": \"A.B/c\", \"name\": \"n\", \"@options\": {\"onlyIfNotExists\": []}"));
        assertEquals(Presence.Kind.MAYBE, expanding.resource("n").presence().kind());
        assertJson("{}", expanding.resource("n").body());
    }

    @Test
    void aPropertyThatFailsIsUnknownAndTheRestStands() {
        Expanding expanding = of(thing("t", "{\"a\": \"[div(1, 0)]\", \"b\": 2}"));
        assertJson("{\"a\": \"<unknown>\", \"b\": 2}", expanding.properties("t"));
        assertTrue(expanding.resource("t").hasUnknowns());
        expanding.reports(DiagnosticCode.TEMPLATE_EXPRESSION_FAILED, "/resources/0/properties/a", "div(1, 0)");
    }

    @Test
    void aRepeatedIdIsReportedAndMarked() {
        Expanding expanding = of(thing("t", "{}"), thing("T", "{}"));
        assertEquals(
                List.of(false, true),
                expanding.resources().stream().map(ExpandedResource::isRepeated).toList());
        expanding.reports(DiagnosticCode.TEMPLATE_RESOURCE_REPEATED, "/resources/1", "declared more than once");
    }

    @Test
    void aPatchIsMarked() {
        assertTrue(of(resource("\"type\": \"A.B/c\", \"name\": \"n\", \"method\": \"PATCH\""))
                .resource("n")
                .isPatch());
        assertFalse(of(thing("t", "{}")).resource("t").isPatch());
    }

    @Test
    void resourceGroupsHaveIdsOfTheirOwnForm() {
        Expanding expanding = Expanding.template(
                        DeploymentScope.SUBSCRIPTION,
                        "\"resources\": ["
                                + resource(
                                        "\"type\": \"Microsoft.Resources/resourceGroups\", \"name\": \"g\", \"location\": \"x\"")
                                + "]")
                .cleanly();
        String id = "/subscriptions/" + Expanding.SUBSCRIPTION + "/resourceGroups/g";
        assertEquals(List.of(id), expanding.ids());
        assertTrue(expanding.resource("g").toResource().isResourceGroup());
    }

    @Test
    void managementGroupsLieInTheTenant() {
        Expanding expanding = Expanding.template(
                        DeploymentScope.TENANT,
                        "\"resources\": ["
                                + resource("\"type\": \"Microsoft.Management/managementGroups\", \"name\": \"mg\"")
                                + ","
                                + resource(
                                        "\"type\": \"Microsoft.Management/managementGroups/subscriptions\", \"name\": \"mg/s\"")
                                + "]")
                .cleanly();
        assertEquals(
                List.of(
                        "/providers/Microsoft.Management/managementGroups/mg",
                        "/providers/Microsoft.Management/managementGroups/mg/subscriptions/s"),
                expanding.ids());
    }

    @Test
    void managementGroupResourcesLieBelowTheGroup() {
        Expanding expanding = Expanding.template(
                        DeploymentScope.MANAGEMENT_GROUP,
                        "\"resources\": ["
                                + resource("\"type\": \"Microsoft.Authorization/policyAssignments\", \"name\": \"a\"")
                                + "]")
                .cleanly();
        assertEquals(
                List.of(
                        "/providers/Microsoft.Management/managementGroups/corp/providers/Microsoft.Authorization/policyAssignments/a"),
                expanding.ids());
    }

    @Test
    void childrenDeeperThanAzureAcceptsAreReported() {
        String child = "{\"apiVersion\": \"1\", \"type\": \"t\", \"name\": \"n\"}";
        for (int i = 0; i < 5; i++) {
            child = "{\"apiVersion\": \"1\", \"type\": \"t\", \"name\": \"n\", \"resources\": [" + child + "]}";
        }
        of(resource("\"type\": \"A.B/c\", \"name\": \"n\", \"resources\": [" + child + "]"))
                .reports(DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT, "5 levels deep");
    }

    @Test
    void anUnknownTypeIsReported() {
        Expanding expanding = of(resource("\"type\": \"[parameters('s')]\", \"name\": \"n\""));
        assertEquals("<unknown>/n", expanding.resources().get(0).label());
        expanding.reports(DiagnosticCode.TEMPLATE_RESOURCE_MALFORMED, "the type of the resource is not known");
    }

    @Test
    void samplesAreMarked() {
        assertTrue(of(thing("t", "{}"))
                .in(DeploymentContext.placeholder("x"))
                .resource("t")
                .isSample());
        assertFalse(of(thing("t", "{}")).resource("t").isSample());
        of(thing("t", "{}"))
                .in(DeploymentContext.placeholder("x"))
                .reports(DiagnosticCode.TEMPLATE_CONTEXT_ASSUMED, "samples");
    }
}
