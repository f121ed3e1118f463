package io.armlens.json;

/** A string. */
public record JsonString(String value) implements JsonValue {
    /** The empty string. */
    public static final JsonString EMPTY = new JsonString("");

    @Override
    public String kind() {
        return "string";
    }

    @Override
    public String toString() {
        return JsonWriter.compact(this);
    }
}
