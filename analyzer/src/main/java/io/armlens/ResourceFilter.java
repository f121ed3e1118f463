package io.armlens;

import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.List;

/**
 * Which resources are judged. The others are still read: they may be related resources, groups or
 * subscriptions of those that are judged.
 *
 * @param scopes ids at or below which a resource must lie, one of them; empty for everywhere
 * @param types types of which a resource must have one; empty for any
 */
public record ResourceFilter(List<String> scopes, List<Glob> types) {
    /** Every resource. */
    public static final ResourceFilter ALL = new ResourceFilter(List.of(), List.of());

    /** Copies the lists. */
    public ResourceFilter {
        scopes = List.copyOf(scopes);
        types = List.copyOf(types);
    }

    /** Whether resources of the type may be judged. */
    public boolean hasType(String type) {
        if (types.isEmpty()) {
            return true;
        }
        for (Glob glob : types) {
            if (glob.matches(type)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the resource lies in one of the scopes. */
    public boolean hasScope(Resource resource) {
        if (scopes.isEmpty()) {
            return true;
        }
        for (String scope : scopes) {
            if (ResourceId.under(resource.idText(), scope)) {
                return true;
            }
        }
        return false;
    }
}
