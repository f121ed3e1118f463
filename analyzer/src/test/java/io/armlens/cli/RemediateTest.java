package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemediateTest {
    private static final String RESOURCES = CliRun.data("sample-tenant/resources.json");
    private static final String CONTAINERS = CliRun.data("sample-tenant/containers.json");
    private static final String PARAMS = CliRun.data("sample-tenant/params.json");
    private static final String LIVE = "/subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05";
    private static final String TRIAL = "/subscriptions/6d26f5e8-fa9a-4fa9-b33a-cb2c75e1b36d";
    private static final String DEPLOY = "0db34a60-*";

    /** The related types of the invented policies; nothing of them exists. */
    private static final List<String> COMPLETE = List.of(
            "Microsoft.Storage/storageAccounts/managementPolicies",
            "Microsoft.Storage/storageAccounts/blobServices",
            "Microsoft.Storage/storageAccounts/queueServices",
            "Microsoft.Storage/storageAccounts/tableServices",
            "Microsoft.Storage/storageAccounts/fileServices",
            "Microsoft.Insights/diagnosticSettings",
            "Microsoft.EventHub/namespaces",
            "Microsoft.EventHub/namespaces/eventhubs");

    @TempDir
    private Path temp;

    private Path out() {
        return temp.resolve("plan");
    }

    private CliRun remediate(String... more) {
        List<String> arguments = new ArrayList<>(List.of("remediate", RESOURCES, CONTAINERS));
        arguments.addAll(List.of("--out", out().toString()));
        arguments.addAll(List.of(more));
        return CliRun.of(arguments.toArray(new String[0]));
    }

    private CliRun invented(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "remediate",
                CliRun.data("remediation/resources.json"),
                CliRun.data("remediation/containers.json"),
                "-p",
                CliRun.data("remediation/policies.json"),
                "--out",
                out().toString()));
        for (String type : COMPLETE) {
            arguments.addAll(List.of("--complete", type));
        }
        arguments.addAll(List.of(more));
        return CliRun.of(arguments.toArray(new String[0]));
    }

    private JsonObject json(String file) throws IOException, JsonSyntaxException {
        return (JsonObject) JsonReader.read(Files.readString(out().resolve(file)));
    }

    /** Without the place of the folder. */
    private String text(CliRun run) {
        return run.out().replace(out().toString(), "plan");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(out())) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void sampleTenantForPeople() {
        CliRun run = remediate("--policy", DEPLOY, "--params", PARAMS, "--simulate");
        assertEquals(1, run.code(), run::toString);
        Golden.check("remediate.txt", text(run));
    }

    @Test
    void sampleTenantForMachines() throws IOException {
        CliRun run = remediate("--policy", DEPLOY, "--params", PARAMS, "--simulate", "-o", "json");
        assertEquals(1, run.code(), run::toString);
        Golden.check("remediate.json", run.out());
        assertEquals(run.out(), Files.readString(out().resolve("plan.json")));
        Golden.check("remediate.sh", Files.readString(out().resolve("remediate.sh")));
    }

    @Test
    void whatIsClearedIsCleanInTheSimulatedSnapshot() {
        CliRun before =
                CliRun.of("scan", RESOURCES, CONTAINERS, "--policy", DEPLOY, "--params", PARAMS, "--scope", LIVE, "-q");
        assertTrue(before.lastLine().startsWith("NonCompliant 6 "), before::toString);
        CliRun run = remediate("--policy", DEPLOY, "--params", PARAMS, "--simulate", "--scope", LIVE, "-q");
        assertEquals(0, run.code(), run::toString);
        assertEquals("Rendered 6 · simulated: Cleared 4 · ClearedWithProvider 2", run.lastLine());
        CliRun after = CliRun.of(
                "scan",
                out().resolve("simulated").toString(),
                "--policy",
                DEPLOY,
                "--params",
                PARAMS,
                "--scope",
                LIVE,
                "-q");
        assertEquals(0, after.code(), after::toString);
        assertTrue(after.lastLine().startsWith("NonCompliant 0 · Compliant 8 "), after::toString);
    }

    @Test
    void rightParametersClearWhatWrongOnesDoNot() {
        CliRun wrong = remediate("--policy", DEPLOY, "--params", PARAMS, "--simulate", "--scope", TRIAL);
        assertEquals(1, wrong.code(), wrong::toString);
        assertTrue(wrong.out().contains("Azure would refuse it"), wrong::toString);
        assertTrue(wrong.lastLine().endsWith("Refused 1"), wrong::toString);
        CliRun right = CliRun.of(
                "remediate",
                RESOURCES,
                CONTAINERS,
                "--policy",
                DEPLOY,
                "--params",
                PARAMS,
                "--param",
                "networkWatcherRG=rg-netwatch-trial",
                "--param",
                "networkWatcherName=netwatch-trial-we",
                "--scope",
                TRIAL,
                "--simulate",
                "--out",
                temp.resolve("right").toString());
        assertEquals(0, right.code(), right::toString);
        assertTrue(right.out().contains("allows one flow log for each"), right::toString);
        assertTrue(right.lastLine().endsWith("simulated: Cleared 0 · ClearedWithProvider 1"), right::toString);
    }

    @Test
    void storageAccountInAnotherRegionIsRefused() {
        CliRun run = remediate(
                "--policy",
                DEPLOY,
                "--params",
                PARAMS,
                "--param",
                "nsgRegion=northeurope",
                "--param",
                "networkWatcherName=NetworkWatcher_northeurope",
                "--scope",
                LIVE,
                "--simulate");
        assertEquals(1, run.code(), run::toString);
        assertTrue(run.out().contains("lies in westeurope, but the target in northeurope"), run::toString);
    }

    @Test
    void everyKindOfOutcome() throws IOException {
        CliRun run = invented("--simulate");
        assertEquals(1, run.code(), run::toString);
        Golden.check("remediate-outcomes.txt", text(run));
        Golden.check("remediate-outcomes.sh", Files.readString(out().resolve("remediate.sh")));
        Golden.check("remediate-changes.json", Files.readString(out().resolve("changes.json")));
    }

    @Test
    void simulatedSnapshotJudgesAsTheSimulation() throws IOException, JsonSyntaxException {
        invented("--simulate");
        JsonObject totals = json("plan.json")
                .object("simulation")
                .orElseThrow()
                .object("totals")
                .orElseThrow();
        List<String> arguments = new ArrayList<>(
                List.of("scan", out().resolve("simulated").toString(), "-p", CliRun.data("remediation/policies.json")));
        for (String type : COMPLETE) {
            arguments.addAll(List.of("--complete", type));
        }
        arguments.addAll(List.of("-o", "json", "--fail-on", "never"));
        CliRun scan = CliRun.of(arguments.toArray(new String[0]));
        JsonObject scanned = (JsonObject) JsonReader.read(scan.out());
        // What only a deployment knows is null in the file: there the verdict cannot be the same.
        assertEquals(
                Set.of("Indeterminate", "NonCompliant", "compliancePercentage"),
                differing(totals, scanned.object("totals").orElseThrow()));
    }

    private static Set<String> differing(JsonObject a, JsonObject b) {
        Set<String> out = new TreeSet<>();
        for (String name : a.names()) {
            if (!a.get(name).equals(b.get(name))) {
                out.add(name);
            }
        }
        return out;
    }

    @Test
    void policiesThatContradictEachOtherAreNotCarriedOut() {
        CliRun run = CliRun.of(
                "remediate",
                CliRun.data("governance-tenant/snapshot"),
                "-p",
                CliRun.data("governance-tenant/policies"),
                "--policy",
                "cost-centre",
                "--simulate",
                "--out",
                out().toString());
        assertEquals(1, run.code(), run::toString);
        assertTrue(
                run.out().contains("of the assignment `Cost centre 200` would change the same field in another way"),
                run::toString);
        // Of two that do not deny each other's changes the last one stands.
        assertTrue(run.out().contains("changes `tags['costCentre']` as well; the last change stands"), run::toString);
        assertTrue(
                run.lastLine().equals("Rendered 2 · Conflict 4 · simulated: Cleared 1 · NotCleared 1 · NotRendered 4"),
                run::toString);
    }

    @Test
    void secretsAreWrittenNowhere() throws IOException {
        CliRun run = invented("--simulate", "-o", "json", "--all");
        assertFalse(run.out().contains("open sesame"), run::toString);
        for (Path file : files()) {
            assertFalse(Files.readString(file).contains("open sesame"), file.toString());
        }
    }

    @Test
    void namesOutOfExportsAreNeverCommandsNorExpressionsNorPaths() throws IOException, JsonSyntaxException {
        invented();
        for (String line : Files.readAllLines(out().resolve("remediate.sh"))) {
            assertTrue(line.startsWith("#") || !line.contains("pwned"), line);
        }
        for (Path file : files()) {
            assertTrue(out().relativize(file).toString().matches("[A-Za-z0-9_./\\\\-]+"), file.toString());
        }
        JsonArray nested =
                json("steps/1/001-rg-light/bundle.json").array("resources").orElseThrow();
        List<JsonValue> accounts = new ArrayList<>();
        for (JsonValue one : nested) {
            accounts.add(((JsonObject) one)
                    .object("properties")
                    .flatMap(p -> p.object("parameters"))
                    .flatMap(p -> p.object("account"))
                    .orElseThrow()
                    .get("value"));
        }
        assertTrue(accounts.contains(new JsonString("[[reference('stbeacon')]")), accounts::toString);
    }

    @Test
    void nothingUnknownIsRendered() throws IOException, JsonSyntaxException {
        invented();
        for (JsonValue one : json("plan.json").array("remediations").orElseThrow()) {
            JsonObject item = (JsonObject) one;
            if (item.string("policyDefinitionId").orElseThrow().endsWith("/unknown")) {
                JsonObject deployment = item.object("deployment").orElseThrow();
                assertEquals("Unknown", item.string("status").orElseThrow());
                assertEquals(JsonArray.of(new JsonString("title")), deployment.get("parametersNotKnown"));
                String name = deployment.string("name").orElseThrow();
                for (Path file : files()) {
                    assertTrue(
                            file.endsWith("plan.json")
                                    || !Files.readString(file).contains(name),
                            file.toString());
                }
                return;
            }
        }
        throw new AssertionError("the finding is not in the plan");
    }

    @Test
    void twoRunsWriteTheSame() throws IOException {
        remediate("--policy", DEPLOY, "--params", PARAMS, "--simulate");
        List<String> first = new ArrayList<>();
        for (Path file : files()) {
            first.add(temp.relativize(file) + Files.readString(file));
        }
        for (Path file : files()) {
            Files.delete(file);
        }
        try (Stream<Path> all = Files.walk(out())) {
            for (Path folder : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(folder);
            }
        }
        remediate("--policy", DEPLOY, "--params", PARAMS, "--simulate");
        List<String> second = new ArrayList<>();
        for (Path file : files()) {
            second.add(temp.relativize(file) + Files.readString(file));
        }
        assertEquals(first, second);
    }

    @Test
    void gateCanBeOpened() {
        CliRun run = remediate("--policy", DEPLOY, "--params", PARAMS, "--simulate", "--fail-on", "never", "-q");
        assertEquals(0, run.code(), run::toString);
    }

    @Test
    void folderMustBeNewOrEmpty() throws IOException {
        assertEquals(2, CliRun.of("remediate", RESOURCES).code());
        Files.createDirectory(out());
        Files.writeString(out().resolve("mine"), "mine");
        CliRun run = remediate("--policy", DEPLOY, "--params", PARAMS);
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("is not empty"), run::toString);
        assertEquals("mine", Files.readString(out().resolve("mine")));
        CliRun stdin = CliRun.of("remediate", "-", "--out", temp.resolve("b").toString());
        assertEquals(2, stdin.code(), stdin::toString);
        assertTrue(stdin.err().contains("several times"), stdin::toString);
    }

    @Test
    void incompleteExportIsNotTakenForClean() throws IOException {
        CliRun run = CliRun.of(
                "remediate",
                CliRun.data("formats/cli-page-1.json"),
                "--params",
                PARAMS,
                "--out",
                out().toString(),
                "--simulate");
        assertEquals(3, run.code(), run::toString);
        CliRun scan = CliRun.of(
                "scan", out().resolve("simulated").toString(), "--params", PARAMS, "--fail-on", "never", "-q");
        assertEquals(3, scan.code(), scan::toString);
    }
}
