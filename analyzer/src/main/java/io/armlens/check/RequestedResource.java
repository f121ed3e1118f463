package io.armlens.check;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.template.ExpandedResource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource that is about to be deployed.
 *
 * @param declared as the template has it
 * @param resource in the form in which policies see it
 * @param scope the subscription, the resource group or the resource that it is deployed to; null when that is not
 *     known, or outside of subscriptions
 */
record RequestedResource(
        ExpandedResource declared,
        Resource resource,
        @Nullable ResourceId scope) {
    private static final String GROUP = "Microsoft.Resources/resourceGroups";

    static RequestedResource of(ExpandedResource declared) {
        Resource resource = declared.toResource();
        if (resource.id() == null) {
            resource = withPolicyType(declared, resource);
        }
        ResourceId scope = declared.scope() instanceof JsonString s
                ? ResourceId.parse(s.value()).orElse(null)
                : null;
        if (resource.isResourceGroup() && resource.id() != null) {
            scope = resource.id();
        }
        return new RequestedResource(declared, resource, scope);
    }

    /** The same with another body. */
    RequestedResource with(JsonObject body) {
        return new RequestedResource(
                declared, new Resource(resource.id(), resource.type(), resource.name(), body, resource.place()), scope);
    }

    /** Of a resource with an unknown id the type must be told from what is declared. */
    private static Resource withPolicyType(ExpandedResource declared, Resource resource) {
        String type = resource.type();
        if (JsonText.equalsIgnoreCase(type, GROUP)) {
            return retyped(resource, new JsonString(ResourceId.RESOURCE_GROUP_TYPE));
        }
        int providers = JsonText.lower(type).lastIndexOf("/providers/");
        if (providers < 0) {
            return resource;
        }
        // An extension as it was once written: its namespace stands in the name.
        JsonValue name = declared.name();
        String rest = type.substring(providers + "/providers/".length());
        if (!(name instanceof JsonString s)) {
            return retyped(resource, name);
        }
        String[] names = s.value().split("/", -1);
        int own = rest.split("/", -1).length;
        int namespace = names.length - own - 1;
        return namespace < 0 ? resource : retyped(resource, new JsonString(names[namespace] + "/" + rest));
    }

    private static Resource retyped(Resource resource, JsonValue type) {
        return Resource.of(
                resource.body().with("type", type), new Place(resource.place().file(), 0, -1));
    }

    /** Whether policies see it: resources of groups and subscriptions, and the groups themselves. */
    boolean isSeen() {
        if (declared.scope() instanceof JsonUnknown) {
            return true;
        }
        return scope != null && scope.subscription().isPresent();
    }

    boolean hasUnknownType() {
        return resource.type().isEmpty();
    }

    /** The id, where it is known. */
    Optional<ResourceId> id() {
        return Optional.ofNullable(resource.id());
    }
}
