package io.armlens.alias;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.Diagnostics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasCatalogsTest {
    private static final String AZ =
            "[{\"namespace\": \"Microsoft.Storage\", \"resourceTypes\": [{\"aliases\": [{\"name\":"
                    + " \"Microsoft.Storage/storageAccounts/größe\", \"defaultPath\": \"properties.size\"}], \"resourceType\":"
                    + " \"storageAccounts\"}]}]";

    private final Diagnostics diagnostics = new Diagnostics();

    @TempDir
    Path folder;

    private boolean usable(String text) {
        return AliasCatalogs.read("aliases.json", text.getBytes(StandardCharsets.UTF_8), diagnostics)
                .isPresent();
    }

    private String onlyMessage() {
        List<Diagnostic> list = diagnostics.list();
        assertEquals(1, list.size(), list::toString);
        return list.get(0).toString();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, false", "UTF-8, true", "UTF-16, false", "UTF-16, true"})
    void loadsEveryEncodingPlainAndCompressed(String charset, boolean gzip) throws IOException {
        byte[] bytes = AZ.getBytes(Charset.forName(charset));
        if (gzip) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream compressed = new GZIPOutputStream(out)) {
                compressed.write(bytes);
            }
            bytes = out.toByteArray();
        }
        Path file = Files.write(folder.resolve("aliases"), bytes);
        AliasCatalog catalog = AliasCatalogs.load(file, diagnostics).orElseThrow();
        assertTrue(catalog.exists("Microsoft.Storage/storageAccounts/größe"));
        assertEquals(List.of(), diagnostics.list());
    }

    @Test
    void acceptsAByteOrderMarkInUtf8() {
        assertTrue(usable("\uFEFF" + AZ));
    }

    @Test
    void aMissingFileIsReported() {
        assertTrue(
                AliasCatalogs.load(folder.resolve("nowhere.json"), diagnostics).isEmpty());
        assertTrue(onlyMessage().contains("ARM9001"));
    }

    @Test
    void aTruncatedFileIsReportedWithItsPlace() {
        assertFalse(usable(AZ.substring(0, 60)));
        assertTrue(onlyMessage().startsWith("aliases.json:1:61: error ARM3101: the alias catalogue is not JSON: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{}", "{\"value\": []}", "{\"value\": 3}", "3", "[{\"rows\": []}]", "\"text\"", "null"})
    void otherJsonIsNoCatalogue(String text) {
        assertFalse(usable(text));
        assertTrue(onlyMessage().contains("error ARM3102: "), onlyMessage());
        assertTrue(onlyMessage().contains("--expand resourceTypes/aliases"), onlyMessage());
    }

    @Test
    void aProviderListWithoutAliasesIsNoCatalogue() {
        assertFalse(usable("[{\"namespace\": \"Microsoft.Storage\", \"resourceTypes\":"
                + " [{\"resourceType\": \"storageAccounts\", \"aliases\": null}]}]"));
        assertEquals(
                "aliases.json: error ARM3102: this lists resource types, but none of their aliases - export it with"
                        + " `az provider list --expand resourceTypes/aliases -o json` or `Get-AzPolicyAlias -ListAvailable"
                        + " | ConvertTo-Json -Depth 100`",
                onlyMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // As PowerShell leaves them at depths 2, 3 and below.
                "\"Aliases\": [\"@{Name=Microsoft.Storage/storageAccounts/sku.name; DefaultPath=sku.name}\"]",
                "\"Aliases\": \"System.Object[]\"",
                "\"Aliases\": \"Microsoft.Azure.Commands.ResourceManager.Cmdlets.SdkModels.PsAlias\"",
                "\"Aliases\": [{\"Name\": \"a.b/c/d\", \"DefaultPath\": \"d\", \"Paths\": [\"@{Path=x}\"]}]",
                "\"Aliases\": [{\"Name\": \"a.b/c/d\", \"DefaultPath\": \"d\", \"DefaultMetadata\": \"@{Type=String}\"}]",
                "\"Aliases\": [{\"Name\": \"a.b/c/d\", \"DefaultPath\": \"@{Path=x}\"}]",
                "\"Aliases\": [{\"Name\": \"a.b/c/d\", \"DefaultPath\": \"d\", \"DefaultPattern\": \"System.Object\"}]",
            })
    void aCatalogueThatPowerShellCutIsRefused(String member) {
        assertFalse(usable(
                "[{\"Namespace\": \"Microsoft.Storage\", \"ResourceType\": \"storageAccounts\", " + member + "}]"));
        assertTrue(onlyMessage().contains("/0/Aliases"), onlyMessage());
        assertTrue(
                onlyMessage()
                        .endsWith(
                                "error ARM3103: PowerShell has cut this catalogue: an object or a list stands here as text"
                                        + " - export it with `Get-AzPolicyAlias -ListAvailable | ConvertTo-Json -Depth 100`"),
                onlyMessage());
    }

    @Test
    void entriesThatCannotBeUsedArePassedOver() {
        assertTrue(
                usable("[3, {\"namespace\": \"A.B\", \"resourceTypes\": [{\"aliases\": []}, {\"resourceType\": \"c\","
                        + " \"aliases\": [\n{\"name\": \"A.B/c/ok\", \"defaultPath\": \"properties.ok\"},\n{\"name\": \"A.B/c/none\"},\n"
                        + "{\"name\": \"text\", \"defaultPath\": \"x\"},\n[1],\n{\"name\": {\"a\": 1}, \"defaultPath\": 7},\n"
                        + "{\"name\": \"A.B/c/long\", \"defaultPath\": \"" + "a.".repeat(5000) + "\"}]}]}]"));
        assertEquals(
                List.of(
                        "aliases.json:1:2: /0: warning ARM3104: a provider or a resource type is expected here, as an"
                                + " object; it is passed over",
                        "aliases.json:3:22: /1/resourceTypes/1/aliases/1: warning ARM3104: the alias `A.B/c/none` has no"
                                + " usable path; it is passed over",
                        "aliases.json:4:36: /1/resourceTypes/1/aliases/2: warning ARM3104: `text` is not the name of an"
                                + " alias; it is passed over",
                        "aliases.json:5:1: /1/resourceTypes/1/aliases/3: warning ARM3104: an alias is expected here, as an"
                                + " object; it is passed over",
                        "aliases.json:6:36: /1/resourceTypes/1/aliases/4: warning ARM3104: the alias `` has no usable path;"
                                + " it is passed over",
                        "aliases.json:7:10041: /1/resourceTypes/1/aliases/5: warning ARM3104: the alias `A.B/c/long` has no"
                                + " usable path; it is passed over",
                        "aliases.json:1:44: /1/resourceTypes/0: warning ARM3104: a resource type without `namespace` or"
                                + " `resourceType`; it is passed over"),
                diagnostics.list().stream().map(Diagnostic::toString).toList());
    }

    @Test
    void aTypeListedTwiceWithDifferentPathsIsReported() {
        assertTrue(usable(
                "[{\"namespace\": \"A.B\", \"resourceTypes\": [{\"resourceType\": \"c\", \"aliases\": [{\"name\":"
                        + " \"A.B/c/x\", \"defaultPath\": \"one\"}]}, {\"resourceType\": \"C\", \"aliases\": [{\"name\": \"A.B/C/X\","
                        + " \"defaultPath\": \"two\"}]}]}]"));
        assertTrue(
                onlyMessage()
                        .endsWith("warning ARM3105: `a.b/c/x` stands for `one` and for `two`; the first one is used"),
                onlyMessage());
    }

    @Test
    void theNumberOfEntriesIsBounded() {
        StringBuilder text = new StringBuilder("[{\"namespace\": \"A.B\", \"resourceTypes\": [");
        text.append("{},".repeat(CatalogCursor.MOST_ENTRIES)).append("{}]}]");
        assertFalse(usable(text.toString()));
        assertTrue(onlyMessage().contains("error ARM3106: "), onlyMessage());
    }
}
