package io.armlens.eval;

import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.Optional;

/** What surrounds a resource: its containers, related resources, and what a request would say. */
public interface Surroundings extends RelatedResources {
    /** Nothing at all: what does not depend on surroundings can be decided with it, the rest stays unknown. */
    static Surroundings nothing() {
        return NoSurroundings.INSTANCE;
    }

    /**
     * What {@code resourceGroup()} returns for a resource: an object whose members may be unknown, or
     * unknown as a whole; empty when the resource lies in no group.
     */
    Optional<JsonValue> resourceGroup(Resource resource);

    /** What {@code subscription()} returns for a resource; empty when it lies in no subscription. */
    Optional<JsonValue> subscription(Resource resource);

    /**
     * What {@code requestContext()} returns. A scan has no request; Azure documents that it evaluates with
     * the newest API version.
     */
    JsonValue requestContext(Resource resource);

    /**
     * The API version in which the resource is written, where it is known; decides between an alias's paths. A
     * version that no path is for, such as the empty text, means the default path.
     */
    Optional<String> apiVersion(Resource resource);

    /** Where the resource lies: its id, or for a partial resource of a test file one that fits it. */
    default Optional<ResourceId> idOf(Resource resource) {
        return Optional.ofNullable(resource.id());
    }

    /**
     * Whether the resource's type supports tags and a location, which mode {@code Indexed} asks; unknown
     * ({@link Truth#UNKNOWN}) when nobody here can tell.
     */
    Truth indexed(Resource resource);
}
