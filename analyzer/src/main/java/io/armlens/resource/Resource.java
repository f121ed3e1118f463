package io.armlens.resource;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource in the form in which policies see it: ARM's members at the root ({@code id}, {@code name},
 * {@code type}, {@code location}, {@code kind}, {@code tags}, {@code sku}, {@code properties}, …). A
 * column that its source did not export is a {@link io.armlens.json.JsonUnknown} there; a root column
 * that is empty is left out.
 *
 * @param id null only for partial resources of test files
 * @param type the full type, in any case; empty when not known
 * @param name the last segment of the name
 * @param body all members
 */
public record Resource(@Nullable ResourceId id, String type, String name, JsonObject body, Place place) {

    /** From a body in ARM's form; type and name come from the id when it has one. */
    public static Resource of(JsonObject body, Place place) {
        ResourceId id = body.string("id").flatMap(ResourceId::parse).orElse(null);
        String type = body.string("type").filter(t -> !t.isEmpty()).orElse(id == null ? "" : id.type());
        if (id != null && !JsonText.equalsIgnoreCase(id.type(), type)) {
            // The id is right: some tools report the parent's type for extension resources.
            type = id.type();
        }
        String name = id == null ? lastSegment(body.string("name").orElse("")) : id.name();
        return new Resource(id, type, name, body, place);
    }

    private static String lastSegment(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The type in lower case, the key under which rules and rows meet. */
    public String typeKey() {
        return JsonText.lower(type);
    }

    /** The names of all segments, {@code watcher/flowlog}; equals the name for a top-level resource. */
    public String fullName() {
        if (id != null) {
            return id.fullName();
        }
        return body.get("name") instanceof JsonString s ? s.value() : name;
    }

    /** The id's text, or the empty string. */
    public String idText() {
        return id == null ? "" : id.text();
    }

    /** The subscription's GUID. */
    public Optional<String> subscription() {
        return id == null ? Optional.empty() : id.subscription();
    }

    /** Whether it is a subscription row. */
    public boolean isSubscription() {
        return JsonText.equalsIgnoreCase(type, ResourceId.SUBSCRIPTION_TYPE);
    }

    /** Whether it is a resource group row. */
    public boolean isResourceGroup() {
        return JsonText.equalsIgnoreCase(type, ResourceId.RESOURCE_GROUP_TYPE);
    }
}
