package io.armlens.snapshot;

import io.armlens.json.StructureIndex;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One row of a snapshot: the UTF-8 text of one JSON object inside a buffer. The reader re-uses both
 * the object and the buffer, so a row is valid only during {@link RowSink#row}.
 */
public abstract class Row {
    Row() {}

    /** The buffer that holds the text; not to be changed. */
    public abstract byte[] buffer();

    /** Where in the buffer the opening brace stands. */
    public abstract int offset();

    /** The length of the text in bytes. */
    public abstract int length();

    /** Where the quotes and brackets of the buffer stand, from the row's beginning to its end; null when nobody knows. */
    public abstract @Nullable StructureIndex structure();

    /** Where it was read. */
    public abstract Place place();

    /** In which form it is written, and what the export lacks. */
    public abstract RowForm form();

    /** Whether it is a container. */
    public abstract RowKind kind();

    /** The type in lower case, from the id; the same object for every row of a type. */
    public abstract String typeKey();

    /** The subscription's GUID in lower case, the same object for every row; empty for none. */
    public abstract String subscription();

    /**
     * Parses the text and brings it into ARM's form. Null when the text is not JSON: that was reported
     * and the row counts as skipped.
     */
    public abstract @Nullable Resource toResource();
}
