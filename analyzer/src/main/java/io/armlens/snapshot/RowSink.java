package io.armlens.snapshot;

/** Receives the rows of a snapshot, one at a time, on the thread that reads. */
@FunctionalInterface
public interface RowSink {
    /** One row. It is valid during this call only: its bytes lie in a buffer that is used again. */
    void row(Row row);
}
