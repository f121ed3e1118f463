package io.armlens.remediation;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Carries an operation of an RFC 6902 patch out, as that document says; names compare with case. */
final class JsonPatch {
    private JsonPatch() {}

    static JsonValue apply(JsonValue document, JsonObject operation) {
        JsonPointer path = JsonPointer.parse(operation.string("path").orElseThrow());
        return apply(document, path.segments(), operation.string("op").orElseThrow(), operation.get("value"));
    }

    private static JsonValue apply(JsonValue node, List<String> path, String op, JsonValue value) {
        String name = path.get(0);
        boolean last = path.size() == 1;
        if (node instanceof JsonArray array) {
            List<JsonValue> elements = new ArrayList<>(array.asList());
            if (last && op.equals("add") && name.equals("-")) {
                elements.add(value);
            } else {
                int index = Integer.parseInt(name);
                if (!last) {
                    elements.set(index, apply(elements.get(index), path.subList(1, path.size()), op, value));
                } else if (op.equals("remove")) {
                    elements.remove(index);
                } else if (op.equals("add")) {
                    elements.add(index, value);
                } else {
                    elements.set(index, value);
                }
            }
            return JsonArray.of(elements);
        }
        JsonObject object = (JsonObject) node;
        boolean there = object.names().contains(name);
        if (!there && (!last || !op.equals("add"))) {
            throw new AssertionError("no member `" + name + "` to " + op);
        }
        JsonObject.Builder out = JsonObject.builder();
        for (int i = 0; i < object.size(); i++) {
            if (!object.name(i).equals(name)) {
                out.put(object.name(i), object.value(i));
            } else if (!last) {
                out.put(name, apply(object.value(i), path.subList(1, path.size()), op, value));
            } else if (!op.equals("remove")) {
                out.put(name, value);
            }
        }
        return there ? out.build() : out.put(name, value).build();
    }
}
