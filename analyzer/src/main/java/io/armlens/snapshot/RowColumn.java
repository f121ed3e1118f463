package io.armlens.snapshot;

import java.util.List;

/** The root members of a resource that an export may lack. */
public enum RowColumn {
    /** {@code properties}. */
    PROPERTIES(0, "properties"),
    /** {@code tags}. */
    TAGS(1, "tags"),
    /** {@code location}. */
    LOCATION(2, "location"),
    /** {@code sku}. */
    SKU(3, "sku"),
    /** {@code kind}. */
    KIND(4, "kind"),
    /** {@code identity}. */
    IDENTITY(5, "identity"),
    /** {@code zones}. */
    ZONES(6, "zones"),
    /** {@code managedBy}. */
    MANAGED_BY(7, "managedBy"),
    /** {@code plan}. */
    PLAN(8, "plan"),
    /** {@code extendedLocation}. */
    EXTENDED_LOCATION(9, "extendedLocation");

    /** All of them. */
    static final List<RowColumn> ALL = List.of(values());

    private final int bit;
    private final String columnName;

    RowColumn(int position, String columnName) {
        this.bit = 1 << position;
        this.columnName = columnName;
    }

    /** As Resource Graph spells it. */
    public String columnName() {
        return columnName;
    }

    /** Its bit in a set of columns. */
    int bit() {
        return bit;
    }
}
