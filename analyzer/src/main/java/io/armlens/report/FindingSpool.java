package io.armlens.report;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps texts that come mixed and are wanted group by group. A few megabytes are held in memory, the rest
 * goes to a temporary file; what is kept for each text is twelve bytes.
 */
final class FindingSpool implements Closeable {
    private static final int IN_MEMORY = 4 << 20;

    private final Group[] groups;
    private final ByteArrayOutputStream recent = new ByteArrayOutputStream();
    private long written;
    private @Nullable FileChannel spilled;

    FindingSpool(int groups) {
        this.groups = new Group[groups];
        for (int i = 0; i < groups; i++) {
            this.groups[i] = new Group();
        }
    }

    void add(int group, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        groups[group].add(written + recent.size(), bytes.length);
        recent.writeBytes(bytes);
        if (recent.size() > IN_MEMORY) {
            spill();
        }
    }

    int count(int group) {
        return groups[group].size;
    }

    private void spill() throws IOException {
        if (spilled == null) {
            // Goes with the run, however that ends.
            Path file = Files.createTempFile("armlens", ".findings");
            spilled = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        ByteBuffer bytes = ByteBuffer.wrap(recent.toByteArray());
        while (bytes.hasRemaining()) {
            spilled.write(bytes, written + bytes.position());
        }
        written += recent.size();
        recent.reset();
    }

    /** Writes all texts of a group, in the order in which they came. */
    void copy(int group, Writer out) throws IOException {
        byte[] memory = recent.toByteArray();
        for (int i = 0; i < groups[group].size; i++) {
            out.write(text(group, i, memory));
        }
    }

    /** Writes one text of a group. */
    void copy(int group, int number, Writer out) throws IOException {
        byte[] memory = groups[group].offsets[number] < written ? new byte[0] : recent.toByteArray();
        out.write(text(group, number, memory));
    }

    private String text(int group, int number, byte[] memory) throws IOException {
        long from = groups[group].offsets[number];
        int length = groups[group].lengths[number];
        if (from >= written) {
            return new String(memory, (int) (from - written), length, StandardCharsets.UTF_8);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (spilled != null && bytes.hasRemaining()) {
            if (spilled.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("a temporary file of findings was cut short");
            }
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (spilled != null) {
            spilled.close();
        }
    }

    private static final class Group {
        private long[] offsets = new long[4];
        private int[] lengths = new int[4];
        private int size;

        void add(long offset, int length) {
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, size * 2);
                lengths = Arrays.copyOf(lengths, size * 2);
            }
            offsets[size] = offset;
            lengths[size++] = length;
        }
    }
}
