package io.armlens.alias;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.alias.AliasResolution.AliasPath;
import io.armlens.alias.AliasResolution.Found;
import io.armlens.alias.AliasResolution.NotResolved;
import io.armlens.alias.AliasResolution.OtherType;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderAliasCatalogTest {
    private static final String VM = "Microsoft.Compute/virtualMachines";
    private static final String STORAGE = "Microsoft.Storage/storageAccounts";
    private static final String GROUP = "Microsoft.Network/networkSecurityGroups";

    /** The two published shapes of one catalogue. */
    enum Shape {
        AZ("""
                [{"id": "/subscriptions/0/providers/Microsoft.Storage", "registrationState": "Registered",
                  "resourceTypes": [
                   {"aliases": [
                     {"defaultMetadata": {"attributes": "Modifiable", "type": "String"}, "defaultPath": "properties.minimumTlsVersion",
                      "defaultPattern": null, "name": "Microsoft.Storage/storageAccounts/minimumTlsVersion", "paths": [], "type": "PlainText"},
                     {"defaultMetadata": {"attributes": "None", "type": "NotSpecified"}, "defaultPath": "sku.name", "defaultPattern": null,
                      "name": "Microsoft.Storage/storageAccounts/sku.name", "paths": [
                        {"apiVersions": ["2015-06-15"], "metadata": null, "path": "properties.type", "pattern": null},
                        {"apiVersions": ["2015-05-01-preview", "2016-01-01"], "metadata": null, "path": "properties.accountType", "pattern": null}],
                      "type": "PlainText"},
                     {"defaultMetadata": null, "defaultPath": {"path": "properties.key", "apiVersions": ["2020-01-01"]}, "name":
                      "Microsoft.Storage/storageAccounts/key", "paths": null, "type": "Mask"},
                     {"name": "Microsoft.Storage/storageAccounts/ipRules[*]", "defaultPath": "properties.networkAcls.ipRules[*]"},
                     {"name": "Microsoft.Storage/storageAccounts/ipRules[*].value", "defaultPath": "properties.networkAcls.ipRules[*].value"}],
                    "apiVersions": ["2023-05-01-preview", "2023-05-01", "2021-02-01"], "capabilities": "CrossResourceGroupResourceMove, SupportsTags, SupportsLocation",
                    "locations": ["West Europe"], "resourceType": "storageAccounts"},
                   {"aliases": [], "apiVersions": ["2015-06-15", "2016-01-01-preview"], "capabilities": "None", "resourceType": "usages"},
                   {"aliases": [{"name": "Microsoft.Storage/storageaccounts/late", "defaultPath": "properties.late"}],
                    "resourceType": "StorageAccounts"}],
                  "namespace": "Microsoft.Storage"},
                 {"namespace": "Microsoft.Compute", "resourceTypes": [
                   {"resourceType": "virtualMachines", "aliases": [
                     {"name": "Microsoft.Compute/imagePublisher", "defaultPath": "properties.storageProfile.imageReference.publisher"}]},
                   {"resourceType": "disks", "aliases": [
                     {"name": "Microsoft.Compute/imagePublisher", "defaultPath": "properties.image", "paths": [], "defaultPattern":
                      {"phrase": "/Publishers/{publisher}/Offers/{offer}", "variable": "publisher", "type": "Extract"}}]}]}]
                """),
        POWERSHELL("""
                [{"Namespace": "Microsoft.Storage", "ResourceType": "storageAccounts",
                  "ApiVersions": ["2023-05-01-preview", "2023-05-01", "2021-02-01"], "Locations": ["West Europe"], "Aliases": [
                   {"Name": "Microsoft.Storage/storageAccounts/minimumTlsVersion", "Paths": [], "Type": 1, "DefaultPath": "properties.minimumTlsVersion",
                    "DefaultPattern": null, "DefaultMetadata": {"Type": "String", "Attributes": "Modifiable"}},
                   {"Name": "Microsoft.Storage/storageAccounts/sku.name", "Paths": [
                     {"Path": "properties.type", "ApiVersions": ["2015-06-15"], "Pattern": null, "Metadata": null},
                     {"Path": "properties.accountType", "ApiVersions": ["2015-05-01-preview", "2016-01-01"], "Pattern": null, "Metadata": null}],
                    "Type": 1, "DefaultPath": "sku.name", "DefaultPattern": null, "DefaultMetadata": {"Type": "NotSpecified", "Attributes": "None"}},
                   {"Name": "Microsoft.Storage/storageAccounts/key", "Paths": null, "Type": 2, "DefaultPath": "properties.key",
                    "DefaultPattern": null, "DefaultMetadata": null},
                   {"Name": "Microsoft.Storage/storageAccounts/ipRules[*]", "DefaultPath": "properties.networkAcls.ipRules[*]"},
                   {"Name": "Microsoft.Storage/storageAccounts/ipRules[*].value", "DefaultPath": "properties.networkAcls.ipRules[*].value"}]},
                 {"Namespace": "Microsoft.Storage", "ResourceType": "StorageAccounts", "ApiVersions": "2022-01-01", "Aliases":
                   {"Name": "Microsoft.Storage/storageaccounts/late", "DefaultPath": "properties.late"}},
                 {"Namespace": "Microsoft.Storage", "ResourceType": "usages", "ApiVersions": ["2015-06-15", "2016-01-01-preview"]},
                 {"Namespace": "Microsoft.Compute", "ResourceType": "virtualMachines", "Aliases": [
                   {"Name": "Microsoft.Compute/imagePublisher", "DefaultPath": "properties.storageProfile.imageReference.publisher"}]},
                 {"Namespace": "Microsoft.Compute", "ResourceType": "disks", "Aliases": [
                   {"Name": "Microsoft.Compute/imagePublisher", "DefaultPath": "properties.image", "DefaultPattern":
                    {"Phrase": "/Publishers/{publisher}/Offers/{offer}", "Variable": "publisher", "Type": 1}}]}]
                """);

        private final String text;

        Shape(String text) {
            this.text = text;
        }

        AliasCatalog catalog() {
            return read(text);
        }
    }

    private static AliasCatalog read(String text) {
        Diagnostics diagnostics = new Diagnostics();
        AliasCatalog catalog = AliasCatalogs.read("aliases.json", text.getBytes(StandardCharsets.UTF_8), diagnostics)
                .orElseThrow(() -> new AssertionError(diagnostics.list()));
        assertEquals(List.of(), diagnostics.list());
        return catalog;
    }

    private static Found found(AliasResolution resolution) {
        return assertInstanceOf(Found.class, resolution);
    }

    @ParameterizedTest
    @EnumSource
    void findsAnAliasInAnyCase(Shape shape) {
        AliasCatalog catalog = shape.catalog();
        String alias = "MICROSOFT.storage/STORAGEaccounts/MinimumTLSversion";
        assertEquals(
                "properties.minimumTlsVersion", Paths.of(catalog.resolve(STORAGE.toUpperCase(Locale.ROOT), alias)));
        assertTrue(catalog.exists(alias));
    }

    @ParameterizedTest
    @EnumSource
    void theDefaultPathComesFirstAndThenThoseOfNewerVersions(Shape shape) {
        Found found = found(shape.catalog().resolve(STORAGE, STORAGE + "/sku.name"));
        assertEquals(
                List.of("sku.name", "properties.accountType", "properties.type"),
                found.paths().stream().map(p -> Paths.of(p.path())).toList());
        assertEquals(
                List.of(List.of(), List.of("2015-05-01-preview", "2016-01-01"), List.of("2015-06-15")),
                found.paths().stream().map(AliasPath::apiVersions).toList());
    }

    @ParameterizedTest
    @EnumSource
    void knowsWhatMayBeModifiedAndWhatIsSecret(Shape shape) {
        AliasCatalog catalog = shape.catalog();
        assertEquals(
                new AliasAttributes(true, true, false),
                found(catalog.resolve(STORAGE, STORAGE + "/minimumTlsVersion")).attributes());
        assertEquals(
                new AliasAttributes(true, false, false),
                found(catalog.resolve(STORAGE, STORAGE + "/sku.name")).attributes());
        assertEquals(
                new AliasAttributes(false, false, true),
                found(catalog.resolve(STORAGE, STORAGE + "/key")).attributes());
        assertEquals(
                AliasAttributes.NONE,
                found(catalog.resolve(STORAGE, STORAGE + "/late")).attributes());
    }

    @ParameterizedTest
    @EnumSource
    void oneNameMeansDifferentPropertiesOfDifferentTypes(Shape shape) {
        AliasCatalog catalog = shape.catalog();
        String alias = "Microsoft.Compute/imagePublisher";
        assertEquals("properties.storageProfile.imageReference.publisher", Paths.of(catalog.resolve(VM, alias)));
        AliasPath disk =
                found(catalog.resolve("Microsoft.Compute/disks", alias)).paths().get(0);
        assertEquals("properties.image", Paths.of(disk.path()));
        assertEquals(
                Optional.of("Canonical"),
                requireNonNull(disk.extract()).extract("/publishers/Canonical/offers/Ubuntu"));
        assertInstanceOf(OtherType.class, catalog.resolve(STORAGE, alias));
        assertTrue(catalog.exists(alias));
    }

    @ParameterizedTest
    @EnumSource
    void aTypeListedTwiceIsOneType(Shape shape) {
        AliasCatalog catalog = shape.catalog();
        assertEquals("properties.late", Paths.of(catalog.resolve(STORAGE, STORAGE + "/late")));
        assertEquals(Optional.of("2023-05-01"), catalog.newestApiVersion(STORAGE));
    }

    @ParameterizedTest
    @EnumSource
    void anArrayIsFoundThroughItsElements(Shape shape) {
        AliasCatalog catalog = shape.catalog();
        assertEquals("properties.networkAcls.ipRules", Paths.of(catalog.resolve(STORAGE, STORAGE + "/ipRules")));
        assertEquals("properties.networkAcls.ipRules[*]", Paths.of(catalog.resolve(STORAGE, STORAGE + "/ipRules[*]")));
        assertTrue(catalog.exists(STORAGE + "/ipRules"));
        assertInstanceOf(OtherType.class, catalog.resolve(VM, STORAGE + "/ipRules"));
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheNewestApiVersion(Shape shape) {
        AliasCatalog catalog = shape.catalog();
        assertEquals(Optional.of("2016-01-01-preview"), catalog.newestApiVersion("microsoft.storage/USAGES"));
        assertEquals(Optional.empty(), catalog.newestApiVersion(VM));
    }

    @Test
    void onlyAzSaysWhichTypesAreIndexed() {
        assertEquals(Optional.of(true), Shape.AZ.catalog().indexed(STORAGE.toLowerCase(Locale.ROOT)));
        assertEquals(Optional.of(false), Shape.AZ.catalog().indexed("Microsoft.Storage/usages"));
        assertEquals(Optional.empty(), Shape.AZ.catalog().indexed(VM));
        assertEquals(Optional.empty(), Shape.AZ.catalog().indexed("Microsoft.Unheard/of"));
        assertEquals(Optional.empty(), Shape.POWERSHELL.catalog().indexed(STORAGE));
    }

    @Test
    void readsTheSameInsideAnObjectAsRestHasIt() {
        AliasCatalog catalog = read("{\"nextLink\": null, \"value\": " + Shape.AZ.text + "}");
        assertEquals("properties.late", Paths.of(catalog.resolve(STORAGE, STORAGE + "/late")));
    }

    @Test
    void readsASingleProviderAndASingleType() {
        String type = "{\"resourceType\": \"c\", \"aliases\": [{\"name\": \"A.B/c/d\", \"defaultPath\": \"e\"}]";
        for (String text : List.of(
                "{\"namespace\": \"A.B\", \"resourceTypes\": [" + type + "}]}", type + ", \"namespace\": \"A.B\"}")) {
            assertEquals("e", Paths.of(read(text).resolve("a.b/C", "A.B/c/d")));
        }
    }

    @Test
    void withoutADefaultPathTheNewestIsFirst() {
        AliasCatalog catalog = read("""
                [{"namespace": "A.B", "resourceTypes": [{"resourceType": "c", "aliases": [{"name": "A.B/c/d", "paths": [
                  {"path": "old", "apiVersions": ["2019-01-01"]}, {"path": "new", "apiVersions": ["2020-01-01"]},
                  {"path": "preview", "apiVersions": ["2020-01-01-preview"]}]}]}]}]
                """);
        assertEquals(
                List.of("new", "preview", "old"),
                found(catalog.resolve("A.B/c", "A.B/c/d")).paths().stream()
                        .map(p -> Paths.of(p.path()))
                        .toList());
    }

    @Test
    void aCatalogueThatLostItsPatternsStillCutsIdsOfImages() {
        AliasCatalog catalog = read("""
                [{"namespace": "Microsoft.Compute", "resourceTypes": [{"resourceType": "disks", "aliases": [
                  {"name": "Microsoft.Compute/imageOffer", "defaultPath": "properties.creationData.imageReference.id"},
                  {"name": "Microsoft.Compute/imageSku", "defaultPath": "properties.elsewhere"}]}]}]
                """);
        String disks = "Microsoft.Compute/disks";
        assertEquals(
                "offer",
                requireNonNull(found(catalog.resolve(disks, "Microsoft.Compute/imageOffer"))
                                .paths()
                                .get(0)
                                .extract())
                        .variable());
        assertNull(found(catalog.resolve(disks, "Microsoft.Compute/imageSku"))
                .paths()
                .get(0)
                .extract());
    }

    @Test
    void anAliasYoungerThanTheCatalogueIsPlacedByRuleForItsOwnType() {
        AliasCatalog catalog = Shape.AZ.catalog();
        String alias = STORAGE + "/allowSharedKeyAccess";
        assertFalse(catalog.exists(alias));
        assertEquals("properties.~allowSharedKeyAccess", Paths.of(catalog.resolve(STORAGE, alias)));
        Unknown reason =
                assertInstanceOf(NotResolved.class, catalog.resolve(VM, alias)).reason();
        assertEquals(alias, reason.subject());
        assertTrue(reason.remedy().contains("newer catalogue"), reason.remedy());
    }

    @Test
    void theRuleContinuesWhereTheCatalogueEnds() {
        AliasCatalog catalog = read("""
                [{"namespace": "Microsoft.Network", "resourceTypes": [{"resourceType": "networkSecurityGroups", "aliases": [
                  {"name": "Microsoft.Network/networkSecurityGroups/a[*].b[*]", "defaultPath": "properties.a[*].properties.b[*]"}]}]}]
                """);
        // A count over b[*] and what it reads inside must take the same steps.
        assertEquals(
                "properties.a[*].properties.b[*].~young.~er",
                Paths.of(catalog.resolve(GROUP, GROUP + "/a[*].b[*].young.er")));
        assertEquals("properties.~a[*].~other", Paths.of(catalog.resolve(GROUP, GROUP + "/a[*].other")));
    }

    @Test
    void whatNothingCanPlaceStaysUnknown() {
        AliasCatalog catalog = Shape.AZ.catalog();
        for (String alias : List.of("Microsoft.Compute/imageColor", "Microsoft.KeyVault.Data/vaults/keys/keyType")) {
            assertInstanceOf(NotResolved.class, catalog.resolve(VM, alias));
            assertFalse(catalog.exists(alias));
        }
    }

    @Test
    void agreesWithAPlainListOnRandomCatalogues() {
        Random random = new Random(20253);
        for (int round = 0; round < 50; round++) {
            Map<String, String> expected = new HashMap<>();
            StringBuilder text = new StringBuilder("[");
            for (int t = 0; t < 6; t++) {
                String type = anyCase(random, "types" + random.nextInt(4));
                text.append(t > 0 ? "," : "")
                        .append("{\"namespace\":\"Ns.")
                        .append(round % 3)
                        .append("\",");
                text.append("\"resourceTypes\":[{\"resourceType\":\"")
                        .append(type)
                        .append("\",\"aliases\":[");
                for (int a = 0; a < 5; a++) {
                    String owner = random.nextInt(4) == 0 ? "" : "/" + type;
                    String name = anyCase(random, "Ns." + round % 3 + owner + "/name" + random.nextInt(6));
                    String key = ("Ns." + round % 3 + "/" + type + "|" + name).toLowerCase(Locale.ROOT);
                    String path = expected.computeIfAbsent(key, k -> "properties.p" + expected.size());
                    text.append(a > 0 ? "," : "")
                            .append("{\"name\":\"")
                            .append(name)
                            .append("\",");
                    text.append("\"defaultPath\":\"").append(path).append("\"}");
                }
                text.append("]}]}");
            }
            AliasCatalog catalog = read(text.append("]").toString());
            for (int i = 0; i < 200; i++) {
                String type = "Ns." + round % 3 + "/types" + random.nextInt(5);
                String owner = random.nextInt(4) == 0 ? "" : "/types" + random.nextInt(5);
                String name = "ns." + round % 3 + owner + "/name" + random.nextInt(7);
                String path = expected.get((type + "|" + name).toLowerCase(Locale.ROOT));
                boolean exists = expected.keySet().stream().anyMatch(k -> k.endsWith("|" + name));
                AliasResolution resolution = catalog.resolve(anyCase(random, type), anyCase(random, name));
                String where = "round " + round + ": " + type + " " + name + " in " + text;
                assertEquals(exists, catalog.exists(anyCase(random, name)), where);
                if (path != null) {
                    assertEquals(path, Paths.of(resolution), where);
                } else if (exists) {
                    assertInstanceOf(OtherType.class, resolution, where);
                } else if (name.startsWith(type.toLowerCase(Locale.ROOT) + "/")) {
                    assertInstanceOf(Found.class, resolution, where);
                } else {
                    assertInstanceOf(NotResolved.class, resolution, where);
                }
            }
        }
    }

    private static String anyCase(Random random, String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c));
        }
        return out.toString();
    }
}
