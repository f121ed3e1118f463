package io.armlens.snapshot;

import java.util.BitSet;

/** What the pages of one query, or a list, prove about the types in them. */
final class Evidence {
    private final FileCompleteness completeness;
    private final String reason;
    private final BitSet types = new BitSet();

    /** Whether the rows came from Resource Graph. */
    boolean fromGraph;

    Evidence(FileCompleteness completeness, String reason) {
        this.completeness = completeness;
        this.reason = reason;
    }

    FileCompleteness completeness() {
        return completeness;
    }

    String reason() {
        return reason;
    }

    /** The types of its rows, by their numbers. */
    BitSet types() {
        return types;
    }
}
