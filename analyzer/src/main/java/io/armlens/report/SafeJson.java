package io.armlens.report;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Makes all texts of a value safe to show, as {@link SafeText} does; names of members are left alone. */
final class SafeJson {
    private SafeJson() {}

    static JsonValue of(JsonValue value) {
        if (value instanceof JsonString s) {
            String safe = SafeText.of(s.value());
            return safe.equals(s.value()) ? s : new JsonString(safe);
        }
        if (value instanceof JsonArray a) {
            List<JsonValue> out = new ArrayList<>(a.size());
            a.forEach(element -> out.add(of(element)));
            return JsonArray.of(out);
        }
        if (value instanceof JsonObject o) {
            JsonObject.Builder out = JsonObject.builder();
            for (int i = 0; i < o.size(); i++) {
                out.put(o.name(i), of(o.value(i)));
            }
            return out.build();
        }
        return value;
    }
}
