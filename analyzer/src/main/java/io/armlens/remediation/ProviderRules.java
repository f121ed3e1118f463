package io.armlens.remediation;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The few things that resource providers do or demand on their side and that policies rely on. Azure Policy knows
 * nothing of them, so every conclusion that rests on one says so. They are documented in {@code docs/remediate.md};
 * a new line belongs there too.
 */
final class ProviderRules {
    private static final String FLOW_LOGS = "microsoft.network/networkwatchers/flowlogs";
    private static final String PRIVATE_ENDPOINTS = "microsoft.network/privateendpoints";
    private static final String CONNECTIONS = "privateEndpointConnections";
    private static final String STATE = "provisioningState";
    private static final int MOST_CONNECTIONS = 100;

    /** Types whose resources list flow logs that have them as target. */
    private static final Set<String> TARGETS =
            Set.of("microsoft.network/networksecuritygroups", "microsoft.network/virtualnetworks");

    /** Child types that their parent repeats in an array of its properties. */
    private static final Map<String, String> REPEATED_IN_PARENT = Map.of(
            "microsoft.network/virtualnetworks/subnets", "subnets",
            "microsoft.network/networksecuritygroups/securityrules", "securityRules");

    private ProviderRules() {}

    /** What a provider does. */
    enum Kind {
        /** A resource is named in an array of another one's properties. */
        LISTED,
        /** A member is set on the deployed resource itself. */
        SET,
        /** A child of another resource comes to be. */
        CREATED
    }

    /**
     * What comes of a deployed resource besides.
     *
     * @param target the id of the resource that changes, or that is created
     * @param member of its properties; empty for one that is created
     * @param value what is set, what stands in the array, or the body
     * @param keyword the word in a policy that shows that it matters
     * @param sentence for people
     */
    record Effect(Kind kind, String target, String member, JsonValue value, String keyword, String sentence) {}

    /** What comes of a deployed resource. */
    static List<Effect> effects(Resource deployed) {
        List<Effect> out = new ArrayList<>();
        ResourceId id = deployed.id();
        if (id == null) {
            return out;
        }
        out.add(new Effect(
                Kind.SET,
                id.text(),
                STATE,
                new JsonString("Succeeded"),
                STATE,
                "the provider sets `provisioningState` of what is deployed to `Succeeded`"));
        if (deployed.typeKey().equals(FLOW_LOGS)) {
            property(deployed, "targetResourceId")
                    .flatMap(ResourceId::parse)
                    .filter(t -> TARGETS.contains(JsonText.lower(t.type())))
                    .ifPresent(t -> out.add(listed(
                            t.text(),
                            "flowLogs",
                            JsonObject.of("id", new JsonString(id.text())),
                            "a new flow log appears in `flowLogs` of its target")));
        }
        String member = REPEATED_IN_PARENT.get(deployed.typeKey());
        String parent = id.parent().orElse("");
        if (member != null && !parent.isEmpty()) {
            JsonObject entry = JsonObject.builder()
                    .put("id", id.text())
                    .put("name", id.name())
                    .put("properties", deployed.body().get("properties"))
                    .build();
            out.add(listed(parent, member, entry, "a deployed child appears in `" + member + "` of its parent"));
        }
        if (deployed.typeKey().equals(PRIVATE_ENDPOINTS)) {
            connections(deployed, id, out);
        }
        return out;
    }

    private static Effect listed(String target, String member, JsonObject entry, String sentence) {
        return new Effect(Kind.LISTED, target, member, entry, member, sentence);
    }

    /** Connections that need no approval are approved; the name of the connection is armlens's own. */
    private static void connections(Resource endpoint, ResourceId id, List<Effect> out) {
        JsonArray all = endpoint.body()
                .object("properties")
                .flatMap(p -> p.array("privateLinkServiceConnections"))
                .orElse(JsonArray.EMPTY);
        for (int i = 0; i < all.size() && i < MOST_CONNECTIONS; i++) {
            ResourceId target = all.get(i) instanceof JsonObject o
                    ? o.object("properties")
                            .flatMap(p -> p.string("privateLinkServiceId"))
                            .flatMap(ResourceId::parse)
                            .orElse(null)
                    : null;
            if (target == null) {
                continue;
            }
            JsonObject properties = JsonObject.builder()
                    .put("privateEndpoint", JsonObject.of("id", new JsonString(id.text())))
                    .put("privateLinkServiceConnectionState", JsonObject.of("status", new JsonString("Approved")))
                    .put(STATE, "Succeeded")
                    .build();
            JsonObject connection = JsonObject.builder()
                    .put("id", target.text() + "/" + CONNECTIONS + "/" + id.name())
                    .put("name", id.name())
                    .put("type", target.type() + "/" + CONNECTIONS)
                    .put("properties", properties)
                    .build();
            String sentence = "a private endpoint's connection appears, approved, at the resource that it leads to";
            out.add(listed(target.text(), CONNECTIONS, connection, sentence));
            out.add(new Effect(
                    Kind.CREATED,
                    target.text() + "/" + CONNECTIONS + "/" + id.name(),
                    "",
                    connection,
                    CONNECTIONS,
                    sentence));
        }
    }

    /**
     * The resource as it looks afterwards; the same object when nothing changes.
     *
     * @param target null when there is none yet
     */
    static @Nullable Resource apply(Effect effect, @Nullable Resource target) {
        if (target == null) {
            return effect.kind() == Kind.CREATED && effect.value() instanceof JsonObject body
                    ? Resource.of(body, Place.NOWHERE)
                    : null;
        }
        JsonObject properties = target.body().object("properties").orElse(JsonObject.EMPTY);
        JsonValue there = properties.get(effect.member());
        JsonValue changed = switch (effect.kind()) {
            case CREATED -> there;
            case SET -> there.isNothing() ? effect.value() : there;
            case LISTED -> listed(there, effect.value());
        };
        if (changed.equals(there)) {
            return target;
        }
        JsonObject body = target.body().with("properties", properties.with(effect.member(), changed));
        return new Resource(target.id(), target.type(), target.name(), body, target.place());
    }

    private static JsonValue listed(JsonValue array, JsonValue entry) {
        if (!(array instanceof JsonArray) && !array.isNothing()) {
            return array;
        }
        List<JsonValue> entries = new ArrayList<>();
        boolean there = false;
        for (JsonValue one : array instanceof JsonArray a ? a : JsonArray.EMPTY) {
            boolean same = JsonText.equalsIgnoreCase(id(one), id(entry));
            there |= same;
            // A reference says nothing new; a whole child does.
            entries.add(same && entry instanceof JsonObject o && o.size() > 1 ? entry : one);
        }
        if (!there) {
            entries.add(entry);
        }
        return JsonArray.of(entries);
    }

    private static String id(JsonValue entry) {
        return entry instanceof JsonObject o ? o.string("id").orElse("") : "";
    }

    /** The ids that tell whether a provider would accept a resource. */
    static Set<String> reads(Resource deployed) {
        Set<String> ids = new LinkedHashSet<>();
        ResourceId id = deployed.id();
        if (id != null) {
            id.parent().ifPresent(ids::add);
            if (id.isExtension()) {
                ids.add(id.scope());
            }
        }
        if (deployed.typeKey().equals(FLOW_LOGS)) {
            property(deployed, "storageId").ifPresent(ids::add);
            property(deployed, "targetResourceId").ifPresent(ids::add);
        }
        for (Effect effect : effects(deployed)) {
            ids.add(effect.target());
        }
        return ids;
    }

    /** Why the provider would refuse a resource, or may. */
    record Demands(List<String> refusals, List<String> doubts) {}

    /** What the network provider demands of flow logs: everything in the region of the target, one for each target. */
    static Demands demands(Resource deployed, ExistingResources existing) {
        List<String> refusals = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        ResourceId id = deployed.id();
        if (!deployed.typeKey().equals(FLOW_LOGS) || id == null) {
            return new Demands(refusals, doubts);
        }
        String target = property(deployed, "targetResourceId").orElse("");
        String region = location(existing.find(target)).orElse("");
        same("the storage account", property(deployed, "storageId").orElse(""), region, existing, refusals, doubts);
        // Whether there is a watcher is asked of every parent.
        String watcher = id.parent().orElse("");
        if (existing.find(watcher).isPresent()) {
            same("the network watcher", watcher, region, existing, refusals, doubts);
        }
        if (existing.isAbsent(target)) {
            refusals.add("its target `" + target + "` is not there");
        }
        for (String other : existing.flowLogsOf(target)) {
            if (!JsonText.equalsIgnoreCase(other, id.text())) {
                doubts.add("`" + other + "` has the same target already; Azure allows one flow log for each");
            }
        }
        return new Demands(refusals, doubts);
    }

    private static void same(
            String what,
            String id,
            String region,
            ExistingResources existing,
            List<String> refusals,
            List<String> doubts) {
        if (id.isEmpty()) {
            return;
        }
        Optional<Resource> resource = existing.find(id);
        if (resource.isEmpty()) {
            if (existing.isAbsent(id)) {
                refusals.add(what + " `" + id + "` is not there");
            } else {
                doubts.add("the export does not show " + what + " `" + id + "`");
            }
            return;
        }
        String own = location(resource).orElse("");
        if (!own.isEmpty() && !region.isEmpty() && !own.equals(region)) {
            refusals.add(what + " `" + id + "` lies in " + own + ", but the target in " + region
                    + "; a flow log needs both in one region");
        }
    }

    private static Optional<String> location(Optional<Resource> resource) {
        return resource.flatMap(r -> r.body().string("location")).map(JsonText::location);
    }

    private static Optional<String> property(Resource resource, String name) {
        return resource.body().object("properties").flatMap(p -> p.string(name)).filter(t -> !t.isEmpty());
    }
}
