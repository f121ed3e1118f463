package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** The working folder is that of the process, so this runs in one of its own. */
    private String inFolder(String ignore) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(".armlensignore.yaml"), ignore);
        Path data = CliRun.TESTDATA.resolve("sample-tenant").toAbsolutePath().normalize();
        String main =
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        main
                                + java.io.File.pathSeparator
                                + System.getProperty("java.class.path")
                                + java.io.File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        "io.armlens.cli.Main",
                        "scan",
                        data.resolve("resources.json").toString(),
                        data.resolve("containers.json").toString(),
                        "--params",
                        data.resolve("params.json").toString())
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(err.toFile())
                .start();
        int code = process.waitFor();
        return code + "\n" + Files.readString(err, StandardCharsets.UTF_8);
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
