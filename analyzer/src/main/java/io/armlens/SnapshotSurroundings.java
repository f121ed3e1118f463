package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.alias.AliasResolution.AliasPath;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.PolicyFacts;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.eval.Truth;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.ExistenceQuery;
import io.armlens.policy.bound.FieldReference;
import io.armlens.relation.ExistenceIndex;
import io.armlens.resource.FieldPath;
import io.armlens.resource.Projection;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.snapshot.ExportCompleteness;
import io.armlens.snapshot.TypeCompleteness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot shows of a resource's surroundings. While it is being read nothing is known to be
 * missing or complete; after {@link #complete} the answers are final.
 */
final class SnapshotSurroundings implements Surroundings {
    /** Stands for the newest API version where no catalogue lists versions; compares after every real one. */
    private static final String NEWEST = "9999-12-31";

    private static final Unknown NOT_YET =
            new Unknown(UnknownKind.EXPORT_INCOMPLETE, "", "the export has not been read to its end", "");
    private static final List<String> CONTAINER_MEMBERS = List.of("location", "managedBy", "tags", "properties");

    private final AliasCatalog aliases;
    private final ExistenceIndex index;
    private final boolean containersWanted;
    private final Map<String, Resource> containers = new HashMap<>();
    private final Map<ReferenceEvaluator, Map<String, Projection>> projections = new HashMap<>();
    private final boolean everything;
    private @Nullable ExportCompleteness completeness;

    SnapshotSurroundings(List<ReferenceEvaluator> evaluators, AliasCatalog aliases) {
        this.aliases = aliases;
        Map<String, Projection> wanted = new HashMap<>();
        boolean dynamicType = false;
        for (ReferenceEvaluator evaluator : evaluators) {
            ExistenceQuery query = evaluator.policy().existence();
            if (query == null || evaluator.policy().notEvaluable() != null) {
                continue;
            }
            if (query.type() instanceof BoundValue.Constant c && c.value() instanceof JsonString type) {
                String key = typeKey(type.value());
                Projection projection = wanted.computeIfAbsent(key, k -> new Projection());
                add(projection, evaluator.facts(), evaluator.facts().relatedFields(), key);
            } else {
                dynamicType = true;
            }
        }
        this.everything = dynamicType;
        this.index = new ExistenceIndex(wanted, dynamicType ? new Projection().addAll() : null, this::missing);
        this.containersWanted = evaluators.stream().anyMatch(e -> e.facts().readsContainers());
    }

    private static String typeKey(String type) {
        String key = JsonText.lower(type);
        while (key.endsWith("/")) {
            key = key.substring(0, key.length() - 1);
        }
        return key;
    }

    private void add(Projection projection, PolicyFacts facts, Set<FieldReference> fields, String type) {
        for (String root : List.of("id", "name", "type", "kind", "location")) {
            projection.add(FieldPath.parse(root));
        }
        if (facts.readsAnything()) {
            projection.addAll();
        }
        for (FieldReference field : fields) {
            if (field instanceof FieldReference.Tag || field == FieldReference.Root.TAGS) {
                projection.add(FieldPath.parse("tags"));
            } else if (field instanceof FieldReference.Path path) {
                projection.add(path.path());
            } else if (field instanceof FieldReference.AliasName alias
                    && aliases.resolve(type, alias.name()) instanceof AliasResolution.Found found) {
                for (AliasPath path : found.paths()) {
                    projection.add(path.path());
                }
            }
        }
    }

    /** Whether rows of a type must be seen although no policy judges them. */
    boolean wants(String typeKey) {
        return everything || index.types().contains(typeKey) || (containersWanted && isContainer(typeKey));
    }

    private static boolean isContainer(String typeKey) {
        return typeKey.equals(JsonText.lower(ResourceId.SUBSCRIPTION_TYPE))
                || typeKey.equals(JsonText.lower(ResourceId.RESOURCE_GROUP_TYPE));
    }

    void add(Resource resource) {
        index.add(resource);
        ResourceId id = resource.id();
        if (containersWanted && id != null && isContainer(resource.typeKey())) {
            containers.put(id.key(), resource);
        }
    }

    /** From now on what was not seen is not there, or is known to be missing. */
    void complete(ExportCompleteness facts) {
        completeness = facts;
    }

    /** Whether more rows may settle a verdict of this policy. */
    boolean mayLearn(ReferenceEvaluator evaluator) {
        return evaluator.policy().existence() != null || evaluator.facts().readsContainers();
    }

    /** The resource without what the policy does not read. */
    Resource pruned(Resource resource, ReferenceEvaluator evaluator) {
        Projection projection = projections
                .computeIfAbsent(evaluator, e -> new HashMap<>())
                .computeIfAbsent(resource.typeKey(), type -> {
                    Projection fresh = new Projection();
                    add(fresh, evaluator.facts(), evaluator.facts().sourceFields(), type);
                    return fresh;
                });
        return new Resource(
                resource.id(), resource.type(), resource.name(), projection.prune(resource.body()), resource.place());
    }

    @Override
    public Optional<JsonValue> resourceGroup(Resource resource) {
        ResourceId id = resource.id();
        if (id == null || id.resourceGroup().isEmpty()) {
            return Optional.empty();
        }
        String groupId = id.resourceGroupId().orElseThrow();
        Resource row = id.isResourceGroup() ? resource : containers.get(JsonText.lower(groupId));
        JsonObject.Builder out = JsonObject.builder()
                .put("id", groupId)
                .put("name", id.resourceGroup().orElseThrow())
                .put("type", "Microsoft.Resources/resourceGroups");
        for (String member : CONTAINER_MEMBERS) {
            JsonValue value = row == null
                    ? new JsonUnknown(noContainer(groupId, "resource group"))
                    : row.body().get(member);
            if (value instanceof JsonString s && member.equals("location")) {
                value = new JsonString(JsonText.location(s.value()));
            }
            if (row == null || !value.isNothing()) {
                out.put(member, value);
            }
        }
        return Optional.of(out.build());
    }

    @Override
    public Optional<JsonValue> subscription(Resource resource) {
        ResourceId id = resource.id();
        if (id == null || id.subscription().isEmpty()) {
            return Optional.empty();
        }
        String subscriptionId = id.subscriptionId().orElseThrow();
        Resource row = id.isSubscription() ? resource : containers.get(JsonText.lower(subscriptionId));
        JsonObject.Builder out = JsonObject.builder()
                .put("id", subscriptionId)
                .put("subscriptionId", id.subscription().orElseThrow());
        JsonValue unknown = new JsonUnknown(noContainer(subscriptionId, "subscription"));
        for (String[] member : new String[][] {{"tenantId", "tenantId"}, {"displayName", "name"}, {"tags", "tags"}}) {
            JsonValue value = row == null ? unknown : row.body().get(member[1]);
            if (row == null || !value.isNothing()) {
                out.put(member[0], value);
            }
        }
        return Optional.of(out.build());
    }

    private Unknown noContainer(String id, String what) {
        return completeness == null
                ? NOT_YET
                : new Unknown(
                        UnknownKind.CONTAINER_NOT_EXPORTED,
                        "resourcecontainers",
                        "the row of the " + what + " `" + id + "` was not exported",
                        "az graph query -q \"resourcecontainers\"");
    }

    @Override
    public JsonValue requestContext(Resource resource) {
        return JsonObject.of(
                "apiVersion",
                new JsonString(aliases.newestApiVersion(resource.type()).orElse(NEWEST)));
    }

    @Override
    public Optional<String> apiVersion(Resource resource) {
        return resource.body().string("apiVersion").filter(v -> !v.isEmpty());
    }

    @Override
    public Truth indexed(Resource resource) {
        if (isContainer(resource.typeKey())) {
            return Truth.FALSE;
        }
        Optional<Boolean> known = aliases.indexed(resource.type());
        if (known.isPresent()) {
            return Truth.of(known.get());
        }
        JsonValue location = resource.body().get("location");
        return location instanceof JsonUnknown
                ? Truth.UNKNOWN
                : Truth.of(location instanceof JsonString s && !s.value().isEmpty());
    }

    @Override
    public Found find(ExistenceLookup lookup) {
        return completeness == null ? new Found(List.of(), NOT_YET) : index.find(lookup);
    }

    @Override
    public boolean hasExtension(String resourceId, String type) {
        return index.hasExtension(resourceId, type);
    }

    private Optional<Unknown> missing(ExistenceLookup lookup) {
        ExportCompleteness facts = completeness;
        if (facts == null) {
            return Optional.of(NOT_YET);
        }
        String subscription = lookup.source().subscription().orElse("");
        TypeCompleteness of = facts.of(lookup.type(), subscription);
        return of.absenceIsProven()
                ? Optional.empty()
                : Optional.of(
                        new Unknown(UnknownKind.RELATED_TYPE_NOT_EXPORTED, lookup.type(), of.reason(), of.remedy()));
    }
}
