package io.armlens.governance;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyObject;
import java.util.ArrayList;
import java.util.List;

/**
 * The members of a policy object under the names that the tools give them: Azure's own, and those of
 * PowerShell, which drops the plural.
 */
final class ObjectMembers {
    private final PolicyObject object;

    ObjectMembers(PolicyObject object) {
        this.object = object;
    }

    /** The first of these members that is there and not null; absent when none is. */
    JsonValue get(String... names) {
        for (String name : names) {
            JsonValue value = object.body().get(name);
            if (value.isNothing()) {
                value = object.envelope().get(name);
            }
            if (!value.isNothing()) {
                return value;
            }
        }
        return JsonAbsent.ABSENT;
    }

    /** A text; empty when there is none. */
    String text(String... names) {
        return get(names) instanceof JsonString s ? s.value().strip() : "";
    }

    /** An object; empty when there is none. */
    JsonObject object(String... names) {
        return get(names) instanceof JsonObject o ? o : JsonObject.EMPTY;
    }

    /** The elements of an array; of one element, where a tool left the brackets out; empty when there is none. */
    List<JsonValue> list(String... names) {
        return list(get(names));
    }

    static List<JsonValue> list(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.asList();
        }
        if (value instanceof JsonString s && s.value().startsWith("[")) {
            // Some versions of Az.Resources print nested arrays as text.
            try {
                return JsonReader.read(s.value()) instanceof JsonArray array ? array.asList() : List.of();
            } catch (JsonSyntaxException plainText) {
                return List.of(value);
            }
        }
        return value.isNothing() ? List.of() : List.of(value);
    }

    /** The texts of an array. */
    List<String> texts(String... names) {
        return texts(get(names));
    }

    static List<String> texts(JsonValue value) {
        List<String> out = new ArrayList<>();
        for (JsonValue element : list(value)) {
            if (element instanceof JsonString s && !s.value().isBlank()) {
                out.add(s.value().strip());
            }
        }
        return out;
    }

    /** The place of a member, or of the object when it has none of that name. */
    Location at(String name) {
        return object.document().locate(pointer(name));
    }

    JsonPointer pointer(String name) {
        return object.bodyAt().child(name);
    }

    /** The place of the object. */
    Location location() {
        return object.location();
    }

    /** The object's id; empty when it has none. */
    String id() {
        return object.id();
    }

    /** The object's name: the last segment of its id, else the member, else the name of its file. */
    String name() {
        String id = id();
        if (!id.isEmpty()) {
            return id.substring(id.lastIndexOf('/') + 1);
        }
        String name = text("name");
        return name.isEmpty() ? stem(object.document().name()) : name;
    }

    private static String stem(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /**
     * What stands before the last {@code /providers/Microsoft.…/kind/} of an id: the place that the object is
     * attached to. The empty string for a tenant-level object, and for an id of another form.
     */
    static String attachedTo(String id, String kind) {
        int at = JsonText.lower(id).lastIndexOf(JsonText.lower(kind));
        return at < 0 ? "" : at == 0 ? "/" : id.substring(0, at);
    }
}
