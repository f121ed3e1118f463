package io.armlens.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.diagnostic.DiagnosticCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports are found in containers, folders and streams. */
class ContainersTest {
    private static final String A = Reading.page(1, 1, null, Reading.row("a"));
    private static final String B = Reading.page(1, 1, null, Reading.row("b"));

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write((byte[]) namesAndContents[i + 1]);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void gzipMayHaveSeveralMembers() throws IOException {
        Reading reading = Reading.of(concat(gzip(utf8(A)), gzip(utf8(B))));
        assertEquals("a b", reading.names());
        assertEquals("gzip", reading.file().container());
        assertEquals("", reading.messages());
    }

    @Test
    void damageBehindTheFirstMemberIsSeen() throws IOException {
        byte[] both = concat(gzip(utf8(A)), gzip(utf8(B)));
        both[gzip(utf8(A)).length + 1] ^= 1;
        Reading reading = Reading.of(both);
        assertEquals("a", reading.names());
        assertTrue(reading.said(DiagnosticCode.EXPORT_ARCHIVE));
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void aBrokenChecksumIsSeen() throws IOException {
        byte[] packed = gzip(utf8(A));
        packed[packed.length - 8] ^= 1;
        assertTrue(Reading.of(packed).summary().isIncomplete());
    }

    @Test
    void everyEntryOfAZipIsAFile() throws IOException {
        Reading reading = Reading.of(zip(
                "x/",
                new byte[0],
                "x/a.json",
                utf8(A),
                "__MACOSX/x/._a.json",
                new byte[] {0, 5, 22, 7},
                "x/.DS_Store",
                new byte[] {0, 0, 0, 1},
                "x/b.json.gz",
                gzip(utf8(B)),
                "x/notes.txt",
                utf8("exported on Monday")));
        assertEquals("a b", reading.names());
        assertEquals("<stdin>!x/a.json", reading.file().name());
        assertEquals("zip, gzip", reading.summary().files().get(1).container());
        assertEquals(List.of("EXPORT_NOT_JSON"), reading.codes());
        assertEquals(3, reading.summary().files().size());
    }

    @Test
    void archivesAreNotOpenedForEver() throws IOException {
        byte[] packed = utf8(A);
        for (int i = 0; i < 5; i++) {
            packed = gzip(packed);
        }
        Reading reading = Reading.of(packed);
        assertEquals("", reading.names());
        assertTrue(reading.messages().contains("nested"));
    }

    @Test
    void aBombOnlyTakesTime() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(utf8("[" + Reading.row("a")));
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 200; i++) {
                gzip.write(blanks);
            }
            gzip.write(utf8("," + Reading.row("b") + "]"));
        }
        Reading reading = Reading.of(out.toByteArray());
        assertEquals("a b", reading.names());
        assertEquals("", reading.messages());
    }

    @Test
    void anOfficeDocumentIsRefused() throws IOException {
        Reading reading = Reading.of(zip("[Content_Types].xml", utf8("<x/>"), "xl/workbook.xml", utf8("<x/>")));
        assertTrue(reading.messages().contains("Office"));
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void aCutZipKeepsWhatCameBefore() throws IOException {
        byte[] whole = zip("a.json", utf8(A), "b.json", utf8(B));
        Reading reading = Reading.of(Arrays.copyOf(whole, whole.length / 2 - 40));
        assertEquals("a", reading.names());
        assertTrue(reading.summary().isIncomplete());
    }

    @Test
    void aNameInAZipCannotWriteToATerminal() throws IOException {
        Reading reading = Reading.of(zip("a\u001B[31m.json", utf8(A)));
        assertEquals("<stdin>!a?[31m.json", reading.file().name());
    }

    @Test
    void foldersAreReadInOrder(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("z"));
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve("z").resolve("1.json"), Reading.row("c"));
        Files.writeString(folder.resolve("b.json"), B);
        Files.writeString(folder.resolve("a.json"), A);
        Files.writeString(folder.resolve(".git").resolve("x.json"), Reading.row("hidden"));
        Files.writeString(folder.resolve("README.md"), "# Exports\n\nfrom Monday\n");
        Files.writeString(folder.resolve("settings.json"), "{\"theme\": \"dark\"}");
        Reading reading = Reading.ofFiles(folder);
        assertEquals("a b c", reading.names());
        assertEquals(2, reading.diagnostics.count(DiagnosticCode.EXPORT_NOT_JSON));
        assertEquals(0, reading.summary().census().lost());
        assertEquals(false, reading.summary().isIncomplete());
    }

    @Test
    void whatTheUserNamedMustBeAnExport(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("README.md"), "# Exports\n\nfrom Monday\n");
        assertTrue(Reading.ofFiles(file).summary().isIncomplete());
        Reading missing = Reading.ofFiles(folder.resolve("nothing.json"));
        assertTrue(missing.said(DiagnosticCode.FILE_UNREADABLE));
        assertTrue(missing.summary().isIncomplete());
        assertTrue(missing.messages().contains("there is no such file"));
    }
}
