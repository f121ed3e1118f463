package io.armlens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    Path folder;

    private long files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.count();
        }
    }

    @Test
    void theOldTextStaysUntilTheNewOneIsWhole() throws IOException {
        Path path = Files.writeString(folder.resolve("r.txt"), "old");
        try (ReportFile file = ReportFile.open(path)) {
            file.writer().write("new");
            file.writer().flush();
            assertEquals("old", Files.readString(path));
            file.commit();
        }
        assertEquals("new", Files.readString(path));
        assertEquals(1, files());
    }

    @Test
    void withoutCommitNothingIsLeft() throws IOException {
        Path path = folder.resolve("r.txt");
        try (ReportFile file = ReportFile.open(path)) {
            file.writer().write("half");
        }
        assertEquals(0, files());
    }

    @Test
    void aLinkKeepsPointingToItsFile() throws IOException {
        Path target = Files.writeString(folder.resolve("target.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), target);
        try (ReportFile file = ReportFile.open(link)) {
            file.writer().write("new");
            file.commit();
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(target));
    }

    @Test
    void aFolderIsRefused() {
        assertThrows(IOException.class, () -> ReportFile.open(folder));
    }
}
