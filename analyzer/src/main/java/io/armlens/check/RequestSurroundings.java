package io.armlens.check;

import io.armlens.DeployedSnapshot;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.Surroundings;
import io.armlens.eval.Truth;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.relation.ExistenceIndex;
import io.armlens.resource.Projection;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the resources of one deployment: each other, and what is deployed already. A resource of the
 * deployment takes the place of one with the same id that exists.
 */
final class RequestSurroundings implements Surroundings {
    private static final String NOWHERE = "/subscriptions/<unknown>/resourceGroups/<unknown>";
    private static final List<String> GROUP_MEMBERS = List.of("location", "managedBy", "tags", "properties");

    private final DeployedSnapshot deployed;
    private final boolean hasSnapshot;
    private final boolean samples;
    private final @Nullable Unknown missingParts;
    private final IdentityHashMap<Resource, RequestedResource> requests = new IdentityHashMap<>();
    private final Map<String, RequestedResource> byId = new HashMap<>();
    private final Map<String, RequestedResource> groups = new HashMap<>();
    private final Set<String> certainIds = new HashSet<>();
    private final ExistenceIndex certain = index();
    private final ExistenceIndex maybe = index();
    private final Map<String, Unknown> unnamed = new HashMap<>();

    /**
     * Creates surroundings.
     *
     * @param hasSnapshot whether it was told what is deployed
     * @param samples whether ids are made with a place that nobody named
     * @param missingParts why resources of the deployment are missing; null when none are
     */
    RequestSurroundings(
            List<RequestedResource> requested,
            DeployedSnapshot deployed,
            boolean hasSnapshot,
            boolean samples,
            @Nullable Unknown missingParts) {
        this.deployed = deployed;
        this.hasSnapshot = hasSnapshot;
        this.samples = samples;
        this.missingParts = missingParts;
        requested.forEach(this::add);
    }

    private static ExistenceIndex index() {
        return new ExistenceIndex(Map.of(), new Projection().addAll(), lookup -> Optional.empty());
    }

    private void add(RequestedResource one) {
        remember(one);
        Resource resource = one.resource();
        ResourceId id = resource.id();
        if (id == null) {
            Unknown reason = resource.body().get("name") instanceof JsonUnknown name
                    ? name.reason()
                    : resource.body().get("id") instanceof JsonUnknown unknown
                            ? unknown.reason()
                            : new Unknown(UnknownKind.CONTEXT_NOT_GIVEN, "id", "the id of a resource is not known", "");
            unnamed.putIfAbsent(resource.typeKey(), reason);
            return;
        }
        byId.put(id.key(), one);
        if (resource.isResourceGroup()) {
            groups.put(id.key(), one);
        }
        if (one.declared().presence().isCertain() && !one.declared().isPatch()) {
            certain.add(resource);
            certainIds.add(id.key());
        } else {
            maybe.add(resource);
        }
    }

    /** A changed form of one of the resources asks the same questions. */
    void remember(RequestedResource one) {
        requests.put(one.resource(), one);
    }

    @Override
    public Optional<JsonValue> resourceGroup(Resource resource) {
        ResourceId scope = scope(resource);
        if (scope == null) {
            return Optional.of(new JsonUnknown(place("resource group")));
        }
        String id = scope.resourceGroupId().orElse("");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        JsonObject body = null;
        RequestedResource own = groups.get(JsonText.lower(id));
        if (own != null) {
            body = own.resource().body();
        } else if (!samples) {
            body = deployed.find(id).map(Resource::body).orElse(null);
        }
        JsonObject.Builder out = JsonObject.builder()
                .put("id", id)
                .put("name", scope.resourceGroup().orElseThrow())
                .put("type", "Microsoft.Resources/resourceGroups");
        for (String member : GROUP_MEMBERS) {
            JsonValue value =
                    body == null ? new JsonUnknown(container("resource group `" + id + "`", id)) : body.get(member);
            if (!value.isNothing()) {
                out.put(member, value);
            }
        }
        return Optional.of(out.build());
    }

    @Override
    public Optional<JsonValue> subscription(Resource resource) {
        ResourceId scope = scope(resource);
        if (scope == null) {
            return Optional.of(new JsonUnknown(place("subscription")));
        }
        String id = scope.subscriptionId().orElse("");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        JsonObject body = samples ? null : deployed.find(id).map(Resource::body).orElse(null);
        JsonUnknown unknown = new JsonUnknown(container("subscription `" + id + "`", id));
        JsonValue guid = samples ? unknown : new JsonString(scope.subscription().orElseThrow());
        JsonObject.Builder out = JsonObject.builder()
                .put("id", samples ? unknown : new JsonString(id))
                .put("subscriptionId", guid);
        for (String[] member : new String[][] {{"tenantId", "tenantId"}, {"displayName", "name"}, {"tags", "tags"}}) {
            JsonValue value = body == null ? unknown : body.get(member[1]);
            if (!value.isNothing()) {
                out.put(member[0], value);
            }
        }
        return Optional.of(out.build());
    }

    /** A candidate of an existence check is a pruned copy: its id tells which one. */
    private @Nullable RequestedResource request(Resource resource) {
        RequestedResource one = requests.get(resource);
        return one != null || resource.id() == null
                ? one
                : byId.get(resource.id().key());
    }

    private @Nullable ResourceId scope(Resource resource) {
        RequestedResource one = request(resource);
        return one == null ? resource.id() : one.scope();
    }

    private static Unknown place(String what) {
        return new Unknown(
                UnknownKind.CONTEXT_NOT_GIVEN,
                what,
                "the " + what + " that the template deploys to is not known",
                "`--target-scope ID` says it");
    }

    private Unknown container(String what, String id) {
        if (samples) {
            return place(id.contains("/resourceGroups/") ? "resource group" : "subscription");
        }
        return new Unknown(
                UnknownKind.CONTAINER_NOT_EXPORTED,
                "resourcecontainers",
                "what the " + what + " is like is not known",
                hasSnapshot ? "az graph query -q \"resourcecontainers\"" : "`--against SNAPSHOT` with its row says it");
    }

    @Override
    public JsonValue requestContext(Resource resource) {
        return apiVersion(resource)
                .map(v -> (JsonValue) JsonObject.of("apiVersion", new JsonString(v)))
                .orElseGet(() -> deployed.requestContext(resource));
    }

    @Override
    public Optional<String> apiVersion(Resource resource) {
        RequestedResource one = request(resource);
        if (one == null) {
            return deployed.apiVersion(resource);
        }
        return one.declared().apiVersion() instanceof JsonString s && !s.value().isEmpty()
                ? Optional.of(s.value())
                : Optional.empty();
    }

    @Override
    public Truth indexed(Resource resource) {
        return deployed.indexed(resource);
    }

    /** A resource without known id lies below an id that no resource has. */
    @Override
    public Optional<ResourceId> idOf(Resource resource) {
        if (resource.id() != null) {
            return Optional.of(resource.id());
        }
        ResourceId scope = scope(resource);
        StringBuilder id = new StringBuilder(scope == null ? NOWHERE : scope.text()).append("/providers/");
        String type = resource.type().indexOf('/') < 0 ? "<unknown>/<unknown>" : resource.type();
        String[] parts = type.split("/", -1);
        id.append(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            id.append('/').append(parts[i]).append("/<unknown>");
        }
        return ResourceId.parse(id.toString());
    }

    @Override
    public Found find(ExistenceLookup lookup) {
        boolean below =
                lookup.place() == ExistenceLookup.Place.CHILD || lookup.place() == ExistenceLookup.Place.EXTENSION;
        if (below && lookup.source().id() == null) {
            return new Found(
                    List.of(),
                    new Unknown(
                            UnknownKind.RUNTIME_VALUE,
                            lookup.type(),
                            "the id of the resource is not known, so nobody can tell what belongs to it",
                            ""));
        }
        if (scope(lookup.source()) == null) {
            return new Found(List.of(), place("resource group"));
        }
        List<Resource> found = new ArrayList<>(certain.find(lookup).resources());
        Unknown doubt = doubt(lookup);
        if (!samples && hasSnapshot) {
            Found existing = deployed.find(lookup);
            for (Resource one : existing.resources()) {
                if (!certainIds.contains(JsonText.lower(one.idText()))) {
                    found.add(one);
                }
            }
            if (doubt == null) {
                doubt = existing.incomplete();
            }
        }
        found.sort(Comparator.comparing(r -> JsonText.lower(r.idText())));
        return new Found(found, lookup.isUnique() && !found.isEmpty() && maybeNone(lookup) ? null : doubt);
    }

    private boolean maybeNone(ExistenceLookup lookup) {
        return maybe.find(lookup).resources().isEmpty();
    }

    /** Why the deployment, or what exists beside it, may have more. */
    private @Nullable Unknown doubt(ExistenceLookup lookup) {
        for (Resource one : maybe.find(lookup).resources()) {
            RequestedResource request = request(one);
            Unknown why = request == null ? null : request.declared().presence().reason();
            return new Unknown(
                    UnknownKind.RUNTIME_VALUE,
                    lookup.type(),
                    "whether `" + one.idText() + "` is deployed depends on "
                            + (why == null ? "what exists" : "a condition: " + why.message()),
                    why == null ? "" : why.remedy());
        }
        Unknown name = unnamed.get(JsonText.lower(lookup.type()));
        if (name == null) {
            name = unnamed.get("");
        }
        if (name != null) {
            return new Unknown(
                    name.kind(),
                    lookup.type(),
                    "the deployment has a `" + lookup.type() + "` whose name is not known: " + name.message(),
                    name.remedy());
        }
        if (missingParts != null) {
            return missingParts;
        }
        if (hasSnapshot && !samples) {
            return null;
        }
        return new Unknown(
                UnknownKind.EXPORT_INCOMPLETE,
                lookup.type(),
                "the template deploys no such `" + lookup.type() + "`; whether one exists already is not known",
                hasSnapshot
                        ? "`--target-scope ID` says where the template is deployed"
                        : "`--against SNAPSHOT` says what exists");
    }

    @Override
    public boolean hasExtension(String resourceId, String type) {
        return certain.hasExtension(resourceId, type)
                || maybe.hasExtension(resourceId, type)
                || (!samples && hasSnapshot && deployed.hasExtension(resourceId, type));
    }
}
