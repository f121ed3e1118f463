package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.resource.FieldPath;
import io.armlens.resource.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows become resources by the same rules, wherever they come from; lack of data never becomes a fact. */
class RowNormalizerTest {
    private static final String SITE = Reading.id("Microsoft.Web/sites", "w");

    private static Resource one(String text) {
        Reading reading = Reading.of(text);
        assertEquals(1, reading.resources.size(), reading::messages);
        return reading.resources.get(0);
    }

    private static JsonValue at(Resource resource, String path) {
        return FieldPath.parse(path).select(resource.body()).get(0).value();
    }

    private static JsonValue json(String text) throws JsonSyntaxException {
        return JsonReader.read(text);
    }

    @Test
    void emptyRootMembersAreLeftOut() {
        JsonObject body = one("[" + Reading.row("a") + "]").body();
        for (String name : List.of("kind", "managedBy", "sku", "plan", "identity", "zones", "extendedLocation")) {
            assertFalse(body.has(name), name);
        }
        assertEquals("westeurope", body.string("location").orElseThrow());
    }

    @Test
    void nullEmptyAndAbsentStayApartBelowProperties() throws JsonSyntaxException {
        Resource resource =
                one("[" + Reading.row("Microsoft.Web/sites", "w", "{\"a\": null, \"b\": \"\", \"c\": []}") + "]");
        assertEquals(
                json("{\"a\": null, \"b\": \"\", \"c\": []}"), resource.body().get("properties"));
    }

    @Test
    void whatTheClientAddedIsTakenOut() throws JsonSyntaxException {
        String nested =
                "{\"subnet\": {\"id\": \"" + SITE + "/x/y\", \"resourceGroup\": \"rg\"}, \"list\": [{\"id\": \"" + SITE
                        + "\", \"resourceGroup\": \"rg\", \"n\": 1}, 2], \"other\": {\"id\": \"" + SITE
                        + "\", \"resourceGroup\": \"RG\"}, \"own\": {\"resourceGroup\": \"rg\"}, \"x509Thumbprint\": \"a\", \"x509ThumbprintHex\": \"b\"}";
        Resource resource = one("[" + Reading.row("Microsoft.Web/sites", "w", nested) + "]");
        JsonValue expected = json("{\"subnet\": {\"id\": \"" + SITE + "/x/y\"}, \"list\": [{\"id\": \"" + SITE
                + "\", \"n\": 1}, 2], \"other\": {\"id\": \"" + SITE
                + "\", \"resourceGroup\": \"RG\"}, \"own\": {\"resourceGroup\": \"rg\"}, \"x509Thumbprint\": \"a\"}");
        assertEquals(expected, resource.body().get("properties"));
        assertEquals("rg", resource.body().string("resourceGroup").orElseThrow());
    }

    @Test
    void aColumnThatWasNotExportedIsUnknown() {
        Resource projected = one("[{\"id\": \"" + SITE + "\", \"properties\": {\"a\": 1}}]");
        assertEquals("Microsoft.Web/sites", projected.type());
        assertEquals("w", projected.body().string("name").orElseThrow());
        for (RowColumn column : RowColumn.values()) {
            boolean exported = column == RowColumn.PROPERTIES;
            assertEquals(
                    !exported, projected.body().get(column.columnName()) instanceof JsonUnknown, column.columnName());
        }
        assertTrue(at(projected, "tags.env") instanceof JsonUnknown);
        assertTrue(at(projected, "properties.b") instanceof JsonAbsent);
    }

    @Test
    void aTypeInLowerCaseShowsResourceGraphEvenInABareArray() {
        Resource graph = one("[{\"id\": \"" + SITE
                + "\", \"type\": \"microsoft.web/sites\", \"properties\": {}, \"location\": \"x\"}]");
        assertTrue(graph.body().get("tags") instanceof JsonUnknown);
        Resource arm = one("[{\"id\": \"" + SITE
                + "\", \"type\": \"Microsoft.Web/sites\", \"properties\": {}, \"location\": \"x\"}]");
        assertTrue(arm.body().get("tags") instanceof JsonAbsent);
    }

    @Test
    void resourceManagerLeavesOutWhatIsNotSet() {
        Resource listed =
                one("{\"value\": [{\"id\": \"" + SITE + "\", \"type\": \"microsoft.web/sites\", \"properties\": {}}]}");
        assertTrue(listed.body().get("tags") instanceof JsonAbsent);
        Resource single = one(
                "{\"id\": \"" + SITE + "\", \"type\": \"Microsoft.Web/sites\", \"properties\": {}, \"etag\": \"x\"}");
        assertTrue(single.body().get("sku") instanceof JsonAbsent);
    }

    @Test
    void aClientThatSpellsNullsOutWritesAllThatItKnows() {
        Resource shown = one("{\"id\": \"" + SITE
                + "\", \"type\": \"Microsoft.Web/sites\", \"properties\": {}, \"kind\": null, \"sku\": null,"
                + " \"tags\": null}");
        assertTrue(shown.body().get("tags") instanceof JsonAbsent);
        assertTrue(shown.body().get("zones") instanceof JsonUnknown);
    }

    @Test
    void propertiesThatAreMissingOrNullAreNeverAFact() {
        for (String text : List.of(
                "[" + Reading.row("Microsoft.Web/sites", "w", "null") + "]",
                "{\"value\": [{\"id\": \"" + SITE + "\"}]}",
                "[{\"id\": \"" + SITE + "\", \"type\": \"Microsoft.Web/sites\", \"properties\": null, \"kind\": null}]",
                "{\"id\": \"" + SITE + "\", \"type\": \"Microsoft.Web/sites\"}")) {
            assertTrue(one(text).body().get("properties") instanceof JsonUnknown, text);
        }
    }

    @Test
    void typedCommandsHaveNoProperties() {
        Reading reading = Reading.of(
                "[{\"id\": \"" + SITE
                        + "\", \"type\": \"Microsoft.Web/sites\", \"name\": \"w\", \"enableHttpsTrafficOnly\": true,"
                        + " \"networkRuleSet\": {}, \"primaryEndpoints\": {}, \"allowBlobPublicAccess\": null, \"accessTier\": \"Hot\"}]");
        assertEquals(RowOrigin.TYPED_COMMAND, reading.forms.get(0).origin());
        assertTrue(reading.resources.get(0).body().get("properties") instanceof JsonUnknown);
        assertTrue(reading.messages().contains("ARM1015"));
    }

    @Test
    void listsWithoutPropertiesAreNamed() {
        Reading reading = Reading.of("[{\"id\": \"" + SITE
                + "\", \"type\": \"Microsoft.Web/sites\", \"properties\": null, \"tags\": {}, \"sku\": null,"
                + " \"kind\": null, \"location\": \"eastus\"}]");
        assertEquals(RowOrigin.RESOURCE_LIST, reading.forms.get(0).origin());
        assertTrue(reading.messages().contains("az resource list"));
        assertTrue(reading.resources.get(0).body().get("kind") instanceof JsonAbsent);
        assertTrue(reading.resources.get(0).body().get("zones") instanceof JsonUnknown);
    }

    @Test
    void powerShellObjectsBecomeResources() {
        String extension = SITE + "/providers/Microsoft.Insights/diagnosticSettings/d";
        Reading reading =
                Reading.of("[{\"ResourceId\": \"" + extension + "\", \"Id\": \"" + extension + "\", \"Name\": \"w/d\","
                        + " \"ResourceName\": \"w\", \"ResourceType\": \"Microsoft.Web/sites\", \"Type\": \"Microsoft.Web/sites\","
                        + " \"ExtensionResourceType\": \"Microsoft.Insights/diagnosticSettings\", \"Location\": \"westeurope\", \"Kind\": null,"
                        + " \"Tags\": {\"Env\": \"prod\"}, \"TagsTable\": \"x\", \"Sku\": {\"Name\": \"S1\", \"Tier\": null},"
                        + " \"Identity\": {\"PrincipalId\": \"p\", \"Type\": 2}, \"Properties\": {\"Logs\": [\"\\/Date(1525966683000)\\/\"]},"
                        + " \"resources\": [{\"ResourceId\": \"" + SITE
                        + "/config/web\", \"ResourceType\": \"Microsoft.Web/sites/config\","
                        + " \"Properties\": {\"a\": 1}}]}]");
        assertEquals("d web", reading.names());
        Resource first = reading.resources.get(0);
        assertEquals("Microsoft.Insights/diagnosticSettings", first.type());
        assertEquals(
                "SystemAssigned, UserAssigned",
                first.body().object("identity").orElseThrow().string("type").orElseThrow());
        assertEquals("{\"name\":\"S1\"}", first.body().get("sku").toString());
        assertEquals(
                "{\"Logs\":[\"2018-05-10T15:38:03Z\"]}",
                first.body().get("properties").toString());
        assertTrue(first.body().get("kind") instanceof JsonAbsent);
        assertTrue(first.body().get("zones") instanceof JsonUnknown);
        assertFalse(first.body().has("TagsTable"));
        assertEquals("microsoft.web/sites/config", reading.resources.get(1).typeKey());
    }

    @Test
    void ofTwoPowerShellIdsTheOneThatIsAnIdCounts() {
        assertEquals(
                "w",
                one("[{\"Id\": \"42\", \"ResourceId\": \"" + SITE + "\", \"ResourceType\": \"x\", \"Properties\": {}}]")
                        .name());
    }

    @Test
    void columnsThatHoldTheirJsonAsTextAreUnfolded() {
        String text = Reading.row("Microsoft.Web/sites", "w", "\"{\\\"a\\\": {\\\"b\\\": 1}}\"");
        Reading reading = Reading.of("[" + text + "," + Reading.row("b") + "]");
        assertEquals("w b", reading.names());
        assertEquals("1", at(reading.resources.get(0), "properties.a.b").toString());
        assertEquals("", reading.messages());
    }

    @Test
    void anIdMayBeEscaped() {
        assertEquals(
                "w",
                one("[{\"\\u0069d\": \"" + SITE.replace("/", "\\/") + "\", \"properties\": {}}]")
                        .name());
    }

    @Test
    void theSecondIdOfSearchAzGraphIsDropped() {
        Reading reading = Reading.of("["
                + Reading.row("a")
                        .replace(
                                "\"zones\"",
                                "\"ResourceId\": \"" + Reading.id("Microsoft.Storage/storageAccounts", "a")
                                        + "\", \"zones\"")
                + "]");
        assertFalse(reading.resources.get(0).body().has("ResourceId"));
        assertEquals(RowOrigin.RESOURCE_GRAPH, reading.forms.get(0).origin());
        assertTrue(reading.forms.get(0).powerShell());
    }

    @Test
    void onlyPlainRowsAreDirect() {
        assertTrue(Reading.of("[" + Reading.row("a") + "]").forms.get(0).isDirect());
        assertFalse(Reading.of("[{\"id\": \"" + SITE + "\", \"properties\": {}}]")
                .forms
                .get(0)
                .isDirect());
    }

    @Test
    void containersAreRows() {
        Reading reading = Reading.of(
                "[{\"id\": \"" + Reading.SUB + "\"}, {\"id\": \"" + Reading.SUB + "/resourceGroups/rg\"},"
                        + " {\"id\": \"/providers/Microsoft.Management/managementGroups/m\", \"tenantId\": \"\", \"subscriptionId\": \"\", \"properties\": {}}]");
        assertEquals(List.of(RowKind.SUBSCRIPTION, RowKind.RESOURCE_GROUP, RowKind.MANAGEMENT_GROUP), reading.kinds);
        assertEquals(1, reading.summary().census().containers().size());
    }
}
