package io.armlens.snapshot;

import io.armlens.json.JsonObject;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which form a row is written. Rows of one file mostly share one object.
 *
 * @param origin whose conventions it follows
 * @param missing the root members whose value is not known because the export lacks them; a set of
 *     {@link RowColumn#bit()}
 * @param unreadable those whose value is not known because a tool damaged it; the same kind of set
 * @param powerShell whether PowerShell wrote it: dates may stand in its own form
 * @param cutLevel when PowerShell may have cut values without a trace: how many levels below {@code
 *     properties} an empty text may be all that is left of a list or object; else 0
 * @param repeatedMember whether a member of the root is written twice; the last one counts
 */
public record RowForm(
        RowOrigin origin, int missing, int unreadable, boolean powerShell, int cutLevel, boolean repeatedMember) {
    /** Nothing is unusual about it. */
    static final RowForm PLAIN = new RowForm(RowOrigin.RESOURCE_GRAPH, 0, 0, false, 0, false);

    /**
     * Whether the bytes may be evaluated as they are, after these rules: an empty string or null at the
     * root is absent, except for {@code properties}; a member {@code resourceGroup} beside an {@code id}
     * below {@code properties} may have been added by the client and matters only where whole objects
     * are compared. Every other row must be taken as {@link Row#toResource}.
     */
    public boolean isDirect() {
        return missing == 0
                && unreadable == 0
                && !powerShell
                && !repeatedMember
                && (origin == RowOrigin.RESOURCE_GRAPH || origin == RowOrigin.ARM);
    }

    /** Whether the value of a root member is not known. */
    public boolean isUnknown(RowColumn column) {
        return ((missing | unreadable) & column.bit()) != 0;
    }

    /** The root members that the export lacks. */
    public List<RowColumn> missingColumns() {
        List<RowColumn> out = new ArrayList<>();
        for (RowColumn column : RowColumn.ALL) {
            if ((missing & column.bit()) != 0) {
                out.add(column);
            }
        }
        return out;
    }

    /**
     * Whether the bytes may be evaluated as they are after the rules of {@link #isDirect}, apart from the root
     * members whose values are not known.
     */
    public boolean isVerbatim() {
        return !powerShell && cutLevel == 0 && (origin == RowOrigin.RESOURCE_GRAPH || origin == RowOrigin.ARM);
    }

    /** The resource that a row of this form describes; as {@link Row#toResource}, of a row that was read before. */
    public Resource resource(JsonObject row, Place place) {
        return RowNormalizer.resource(row, this, place);
    }

    // Written out: what records bring along is assembled at run time, which a short run pays for.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowForm that
                && origin == that.origin
                && missing == that.missing
                && unreadable == that.unreadable
                && powerShell == that.powerShell
                && cutLevel == that.cutLevel
                && repeatedMember == that.repeatedMember;
    }

    @Override
    public int hashCode() {
        return 31
                        * (31
                                        * (31 * (31 * (31 * origin.hashCode() + missing) + unreadable)
                                                + Boolean.hashCode(powerShell))
                                + cutLevel)
                + Boolean.hashCode(repeatedMember);
    }
}
