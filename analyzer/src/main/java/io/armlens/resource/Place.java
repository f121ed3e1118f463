package io.armlens.resource;

/**
 * Where a resource was read.
 *
 * @param file the path as the user gave it, with {@code !entry} for a member of an archive
 * @param row the row's number in that file, from 1; 0 when there are no rows
 * @param offset where the row begins, in bytes of the decoded text; -1 when not known
 */
public record Place(String file, long row, long offset) {
    /** A resource that was made, not read. */
    public static final Place NOWHERE = new Place("", 0, -1);

    @Override
    public String toString() {
        return row > 0 ? file + " row " + row : file;
    }
}
