package io.armlens.template;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Small things about values. */
final class Values {
    private Values() {}

    /** The kind with its article, for messages: {@code a string}. Never the value, which may be a secret. */
    static String describe(JsonValue value) {
        if (value instanceof JsonNull || value instanceof JsonUnknown) {
            return value.kind();
        }
        String kind = value.kind();
        return ("aio".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind;
    }

    /** The text of a string, or the empty string. */
    static String text(JsonValue value) {
        return value instanceof JsonString s ? s.value() : "";
    }

    /**
     * Without members that are null, at all levels of objects: Azure does not send them. Null stays in
     * arrays.
     */
    static JsonValue withoutNulls(JsonValue value) {
        if (value instanceof JsonObject o) {
            JsonObject.Builder kept = JsonObject.builder();
            boolean changed = false;
            for (int i = 0; i < o.size(); i++) {
                JsonValue member = o.value(i);
                if (member instanceof JsonNull) {
                    changed = true;
                    continue;
                }
                JsonValue inner = withoutNulls(member);
                changed |= inner != member;
                kept.put(o.name(i), inner);
            }
            return changed ? kept.build() : o;
        }
        if (value instanceof JsonArray a) {
            List<JsonValue> elements = new ArrayList<>(a.size());
            boolean changed = false;
            for (int i = 0; i < a.size(); i++) {
                JsonValue inner = withoutNulls(a.get(i));
                changed |= inner != a.get(i);
                elements.add(inner);
            }
            return changed ? JsonArray.of(elements) : a;
        }
        return value;
    }

    /** Deep equality: numbers by value, strings with case, objects in any order; whatever is unknown may be equal. */
    static boolean mayEqual(JsonValue a, JsonValue b) {
        if (a instanceof JsonUnknown || b instanceof JsonUnknown) {
            return true;
        }
        if (a instanceof JsonNumber m && b instanceof JsonNumber n) {
            return m.compareNumerically(n) == 0;
        }
        if (a instanceof JsonArray x && b instanceof JsonArray y) {
            boolean same = x.size() == y.size();
            for (int i = 0; same && i < x.size(); i++) {
                same = mayEqual(x.get(i), y.get(i));
            }
            return same;
        }
        if (a instanceof JsonObject x && b instanceof JsonObject y) {
            boolean same = x.size() == y.size();
            for (int i = 0; same && i < x.size(); i++) {
                same = y.has(x.name(i)) && mayEqual(x.value(i), y.get(x.name(i)));
            }
            return same;
        }
        return a.equals(b);
    }
}
