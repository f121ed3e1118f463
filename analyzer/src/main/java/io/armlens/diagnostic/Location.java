package io.armlens.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * Where a diagnostic points.
 *
 * @param source what was read: a path as the user gave it (with {@code !entry} for a member of an
 *     archive), {@code <stdin>}, or a word such as {@code --param}; empty when nothing was read
 * @param line 1-based, 0 when not known
 * @param column 1-based, in UTF-16 units, 0 when not known
 * @param at the place inside the JSON document; null when it is not about JSON content
 */
public record Location(
        String source, int line, int column, @Nullable JsonPointer at) {

    /** A whole file. */
    public static Location of(String source) {
        return new Location(source, 0, 0, null);
    }

    /** A place inside a document whose line is not known. */
    public static Location of(String source, JsonPointer at) {
        return new Location(source, 0, 0, at);
    }

    /** {@code file:line:column: /pointer}, leaving out what is not known. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(source);
        if (line > 0) {
            out.append(':').append(line);
            if (column > 0) {
                out.append(':').append(column);
            }
        }
        if (at != null && !at.toString().isEmpty()) {
            out.append(out.length() == 0 ? "" : ": ").append(at);
        }
        return out.toString();
    }
}
