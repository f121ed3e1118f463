package io.armlens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.AnalysisProgress;
import io.armlens.AnalysisRequest;
import io.armlens.Explainer;
import io.armlens.Explanation;
import io.armlens.Goldens;
import io.armlens.PolicyUses;
import io.armlens.ResourceFilter;
import io.armlens.SampleTenant;
import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.governance.PolicyUse;
import io.armlens.policy.PolicyLibrary;
import io.armlens.snapshot.SnapshotOptions;
import io.armlens.snapshot.SnapshotSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainFormatTest {
    private static final Path FOLDER = Goldens.TESTDATA.resolve("explain");

    @TempDir
    Path temporary;

    private static String write(ExplainFormat format, Explanation explanation, AliasCatalog aliases, boolean all) {
        StringWriter out = new StringWriter();
        try {
            format.write(
                    explanation,
                    new ExplainFormat.Settings(
                            "0.0.0-test", aliases, new ReportOptions(all, false, Palette.PLAIN), false),
                    out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    private static String text(String resource, boolean all) {
        return write(
                ExplainFormat.TEXT, SampleTenant.explain(SampleTenant.uses(), resource), SampleTenant.ALIASES, all);
    }

    private static List<PolicyUse> only(String policy) {
        return SampleTenant.uses().stream()
                .filter(u -> u.definitionId().endsWith(policy))
                .toList();
    }

    @Test
    void relatedResourceThatDoesNotFit() {
        Goldens.check(FOLDER.resolve("nsg-crew-we.txt"), text("nsg-crew-we", false));
    }

    @Test
    void noRelatedResource() {
        Goldens.check(FOLDER.resolve("nsg-lounge-we.txt"), text("nsg-lounge-we", false));
    }

    @Test
    void everyPolicyOnAFlowLog() {
        Goldens.check(FOLDER.resolve("nsg-dock-we-flowlog.all.txt"), text("nsg-dock-we-flowlog", true));
    }

    @Test
    void oneDocument() {
        Explanation explanation = SampleTenant.explain(only("0db34a60-64f4-4bf6-bd44-f95c16cf34b9"), "nsg-ticket-we");
        Goldens.check(
                FOLDER.resolve("nsg-ticket-we.json"),
                write(ExplainFormat.JSON, explanation, SampleTenant.ALIASES, false));
    }

    @Test
    void aPolicyThatWasChosenIsShownAlsoWhenItDoesNotApply() {
        Explanation explanation = SampleTenant.explain(only("0db34a60-64f4-4bf6-bd44-f95c16cf34b9"), "nsg-pilot-ne");
        Goldens.check(
                FOLDER.resolve("nsg-pilot-ne.txt"),
                write(ExplainFormat.TEXT, explanation, SampleTenant.ALIASES, false));
    }

    @Test
    void severalOrNoMatches() {
        Explanation two = new Explanation(
                null, List.of("/subscriptions/s/a", "/subscriptions/t/a"), List.of(), SnapshotSummary.EMPTY);
        assertEquals("""
                2 resources have an id that ends with it:
                  /subscriptions/s/a
                  /subscriptions/t/a
                """, write(ExplainFormat.TEXT, two, SampleTenant.ALIASES, false));
        assertEquals(
                "no resource of the snapshot has this id, or an id that ends with it\n",
                text("nothing-like-it", false));
    }

    /** Counts with members, secrets, hostile values, and an alias of the catalogue. */
    @Test
    void membersSecretsAndHostileValues() throws IOException {
        Path policy = temporary.resolve("policy.json");
        Files.writeString(policy, quoted("""
                {'name': 'ports', 'properties': {'displayName': 'Ports', 'mode': 'All', 'policyRule': {
                  'if': {'allOf': [
                    {'field': 'type', 'equals': 'Microsoft.Network/networkSecurityGroups'},
                    {'field': 'tags.owner', 'like': '*'},
                    {'field': 'Microsoft.Network/networkSecurityGroups/key', 'notEquals': ''},
                    {'value': '[length(field(\\'tags\\'))]', 'greater': 0},
                    {'count': {
                      'field': 'Microsoft.Network/networkSecurityGroups/securityRules[*]',
                      'where': {'field': 'Microsoft.Network/networkSecurityGroups/securityRules[*].access', 'equals': 'Allow'}
                    }, 'greaterOrEquals': 1},
                    {'not': {'field': 'Microsoft.Network/networkSecurityGroups/securityRules[*].access', 'equals': 'Deny'}}
                  ]}, 'then': {'effect': 'audit'}}}}"""));
        Path catalogue = temporary.resolve("aliases.json");
        Files.writeString(catalogue, quoted("""
                [{'namespace': 'Microsoft.Network', 'resourceTypes': [{'resourceType': 'networkSecurityGroups', 'aliases': [
                  {'name': 'Microsoft.Network/networkSecurityGroups/key', 'defaultPath': 'properties.key', 'type': 'Mask',
                   'defaultMetadata': {'type': 'String', 'attributes': 'None'}},
                  {'name': 'Microsoft.Network/networkSecurityGroups/securityRules[*]', 'defaultPath': 'properties.securityRules[*]'},
                  {'name': 'Microsoft.Network/networkSecurityGroups/securityRules[*].access', 'defaultPath': 'properties.securityRules[*].properties.access'}
                ]}]}]"""));
        Path snapshot = temporary.resolve("snapshot.json");
        Files.writeString(snapshot, quoted("""
                [{'id': '/subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/n',
                  'name': 'n', 'type': 'microsoft.network/networksecuritygroups', 'location': 'westeurope',
                  'tags': {'owner': 'a\\u001b[31m\\u202eb\\nc'},
                  'properties': {'key': 'hush', 'securityRules': [
                    {'name': 'one', 'properties': {'access': 'Allow'}}, {'name': 'two', 'properties': {'access': 'Deny'}}]}}]"""));
        Diagnostics diagnostics = new Diagnostics();
        AliasCatalog aliases = AliasCatalogs.load(catalogue, diagnostics).orElseThrow();
        PolicyLibrary library = new PolicyLibrary(diagnostics);
        library.add(policy);
        PolicyUses uses =
                PolicyUses.bind(library.definitions(), PolicyUses.Parameters.NONE, aliases, Instant.EPOCH, diagnostics);
        Explanation explanation = Explainer.explain(
                new AnalysisRequest(
                        List.of(snapshot.toString()),
                        SnapshotOptions.defaults(),
                        uses.uses(),
                        aliases,
                        ResourceFilter.ALL,
                        AnalysisProgress.NONE),
                "n",
                diagnostics);
        String text = write(ExplainFormat.TEXT, explanation, aliases, false);
        Goldens.check(FOLDER.resolve("members.txt"), text.replace(snapshot.toString(), "snapshot.json"));
        String json = write(ExplainFormat.JSON, explanation, aliases, false);
        for (String output : List.of(text, json)) {
            assertFalse(output.contains("hush"), output);
            assertFalse(output.contains("\u202e") || output.contains("\u001b"), output);
        }
        assertTrue(json.contains("\"where\""), json);
    }

    private static String quoted(String text) {
        return text.replace('\'', '"').replace("\\\"", "'");
    }

    @Test
    void treesCanBeDrawnInAscii() throws IOException {
        StringWriter out = new StringWriter();
        ExplainFormat.TEXT.write(
                SampleTenant.explain(SampleTenant.uses(), "nsg-quay-we"),
                new ExplainFormat.Settings(
                        "0", SampleTenant.ALIASES, new ReportOptions(false, false, Palette.PLAIN), true),
                out);
        assertEquals(
                out.toString(),
                new String(out.toString().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)
                        .replace("?", "·"));
        assertTrue(out.toString().contains("  `- true  allOf"), out.toString());
    }
}
