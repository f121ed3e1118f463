package io.armlens.engine;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Finds values like a given one but smaller, for making failing cases small. */
final class SmallerJson {
    private SmallerJson() {}

    /** A member or element left out, a condition replaced by one below it; larger changes first. */
    static List<JsonValue> of(JsonValue value) {
        List<JsonValue> out = new ArrayList<>();
        if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                out.add(object.without(object.name(i)));
            }
            for (String logic : List.of("allOf", "anyOf")) {
                object.array(logic).ifPresent(children -> out.addAll(children.asList()));
            }
            object.object("not").ifPresent(out::add);
            for (int i = 0; i < object.size(); i++) {
                for (JsonValue less : of(object.value(i))) {
                    out.add(object.with(object.name(i), less));
                }
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                List<JsonValue> elements = new ArrayList<>(array.asList());
                elements.remove(i);
                out.add(JsonArray.of(elements));
            }
            for (int i = 0; i < array.size(); i++) {
                for (JsonValue less : of(array.get(i))) {
                    List<JsonValue> elements = new ArrayList<>(array.asList());
                    elements.set(i, less);
                    out.add(JsonArray.of(elements));
                }
            }
        }
        return out;
    }
}
