package io.armlens.remediation;

import io.armlens.diagnostic.Unknown;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.Optional;

/** Finds what is not known inside of values. */
public final class UnknownParts {
    private UnknownParts() {}

    /** Why the value, or the first part of it that is not known, is not known; empty when all of it is known. */
    public static Optional<Unknown> first(JsonValue value) {
        if (value instanceof JsonUnknown unknown) {
            return Optional.of(unknown.reason());
        }
        Optional<Unknown> found = Optional.empty();
        if (value instanceof JsonArray a) {
            for (int i = 0; i < a.size() && found.isEmpty(); i++) {
                found = first(a.get(i));
            }
        } else if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size() && found.isEmpty(); i++) {
                found = first(o.value(i));
            }
        }
        return found;
    }

    /** How many values inside, the value itself included, are not known. */
    public static int count(JsonValue value) {
        int count = value instanceof JsonUnknown ? 1 : 0;
        if (value instanceof JsonArray a) {
            for (JsonValue element : a) {
                count += count(element);
            }
        } else if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size(); i++) {
                count += count(o.value(i));
            }
        }
        return count;
    }
}
