package io.armlens;

import io.armlens.json.JsonText;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resources that take the place of those with their ids in a snapshot, or come in addition. */
final class SnapshotOverlay {
    /** Nothing is other than in the snapshot. */
    static final SnapshotOverlay NONE = new SnapshotOverlay(Map.of());

    private final Map<String, Resource> resources;
    private final Set<String> types = new HashSet<>();

    /**
     * Creates an overlay.
     *
     * @param resources by id in lower case; kept, not copied
     */
    SnapshotOverlay(Map<String, Resource> resources) {
        this.resources = resources;
        resources.values().forEach(r -> types.add(r.typeKey()));
    }

    /** All of them, in their order. */
    Collection<Resource> resources() {
        return resources.values();
    }

    /** Whether a row is one that is replaced. Only rows of the types at hand are taken apart for that. */
    boolean replaces(Row row) {
        return idOf(row) != null;
    }

    /** The id in lower case of a row that is replaced; null of others. */
    @Nullable
    String idOf(Row row) {
        if (!types.contains(row.typeKey())) {
            return null;
        }
        Resource resource = row.toResource();
        String id = resource == null ? "" : JsonText.lower(resource.idText());
        return resources.containsKey(id) ? id : null;
    }
}
