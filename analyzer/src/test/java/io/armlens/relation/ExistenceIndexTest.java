package io.armlens.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.ExistenceLookup.Place;
import io.armlens.eval.RelatedResources.Found;
import io.armlens.json.JsonObject;
import io.armlens.resource.FieldPath;
import io.armlens.resource.Projection;
import io.armlens.resource.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExistenceIndexTest {
    private static final String GROUP = "/subscriptions/s/resourceGroups/g";
    private static final String VAULT = GROUP + "/providers/Microsoft.KeyVault/vaults/v";
    private static final String FLOW_LOG = "Microsoft.Network/networkWatchers/flowLogs";
    private static final Unknown NOT_EXPORTED = new Unknown(UnknownKind.RELATED_TYPE_NOT_EXPORTED, "t", "m", "");

    private static Resource resource(String id) {
        return Resource.of(
                JsonObject.builder()
                        .put("id", id)
                        .put("kind", "Blue")
                        .put(
                                "properties",
                                JsonObject.builder().put("a", 1).put("b", 2).build())
                        .build(),
                io.armlens.resource.Place.NOWHERE);
    }

    private static ExistenceIndex index(boolean complete, String... ids) {
        Projection projection =
                new Projection().add(FieldPath.parse("properties.a")).add(FieldPath.parse("kind"));
        ExistenceIndex index = new ExistenceIndex(
                Map.of(
                        "microsoft.network/networkwatchers/flowlogs", projection,
                        "microsoft.insights/diagnosticsettings", projection,
                        "microsoft.keyvault/vaults/keys", projection,
                        "microsoft.security/pricings", projection),
                null,
                lookup -> complete ? Optional.empty() : Optional.of(NOT_EXPORTED));
        for (String id : ids) {
            index.add(resource(id));
        }
        return index;
    }

    private static ExistenceLookup lookup(String type, String name, Place place, String anchor) {
        return new ExistenceLookup(
                resource(VAULT), type, name.isEmpty() ? List.of() : List.of(name.split("/")), null, place, anchor);
    }

    @ParameterizedTest
    @CsvSource({"'', 2", "nw1/fl, 1", "NW1/FL, 1", "fl, 2", "nw1/?, 1", "?, 2", "null/null, 0", "nw1/other, 0"})
    void namesAreComparedFromTheirEnd(String name, int expected) {
        ExistenceIndex index = index(
                true,
                GROUP + "/providers/Microsoft.Network/networkWatchers/nw1/flowLogs/fl",
                GROUP + "/providers/microsoft.network/networkwatchers/nw2/flowlogs/fl",
                "/subscriptions/s/resourceGroups/g2/providers/Microsoft.Network/networkWatchers/nw1/flowLogs/fl");
        Found found = index.find(lookup(FLOW_LOG, name, Place.RESOURCE_GROUP, GROUP.toUpperCase(Locale.ROOT)));
        assertEquals(expected, found.resources().size());
    }

    @Test
    void answersComeInTheOrderOfIdsWhateverTheOrderOfRows() {
        String a = GROUP + "/providers/Microsoft.Network/networkWatchers/A/flowLogs/x";
        String b = GROUP + "/providers/Microsoft.Network/networkWatchers/b/flowLogs/x";
        ExistenceLookup all = lookup(FLOW_LOG, "", Place.SUBSCRIPTION, "/subscriptions/S");
        assertEquals(
                index(true, a, b).find(all).resources().stream()
                        .map(Resource::idText)
                        .toList(),
                index(true, b, a).find(all).resources().stream()
                        .map(Resource::idText)
                        .toList());
    }

    @Test
    void extensionsLieOnTheirResourceOnly() {
        String setting = VAULT + "/providers/Microsoft.Insights/diagnosticSettings/d";
        ExistenceIndex index =
                index(true, setting, VAULT + "/keys/k/providers/Microsoft.Insights/diagnosticSettings/e");
        String type = "Microsoft.Insights/diagnosticSettings";
        assertEquals(
                List.of(setting),
                index.find(lookup(type, "", Place.EXTENSION, VAULT)).resources().stream()
                        .map(Resource::idText)
                        .toList());
        assertEquals(
                0,
                index.find(lookup(type, "", Place.RESOURCE_GROUP, GROUP))
                        .resources()
                        .size());
        assertTrue(index.hasExtension(VAULT.toUpperCase(Locale.ROOT), type));
        assertFalse(index.hasExtension(GROUP, type));
    }

    @Test
    void childrenLieBelowTheirParent() {
        ExistenceIndex index = index(true, VAULT + "/keys/k", VAULT + "2/keys/k");
        assertEquals(
                1,
                index.find(lookup("Microsoft.KeyVault/vaults/keys", "", Place.CHILD, VAULT))
                        .resources()
                        .size());
    }

    @Test
    void whatIsKeptIsPruned() {
        ExistenceIndex index = index(true, VAULT + "/keys/k");
        Resource kept = index.find(lookup("Microsoft.KeyVault/vaults/keys", "", Place.CHILD, VAULT))
                .resources()
                .get(0);
        assertEquals("{\"kind\":\"Blue\",\"properties\":{\"a\":1}}", kept.body().toString());
    }

    @Test
    void theKindIsComparedIgnoringCase() {
        ExistenceIndex index = index(true, VAULT + "/keys/k");
        String type = "Microsoft.KeyVault/vaults/keys";
        assertEquals(
                1,
                index.find(new ExistenceLookup(resource(VAULT), type, List.of(), "BLUE", Place.CHILD, VAULT))
                        .resources()
                        .size());
        assertEquals(
                0,
                index.find(new ExistenceLookup(resource(VAULT), type, List.of(), "red", Place.CHILD, VAULT))
                        .resources()
                        .size());
    }

    @Test
    void anIncompleteExportIsSaidUnlessTheOnlyPossibleAnswerWasFound() {
        ExistenceIndex index = index(false, GROUP + "/providers/Microsoft.Network/networkWatchers/nw/flowLogs/fl");
        assertNull(index.find(lookup(FLOW_LOG, "nw/fl", Place.RESOURCE_GROUP, GROUP))
                .incomplete());
        assertEquals(
                NOT_EXPORTED,
                index.find(lookup(FLOW_LOG, "fl", Place.RESOURCE_GROUP, GROUP)).incomplete());
        assertEquals(
                NOT_EXPORTED,
                index.find(lookup(FLOW_LOG, "nw/other", Place.RESOURCE_GROUP, GROUP))
                        .incomplete());
    }
}
