package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.report.ReportFormat;
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
                "-o",
                "html=" + folder.resolve("r.html"),
                "-o",
                "markdown=" + folder.resolve("r.md"),
                "--now",
                "2026-01-31");
        assertEquals(1, run.code(), run::toString);
        assertEquals(List.of("r.csv", "r.html", "r.json", "r.jsonl", "r.md"), files());
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
        for (String format : ReportFormat.words()) {
            Path file = Files.writeString(folder.resolve("r"), "old");
            CliRun run = CliRun.of("scan", CliRun.data("damaged/empty.json"), "-o", format + "=" + file);
            assertEquals(2, run.code(), run::toString);
            assertEquals("old", Files.readString(file));
            assertEquals(List.of("r"), files());
        }
    }

    @Test
    void quietShortensTheScreenButNoFile() throws IOException {
        Path file = folder.resolve("r.txt");
        CliRun run = CliRun.of("scan", RESOURCES, "-q", "-o", "text=" + file);
        assertEquals("", run.out() + run.err());
        assertEquals(CliRun.of("scan", RESOURCES).out(), Files.readString(file));
    }

    @Test
    void theSameRunGivesTheSameBytes() {
        String[] arguments = {"scan", RESOURCES, "-o", "json", "--now", "2026-01-31", "--all"};
        assertEquals(CliRun.of(arguments).out(), CliRun.of(arguments).out());
    }
}
