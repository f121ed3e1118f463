package io.armlens.json;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array; immutable. */
public final class JsonArray implements JsonValue, Iterable<JsonValue> {
    /** The empty array. */
    public static final JsonArray EMPTY = new JsonArray(new JsonValue[0], -1);

    private final JsonValue[] elements;
    private final int offset;

    JsonArray(JsonValue[] elements, int offset) {
        this.elements = elements;
        this.offset = offset;
    }

    /** Of these elements, copied. */
    public static JsonArray of(List<? extends JsonValue> elements) {
        return elements.isEmpty() ? EMPTY : new JsonArray(elements.toArray(new JsonValue[0]), -1);
    }

    /** Of these elements, copied. */
    public static JsonArray of(JsonValue... elements) {
        return elements.length == 0 ? EMPTY : new JsonArray(elements.clone(), -1);
    }

    /** Of these strings. */
    public static JsonArray ofStrings(List<String> texts) {
        return of(texts.stream().map(JsonString::new).toList());
    }

    /** The number of elements. */
    public int size() {
        return elements.length;
    }

    /** The element at an index from 0. */
    public JsonValue get(int index) {
        return elements[index];
    }

    /** The elements, as an immutable list. */
    public List<JsonValue> asList() {
        return List.of(elements);
    }

    /** Byte offset of the opening bracket in the text it was read from; -1 when it was not read. */
    int offset() {
        return offset;
    }

    @Override
    public Iterator<JsonValue> iterator() {
        return Arrays.asList(elements).iterator();
    }

    @Override
    public String kind() {
        return "array";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonArray that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return JsonWriter.compact(this);
    }
}
