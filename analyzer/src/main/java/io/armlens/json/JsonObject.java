package io.armlens.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object; immutable, members in the order they were written. A member is looked up by its exact
 * name first and then ignoring ASCII case, as Azure does; of members whose names differ only in case
 * the first one is found.
 */
public final class JsonObject implements JsonValue {
    /** The empty object. */
    public static final JsonObject EMPTY = new JsonObject(new String[0], new JsonValue[0], -1);

    private static final int SCAN_UP_TO = 12;

    private final String[] names;
    private final JsonValue[] values;
    private final int offset;
    // Built on the first lookup of a large object. Racing threads build equal maps.
    private @Nullable Map<String, Integer> index;

    JsonObject(String[] names, JsonValue[] values, int offset) {
        this.names = names;
        this.values = values;
        this.offset = offset;
    }

    /** Of a map, in its iteration order. */
    public static JsonObject of(Map<String, ? extends JsonValue> members) {
        Builder builder = builder();
        members.forEach(builder::put);
        return builder.build();
    }

    /** With one member. */
    public static JsonObject of(String name, JsonValue value) {
        return new JsonObject(new String[] {name}, new JsonValue[] {value}, -1);
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** The number of members. */
    public int size() {
        return names.length;
    }

    /** The name of the member at a position from 0. */
    public String name(int position) {
        return names[position];
    }

    /** The value of the member at a position from 0. */
    public JsonValue value(int position) {
        return values[position];
    }

    /** The names, in order. */
    public List<String> names() {
        return List.of(names);
    }

    /** The member's value, or {@link JsonAbsent#ABSENT}. Exact name first, then ignoring ASCII case. */
    public JsonValue get(String name) {
        int position = position(name);
        return position < 0 ? JsonAbsent.ABSENT : values[position];
    }

    /** The member's position, or -1; looked up as in {@link #get}. */
    public int position(String name) {
        if (names.length <= SCAN_UP_TO) {
            int ignoringCase = -1;
            for (int i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
                if (ignoringCase < 0 && JsonText.equalsIgnoreCase(names[i], name)) {
                    ignoringCase = i;
                }
            }
            return ignoringCase;
        }
        Map<String, Integer> map = index;
        if (map == null) {
            map = new HashMap<>(names.length * 3);
            for (int i = 0; i < names.length; i++) {
                map.putIfAbsent('=' + names[i], i);
                map.putIfAbsent('~' + JsonText.lower(names[i]), i);
            }
            index = map;
        }
        Integer exact = map.get('=' + name);
        return exact != null ? exact : map.getOrDefault('~' + JsonText.lower(name), -1);
    }

    /** Whether there is such a member; looked up as in {@link #get}. */
    public boolean has(String name) {
        return position(name) >= 0;
    }

    /** The member as an object, when it is one. */
    public Optional<JsonObject> object(String name) {
        return get(name) instanceof JsonObject o ? Optional.of(o) : Optional.empty();
    }

    /** The member as an array, when it is one. */
    public Optional<JsonArray> array(String name) {
        return get(name) instanceof JsonArray a ? Optional.of(a) : Optional.empty();
    }

    /** The member's text, when it is a string. */
    public Optional<String> string(String name) {
        return get(name) instanceof JsonString s ? Optional.of(s.value()) : Optional.empty();
    }

    /** A copy in which one member has another value (in its place, keeping its spelling) or is added last. */
    public JsonObject with(String name, JsonValue value) {
        Builder builder = builder();
        int at = position(name);
        for (int i = 0; i < names.length; i++) {
            builder.put(names[i], i == at ? value : values[i]);
        }
        if (at < 0) {
            builder.put(name, value);
        }
        return builder.build();
    }

    /** A copy without one member. */
    public JsonObject without(String name) {
        int at = position(name);
        if (at < 0) {
            return this;
        }
        Builder builder = builder();
        for (int i = 0; i < names.length; i++) {
            if (i != at) {
                builder.put(names[i], values[i]);
            }
        }
        return builder.build();
    }

    /** As a map in member order; of equal names the last wins. */
    public Map<String, JsonValue> asMap() {
        Map<String, JsonValue> map = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            map.put(names[i], values[i]);
        }
        return map;
    }

    /** Byte offset of the opening brace in the text it was read from; -1 when it was not read. */
    int offset() {
        return offset;
    }

    @Override
    public String kind() {
        return "object";
    }

    /** Same names (with case) and equal values, in any order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject that && names.length == that.names.length && asMap().equals(that.asMap());
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (int i = 0; i < names.length; i++) {
            sum += names[i].hashCode() ^ Objects.hashCode(values[i]);
        }
        return sum;
    }

    @Override
    public String toString() {
        return JsonWriter.compact(this);
    }

    /** Collects members; a name put twice keeps its place and takes the last value. */
    public static final class Builder {
        private final List<String> names = new ArrayList<>();
        private final List<JsonValue> values = new ArrayList<>();
        private @Nullable Map<String, Integer> positions;

        private Builder() {}

        /** Adds a member, or replaces the value of one with exactly this name. */
        public Builder put(String name, JsonValue value) {
            int at = find(name);
            if (at >= 0) {
                values.set(at, value);
            } else {
                names.add(name);
                values.add(value);
                if (positions != null) {
                    positions.put(name, names.size() - 1);
                }
            }
            return this;
        }

        /** Adds a string member. */
        public Builder put(String name, String value) {
            return put(name, new JsonString(value));
        }

        /** Adds an integer member. */
        public Builder put(String name, long value) {
            return put(name, JsonNumber.of(value));
        }

        /** Adds a boolean member. */
        public Builder put(String name, boolean value) {
            return put(name, JsonBoolean.of(value));
        }

        boolean has(String name) {
            return find(name) >= 0;
        }

        private int find(String name) {
            if (names.size() <= SCAN_UP_TO) {
                return names.indexOf(name);
            }
            if (positions == null) {
                positions = new HashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    positions.put(names.get(i), i);
                }
            }
            return positions.getOrDefault(name, -1);
        }

        /** The object. */
        public JsonObject build() {
            return build(-1);
        }

        JsonObject build(int offset) {
            return names.isEmpty() && offset < 0
                    ? EMPTY
                    : new JsonObject(names.toArray(new String[0]), values.toArray(new JsonValue[0]), offset);
        }
    }
}
