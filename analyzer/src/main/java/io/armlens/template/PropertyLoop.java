package io.armlens.template;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * One member of a {@code copy} array: a loop that makes a property, a variable or a parameter value.
 *
 * @param name of the loop and of what it makes
 * @param count as written
 * @param input as written
 * @param place of the whole member
 */
record PropertyLoop(String name, JsonValue count, JsonValue input, SourcePlace place) {
    static final String COPY = "copy";

    /**
     * The loops of a {@code copy} member. None unless it is an array of nothing but loops: policy rules and
     * workflow definitions contain other things of that name.
     */
    static List<PropertyLoop> in(JsonValue copy, SourcePlace place) {
        if (!(copy instanceof JsonArray array)) {
            return List.of();
        }
        List<PropertyLoop> loops = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof JsonObject loop)
                    || !(loop.get("name") instanceof JsonString name)
                    || !loop.has("count")
                    || !loop.has("input")) {
                return List.of();
            }
            loops.add(new PropertyLoop(name.value(), loop.get("count"), loop.get("input"), place.child(i)));
        }
        return loops;
    }
}
