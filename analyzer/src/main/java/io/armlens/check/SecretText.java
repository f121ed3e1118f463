package io.armlens.check;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.template.ExpandedResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps the values that a template marks as secret out of what is printed about one resource. */
final class SecretText {
    private static final String MASK = "***";

    private final List<String> secrets = new ArrayList<>();

    SecretText(ExpandedResource resource) {
        for (JsonPointer at : resource.secrets()) {
            JsonValue value = at.segments().size() == 1 && at.last().equals("id")
                    ? resource.id()
                    : at.segments().size() == 1 && at.last().equals("name")
                            ? resource.name()
                            : valueAt(resource.body(), at);
            if (value instanceof JsonString s && !s.value().isEmpty() && !secrets.contains(s.value())) {
                secrets.add(s.value());
            }
        }
        secrets.sort(Comparator.comparing(String::length).reversed());
    }

    private static JsonValue valueAt(JsonValue root, JsonPointer at) {
        JsonValue value = root;
        for (String segment : at.segments()) {
            if (value instanceof JsonArray a) {
                value = a.get(Integer.parseInt(segment));
            } else if (value instanceof JsonObject o) {
                value = o.get(segment);
            }
        }
        return value;
    }

    /** The text with stars in the place of every secret. */
    String masked(String text) {
        String out = text;
        for (String secret : secrets) {
            out = out.replace(secret, MASK);
        }
        return out;
    }
}
