package io.armlens.json;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the files that come with the program. */
public final class BundledFile {
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

    /** The jar is open already; the usual way would go through URLs, which a short run pays for. */
    private static byte[] fromJar(String jar, String path) throws IOException {
        File file = new File(jar);
        if (!file.isFile()) {
            return new byte[0];
        }
        try (ZipFile zip = new ZipFile(file)) {
            ZipEntry entry = zip.getEntry(path);
            if (entry == null) {
                return new byte[0];
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }
}
