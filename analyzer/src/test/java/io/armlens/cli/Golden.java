package io.armlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file below {@code testdata/golden}. {@code -Dgolden.update=true} writes the files
 * instead; the difference is then reviewed like any other change.
 */
final class Golden {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private Golden() {}

    static void check(String name, String actual) {
        Path file = CliRun.TESTDATA.resolve("golden").resolve(name);
        try {
            if (UPDATE) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            } else if (!Files.exists(file)) {
                fail("there is no " + file + "; -Dgolden.update=true writes it");
            } else {
                assertEquals(Files.readString(file), actual, file.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
