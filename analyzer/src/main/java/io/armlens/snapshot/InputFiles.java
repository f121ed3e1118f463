package io.armlens.snapshot;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that the user's inputs stand for, and opens them. */
final class InputFiles {
    private static final String STANDARD_INPUT = "-";

    private final TextReader reader;
    private final InputStream standardInput;
    private final Diagnostics diagnostics;

    InputFiles(TextReader reader, InputStream standardInput, Diagnostics diagnostics) {
        this.reader = reader;
        this.standardInput = standardInput;
        this.diagnostics = diagnostics;
    }

    /** Reads one input: a file, a folder, or standard input. */
    void read(String input) {
        if (input.equals(STANDARD_INPUT)) {
            try {
                new Unpacker(reader).open("<stdin>", standardInput, null, false);
            } catch (IOException e) {
                unreadable("<stdin>", e);
            }
            return;
        }
        try {
            Path path = Path.of(input);
            if (Files.isDirectory(path)) {
                folder(path);
            } else {
                file(path, false);
            }
        } catch (InvalidPathException | IOException e) {
            unreadable(input, e);
        }
    }

    private void folder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(p ->
                            !Unpacker.isIgnored(folder.relativize(p).toString().replace('\\', '/')))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : files) {
            try {
                file(path, true);
            } catch (IOException e) {
                unreadable(path.toString(), e);
            }
        }
    }

    private void file(Path path, boolean listed) throws IOException {
        String name = Quoted.text(path.toString());
        try (InputStream in = Files.newInputStream(path)) {
            boolean regular = Files.isRegularFile(path);
            new Unpacker(reader).open(name, in, regular ? () -> Files.newInputStream(path) : null, listed);
        }
    }

    private void unreadable(String name, Exception e) {
        String shown = Quoted.text(name);
        String why = e instanceof NoSuchFileException
                ? "there is no such file"
                : "it cannot be read: " + Quoted.text(String.valueOf(e.getMessage()));
        diagnostics.add(DiagnosticCode.FILE_UNREADABLE, Location.of(shown), why);
        reader.outcomes().add(FileOutcome.refused(shown, why));
    }
}
