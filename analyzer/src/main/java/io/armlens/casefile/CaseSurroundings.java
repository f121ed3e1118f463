package io.armlens.casefile;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.Surroundings;
import io.armlens.eval.Truth;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.relation.ExistenceIndex;
import io.armlens.resource.Projection;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The snapshot of a case: its resource, the related ones, and what the context says. It is complete, but for
 * the types that nobody exported.
 */
final class CaseSurroundings implements Surroundings {
    /** Stands for the newest API version where the catalogue lists none; compares after every real one. */
    private static final String NEWEST = "9999-12-31";

    private static final String DEFAULT_SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
    private static final String DEFAULT_GROUP = "myResourceGroup";
    private static final String DEFAULT_LOCATION = "eastus";

    private final Resource subject;
    private final ResourceId subjectId;
    private final CaseContext context;
    private final AliasCatalog aliases;
    private final ExistenceIndex index;
    private final Map<String, Resource> containers = new HashMap<>();

    CaseSurroundings(
            Resource subject,
            List<Resource> related,
            Set<String> notExported,
            CaseContext context,
            AliasCatalog aliases) {
        this.subject = subject;
        this.context = context;
        this.aliases = aliases;
        this.subjectId = subject.id() == null ? composedId() : subject.id();
        this.index = new ExistenceIndex(
                Map.of(), new Projection().addAll(), lookup -> notExported(lookup.type(), notExported));
        index.add(new Resource(subjectId, subject.type(), subject.name(), subject.body(), subject.place()));
        for (Resource one : related) {
            ResourceId id = one.id();
            if (id != null && !id.equals(subjectId)) {
                index.add(one);
                containers.put(id.key(), one);
            }
        }
        containers.put(subjectId.key(), subject);
    }

    private static Optional<Unknown> notExported(String type, Set<String> notExported) {
        return notExported.contains(JsonText.lower(type))
                ? Optional.of(new Unknown(
                        UnknownKind.RELATED_TYPE_NOT_EXPORTED,
                        type,
                        "the case says that resources of type `" + type + "` were not exported",
                        ""))
                : Optional.empty();
    }

    /** An id that fits the resource's type and name and the context. */
    private ResourceId composedId() {
        String subscription = "/subscriptions/"
                + context.subscription()
                        .string("subscriptionId")
                        .or(() -> idOf(context.subscription()).flatMap(ResourceId::subscription))
                        .or(() -> idOf(context.resourceGroup()).flatMap(ResourceId::subscription))
                        .orElse(DEFAULT_SUBSCRIPTION);
        String name = subject.name().isEmpty() ? "myResource" : subject.name();
        if (subject.isSubscription()) {
            return parsed(subscription);
        }
        String group = subscription + "/resourceGroups/"
                + (subject.isResourceGroup()
                        ? name
                        : context.resourceGroup()
                                .string("name")
                                .or(() -> idOf(context.resourceGroup()).flatMap(ResourceId::resourceGroup))
                                .orElse(DEFAULT_GROUP));
        if (subject.isResourceGroup()) {
            return parsed(group);
        }
        String[] type =
                (subject.type().indexOf('/') > 0 ? subject.type() : "Microsoft.Resources/unknown").split("/", -1);
        String[] names = (subject.fullName().isEmpty() ? name : subject.fullName()).split("/", -1);
        StringBuilder id = new StringBuilder(group).append("/providers/").append(type[0]);
        for (int i = 1; i < type.length; i++) {
            int ofName = names.length - (type.length - i);
            id.append('/').append(type[i]).append('/').append(ofName >= 0 ? names[ofName] : "my" + type[i]);
        }
        return ResourceId.parse(id.toString())
                .orElseGet(() -> parsed(group + "/providers/Microsoft.Resources/unknown/x"));
    }

    private static Optional<ResourceId> idOf(JsonObject container) {
        return container.string("id").flatMap(ResourceId::parse);
    }

    private static ResourceId parsed(String id) {
        return ResourceId.parse(id).orElseThrow(() -> new AssertionError(id));
    }

    @Override
    public Optional<ResourceId> idOf(Resource resource) {
        return resource.equals(subject) ? Optional.of(subjectId) : Optional.ofNullable(resource.id());
    }

    @Override
    public Optional<JsonValue> resourceGroup(Resource resource) {
        JsonObject given = context.resourceGroup();
        Optional<String> ofId = subjectId.resourceGroup();
        if (ofId.isEmpty() && given.size() == 0) {
            return Optional.empty();
        }
        String name = given.string("name").or(() -> ofId).orElse(DEFAULT_GROUP);
        String id =
                subjectId.subscriptionId().orElse("/subscriptions/" + DEFAULT_SUBSCRIPTION) + "/resourceGroups/" + name;
        JsonObject group = JsonObject.builder()
                .put("id", id)
                .put("name", name)
                .put("type", "Microsoft.Resources/resourceGroups")
                .put("location", DEFAULT_LOCATION)
                .put("tags", JsonObject.EMPTY)
                .build();
        Resource row = containers.get(JsonText.lower(id));
        if (row != null) {
            group = CaseContext.overlay(group, members(row.body(), "location", "managedBy", "tags", "properties"));
        }
        return Optional.of(CaseContext.overlay(group, given));
    }

    @Override
    public Optional<JsonValue> subscription(Resource resource) {
        JsonObject given = context.subscription();
        Optional<String> ofId = subjectId.subscription();
        if (ofId.isEmpty() && given.size() == 0) {
            return Optional.empty();
        }
        String guid = given.string("subscriptionId").or(() -> ofId).orElse(DEFAULT_SUBSCRIPTION);
        JsonObject subscription = JsonObject.builder()
                .put("id", "/subscriptions/" + guid)
                .put("subscriptionId", guid)
                .put("tags", JsonObject.EMPTY)
                .build();
        Resource row = containers.get(JsonText.lower("/subscriptions/" + guid));
        if (row != null) {
            JsonObject body = row.body();
            JsonObject properties = body.object("properties").orElse(JsonObject.EMPTY);
            subscription = CaseContext.overlay(subscription, members(body, "tenantId", "tags", "displayName"));
            Optional<String> shown = properties.string("displayName").or(() -> body.string("name"));
            if (!subscription.has("displayName") && shown.isPresent()) {
                subscription = subscription.with("displayName", new JsonString(shown.get()));
            }
        }
        return Optional.of(CaseContext.overlay(subscription, given));
    }

    private static JsonObject members(JsonObject body, String... names) {
        JsonObject.Builder out = JsonObject.builder();
        for (String name : names) {
            if (!body.get(name).isNothing()) {
                out.put(name, body.get(name));
            }
        }
        return out.build();
    }

    @Override
    public JsonValue requestContext(Resource resource) {
        String version = context.apiVersion().isEmpty()
                ? aliases.newestApiVersion(subject.type()).orElse(NEWEST)
                : context.apiVersion();
        return CaseContext.overlay(JsonObject.of("apiVersion", new JsonString(version)), context.requestContext());
    }

    @Override
    public Optional<String> apiVersion(Resource resource) {
        // Never "not known": a case without a version means the default paths.
        return Optional.of(resource.equals(subject) ? context.apiVersion() : "");
    }

    @Override
    public Truth indexed(Resource resource) {
        if (resource.isSubscription() || resource.isResourceGroup()) {
            return Truth.FALSE;
        }
        return Truth.of(
                resource.type().isEmpty() || aliases.indexed(resource.type()).orElse(true));
    }

    @Override
    public Found find(ExistenceLookup lookup) {
        Found found = index.find(lookup);
        return new Found(
                found.resources().stream()
                        .map(r -> subjectId.equals(r.id()) ? subject : r)
                        .toList(),
                found.incomplete());
    }

    @Override
    public boolean hasExtension(String resourceId, String type) {
        return index.hasExtension(resourceId, type);
    }
}
