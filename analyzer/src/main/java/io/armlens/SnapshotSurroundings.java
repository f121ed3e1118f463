package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.ExistenceLookup;
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
import io.armlens.relation.ExistenceIndex;
import io.armlens.relation.RelatedRows;
import io.armlens.relation.SpillLog;
import io.armlens.relation.SpillPages;
import io.armlens.resource.FieldPath;
import io.armlens.resource.IdBytes;
import io.armlens.resource.Projection;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.snapshot.ExportCompleteness;
import io.armlens.snapshot.TypeCompleteness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final Map<String, List<FieldPath>> relatedPaths = new HashMap<>();
    private final RelatedRows related;
    private final KeptRows kept;
    private final Map<String, Map<String, Optional<Unknown>>> absences = new HashMap<>();
    private @Nullable ExportCompleteness completeness;

    /**
     * Creates surroundings that show nothing yet.
     *
     * @param kept where the texts of related rows are
     * @param pages where the index of related rows is
     */
    SnapshotSurroundings(List<ReferenceEvaluator> evaluators, AliasCatalog aliases, KeptRows kept, SpillPages pages) {
        this.aliases = aliases;
        this.kept = kept;
        this.related = new RelatedRows(pages);
        boolean dynamicType = false;
        for (ReferenceEvaluator evaluator : evaluators) {
            ExistenceQuery query = evaluator.policy().existence();
            if (query == null || evaluator.policy().notEvaluable() != null) {
                continue;
            }
            if (query.type() instanceof BoundValue.Constant c && c.value() instanceof JsonString type) {
                String key = typeKey(type.value());
                relatedPaths
                        .computeIfAbsent(key, k -> new ArrayList<>())
                        .addAll(ReadPaths.ofRelated(evaluator.facts(), key, aliases));
            } else {
                dynamicType = true;
            }
        }
        this.everything = dynamicType;
        Map<String, Projection> wanted = new HashMap<>();
        relatedPaths.forEach((type, paths) -> wanted.put(type, projection(paths)));
        this.index = new ExistenceIndex(wanted, dynamicType ? new Projection().addAll() : null, this::missing);
        this.containersWanted = evaluators.stream().anyMatch(e -> e.facts().readsContainers());
    }

    /** For rows that are all taken as resources. */
    SnapshotSurroundings(List<ReferenceEvaluator> evaluators, AliasCatalog aliases) {
        this(evaluators, aliases, new KeptRows(new SpillLog(0)), new SpillPages(0));
    }

    private static Projection projection(List<FieldPath> paths) {
        Projection projection = new Projection();
        paths.forEach(projection::add);
        return projection;
    }

    private static String typeKey(String type) {
        String key = JsonText.lower(type);
        while (key.endsWith("/")) {
            key = key.substring(0, key.length() - 1);
        }
        return key;
    }

    private static boolean isContainer(String typeKey) {
        return typeKey.equals(JsonText.lower(ResourceId.SUBSCRIPTION_TYPE))
                || typeKey.equals(JsonText.lower(ResourceId.RESOURCE_GROUP_TYPE));
    }

    /** Whether rows of a type must be seen although no policy judges them. */
    boolean wants(String typeKey) {
        return isRelated(typeKey) || isWantedContainer(typeKey);
    }

    /** Whether existence checks look for rows of a type. */
    boolean isRelated(String typeKey) {
        return everything || relatedPaths.containsKey(typeKey);
    }

    /** Whether rows of a type are the groups or subscriptions that functions ask for. */
    boolean isWantedContainer(String typeKey) {
        return containersWanted && isContainer(typeKey);
    }

    /** What existence checks read of a related type. */
    List<FieldPath> relatedPaths(String typeKey) {
        return everything ? List.of(new FieldPath(List.of())) : relatedPaths.getOrDefault(typeKey, List.of());
    }

    /** Adds a related row. The text lies in what was given to the constructor. */
    void add(String typeKey, IdBytes id, long text, long[] answers) {
        related.add(typeKey, id, text, answers);
    }

    /** Adds a row that was taken as a resource. */
    void add(Resource resource) {
        addRelated(resource);
        if (isWantedContainer(resource.typeKey())) {
            addContainer(resource);
        }
    }

    void addRelated(Resource resource) {
        index.add(resource);
    }

    void addContainer(Resource resource) {
        ResourceId id = resource.id();
        if (id != null) {
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
                .computeIfAbsent(
                        resource.typeKey(), type -> projection(ReadPaths.ofSource(evaluator.facts(), type, aliases)));
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
        Truth ofType = indexedType(resource.typeKey());
        if (ofType != Truth.UNKNOWN) {
            return ofType;
        }
        JsonValue location = resource.body().get("location");
        return location instanceof JsonUnknown
                ? Truth.UNKNOWN
                : Truth.of(location instanceof JsonString s && !s.value().isEmpty());
    }

    /** Whether mode {@code Indexed} sees resources of a type; unknown when each tells by its location. */
    Truth indexedType(String typeKey) {
        return isContainer(typeKey)
                ? Truth.FALSE
                : aliases.indexed(typeKey).map(Truth::of).orElse(Truth.UNKNOWN);
    }

    @Override
    public Found find(ExistenceLookup lookup) {
        if (completeness == null) {
            return new Found(List.of(), NOT_YET);
        }
        String type = JsonText.lower(lookup.type());
        if (related.size(type) == 0) {
            return index.find(lookup);
        }
        ExistenceIndex candidates = index.another();
        for (long text : related.texts(type, lookup.place(), IdBytes.hashOf(lookup.anchor()), lookup.name())) {
            candidates.add(kept.read(text));
        }
        index.find(lookup).resources().forEach(candidates::add);
        return candidates.find(lookup);
    }

    /**
     * Searches without looking at texts; only after the last row.
     *
     * @param type in lower case
     * @param anchor the hash of the id below which candidates lie
     * @param condition the number of the condition among those on the type; negative when existence is enough
     */
    RelatedRows.Found search(
            String type, ExistenceLookup.Place place, long anchor, RelatedRows.Name name, int condition) {
        RelatedRows.Found found = related.search(type, place, anchor, name, condition);
        // Rows that were taken otherwise are not among those.
        return found != RelatedRows.Found.ONE_FITS && index.hasType(type) ? RelatedRows.Found.NOT_DECIDED : found;
    }

    /** Whether there is any row of a type that an existence check looks for; only after the last row. */
    boolean hasRows(String type) {
        return related.size(type) > 0 || index.hasType(type);
    }

    /** Whether some row of the type extends a resource; only after the last row. */
    Truth extended(String type, long resource) {
        return related.hasExtension(type, resource) ? Truth.TRUE : index.hasType(type) ? Truth.UNKNOWN : Truth.FALSE;
    }

    @Override
    public boolean hasExtension(String resourceId, String type) {
        return index.hasExtension(resourceId, type)
                || (completeness != null && related.hasExtension(JsonText.lower(type), IdBytes.hashOf(resourceId)));
    }

    private Optional<Unknown> missing(ExistenceLookup lookup) {
        return completeness == null
                ? Optional.of(NOT_YET)
                : missing(lookup.type(), lookup.source().subscription().orElse(""));
    }

    /** Why resources of a type may exist in a subscription that the export does not show; only after the last row. */
    Optional<Unknown> missing(String type, String subscription) {
        return absences.computeIfAbsent(type, t -> new HashMap<>()).computeIfAbsent(JsonText.lower(subscription), s -> {
            TypeCompleteness of = Objects.requireNonNull(completeness).of(type, s);
            return of.absenceIsProven()
                    ? Optional.empty()
                    : Optional.of(new Unknown(UnknownKind.RELATED_TYPE_NOT_EXPORTED, type, of.reason(), of.remedy()));
        });
    }
}
