package io.armlens.snapshot;

import java.io.InputStream;
import java.util.Set;

/**
 * How to read.
 *
 * @param maxRowBytes longer rows are skipped and reported
 * @param completeTypes resource types, in any case, of which the user asserts that the snapshot holds
 *     every resource
 * @param standardInput what the input {@code -} means
 * @param threads how many threads may be used; what is read is the same with any number
 * @param validate whether every token of every row is checked, not only the structure of what nobody looks at
 */
public record SnapshotOptions(
        int maxRowBytes, Set<String> completeTypes, InputStream standardInput, int threads, boolean validate) {
    /** The usual bound for a row: 32 MiB. */
    public static final int DEFAULT_MAX_ROW_BYTES = 32 << 20;

    /** Copies the set. */
    public SnapshotOptions {
        completeTypes = Set.copyOf(completeTypes);
    }

    /** The usual ones: {@value #DEFAULT_MAX_ROW_BYTES} bytes a row, no assertions, one thread. */
    public static SnapshotOptions defaults() {
        return new SnapshotOptions(DEFAULT_MAX_ROW_BYTES, Set.of(), System.in, 1, false);
    }

    /** A copy with another bound. */
    public SnapshotOptions withMaxRowBytes(int bytes) {
        return new SnapshotOptions(bytes, completeTypes, standardInput, threads, validate);
    }

    /** A copy with other assertions. */
    public SnapshotOptions withCompleteTypes(Set<String> types) {
        return new SnapshotOptions(maxRowBytes, types, standardInput, threads, validate);
    }

    /** A copy with another standard input. */
    public SnapshotOptions withStandardInput(InputStream input) {
        return new SnapshotOptions(maxRowBytes, completeTypes, input, threads, validate);
    }

    /** A copy with another number of threads. */
    public SnapshotOptions withThreads(int number) {
        return new SnapshotOptions(maxRowBytes, completeTypes, standardInput, number, validate);
    }

    /** A copy that checks every token, or does not. */
    public SnapshotOptions withValidate(boolean all) {
        return new SnapshotOptions(maxRowBytes, completeTypes, standardInput, threads, all);
    }
}
