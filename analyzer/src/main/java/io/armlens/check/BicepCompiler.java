package io.armlens.check;

import io.armlens.diagnostic.Excerpt;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the Bicep compiler that is installed, {@code bicep} or the one of the Azure CLI. It is asked not to fetch
 * modules, gets a minute for each file, and its output is bounded.
 */
final class BicepCompiler {
    private static final int SECONDS = 60;
    private static final int LARGEST = 20 << 20;
    private static final int LONGEST_MESSAGE = 600;

    private final List<String> command;

    private BicepCompiler(List<String> command) {
        this.command = List.copyOf(command);
    }

    /**
     * What the compiler wrote.
     *
     * @param problem why there is nothing; empty when there is
     */
    record Compiled(String json, String problem) {}

    /** The compiler on a search path; empty when there is none. */
    static Optional<BicepCompiler> on(String searchPath) {
        for (String[] one : new String[][] {{"bicep"}, {"bicep.exe"}, {"az", "bicep"}, {"az.cmd", "bicep"}}) {
            for (String folder : searchPath.split(File.pathSeparator, -1)) {
                Optional<Path> program = program(folder, one[0]);
                if (program.isPresent()) {
                    List<String> command = new ArrayList<>(List.of(one));
                    command.set(0, program.get().toString());
                    return Optional.of(new BicepCompiler(command));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> program(String folder, String name) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(folder).resolve(name);
            return Files.isRegularFile(file) && Files.isExecutable(file)
                    ? Optional.of(file.toAbsolutePath())
                    : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** Compiles a template. */
    Compiled template(Path file) {
        return run("build", file);
    }

    /** Compiles a parameter file: an object with its text and that of its template. */
    Compiled parameters(Path file) {
        return run("build-params", file);
    }

    private Compiled run(String verb, Path file) {
        List<String> line = new ArrayList<>(command);
        line.add(verb);
        boolean azure = command.size() > 1;
        if (azure) {
            line.add("--file");
        }
        line.add(file.toAbsolutePath().toString());
        line.add("--stdout");
        line.add("--no-restore");
        try {
            Process process = new ProcessBuilder(line)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .start();
            Sink out = new Sink(process.getInputStream());
            Sink err = new Sink(process.getErrorStream());
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return new Compiled("", "the compiler did not end within " + SECONDS + " seconds");
            }
            String json = new String(out.bytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                return new Compiled("", message(err.bytes(), process.exitValue()));
            }
            return out.isCut() ? new Compiled("", "the compiler wrote too much") : new Compiled(json, "");
        } catch (IOException e) {
            return new Compiled("", "the compiler cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Compiled("", "the compiler was interrupted");
        }
    }

    private static File nothing() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }

    /** The first error, or whatever was said first. */
    private static String message(byte[] text, int code) {
        List<String> lines = new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.isBlank())
                .toList();
        String first = lines.stream()
                .filter(l -> l.contains("Error"))
                .findFirst()
                .orElse(lines.isEmpty() ? "exit code " + code : lines.get(0));
        return "the compiler refused it: " + Excerpt.of(first.strip(), LONGEST_MESSAGE);
    }

    /** Reads a stream to its end on a thread of its own, and keeps no more than is allowed. */
    private static final class Sink {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Thread thread;
        private volatile boolean cut;

        Sink(InputStream in) {
            thread = new Thread(() -> drain(in), "armlens-bicep");
            thread.setDaemon(true);
            thread.start();
        }

        private void drain(InputStream in) {
            byte[] buffer = new byte[1 << 14];
            try {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (kept.size() + n <= LARGEST) {
                        kept.write(buffer, 0, n);
                    } else {
                        cut = true;
                    }
                }
            } catch (IOException ended) {
                // The program is gone: what it wrote is what there is.
            }
        }

        byte[] bytes() throws InterruptedException {
            thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
            return kept.toByteArray();
        }

        boolean isCut() {
            return cut;
        }
    }
}
