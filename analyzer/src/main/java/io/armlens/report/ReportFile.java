package io.armlens.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written whole or not at all: the text goes to a file beside it, which takes its place at the
 * end. What was there before stays until then. Devices and pipes are written directly.
 */
public final class ReportFile implements AutoCloseable {
    private final Path target;
    private final @Nullable Path draft;
    private final Writer writer;
    private @Nullable Thread cleaner;
    private boolean done;

    private ReportFile(Path target, @Nullable Path draft, Writer writer) {
        this.target = target;
        this.draft = draft;
        this.writer = writer;
    }

    /** Opens the file; fails when it could not be written in the end either. */
    public static ReportFile open(Path path) throws IOException {
        // A link keeps pointing to its file.
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException("it is a folder");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return new ReportFile(target, null, writer(target));
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("its folder does not exist");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new IOException("it is write-protected");
        }
        Path draft = folder.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".draft");
        ReportFile file = new ReportFile(
                target,
                draft,
                new BufferedWriter(
                        new OutputStreamWriter(
                                Files.newOutputStream(
                                        draft,
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.TRUNCATE_EXISTING,
                                        StandardOpenOption.WRITE),
                                StandardCharsets.UTF_8),
                        1 << 16));
        // An interrupted run leaves nothing behind.
        Thread cleaner = new Thread(file::discard, "armlens-cleaner");
        Runtime.getRuntime().addShutdownHook(cleaner);
        file.cleaner = cleaner;
        return file;
    }

    private static Writer writer(Path device) throws IOException {
        return new BufferedWriter(
                new OutputStreamWriter(Files.newOutputStream(device, StandardOpenOption.WRITE), StandardCharsets.UTF_8),
                1 << 16);
    }

    /** Where to write. */
    public Writer writer() {
        return writer;
    }

    /** Puts the text in its place. */
    public void commit() throws IOException {
        writer.close();
        if (draft != null) {
            try {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        done = true;
    }

    /** Without a {@link #commit()} everything that was written is thrown away. */
    @Override
    public void close() throws IOException {
        Thread hook = cleaner;
        if (hook != null) {
            cleaner = null;
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyEnding) {
                // Then the hook does the rest.
            }
        }
        if (!done) {
            writer.close();
            discard();
        }
    }

    private void discard() {
        if (draft != null && !done) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException nothingToBeDone) {
                // It has a telling name.
            }
        }
    }
}
