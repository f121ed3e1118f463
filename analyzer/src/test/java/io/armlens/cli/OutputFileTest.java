package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    private static final String RESOURCES = CliRun.data("sample-tenant/resources.json");

    @TempDir
    Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void severalFormatsInOneRun() throws IOException {
        CliRun run = CliRun.of(
                "scan",
                RESOURCES,
                "-o",
                "text",
                "-o",
                "json=" + folder.resolve("r.json"),
                "-o",
                "jsonl=" + folder.resolve("r.jsonl"),
                "-o",
                "csv=" + folder.resolve("r.csv"),
                "--now",
                "2026-01-31");
        assertEquals(1, run.code(), run::toString);
        assertEquals(List.of("r.csv", "r.json", "r.jsonl"), files());
        assertEquals(CliRun.of("scan", RESOURCES).out(), run.out());
        assertEquals(
                CliRun.of("scan", RESOURCES, "-o", "json", "--now", "2026-01-31")
                        .out(),
                Files.readString(folder.resolve("r.json")));
    }

    @Test
    void withoutStandardOutputTheSummaryGoesToStandardError() {
        CliRun run = CliRun.of("scan", RESOURCES, "-o", "csv=" + folder.resolve("r.csv"));
        assertEquals("", run.out());
        assertTrue(run.err().contains("wrote " + folder.resolve("r.csv")), run::toString);
        assertTrue(run.err().contains("NonCompliant "), run::toString);
    }

    @Test
    void failedRunLeavesTheOldFileAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("r.json"), "old");
        CliRun run = CliRun.of("scan", CliRun.data("damaged/empty.json"), "-o", "json=" + file);
        assertEquals(2, run.code(), run::toString);
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("r.json"), files());
    }

    @Test
    void theSameRunGivesTheSameBytes() {
        String[] arguments = {"scan", RESOURCES, "-o", "json", "--now", "2026-01-31", "--all"};
        assertEquals(CliRun.of(arguments).out(), CliRun.of(arguments).out());
    }
}
