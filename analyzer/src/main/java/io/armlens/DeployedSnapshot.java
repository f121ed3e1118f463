package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.eval.Truth;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.SnapshotOptions;
import io.armlens.snapshot.SnapshotReader;
import io.armlens.snapshot.SnapshotSummary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is deployed already, as far as a snapshot shows it: the rows that existence checks may ask for, all resource
 * groups and subscriptions, and the resources of some ids. For judging what is about to be deployed on top of it.
 */
public final class DeployedSnapshot implements Surroundings {
    private static final Set<String> CONTAINERS =
            Set.of(JsonText.lower(ResourceId.SUBSCRIPTION_TYPE), JsonText.lower(ResourceId.RESOURCE_GROUP_TYPE));

    private final SnapshotSurroundings surroundings;
    private final Set<String> ids;
    private final Set<String> types = new HashSet<>(CONTAINERS);
    private final Map<String, Resource> kept = new HashMap<>();
    private SnapshotSummary summary = SnapshotSummary.EMPTY;

    private DeployedSnapshot(List<ReferenceEvaluator> evaluators, AliasCatalog aliases, Set<String> ids) {
        this.surroundings = new SnapshotSurroundings(evaluators, aliases);
        this.ids = ids;
        for (String id : ids) {
            ResourceId.parse(id).ifPresent(parsed -> types.add(JsonText.lower(parsed.type())));
        }
    }

    /** Nothing is known to be deployed, and nothing is known to be missing. */
    public static DeployedSnapshot nothing(List<ReferenceEvaluator> evaluators, AliasCatalog aliases) {
        DeployedSnapshot nothing = new DeployedSnapshot(evaluators, aliases, Set.of());
        nothing.surroundings.complete(SnapshotSummary.EMPTY.completeness());
        return nothing;
    }

    /**
     * Reads a snapshot to its end.
     *
     * @param evaluators of the policies that will be asked
     * @param ids of the resources that {@link #find} will be asked for, in lower case
     */
    public static DeployedSnapshot read(
            List<String> inputs,
            SnapshotOptions options,
            List<ReferenceEvaluator> evaluators,
            AliasCatalog aliases,
            Set<String> ids,
            Diagnostics diagnostics) {
        DeployedSnapshot snapshot = new DeployedSnapshot(evaluators, aliases, Set.copyOf(ids));
        snapshot.summary = SnapshotReader.read(inputs, options, snapshot::row, null, diagnostics);
        snapshot.surroundings.complete(snapshot.summary.completeness());
        return snapshot;
    }

    private void row(Row row) {
        boolean related = surroundings.wants(row.typeKey());
        if (!related && !types.contains(row.typeKey())) {
            return;
        }
        Resource resource = row.toResource();
        if (resource == null) {
            return;
        }
        if (related) {
            surroundings.add(resource);
        }
        String id = JsonText.lower(resource.idText());
        if (CONTAINERS.contains(row.typeKey()) || ids.contains(id)) {
            kept.put(id, resource);
        }
    }

    /** What was read. */
    public SnapshotSummary summary() {
        return summary;
    }

    /** A resource group, a subscription or one of the resources that were to be kept, by its id in any case. */
    public Optional<Resource> find(String id) {
        return Optional.ofNullable(kept.get(JsonText.lower(id)));
    }

    @Override
    public Found find(ExistenceLookup lookup) {
        return surroundings.find(lookup);
    }

    @Override
    public boolean hasExtension(String resourceId, String type) {
        return surroundings.hasExtension(resourceId, type);
    }

    @Override
    public Optional<JsonValue> resourceGroup(Resource resource) {
        return surroundings.resourceGroup(resource);
    }

    @Override
    public Optional<JsonValue> subscription(Resource resource) {
        return surroundings.subscription(resource);
    }

    @Override
    public JsonValue requestContext(Resource resource) {
        return surroundings.requestContext(resource);
    }

    @Override
    public Optional<String> apiVersion(Resource resource) {
        return surroundings.apiVersion(resource);
    }

    @Override
    public Truth indexed(Resource resource) {
        return surroundings.indexed(resource);
    }
}
