package io.armlens.benchmarks;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.engine.RowEvaluator;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.SnapshotOptions;
import io.armlens.snapshot.SnapshotReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Rows of an export, one behind the other in memory, for measuring what is done with rows alone. */
public final class ExportRows {
    private byte[] text = new byte[1 << 20];
    private final List<Resource> resources = new ArrayList<>();
    private int[] starts = new int[1024];
    private int count;
    private int size;

    private ExportRows() {}

    /**
     * Reads the rows of some types.
     *
     * @param types in lower case
     * @param asResources whether the rows are kept as resources, too
     */
    public static ExportRows of(Path file, Set<String> types, boolean asResources) {
        ExportRows out = new ExportRows();
        SnapshotReader.read(
                List.of(file.toString()),
                SnapshotOptions.defaults(),
                row -> {
                    if (types.contains(row.typeKey())) {
                        out.add(row, asResources);
                    }
                },
                null,
                new Diagnostics());
        if (out.count == 0) {
            throw new IllegalArgumentException(file + " has no rows of the types " + types);
        }
        return out;
    }

    private void add(Row row, boolean asResource) {
        // What is behind the last row must be readable, as it is in a reader's buffer.
        int needed = size + row.length() + 64;
        if (needed > text.length) {
            text = Arrays.copyOf(text, Math.max(needed, 2 * text.length));
        }
        if (count + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        System.arraycopy(row.buffer(), row.offset(), text, size, row.length());
        size += row.length();
        starts[++count] = size;
        if (asResource) {
            Resource resource = row.toResource();
            if (resource != null) {
                resources.add(resource);
            }
        }
    }

    /** How many rows there are. */
    public int count() {
        return count;
    }

    /** What all rows lie in. */
    public byte[] text() {
        return text;
    }

    /** How many bytes of it are rows. */
    public int size() {
        return size;
    }

    /** Where a row begins. */
    public int offset(int row) {
        return starts[row];
    }

    /** How long a row is. */
    public int length(int row) {
        return starts[row + 1] - starts[row];
    }

    /** Lets an evaluator read every row; returns how many it could read. */
    public int readBy(RowEvaluator evaluator) {
        int read = 0;
        for (int i = 0; i < count; i++) {
            if (evaluator.read(text, offset(i), length(i), null)) {
                read++;
            }
        }
        return read;
    }

    /** The rows as resources. */
    public List<Resource> resources() {
        return List.copyOf(resources);
    }
}
