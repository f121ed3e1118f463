package io.armlens.template;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonDocument;

/**
 * A place in a file. Its line and column are looked for only when somebody asks.
 *
 * @param document the file
 * @param at the place in it
 * @param computed whether the value there was computed, so that its parts have no places of their own
 */
public record SourcePlace(JsonDocument document, JsonPointer at, boolean computed) {
    /** A place of a document. */
    public static SourcePlace of(JsonDocument document, JsonPointer at) {
        return new SourcePlace(document, at, false);
    }

    /** The whole document. */
    public static SourcePlace of(JsonDocument document) {
        return of(document, JsonPointer.root());
    }

    /** The member of this name. */
    public SourcePlace child(String name) {
        return computed ? this : of(document, at.child(name));
    }

    /** The element of this index. */
    public SourcePlace child(int index) {
        return computed ? this : of(document, at.child(index));
    }

    /** The same place for the parts of a value that was computed there. */
    SourcePlace asComputed() {
        return new SourcePlace(document, at, true);
    }

    /** File, line and column. */
    public Location location() {
        return document.locate(at);
    }

    /** As {@link Location#toString} writes it. */
    @Override
    public String toString() {
        return location().toString();
    }
}
