package io.armlens;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.json.JsonText;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.remediation.ExistingResources;
import io.armlens.remediation.SnapshotContainers;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.snapshot.ExportCompleteness;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.SnapshotReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads single resources out of a snapshot by their ids, whole. Each call reads all of it once. */
final class SnapshotLookup implements ExistingResources {
    private static final String FLOW_LOGS = "microsoft.network/networkwatchers/flowlogs";

    private final AnalysisRequest request;
    private final ExportCompleteness completeness;
    private final SnapshotContainers containers = new SnapshotContainers();
    private final SnapshotSurroundings surroundings;
    private final Map<String, Resource> known = new HashMap<>();
    private final Map<String, List<String>> flowLogs = new HashMap<>();

    SnapshotLookup(AnalysisRequest request, ExportCompleteness completeness) {
        this.request = request;
        this.completeness = completeness;
        List<ReferenceEvaluator> evaluators = new ArrayList<>();
        for (BoundPolicy policy : request.policies().index().policies()) {
            evaluators.add(new ReferenceEvaluator(policy, request.aliases(), false));
        }
        this.surroundings = new SnapshotSurroundings(evaluators, request.aliases());
    }

    /** Reads the resources with these ids, in lower case, and all groups and subscriptions. */
    Map<String, Resource> sources(Set<String> ids) {
        Set<String> types = types(ids);
        SnapshotReader.read(
                request.inputs(), request.options(), row -> source(row, ids, types), null, new Diagnostics());
        surroundings.complete(completeness);
        return known;
    }

    private void source(Row row, Set<String> ids, Set<String> types) {
        boolean container = row.typeKey().equals(JsonText.lower(ResourceId.RESOURCE_GROUP_TYPE))
                || row.typeKey().equals(JsonText.lower(ResourceId.SUBSCRIPTION_TYPE));
        if (!container && !types.contains(row.typeKey())) {
            return;
        }
        Resource resource = row.toResource();
        if (resource == null) {
            return;
        }
        if (container) {
            containers.add(resource);
            surroundings.addContainer(resource);
        }
        keep(resource, ids);
    }

    private void keep(Resource resource, Set<String> ids) {
        String id = JsonText.lower(resource.idText());
        if (ids.contains(id)) {
            known.put(id, resource);
        }
    }

    /** Reads more resources; ids in any case. */
    void read(Set<String> wanted) {
        Set<String> ids = new HashSet<>();
        for (String id : wanted) {
            String key = JsonText.lower(id);
            if (!known.containsKey(key)) {
                ids.add(key);
            }
        }
        if (ids.isEmpty()) {
            return;
        }
        Set<String> types = types(ids);
        boolean targets = types.contains(FLOW_LOGS);
        if (targets) {
            flowLogs.clear();
        }
        SnapshotReader.read(
                request.inputs(),
                request.options(),
                row -> {
                    if (types.contains(row.typeKey())) {
                        Resource resource = row.toResource();
                        if (resource != null) {
                            keep(resource, ids);
                            if (targets && row.typeKey().equals(FLOW_LOGS)) {
                                flowLog(resource);
                            }
                        }
                    }
                },
                null,
                new Diagnostics());
    }

    private void flowLog(Resource resource) {
        resource.body()
                .object("properties")
                .flatMap(p -> p.string("targetResourceId"))
                .ifPresent(target -> flowLogs.computeIfAbsent(JsonText.lower(target), t -> new ArrayList<>())
                        .add(resource.idText()));
    }

    private static Set<String> types(Set<String> ids) {
        Set<String> types = new HashSet<>();
        for (String id : ids) {
            ResourceId.parse(id).ifPresent(i -> types.add(JsonText.lower(i.type())));
        }
        return types;
    }

    SnapshotContainers containers() {
        return containers;
    }

    /** Groups and subscriptions are known, related resources are not. */
    Surroundings surroundings() {
        return surroundings;
    }

    /** Whether a resource of that type that is not in the snapshot does not exist. */
    boolean isExported(Resource resource) {
        return completeness
                .of(resource.type(), resource.subscription().orElse(""))
                .absenceIsProven();
    }

    @Override
    public Optional<Resource> find(String id) {
        return Optional.ofNullable(known.get(JsonText.lower(id)));
    }

    @Override
    public boolean isAbsent(String id) {
        ResourceId parsed = ResourceId.parse(id).orElse(null);
        return parsed != null
                && find(id).isEmpty()
                && completeness
                        .of(parsed.type(), parsed.subscription().orElse(""))
                        .absenceIsProven();
    }

    @Override
    public List<String> flowLogsOf(String target) {
        return flowLogs.getOrDefault(JsonText.lower(target), List.of());
    }
}
