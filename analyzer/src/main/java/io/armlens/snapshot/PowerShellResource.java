package io.armlens.snapshot;

import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.resource.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Brings an object of {@code Get-AzResource} into ARM's form: its members are in Pascal case and partly renamed. */
final class PowerShellResource {
    private static final List<String> ROOT = List.of(
            "location",
            "kind",
            "managedBy",
            "tags",
            "plan",
            "sku",
            "identity",
            "zones",
            "extendedLocation",
            "apiVersion",
            "etag",
            "properties");

    /** Identity types by the number that ConvertTo-Json writes for the enumeration. */
    private static final List<String> IDENTITY_TYPES =
            List.of("SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned", "None");

    private PowerShellResource() {}

    /** The same resource with ARM's members. Type and name come from the id, which alone can be trusted. */
    static JsonObject toArm(JsonObject row) {
        JsonObject.Builder out = JsonObject.builder();
        Optional<ResourceId> id = row.string("Id").flatMap(ResourceId::parse);
        if (id.isEmpty()) {
            id = row.string("ResourceId").flatMap(ResourceId::parse);
        }
        id.ifPresent(i -> {
            out.put("id", i.text());
            out.put("name", i.name());
            out.put("type", i.type());
        });
        for (String name : ROOT) {
            if (!row.has(name)) {
                continue;
            }
            JsonValue value = row.get(name);
            if (value instanceof JsonObject o) {
                switch (name) {
                    case "sku", "plan", "extendedLocation" -> value = camelCase(o);
                    case "identity" -> value = identity(camelCase(o));
                    default -> {
                        // Names below properties and tags are the resource's own.
                    }
                }
            }
            out.put(name, value);
        }
        return out.build();
    }

    private static JsonObject camelCase(JsonObject o) {
        JsonObject.Builder out = JsonObject.builder();
        for (int i = 0; i < o.size(); i++) {
            String name = o.name(i);
            boolean lower = !name.isEmpty() && name.charAt(0) != '/';
            if (!o.value(i).isNothing()) {
                out.put(lower ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) : name, o.value(i));
            }
        }
        return out.build();
    }

    private static JsonObject identity(JsonObject identity) {
        if (identity.get("type") instanceof JsonNumber n && n.isInteger()) {
            long number = n.longValue();
            if (number >= 0 && number < IDENTITY_TYPES.size()) {
                return identity.with("type", new JsonString(IDENTITY_TYPES.get((int) number)));
            }
        }
        return identity;
    }
}
