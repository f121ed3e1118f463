package io.armlens;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonText;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.snapshot.SnapshotOptions;
import io.armlens.snapshot.SnapshotReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds single resources of a snapshot whole, in one more reading: what an analysis keeps of them is pruned to
 * what policies read. Rows of other types are not even parsed.
 */
public final class ResourceLookup {
    private ResourceLookup() {}

    /**
     * Hands over the resources that have one of the ids.
     *
     * @param ids in lower case
     */
    public static void find(List<String> inputs, SnapshotOptions options, Set<String> ids, Consumer<Resource> found) {
        Set<String> types = new HashSet<>();
        for (String id : ids) {
            ResourceId.parse(id).ifPresent(parsed -> types.add(JsonText.lower(parsed.type())));
        }
        if (types.isEmpty()) {
            return;
        }
        SnapshotReader.read(
                inputs,
                options,
                row -> {
                    Resource resource = types.contains(row.typeKey()) ? row.toResource() : null;
                    if (resource != null && ids.contains(JsonText.lower(resource.idText()))) {
                        found.accept(resource);
                    }
                },
                null,
                // What is wrong with the files was reported by the first reading.
                new Diagnostics());
    }
}
