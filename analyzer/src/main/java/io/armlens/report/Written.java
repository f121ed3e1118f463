package io.armlens.report;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyDefinition;

/** What stands in the document of a definition. */
final class Written {
    private Written() {}

    /** The part at a place; absent when there is none. Names are found in any case. */
    static JsonValue at(PolicyDefinition definition, JsonPointer place) {
        JsonValue value = definition.document().root();
        for (String segment : place.segments()) {
            value = value instanceof JsonObject o
                    ? o.get(segment)
                    : value instanceof JsonArray a ? element(a, segment) : JsonAbsent.ABSENT;
        }
        return value;
    }

    private static JsonValue element(JsonArray array, String segment) {
        boolean number = segment.matches("\\d{1,9}");
        return number && Integer.parseInt(segment) < array.size()
                ? array.get(Integer.parseInt(segment))
                : JsonAbsent.ABSENT;
    }
}
