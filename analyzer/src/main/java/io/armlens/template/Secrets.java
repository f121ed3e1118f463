package io.armlens.template;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Remembers which strings are secrets or were made from one. A string is known by its identity, so
 * that taking a member of an object that also holds a secret does not make the member one. Wherever a
 * secret takes part in computing anything but such an access, all of the result is secret.
 */
final class Secrets {
    private final Set<JsonString> marked = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The same value with all its strings secret; the strings are copies, so that nothing else changes. */
    JsonValue mark(JsonValue value) {
        if (value instanceof JsonString s) {
            // An empty text tells nothing.
            if (s.value().isEmpty() || marked.contains(s)) {
                return s;
            }
            // Without its own identity the mark would stick to a constant of the template.
            JsonString copy = new JsonString(s.value());
            marked.add(copy);
            return copy;
        }
        if (value instanceof JsonArray a) {
            List<JsonValue> elements = new ArrayList<>(a.size());
            for (int i = 0; i < a.size(); i++) {
                elements.add(mark(a.get(i)));
            }
            return JsonArray.of(elements);
        }
        if (value instanceof JsonObject o) {
            JsonObject.Builder members = JsonObject.builder();
            for (int i = 0; i < o.size(); i++) {
                members.put(o.name(i), mark(o.value(i)));
            }
            return members.build();
        }
        return value;
    }

    /** Whether this very string is secret. */
    boolean isSecret(JsonString text) {
        return marked.contains(text);
    }

    /** Whether there are any secrets at all. */
    boolean isEmpty() {
        return marked.isEmpty();
    }
}
