package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    Path folder;

    private static boolean has(String program) {
        for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it hangs");
        String said = Files.readString(out);
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    private Path script(String shell, String name) throws IOException {
        CliRun run = CliRun.of("completion", shell);
        assertEquals(0, run.code(), run::toString);
        return Files.writeString(folder.resolve(name), run.out());
    }

    /** What bash offers for the last word of a line; the words are taken apart as bash does it. */
    private List<String> offered(String... words) throws IOException, InterruptedException {
        script("bash", "armlens.bash");
        StringBuilder line = new StringBuilder("source ./armlens.bash\nCOMP_WORDS=(armlens");
        for (String word : words) {
            line.append(" '").append(word).append("'");
        }
        line.append(")\nCOMP_CWORD=").append(words.length).append("\n_armlens\n");
        line.append("for word in \"${COMPREPLY[@]}\"; do printf '%s\\n' \"$word\"; done\n");
        Files.writeString(folder.resolve("drive.sh"), line, StandardCharsets.UTF_8);
        return run("bash", "--norc", "drive.sh").lines().toList();
    }

    @Test
    void bashCompletesWhatTheTableHas() throws IOException, InterruptedException {
        assumeTrue(has("bash"));
        assertEquals(CommandTable.names(), offered(""));
        assertEquals(List.of("scan"), offered("sc"));
        List<String> options = new ArrayList<>();
        ValueWords.flags(new ScanCommand()).forEach(flag -> options.add(flag.toString()));
        assertEquals(options, offered("scan", "-"));
        assertEquals(List.of("--fail-on"), offered("scan", "x.json", "--fail"));
        assertEquals(new ScanCommand().formats(), offered("scan", "-o", ""));
        assertEquals(new LintCommand().formats(), offered("lint", "--output", "=", ""));
        assertEquals(List.of("noncompliant", "never"), offered("scan", "--fail-on", "n"));
        assertEquals(List.of("deny,noncompliant", "deny,never"), offered("scan", "--fail-on", "deny,n"));
        assertEquals(List.of("bash", "zsh", "powershell"), offered("completion", ""));
        assertEquals(List.of("rules"), offered("help", "ru"));
    }

    @Test
    void bashLeavesFilesToBash() throws IOException, InterruptedException {
        assumeTrue(has("bash"));
        assertEquals(List.of(), offered("scan", "re"));
        assertEquals(List.of(), offered("scan", "-p", ""));
        assertEquals(List.of(), offered("scan", "-o", "json", "=", "s"));
        assertTrue(CliRun.of("completion", "bash")
                .out()
                .contains("complete -o bashdefault -o default -F _armlens armlens"));
    }

    @Test
    void zshTakesTheScript() throws IOException, InterruptedException {
        assumeTrue(has("zsh"));
        script("zsh", "_armlens");
        run("zsh", "-f", "-n", "_armlens");
        // A real line, completed in a terminal of its own.
        Files.writeString(folder.resolve("drive.zsh"), """
                zmodload zsh/zpty || exit 0
                zpty z zsh -f -i
                zpty -w z 'PROMPT=; autoload -U compinit; compinit -u -D; source ./_armlens; bindkey "^I" complete-word; echo re""ady'
                zpty -r z said '*ready*'
                zpty -w -n z $'armlens scan --fail-on deny,in\\t'
                zpty -r z said '*deny,indeterminate*' && print found
                zpty -d z
                """, StandardCharsets.UTF_8);
        String said = run("zsh", "-f", "drive.zsh");
        assertTrue(said.contains("found"), said);
    }

    @Test
    void powerShellKnowsEveryOption() {
        String script = CliRun.of("completion", "powershell").out();
        for (Command command : CommandTable.all()) {
            assertTrue(script.contains("'" + command.name() + "' = [ordered] @{"), command.name());
            for (Flag flag : ValueWords.flags(command)) {
                assertTrue(script.contains("'" + flag + "' = '"), flag.toString());
            }
        }
        assertEquals(count(script, '{'), count(script, '}'));
        assertEquals(count(script, '('), count(script, ')'));
        assertEquals(0, count(script, '\'') % 2);
    }

    private static long count(String text, char c) {
        return text.chars().filter(x -> x == c).count();
    }

    @Test
    void anotherShellIsRefused() {
        CliRun run = CliRun.of("completion", "bsh");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("did you mean `bash`?"), run.err());
        assertEquals(2, CliRun.of("completion").code());
        assertEquals(2, CliRun.of("completion", "bash", "zsh").code());
    }
}
