package io.armlens.alias;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.alias.AliasResolution.Found;
import io.armlens.alias.AliasResolution.NotResolved;
import io.armlens.alias.AliasResolution.OtherType;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.resource.FieldPath.Selected;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleAliasCatalogTest {
    private final AliasCatalog catalog = AliasCatalogs.byRule();

    @ParameterizedTest
    @CsvSource({
        // The common shape.
        "Microsoft.Storage/storageAccounts, minimumTlsVersion, properties.~minimumTlsVersion",
        "Microsoft.Network/networkSecurityGroups, securityRules[*].access, properties.~securityRules[*].~access",
        // The resource's own members.
        "Microsoft.Storage/storageAccounts, sku.name, sku.name",
        "Microsoft.Compute/virtualMachines, zones[*], zones[*]",
        "Microsoft.Compute/disks, managedBy, managedBy",
        "Microsoft.KeyVault/vaults, sku.name, properties.~sku.~name",
        // All aliases of these names lead below properties; the resource's own are fields.
        "Microsoft.Compute/virtualMachines/extensions, type, properties.~type",
        "Microsoft.Compute/virtualMachines, kind, properties.~kind",
        "Microsoft.Compute/virtualMachines, identity.type, properties.~identity.~type",
        "Microsoft.Compute/virtualMachines, plan.name, properties.~plan.~name",
        // Dropped prefixes: names of resources that exist once per parent.
        "Microsoft.Storage/storageAccounts/blobServices, default.deleteRetentionPolicy, properties.~deleteRetentionPolicy",
        "Microsoft.Web/sites/config, web.http20Enabled, properties.~http20Enabled",
        // Moves.
        "Microsoft.Sql/servers/databases, edition, sku.tier",
        "Microsoft.Sql/servers/databases, requestedServiceObjectiveName, sku.name",
        "Microsoft.Sql/servers/databases, requestedServiceObjectiveName.v2, properties.requestedServiceObjectiveName",
        "Microsoft.Compute/virtualMachineScaleSets, osProfile.linuxConfiguration, "
                + "properties.virtualMachineProfile.osProfile.~linuxConfiguration",
        "Microsoft.Compute/virtualMachines, networkInterfaces[*].id, "
                + "properties.networkProfile.networkInterfaces[*].~id",
        // Kinds of objects are no properties.
        "Microsoft.DataFactory/factories/linkedservices, AzureBlobStorage.typeProperties.sasUri, "
                + "properties.~typeProperties.~sasUri",
        "Microsoft.EventGrid/eventSubscriptions, destination.EventHub.resourceId, properties.~destination.~resourceId",
        "Microsoft.Network/frontDoors, "
                + "routingRules[*].routeConfiguration.#Microsoft-Azure-FrontDoor-Models-FrontdoorForwardingConfiguration"
                + ".backendPool, properties.~routingRules[*].~routeConfiguration.~backendPool",
        "Microsoft.Media/mediaServices/transforms, outputs[*].preset.#Microsoft-Media-NewKind.codecs, "
                + "properties.~outputs[*].~preset.~codecs",
    })
    void placesAliasesOfTheResourcesOwnType(String type, String rest, String path) {
        assertEquals(path, Paths.of(catalog.resolve(type, type + "/" + rest)));
        assertTrue(catalog.exists(type + "/" + rest));
    }

    @Test
    void oldNamesWithoutATypeDependOnTheResourcesType() {
        String alias = "Microsoft.Compute/imagePublisher";
        assertEquals(
                "properties.storageProfile.imageReference.publisher",
                Paths.of(catalog.resolve("microsoft.compute/virtualmachines", alias)));
        assertEquals(
                "properties.virtualMachineProfile.storageProfile.imageReference.publisher",
                Paths.of(catalog.resolve("Microsoft.Compute/virtualMachineScaleSets", alias)));
        assertInstanceOf(OtherType.class, catalog.resolve("Microsoft.Storage/storageAccounts", alias));
        assertTrue(catalog.exists("microsoft.COMPUTE/IMAGEpublisher"));
    }

    @Test
    void disksCutTheImageOutOfAnId() {
        Found found = assertInstanceOf(
                Found.class, catalog.resolve("Microsoft.Compute/disks", "Microsoft.Compute/imageOffer"));
        AliasPattern extract = requireNonNull(found.paths().get(0).extract());
        assertEquals(
                Optional.of("UbuntuServer"),
                extract.extract("/subscriptions/1/providers/Microsoft.Compute/locations/westeurope/publishers/"
                        + "Canonical/ArtifactTypes/VMImage/Offers/UbuntuServer/Skus/18.04/Versions/1"));
    }

    @Test
    void anAliasOfAnotherTypeIsNoAliasOfThisOne() {
        assertInstanceOf(
                OtherType.class,
                catalog.resolve("Microsoft.Compute/virtualMachines", "Microsoft.Storage/storageAccounts/sku.name"));
        // Parents do not pass on their aliases.
        assertInstanceOf(
                OtherType.class, catalog.resolve("Microsoft.Sql/servers/databases", "Microsoft.Sql/servers/version"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft.Compute/imageColor",
                "noNamespace/type/property",
                "Microsoft.Compute/virtualMachines/",
                "Microsoft.Compute/virtualMachines/a..b",
                "Microsoft.Compute//property",
            })
    void namesWithoutATypeCannotBePlaced(String alias) {
        Unknown reason = unresolved(catalog.resolve("Microsoft.Compute/virtualMachines", alias));
        assertEquals(alias, reason.subject());
        assertTrue(reason.remedy().contains("az provider list"), reason.remedy());
        assertFalse(catalog.exists(alias));
    }

    @Test
    void nothingCanSettleAliasesOfDataInsideAService() {
        String alias = "Microsoft.KeyVault.Data/vaults/keys/keyType";
        Unknown reason = unresolved(catalog.resolve("Microsoft.KeyVault.Data/vaults/keys", alias));
        assertEquals("", reason.remedy());
        assertFalse(catalog.exists(alias));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A property with a wrong capital, or a kind that is younger than the table.
                "Microsoft.DataFactory/factories/linkedservices/TypeProperties.sasUri",
                "Microsoft.DataFactory/factories/linkedservices/AzureBlobStorage.TypeProperties.sasUri",
                // A kind in other letters.
                "Microsoft.DataFactory/factories/linkedservices/azureblobstorage.typeProperties.sasUri",
                "Microsoft.DataFactory/factories/linkedservices/AZUREBLOBSTORAGE.typeProperties.sasUri",
                // Both a kind (HostName) and a property (hostName): lower case alone says nothing.
                "microsoft.cdn/profiles/x/rules[*].hostname",
                "microsoft.datafactory/factories/linkedservices/script.x",
                // No property at all.
                "Microsoft.DataFactory/factories/linkedservices/AzureBlobStorage",
            })
    void aSpellingThatLeavesOpenWhatIsMeantIsNotReadOneStepTooHigh(String alias) {
        Unknown reason = unresolved(catalog.resolve(alias.substring(0, alias.lastIndexOf('/')), alias));
        assertEquals(UnknownKind.ALIAS_UNKNOWN, reason.kind());
        assertFalse(catalog.exists(alias));
    }

    @Test
    void capitalsElsewhereAreOrdinary() {
        assertEquals(
                "properties.~MinimumTlsVersion",
                Paths.of(catalog.resolve(
                        "microsoft.storage/storageaccounts", "Microsoft.Storage/storageAccounts/MinimumTlsVersion")));
    }

    @Test
    void anOptionalStepReadsBothShapes() throws Exception {
        Found found = assertInstanceOf(
                Found.class,
                catalog.resolve(
                        "Microsoft.Network/networkSecurityGroups",
                        "Microsoft.Network/networkSecurityGroups/securityRules[*].access"));
        List<Selected> selected = found.paths()
                .get(0)
                .path()
                .select(JsonReader.read("{\"properties\": {\"securityRules\": ["
                        + "{\"name\": \"a\", \"properties\": {\"access\": \"Deny\"}}, {\"access\": \"Allow\"}]}}"));
        assertEquals(
                List.of(new JsonString("Deny"), new JsonString("Allow")),
                selected.stream().map(Selected::value).toList());
    }

    @Test
    void whatIsCountedBeginsThePathOfWhatIsReadInIt() {
        Random random = new Random(20251);
        String[] names = {"alpha", "beta[*]", "gamma", "delta[*]", "sku", "default", "web", "zones[*]"};
        for (int i = 0; i < 500; i++) {
            String array = "Microsoft.Sql/servers/";
            for (int n = random.nextInt(3); n >= 0; n--) {
                array += names[random.nextInt(names.length)].replace("[*]", "") + ".";
            }
            array += "items[*]";
            String below = array + "." + names[random.nextInt(names.length)];
            String outer = Paths.of(catalog.resolve("Microsoft.Sql/servers", array));
            String inner = Paths.of(catalog.resolve("Microsoft.Sql/servers", below));
            assertTrue(inner.startsWith(outer + "."), array + " -> " + outer + ", " + below + " -> " + inner);
        }
    }

    @Test
    void anotherCaseNeverReadsAnotherProperty() {
        Random random = new Random(20252);
        String[] types = {
            "Microsoft.DataFactory/factories/linkedservices", "Microsoft.EventGrid/topics", "Microsoft.Web/sites/config"
        };
        String[] words = {"typeProperties", "AzureBlobStorage", "key", "Key", "Static", "static", "web", "sku", "url"};
        for (int i = 0; i < 5000; i++) {
            String type = types[random.nextInt(types.length)];
            String alias = type + "/" + words[random.nextInt(words.length)] + "." + words[random.nextInt(words.length)];
            String other = random.nextBoolean() ? alias.toLowerCase(Locale.ROOT) : alias.toUpperCase(Locale.ROOT);
            if (catalog.resolve(type, alias) instanceof Found a && catalog.resolve(type, other) instanceof Found b) {
                assertEquals(
                        a.paths().get(0).path().key(), b.paths().get(0).path().key(), alias + " and " + other);
            }
        }
    }

    @Test
    void hostileNamesAreRefusedAndNotRemembered() {
        String deep = "Microsoft.Compute/virtualMachines/" + "a.".repeat(100_000) + "a";
        Unknown reason = unresolved(catalog.resolve("Microsoft.Compute/virtualMachines", deep));
        assertTrue(reason.message().length() < 2000);
        assertFalse(catalog.exists(deep));
        assertInstanceOf(
                OtherType.class,
                catalog.resolve("x/".repeat(100_000) + "y", "Microsoft.Compute/virtualMachines/hardwareProfile"));
    }

    @Test
    void answersAreTheSameObjectAgain() {
        String alias = "Microsoft.Storage/storageAccounts/accessTier";
        assertSame(
                catalog.resolve("Microsoft.Storage/storageAccounts", alias),
                catalog.resolve("Microsoft.Storage/storageAccounts", alias));
    }

    @Test
    void saysNothingAboutTypes() {
        assertEquals(Optional.empty(), catalog.indexed("Microsoft.Storage/storageAccounts"));
        assertEquals(Optional.empty(), catalog.newestApiVersion("Microsoft.Storage/storageAccounts"));
    }

    private static Unknown unresolved(AliasResolution resolution) {
        return assertInstanceOf(NotResolved.class, resolution).reason();
    }
}
