package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String POLICIES = CliRun.data("sample-repo/policies");
    private static final String SUBSCRIPTION = "/subscriptions/11111111-2222-3333-4444-555555555555";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/app";

    @TempDir
    Path folder;

    private static CliRun check(Object... arguments) {
        List<String> all = new ArrayList<>(List.of("check", "--now", "2026-01-31"));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return CliRun.of(all.toArray(new String[0]));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String template(String resources) {
        return "{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\","
                + " \"contentVersion\": \"1.0.0.0\",\n \"resources\": [\n" + resources + "\n]}";
    }

    private static String storage(String name, String tls) {
        return "{\"type\": \"Microsoft.Storage/storageAccounts\", \"apiVersion\": \"2023-01-01\", \"name\": \"" + name
                + "\",\n \"location\": \"westeurope\", \"tags\": {\"owner\": \"a\"},\n \"properties\": {"
                + "\"allowBlobPublicAccess\": false,\n  \"minimumTlsVersion\": \"" + tls + "\"}}";
    }

    private static String vault() {
        return "{\"type\": \"Microsoft.KeyVault/vaults\", \"apiVersion\": \"2023-02-01\", \"name\": \"kv\","
                + " \"location\": \"westeurope\", \"tags\": {\"owner\": \"a\"}, \"properties\": {}}";
    }

    private static String row(String id, String type, String more) {
        return "{\"id\": \"" + id + "\", \"name\": \"" + id.substring(id.lastIndexOf('/') + 1) + "\", \"type\": \""
                + type
                + "\", \"subscriptionId\": \"11111111-2222-3333-4444-555555555555\", \"resourceGroup\": \"app\""
                + ", \"location\": \"westeurope\", \"tags\": null, \"kind\": \"\", \"properties\": {" + more + "}}";
    }

    private static String export(String... rows) {
        return "{\"count\": " + rows.length + ", \"data\": [" + String.join(",\n", rows)
                + "], \"skip_token\": null, \"total_records\": " + rows.length + "}";
    }

    @Test
    void whatIsDeniedHasItsLine() throws IOException {
        Path file = write("main.json", template(storage("st", "TLS1_0")));
        CliRun run = check(file, "-p", POLICIES);
        assertEquals(1, run.code(), run::toString);
        assertTrue(
                run.out().contains("main.json:6:3: denied (deny): Storage accounts must require TLS 1.2"),
                run::toString);
        assertTrue(run.lastLine().startsWith("NonCompliant 1 (1 denied) · Compliant 3"), run::toString);
    }

    @Test
    void exitCodes() throws IOException {
        Path good = write("good.json", template(storage("st", "TLS1_2")));
        assertEquals(0, check(good, "-p", POLICIES).code());
        Path bad = write("bad.json", template(storage("st", "TLS1_0")));
        assertEquals(1, check(bad, "-p", POLICIES, "--fail-on", "deny").code());
        assertEquals(0, check(bad, "-p", POLICIES, "--fail-on", "never").code());
        Path vault = write("vault.json", template(vault()));
        assertEquals(0, check(vault, "-p", POLICIES).code());
        assertEquals(
                1, check(vault, "-p", POLICIES, "--fail-on", "indeterminate").code());
        Path link = write(
                "link.json",
                template(
                        "{\"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"2022-09-01\", \"name\": \"d\","
                                + " \"properties\": {\"mode\": \"Incremental\","
                                + " \"templateLink\": {\"uri\": \"https://example.com/x.json\"}}}"));
        assertEquals(3, check(link, "-p", POLICIES).code());
        Path broken = write("broken.json", "{\"$schema\": \"…/deploymentTemplate.json#\", ");
        CliRun refused = check(broken, "-p", POLICIES);
        assertEquals(3, refused.code(), refused::toString);
        assertTrue(refused.err().contains("ARM8001"), refused::toString);
        Path other = write("package.json", "{}");
        assertEquals(3, check(other, "-p", POLICIES).code());
        assertEquals(2, check(folder.resolve("empty"), "-p", POLICIES).code());
        assertEquals(2, check(folder.resolve("nowhere"), "-p", POLICIES).code());
        assertEquals(2, check(good, "-p", POLICIES, "--target-scope", "/x/y").code());
        assertEquals(2, check(good, "-p", POLICIES, "--baseline", other).code());
    }

    @Test
    void everyParameterFileIsADeploymentOfItsOwn() {
        CliRun run = check(
                CliRun.data("sample-repo/infra/storage.json"), "-p", POLICIES, "-o", "json", "--fail-on", "never");
        // The file alone, without the folder: no parameter file is found by its name.
        assertTrue(run.out().contains("\"parameterFile\": \"\""), run::toString);
        CliRun with = check(
                CliRun.data("sample-repo/infra/storage.json"),
                "--parameters",
                CliRun.data("sample-repo/infra/storage.parameters.dev.json"),
                "--parameters",
                CliRun.data("sample-repo/infra/storage.parameters.prod.json"),
                "-p",
                POLICIES);
        assertTrue(with.out().contains("stcargodev"), with::toString);
        assertTrue(with.lastLine().contains("1 template · 6 resources"), with::toString);
    }

    @Test
    void existenceChecksSeeWhatIsDeployed() throws IOException {
        Path file = write("vault.json", template(vault()));
        String vaultId = GROUP + "/providers/Microsoft.KeyVault/vaults/kv";
        Path with = write(
                "with.json",
                export(row(
                        vaultId + "/providers/Microsoft.Insights/diagnosticSettings/d",
                        "microsoft.insights/diagnosticsettings",
                        "")));
        Path without = write("without.json", export(row(vaultId, "microsoft.keyvault/vaults", "")));
        String policy = "vault-diagnostics";
        assertTrue(check(file, "-p", POLICIES, "--policy", policy).lastLine().contains("Indeterminate 1"));
        CliRun settled = check(file, "-p", POLICIES, "--policy", policy, "--against", with, "--target-scope", GROUP);
        assertTrue(settled.lastLine().startsWith("NonCompliant 0 · Compliant 1 · 1 template"), settled::toString);
        // Without the place, ids are samples: nothing that exists belongs to them.
        CliRun samples = check(file, "-p", POLICIES, "--policy", policy, "--against", with);
        assertTrue(samples.lastLine().contains("Indeterminate 1"), samples::toString);
        CliRun missing = check(
                file,
                "-p",
                POLICIES,
                "--policy",
                policy,
                "--against",
                without,
                "--target-scope",
                GROUP,
                "--complete",
                "Microsoft.Insights/diagnosticSettings");
        assertEquals(1, missing.code(), missing::toString);
        assertTrue(missing.out().contains("NonCompliant (auditIfNotExists)"), missing::toString);
    }

    @Test
    void theTargetDecidesWhatIsAssigned() throws IOException {
        Path file = write("main.json", template(storage("st", "TLS1_0")));
        String assignment = """
                {"id": "SCOPE/providers/Microsoft.Authorization/policyAssignments/tls", "name": "tls",
                 "type": "Microsoft.Authorization/policyAssignments",
                 "properties": {"displayName": "TLS", "scope": "SCOPE", "notScopes": [NOT], "enforcementMode": "MODE",
                   "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/storage-tls"}}
                """.replace("SCOPE", SUBSCRIPTION);
        Path enforced = write("a/a.json", assignment.replace("NOT", "").replace("MODE", "Default"));
        CliRun run = check(file, "-p", POLICIES, "-p", enforced, "--target-scope", GROUP);
        assertEquals(1, run.code(), run::toString);
        assertTrue(run.out().contains("assigned by TLS"), run::toString);
        CliRun elsewhere = check(
                file,
                "-p",
                POLICIES,
                "-p",
                enforced,
                "--target-scope",
                "/subscriptions/99999999-2222-3333-4444-555555555555/resourceGroups/app");
        assertEquals(0, elsewhere.code(), elsewhere::toString);
        // Nobody said where: everything that is assigned counts.
        assertEquals(1, check(file, "-p", POLICIES, "-p", enforced).code());
        Path excluded =
                write("b/b.json", assignment.replace("NOT", "\"" + GROUP + "\"").replace("MODE", "Default"));
        assertEquals(
                0,
                check(file, "-p", POLICIES, "-p", excluded, "--target-scope", GROUP)
                        .code());
        Path advisory = write("c/c.json", assignment.replace("NOT", "").replace("MODE", "DoNotEnforce"));
        CliRun notDenied = check(file, "-p", POLICIES, "-p", advisory, "--target-scope", GROUP, "--fail-on", "deny");
        assertEquals(0, notDenied.code(), notDenied::toString);
        assertTrue(notDenied.out().contains("NonCompliant (deny, not enforced)"), notDenied::toString);
    }

    @Test
    void theGroupOfTheTargetIsKnownFromTheExport() throws IOException {
        Path file = write(
                "main.json",
                template(storage("st", "TLS1_2").replace("\"westeurope\"", "\"[resourceGroup().location]\"")));
        Path policy = write("policy/location.json", """
                {"id": "/providers/Microsoft.Authorization/policyDefinitions/where", "name": "where",
                 "properties": {"displayName": "where", "mode": "Indexed", "policyRule": {
                   "if": {"field": "location", "notEquals": "northeurope"}, "then": {"effect": "deny"}}}}
                """);
        Path export = write("export.json", export(row(GROUP, "microsoft.resources/subscriptions/resourcegroups", "")));
        assertTrue(check(file, "-p", policy).lastLine().contains("Indeterminate 1"));
        CliRun run = check(file, "-p", policy, "--against", export, "--target-scope", GROUP);
        assertEquals(1, run.code(), run::toString);
        assertTrue(run.out().contains("`location` is `westeurope`"), run::toString);
    }

    @Test
    void modifyComesBeforeDeny() throws IOException {
        Path file = write("main.json", template(storage("st", "TLS1_2").replace("\"owner\"", "\"team\"")));
        CliRun run = check(file, "-p", POLICIES);
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("changed (modify): Add the tag owner"), run::toString);
        assertFalse(run.out().contains("Require the tag owner"), run::toString);
        CliRun alone = check(file, "-p", POLICIES, "--policy", "require-owner");
        assertTrue(alone.out().contains("denied (deny): Require the tag owner"), alone::toString);
    }

    @Test
    void aBaselineSetsAsideWhatIsKnown() throws IOException {
        Path file = write("main.json", template(storage("st", "TLS1_0")));
        Path baseline = folder.resolve("baseline.json");
        assertEquals(
                0, check(file, "-p", POLICIES, "--create-baseline", baseline).code());
        // The same finding, on another line.
        Files.writeString(file, "\n\n" + Files.readString(file));
        CliRun known = check(file, "-p", POLICIES, "--baseline", baseline);
        assertEquals(0, known.code(), known::toString);
        assertTrue(known.lastLine().contains("Baseline 1"), known::toString);
        assertFalse(known.out().contains("TLS 1.2"), known::toString);
        CliRun listed = check(file, "-p", POLICIES, "--baseline", baseline, "--output-baseline-as-skipped");
        assertTrue(listed.out().contains("baseline (deny): Storage accounts must require TLS 1.2"), listed::toString);
        Files.writeString(file, template(storage("st", "TLS1_0") + "," + storage("st2", "TLS1_0")));
        assertEquals(1, check(file, "-p", POLICIES, "--baseline", baseline).code());
    }

    @Test
    void anUnknownNameGivesNoVerdict() throws IOException {
        Path policy = write("policy/name.json", """
                {"id": "/providers/Microsoft.Authorization/policyDefinitions/named", "name": "named",
                 "properties": {"displayName": "named", "mode": "All", "policyRule": {
                   "if": {"allOf": [{"field": "type", "equals": "Microsoft.Storage/storageAccounts"},
                                    {"field": "FIELD", "notLike": "*good*"}]}, "then": {"effect": "deny"}}}}
                """);
        String text = Files.readString(policy);
        Path file = write("main.json", template(storage("[reference('x', '2020-01-01').name]", "TLS1_2")));
        for (String field : List.of("name", "fullName", "id")) {
            Files.writeString(policy, text.replace("FIELD", field));
            CliRun run = check(file, "-p", policy, "--all");
            assertTrue(run.lastLine().startsWith("NonCompliant 0 · Compliant 0 · Indeterminate 1"), run::toString);
            assertTrue(run.out().contains("`" + field + "` is not known"), run::toString);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bicepIsCompiledWhereACompilerIs() throws IOException {
        Path source = write("main.bicep", """
                param location string
                // armlens:skip=storage-public:for the page
                resource st 'Microsoft.Storage/storageAccounts@2023-01-01' = {
                  name: 'st'
                }
                """);
        CliRun skipped = checkWithPath("", source);
        assertEquals(3, skipped.code(), skipped::toString);
        assertTrue(
                skipped.err().contains("warning ARM8061: skipped: there is no Bicep compiler on the PATH"),
                skipped::toString);
        Path compiled = write(
                "compiled.txt", template(storage("st", "TLS1_0").replace("\"allowBlobPublicAccess\": false,", "")));
        Path compiler = write(
                "bin/bicep",
                "#!/bin/sh\n[ \"$1 $3 $4\" = 'build --stdout --no-restore' ] || exit 9\n" + "exec /bin/cat '"
                        + compiled.toAbsolutePath() + "'\n");
        Files.setPosixFilePermissions(compiler, PosixFilePermissions.fromString("rwxr-xr-x"));
        CliRun run = checkWithPath(folder.resolve("bin").toAbsolutePath().toString(), source);
        assertEquals(1, run.code(), run::toString);
        assertTrue(run.out().contains("main.bicep:3:1: denied (deny)"), run::toString);
        assertTrue(run.out().contains("resource st 'Microsoft.Storage"), run::toString);
        assertTrue(run.lastLine().contains("Suppressed 1"), run::toString);
        Files.writeString(compiler, "#!/bin/sh\necho 'main.bicep(1,7) : Error BCP001: no' >&2\nexit 1\n");
        CliRun refused = checkWithPath(folder.resolve("bin").toAbsolutePath().toString(), source);
        assertEquals(3, refused.code(), refused::toString);
        assertTrue(refused.err().contains("BCP001"), refused::toString);
    }

    private static CliRun checkWithPath(String path, Path file) {
        return CliRun.of(new byte[0], Map.of("PATH", path), false, "check", file.toString(), "-p", POLICIES);
    }

    @Test
    void whatAPlanDoesNotKnowGivesNoVerdict() throws IOException {
        Path plan = write("plan.json", """
                {"format_version": "1.2", "planned_values": {"root_module": {"resources": [
                  {"address": "azapi_resource.kv", "mode": "managed", "type": "azapi_resource", "values": {
                    "type": "Microsoft.KeyVault/vaults@2023-02-01", "name": "kv", "location": "westeurope",
                    "tags": {"owner": "a"}, "body": "{\\"properties\\": {}}"}}]}},
                 "resource_changes": [{"address": "azapi_resource.kv",
                    "change": {"after_unknown": {"parent_id": true}}}]}
                """);
        CliRun run = check(plan, "-p", POLICIES);
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.lastLine().contains("Indeterminate 1"), run::toString);
        assertFalse(run.lastLine().contains("Error"), run::toString);
    }

    /** Loops and nesting that would not end are refused with a message, and the rest is judged. */
    @Test
    void hostileTemplatesAreBounded() throws IOException {
        Path file = write(
                "main.json",
                template(storage("[concat('st', copyIndex())]", "TLS1_2")
                                .replace("\"tags\"", "\"copy\": {\"name\": \"c\", \"count\": 2000000000}, \"tags\"")
                        + ", " + storage("st", "TLS1_0")));
        CliRun run = check(file, "-p", POLICIES);
        assertEquals(1, run.code(), run::toString);
        assertTrue(run.err().contains("error ARM80"), run::toString);
        Path deep = write("deep.json", template("[".repeat(5000) + "]".repeat(5000)));
        assertEquals(3, check(deep, "-p", POLICIES).code());
    }
}
