package io.armlens.snapshot;

/** Numbers in sentences. */
final class Counted {
    private Counted() {}

    /** {@code 1 row}, {@code 2 rows}. */
    static String rows(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }
}
