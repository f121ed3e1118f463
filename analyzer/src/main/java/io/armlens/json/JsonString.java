package io.armlens.json;

import org.jspecify.annotations.Nullable;

/** A string. */
public record JsonString(String value) implements JsonValue {
    /** The empty string. */
    public static final JsonString EMPTY = new JsonString("");

    // Written out: what records bring along is assembled at run time, which a short run pays for.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonString that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String kind() {
        return "string";
    }

    @Override
    public String toString() {
        return JsonWriter.compact(this);
    }
}
