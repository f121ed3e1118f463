package io.armlens.snapshot;

import java.util.List;

/** The root members of a resource that an export may lack. */
public enum RowColumn {
    /** {@code properties}. */
    PROPERTIES(0, "properties", "an object"),
    /** {@code tags}. */
    TAGS(1, "tags", "an object"),
    /** {@code location}. */
    LOCATION(2, "location", "a text"),
    /** {@code sku}. */
    SKU(3, "sku", "an object"),
    /** {@code kind}. */
    KIND(4, "kind", "a text"),
    /** {@code identity}. */
    IDENTITY(5, "identity", "an object"),
    /** {@code zones}. */
    ZONES(6, "zones", "a list"),
    /** {@code managedBy}. */
    MANAGED_BY(7, "managedBy", "a text"),
    /** {@code plan}. */
    PLAN(8, "plan", "an object"),
    /** {@code extendedLocation}. */
    EXTENDED_LOCATION(9, "extendedLocation", "an object");

    /** All of them. */
    static final List<RowColumn> ALL = List.of(values());

    private final int bit;
    private final String columnName;
    private final String expected;

    RowColumn(int position, String columnName, String expected) {
        this.bit = 1 << position;
        this.columnName = columnName;
        this.expected = expected;
    }

    /** As Resource Graph spells it. */
    public String columnName() {
        return columnName;
    }

    /** What its value is, in words. */
    String expected() {
        return expected;
    }

    /** Its bit in a set of columns. */
    int bit() {
        return bit;
    }
}
