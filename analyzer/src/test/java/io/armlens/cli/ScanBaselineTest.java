package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings that are known or suppressed do not fail a scan. */
class ScanBaselineTest {
    @TempDir
    Path folder;

    private CliRun scan(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "scan",
                CliRun.data("sample-tenant/resources.json"),
                CliRun.data("sample-tenant/containers.json"),
                "--params",
                CliRun.data("sample-tenant/params.json")));
        words.addAll(List.of(more));
        return CliRun.of(words.toArray(String[]::new));
    }

    @Test
    void whatIsKnownDoesNotFailAndWhatIsNewDoes() throws IOException {
        Path file = folder.resolve("baseline.json");
        assertEquals(1, scan().code());
        CliRun created = scan("--create-baseline", file.toString());
        assertFalse(created.code() == 1, created::toString);
        assertTrue(created.err().contains("wrote " + file), created::toString);

        CliRun known = scan("--baseline", file.toString(), "-o", "jsonl", "--fail-on", "noncompliant,indeterminate");
        assertFalse(known.code() == 1, known::toString);
        assertTrue(
                Pattern.compile("\\d+ findings are set aside: \\d+ by the baseline\n")
                        .matcher(known.err())
                        .find(),
                known::toString);
        assertFalse(known.out().contains("\"NonCompliant\""), known::toString);
        CliRun listed = scan("--baseline", file.toString(), "--output-baseline-as-skipped", "-o", "jsonl");
        assertTrue(listed.out().contains("\"NonCompliant\""), listed::toString);
        assertFalse(scan("--baseline", file.toString(), "-q").err().contains("set aside"));

        String text = Files.readString(file);
        int at = text.indexOf("\"NonCompliant\"");
        Files.writeString(file, text.substring(0, at) + "\"Other\"" + text.substring(at + 14));
        CliRun another = scan("--baseline", file.toString());
        assertEquals(1, another.code(), another::toString);
    }

    @Test
    void aFileThatIsNoBaselineIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("baseline.json"), "[]");
        CliRun run = scan("--baseline", file.toString());
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("this baseline cannot be used"), run::toString);
    }

    private record Run(int code, String out, String err) {}

    /** The working folder is that of the process, so this runs in one of its own. */
    private Run inFolder(String ignore, List<String> words) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(".armlensignore.yaml"), ignore);
        String main =
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                main + File.pathSeparator + System.getProperty("java.class.path"),
                "io.armlens.cli.Main",
                "scan"));
        command.addAll(words);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        int code = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Run(code, Files.readString(out), Files.readString(err));
    }

    private String inFolder(String ignore) throws IOException, InterruptedException {
        Path data = CliRun.TESTDATA.resolve("sample-tenant").toAbsolutePath().normalize();
        Run run = inFolder(
                ignore,
                List.of(
                        data.resolve("resources.json").toString(),
                        data.resolve("containers.json").toString(),
                        "--params",
                        data.resolve("params.json").toString()));
        return run.code() + "\n" + run.err();
    }

    private static String row(String group, String name, String tags) {
        String id = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/" + group
                + "/providers/Microsoft.KeyVault/vaults/" + name;
        return "{\"id\": \"" + id + "\", \"name\": \"" + name + "\", \"type\": \"microsoft.keyvault/vaults\","
                + " \"location\": \"westeurope\", \"tags\": " + tags + ", \"properties\": {}, \"kind\": \"\"}";
    }

    /** Five vaults in the wrong place. */
    private List<String> vaults(String... more) throws IOException {
        Files.writeString(
                folder.resolve("vaults.json"),
                "["
                        + String.join(
                                ",\n",
                                row("app", "by-tag", "{\"env\": \"dev\"}"),
                                row("old", "by-scope", "null"),
                                row("app", "by-name", "null"),
                                row("app", "known", "{\"env\": \"prod\"}"),
                                row("app", "left", "{\"other\": \"dev\"}"))
                        + "]");
        Files.writeString(
                folder.resolve("policy.json"),
                "{\"name\": \"place\", \"mode\": \"Indexed\", \"policyRule\": {\"if\": {\"field\": \"location\","
                        + " \"notEquals\": \"eastus\"}, \"then\": {\"effect\": \"audit\"}}}");
        List<String> words = new ArrayList<>(List.of("vaults.json", "-p", "policy.json"));
        words.addAll(List.of(more));
        return words;
    }

    private static final String ENTRIES = """
            - policy: place
              tags: {env: dev}
              reason: development may be anywhere
            - policy: plac?
              scopes: /subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/OLD
              reason: it moves
            - policy: place
              resources: ["*/vaults/by-name"]
              reason: it is named
            - policy: another
              reason: of no policy of this run
            """;

    private static List<String> names(Run run) {
        return run.out()
                .lines()
                .map(line -> line.replaceAll(".*/vaults/([a-z-]+)\".*", "$1"))
                .sorted()
                .toList();
    }

    @Test
    void tagsScopesAndNamesNarrowAnEntry() throws IOException, InterruptedException {
        Run run = inFolder(ENTRIES, vaults("-o", "jsonl"));
        assertEquals(1, run.code(), run::toString);
        assertEquals(List.of("known", "left"), names(run), run::toString);
        assertTrue(run.err().contains("3 findings are set aside: 3 by .armlensignore.yaml\n"), run::toString);
    }

    @Test
    void whatIsSetAsideSaysSoWhereItIsListed() throws IOException, InterruptedException {
        assertEquals(
                0, inFolder(ENTRIES, vaults("--create-baseline", "all.json")).code());
        String all = Files.readString(folder.resolve("all.json"));
        Files.writeString(folder.resolve("known.json"), all.replace("/vaults/left", "/vaults/nothing"));

        Run skipped =
                inFolder(ENTRIES, vaults("--baseline", "known.json", "--output-baseline-as-skipped", "-o", "jsonl"));
        assertEquals(1, skipped.code(), skipped::toString);
        assertEquals(List.of("known", "left"), names(skipped), skipped::toString);
        assertEquals(
                "3 by .armlensignore.yaml",
                skipped.err().strip().replaceAll(".*4 findings are set aside: 1 by the baseline, ", ""));
        String known = skipped.out()
                .lines()
                .filter(l -> l.contains("/vaults/known"))
                .findFirst()
                .orElseThrow();
        assertTrue(
                known.contains("\"suppression\":{\"kind\":\"baseline\",\"reason\":\"it stands in the baseline\","
                        + "\"file\":\"known.json\",\"line\":0}"),
                known);
        assertTrue(known.contains("\"reasons\":[\"skipped: it stands in the baseline\","), known);
        String left = skipped.out()
                .lines()
                .filter(l -> l.contains("/vaults/left"))
                .findFirst()
                .orElseThrow();
        assertFalse(left.contains("suppression") || left.contains("skipped"), left);
        for (String line : skipped.out().lines().toList()) {
            assertEquals(List.of(), SchemaCheck.published("scan-record").faults(line), line);
        }

        Run text = inFolder(ENTRIES, vaults("--baseline", "known.json", "--all"));
        assertTrue(text.out().contains("skipped by `.armlensignore.yaml`: it is named"), text::toString);
        assertTrue(
                text.out().contains("skipped by `.armlensignore.yaml`: development may be anywhere"), text::toString);
        assertTrue(text.out().contains("skipped: it stands in the baseline"), text::toString);
        Run json = inFolder(ENTRIES, vaults("--baseline", "known.json", "--all", "-o", "json"));
        assertEquals(List.of(), SchemaCheck.published("scan-result").faults(json.out()), json::toString);
        assertEquals(4, json.out().split("\"suppression\"", -1).length - 1, json::toString);
        assertTrue(json.out().contains("\"kind\":\"ignored\",\"reason\":\"it moves\""), json::toString);
        Run csv = inFolder(ENTRIES, vaults("--baseline", "all.json", "--all", "-o", "csv"));
        assertEquals(0, csv.code(), csv::toString);
        assertEquals(5, csv.out().split("skipped", -1).length - 1, csv::toString);
        Run none = inFolder(ENTRIES, vaults("--baseline", "all.json", "-o", "jsonl"));
        assertEquals(0, none.code(), none::toString);
        assertEquals("", none.out());
    }

    @Test
    void anEntryCountsWithAReasonUntilItExpires() throws IOException, InterruptedException {
        String counts = inFolder("- policy: \"*\"\n  reason: they are known\n");
        assertFalse(counts.startsWith("1\n"), counts);
        assertTrue(counts.contains(" by .armlensignore.yaml"), counts);
        String bare = inFolder("- policy: \"*\"\n");
        assertTrue(bare.startsWith("1\n") && bare.contains("ARM8065"), bare);
        String expired = inFolder("- policy: \"*\"\n  reason: they are known\n  expires: 2020-01-01\n");
        assertTrue(expired.startsWith("1\n") && expired.contains("ARM8066"), expired);
        assertFalse(expired.contains("set aside"), expired);
    }
}
