package io.armlens.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The exports that benchmarks read; each is made once and kept in {@code target/tenants}. */
public final class Exports {
    /** Of every tenant. */
    public static final long SEED = 1;

    private Exports() {}

    /** A made-up tenant. */
    public static Path of(long rows, ExportShape shape) {
        try {
            Path folder = Files.createDirectories(target().resolve("tenants"));
            Path file = folder.resolve("synthetic-" + rows + '-' + shape + ".json");
            if (!Files.isRegularFile(file)) {
                SyntheticTenant.write(rows, SEED, shape, file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that holds the classes, or the jar, of this module. */
    private static Path target() {
        try {
            return Objects.requireNonNull(Path.of(Exports.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
