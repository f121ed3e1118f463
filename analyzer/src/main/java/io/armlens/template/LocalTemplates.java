package io.armlens.template;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files in and below one folder. A path cannot leave the folder, neither by {@code ..} nor by a
 * symbolic link, and nothing but regular files is read.
 */
public final class LocalTemplates implements LinkedTemplates {
    private final Path folder;

    private LocalTemplates(Path folder) {
        this.folder = folder;
    }

    /** The folder of a template's file. */
    public static LocalTemplates beside(Path template) {
        Path parent = template.getParent();
        return new LocalTemplates(parent == null ? Path.of("") : parent);
    }

    /** This folder. */
    public static LocalTemplates in(Path folder) {
        return new LocalTemplates(folder);
    }

    @Override
    public Optional<JsonDocument> read(String path, Diagnostics diagnostics) {
        Path file;
        try {
            file = folder;
            for (String segment : path.split("/", -1)) {
                if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.indexOf('\\') >= 0) {
                    return Optional.empty();
                }
                Path next = file.resolve(segment);
                // A segment that is a path of its own, such as a drive on Windows, leads elsewhere.
                if (next.getNameCount() != file.getNameCount() + 1
                        && !file.toString().isEmpty()) {
                    return Optional.empty();
                }
                file = next;
            }
            Path root = folder.toAbsolutePath().toRealPath();
            if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(root)) {
                return Optional.empty();
            }
        } catch (IOException | InvalidPathException noSuchFile) {
            return Optional.empty();
        }
        return TemplateFile.read(file, diagnostics);
    }
}
