package io.armlens.json;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Reads the files that come with the program. */
public final class BundledFile {
    private static @Nullable ZipFile opened;

    private BundledFile() {}

    /**
     * The content of a file on the class path. It must be there: that it is missing is a mistake of the build.
     *
     * @param path from the root, {@code io/armlens/rules/index.json}
     */
    public static byte[] read(String path) {
        try {
            String classPath = System.getProperty("java.class.path", "");
            if (classPath.endsWith(".jar") && classPath.indexOf(File.pathSeparatorChar) < 0) {
                byte[] fromJar = fromJar(classPath, path);
                if (fromJar.length > 0) {
                    return fromJar;
                }
            }
            try (InputStream in = BundledFile.class.getResourceAsStream("/" + path)) {
                if (in == null) {
                    throw new AssertionError("not in the jar: " + path);
                }
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The usual way would go through URLs, which a short run pays for. */
    private static byte[] fromJar(String jar, String path) throws IOException {
        ZipFile zip = open(jar);
        ZipEntry entry = zip == null ? null : zip.getEntry(path);
        if (zip == null || entry == null) {
            return new byte[0];
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** Opened once, and open while the program runs: to read the list of what a jar holds takes milliseconds. */
    private static synchronized @Nullable ZipFile open(String jar) throws IOException {
        if (opened == null) {
            File file = new File(jar);
            if (!file.isFile()) {
                return null;
            }
            opened = new ZipFile(file);
        }
        return opened;
    }
}
