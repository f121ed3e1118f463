package io.armlens.cli;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Paths that people typed. */
final class Paths {
    private Paths() {}

    /** The path, if something is there that can be read. */
    static Path existing(String text, String option) throws UsageException {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(
                    DiagnosticCode.FILE_UNREADABLE, option, "`" + text + "` is not a path: " + e.getReason(), "");
        }
        if (!Files.exists(path)) {
            throw new UsageException(
                    DiagnosticCode.FILE_UNREADABLE,
                    option,
                    "there is no file or folder `" + text + "`" + Suggestion.didYouMean(text, beside(path)),
                    "");
        }
        if (!Files.isReadable(path)) {
            throw new UsageException(
                    DiagnosticCode.FILE_UNREADABLE, option, "`" + text + "` may not be read", "check its permissions");
        }
        return path;
    }

    /** When a file was last changed; of a member of an archive, when the archive was. */
    static Optional<Instant> lastChanged(String name) {
        try {
            for (int end = name.length(); end > 0; end = name.lastIndexOf('!', end - 1)) {
                Path path = Path.of(name.substring(0, end));
                if (Files.isRegularFile(path)) {
                    return Optional.of(Files.getLastModifiedTime(path).toInstant());
                }
            }
        } catch (InvalidPathException | IOException nobodyKnows) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** The positional arguments of a command, each of which is there. */
    static List<Path> operands(Arguments arguments, String command, String what, String example) throws UsageException {
        if (arguments.operands().isEmpty()) {
            throw new UsageException(
                    DiagnosticCode.ARGUMENTS, "", "`" + command + "` needs " + what, "for example `" + example + "`");
        }
        List<Path> out = new ArrayList<>();
        for (String operand : arguments.operands()) {
            out.add(existing(operand, ""));
        }
        return out;
    }

    /** What lies in the same folder, spelled the same way. */
    private static List<String> beside(Path path) {
        Path folder = path.getParent();
        List<String> out = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder == null ? Path.of("") : folder)) {
            files.limit(1000)
                    .sorted()
                    .forEach(f -> out.add(
                            folder == null
                                    ? f.getFileName().toString()
                                    : folder.resolve(f.getFileName()).toString()));
        } catch (IOException e) {
            return List.of();
        }
        return out;
    }
}
