package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    private static final String RESOURCES = CliRun.data("sample-tenant/resources.json");

    @TempDir
    Path folder;

    private CliRun run(String name, String file, Map<String, String> environment, String... arguments)
            throws IOException {
        Path config = Files.writeString(folder.resolve(name), file);
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        words.addAll(List.of("--config", config.toString()));
        return CliRun.of(new byte[0], environment, false, words.toArray(new String[0]));
    }

    private CliRun yaml(String file, String... arguments) throws IOException {
        return run("c.yaml", file, Map.of(), arguments);
    }

    /** What {@code --show-config} says of an option, the file by its last name. */
    private static String shown(CliRun run, String option) {
        assertEquals(0, run.code(), run::toString);
        for (String line : run.out().lines().toList()) {
            if (line.startsWith(option + " ")) {
                return line.substring(option.length())
                        .strip()
                        .replaceAll(" +", " ")
                        .replaceAll("\\S*[/\\\\]", "");
            }
        }
        return "";
    }

    private static void assertRefused(String message, CliRun run) {
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains(message), run.err());
        assertEquals("", run.out());
    }

    @Test
    void flagBeatsEnvironmentBeatsFile() throws IOException {
        String file = "fail-on: error\nscope: s1\n";
        Map<String, String> both = Map.of("ARMLENS_FAIL_ON", "deny");
        assertEquals("error c.yaml", shown(run("c.yaml", file, Map.of(), "scan", "--show-config"), "fail-on"));
        assertEquals(
                "deny environment, ARMLENS_FAIL_ON",
                shown(run("c.yaml", file, both, "scan", "--show-config"), "fail-on"));
        assertEquals(
                "never command line",
                shown(run("c.yaml", file, both, "scan", "--show-config", "--fail-on", "never"), "fail-on"));
        assertEquals("s1 c.yaml", shown(run("c.yaml", file, both, "scan", "--show-config"), "scope"));
        assertEquals("noncompliant default", shown(CliRun.of("scan", "--show-config"), "fail-on"));
    }

    @Test
    void sectionOfTheCommandBeatsTheRest() throws IOException {
        String file = "output: json\nscan:\n  output: [csv]\n";
        assertEquals("csv c.yaml", shown(yaml(file, "scan", "--show-config"), "output"));
        assertEquals("json c.yaml", shown(yaml(file, "rules", "--show-config"), "output"));
        assertEquals(0, yaml("output: json\nlint: {output: sarif}\n", "rules").code());
    }

    @Test
    void listsAreReplacedNotAdded() throws IOException {
        String file = "policy: [a, b]\n";
        CliRun alone = yaml(file, "scan", "--show-config");
        assertEquals("a c.yaml", shown(alone, "policy"));
        assertTrue(alone.out().contains("\n" + " ".repeat(28) + "b\n"), alone.out());
        CliRun given = yaml(file, "scan", "--show-config", "--policy", "c");
        assertEquals("c command line", shown(given, "policy"));
        assertFalse(given.out().contains("b\n                            "), given.out());
    }

    @Test
    void oppositesOnTheCommandLineTakeBack() throws IOException {
        assertEquals(
                "false default", shown(yaml("no-bundled: true", "scan", "--show-config", "--bundled"), "no-bundled"));
        assertEquals(
                "false default",
                shown(
                        yaml("ignore-assignments: true", "scan", "--show-config", "--assignment", "a"),
                        "ignore-assignments"));
    }

    @Test
    void switchesCanBeOff() throws IOException {
        Map<String, String> off = Map.of("ARMLENS_QUIET", "false");
        assertEquals("true c.yaml", shown(yaml("quiet: true", "scan", "--show-config"), "quiet"));
        assertEquals(
                "false environment, ARMLENS_QUIET",
                shown(run("c.yaml", "quiet: true", off, "scan", "--show-config"), "quiet"));
        assertRefused(
                "expected `true` or `false`, not `maybe`",
                CliRun.of(new byte[0], Map.of("ARMLENS_QUIET", "maybe"), false, "rules"));
    }

    @Test
    void settingsHaveTheirEffect() throws IOException {
        String networks = "policy: 27960feb-a23c-4577-8d36-ef8b5f35e0be\n";
        assertEquals(1, yaml(networks, "scan", RESOURCES).code());
        CliRun never = yaml(networks + "fail-on: never\nquiet: true\n", "scan", RESOURCES);
        assertEquals(0, never.code(), never::toString);
        assertEquals(1, never.out().lines().count());
        assertEquals(
                0,
                run("c.json", "{\"scan\": {\"fail-on\": [\"never\"]}, /* why */ }", Map.of(), "scan", RESOURCES)
                        .code());
    }

    @Test
    void parametersMayBeAnObject() throws IOException {
        CliRun run = yaml("param: {effect: Audit, regions: [a, b]}", "scan", "--show-config");
        assertEquals("effect=\"Audit\" c.yaml", shown(run, "param"));
        assertTrue(run.out().contains("regions=[\"a\",\"b\"]"), run.out());
    }

    @Test
    void variableOfSeveralLinesIsAList() {
        CliRun run = CliRun.of(new byte[0], Map.of("ARMLENS_POLICY", "a b\n\nc,d\n"), false, "scan", "--show-config");
        assertEquals("a b environment, ARMLENS_POLICY", shown(run, "policy"));
        assertTrue(run.out().contains(" c,d\n"), run.out());
    }

    @Test
    void variableThatSetsNothingIsNamed() {
        CliRun run = CliRun.of(new byte[0], Map.of("ARMLENS_FAILON", "deny"), false, "rules");
        assertEquals(0, run.code());
        assertTrue(run.err().contains("did you mean `ARMLENS_FAIL_ON`?"), run.err());
        assertEquals(
                "",
                CliRun.of(new byte[0], Map.of("ARMLENS_JAVA_OPTS", "-Xmx1g"), false, "rules")
                        .err());
    }

    @Test
    void unknownWordsAreErrorsWithTheNearestKnownOne() throws IOException {
        assertRefused("c.yaml:2:1: /fail-onn: error ARM9041", yaml("quiet: true\nfail-onn: deny\n", "scan", RESOURCES));
        assertRefused("did you mean `fail-on`?", yaml("fail-onn: deny\n", "scan", RESOURCES));
        assertRefused("did you mean `lint`?", yaml("lnit: {}\n", "scan", RESOURCES));
        // Also in what another command reads.
        assertRefused("`lint` has no option `fail-on`", yaml("lint: {fail-on: deny}\n", "scan", RESOURCES));
        assertRefused("there is no option `config`", yaml("config: x\n", "scan", RESOURCES));
        assertRefused("there is no option `help`", yaml("help: true\n", "scan", RESOURCES));
        assertRefused("is there twice", yaml("quiet: true\nquiet: false\n", "scan", RESOURCES));
    }

    @Test
    void wrongValuesAreErrors() throws IOException {
        assertRefused("expected true or false, not string", yaml("quiet: yes\n", "scan", RESOURCES));
        assertRefused("expected a text or a number", yaml("fail-on: {a: b}\n", "scan", RESOURCES));
        assertRefused("expected a text or a number", yaml("policy: [a, [b]]\n", "scan", RESOURCES));
        assertRefused("expected a text or a number", yaml("policy:\n", "scan", RESOURCES));
        assertRefused("expected an object with the options of `scan`", yaml("scan: text\n", "scan", RESOURCES));
        assertRefused("expected an object of options, not array", yaml("- a\n", "scan", RESOURCES));
    }

    @Test
    void valueThatTheCommandRefusesNamesItsOrigin() throws IOException {
        CliRun run = yaml("fail-on: dney\n", "scan", RESOURCES);
        assertRefused("`dney` is not a level; did you mean `deny`?", run);
        assertTrue(run.err().contains("the value is from: "), run.err());
        assertTrue(run.err().contains("c.yaml"), run.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [",
                "\u0000",
                "%YAML 9",
                "--- a\n--- b",
                "a: &a [*a]",
                "a: *nowhere",
                "!!java.lang.Object {}",
                "? [a]\n: b",
                "quiet: !!python/name:os.system x"
            })
    void hostileFilesAreRefused(String file) throws IOException {
        CliRun run = yaml(file, "scan", RESOURCES);
        assertEquals(2, run.code(), run::toString);
        assertFalse(run.err().contains("a defect in armlens"), run.err());
    }

    @Test
    void growthIsBounded() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertRefused("ARM9040", yaml(bomb.toString(), "scan", RESOURCES));
        assertRefused("ARM9040", yaml("[".repeat(100_000), "scan", RESOURCES));
        assertRefused("at most 1024 KiB", yaml("#" + "x".repeat(ConfigFile.MAX_BYTES), "scan", RESOURCES));
        assertRefused("ARM9040", run("c.json", "[".repeat(100_000), Map.of(), "scan", RESOURCES));
        assertRefused(
                "it does not exist",
                CliRun.of("scan", RESOURCES, "--config", folder.resolve("no").toString()));
    }

    @Test
    void controlCharactersAreShownAsText() throws IOException {
        CliRun run = yaml("scope: \"\\e[31mred\"\n", "scan", "--show-config");
        assertFalse(run.out().contains("\u001B"), run.out());
        CliRun key = yaml("\"\\e[31mred\": 1\n", "scan", RESOURCES);
        assertEquals(2, key.code());
        assertFalse(key.err().contains("\u001B"), key.err());
    }

    @Test
    void noConfigReadsNoFile() throws IOException {
        assertEquals(
                "noncompliant default",
                shown(yaml("fail-on: deny", "scan", "--show-config", "--no-config"), "fail-on"));
    }
}
