package io.armlens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares output with a file; with {@code -Darmlens.goldens=write} the file is written instead. */
public final class Goldens {
    /** The folder of test data, from the module's own. */
    public static final Path TESTDATA = Path.of("..", "testdata");

    private Goldens() {}

    /** Compares, or writes. */
    public static void check(Path file, String actual) {
        try {
            if ("write".equals(System.getProperty("armlens.goldens"))) {
                Files.writeString(file, actual);
            }
            assertEquals(Files.readString(file).replace("\r\n", "\n"), actual, file::toString);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
