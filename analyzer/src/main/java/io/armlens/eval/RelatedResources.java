package io.armlens.eval;

import io.armlens.diagnostic.Unknown;
import io.armlens.resource.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the related resources that existence checks ask for. */
public interface RelatedResources {
    /**
     * The resources that a lookup means, in ascending order of their ids.
     *
     * @param lookup with everything evaluated
     */
    Found find(ExistenceLookup lookup);

    /** Whether a resource of the type extends this one: {@code {id}/providers/{type}/…} exists. */
    boolean hasExtension(String resourceId, String type);

    /**
     * The answer to a lookup.
     *
     * @param resources of the right type, place, name and kind
     * @param incomplete why there may be more; null when these are all
     */
    record Found(List<Resource> resources, @Nullable Unknown incomplete) {
        /** Copies the resources. */
        public Found {
            resources = List.copyOf(resources);
        }
    }
}
