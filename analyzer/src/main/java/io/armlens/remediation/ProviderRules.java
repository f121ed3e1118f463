package io.armlens.remediation;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The few things that resource providers do or demand on their side and that policies rely on. Azure Policy knows
 * nothing of them, so every conclusion that rests on one says so. They are documented in {@code docs/remediate.md};
 * a new line belongs there too.
 */
final class ProviderRules {
    private static final String FLOW_LOGS = "microsoft.network/networkwatchers/flowlogs";

    /** Types whose resources list flow logs that have them as target. */
    private static final Set<String> TARGETS =
            Set.of("microsoft.network/networksecuritygroups", "microsoft.network/virtualnetworks");

    /** Child types that their parent repeats in an array of its properties. */
    private static final Map<String, String> REPEATED_IN_PARENT = Map.of(
            "microsoft.network/virtualnetworks/subnets", "subnets",
            "microsoft.network/networksecuritygroups/securityrules", "securityRules");

    private ProviderRules() {}

    /**
     * What a provider does to another resource.
     *
     * @param target its id
     * @param member the array of its properties that grows
     * @param entry what stands in it
     */
    record Effect(String target, String member, JsonObject entry) {}

    /** What comes of a deployed resource on another one. */
    static Optional<Effect> effect(Resource deployed) {
        ResourceId id = deployed.id();
        if (id == null) {
            return Optional.empty();
        }
        if (deployed.typeKey().equals(FLOW_LOGS)) {
            return property(deployed, "targetResourceId")
                    .flatMap(ResourceId::parse)
                    .filter(t -> TARGETS.contains(JsonText.lower(t.type())))
                    .map(t -> new Effect(t.text(), "flowLogs", JsonObject.of("id", new JsonString(id.text()))));
        }
        String member = REPEATED_IN_PARENT.get(deployed.typeKey());
        if (member == null) {
            return Optional.empty();
        }
        JsonObject entry = JsonObject.builder()
                .put("id", id.text())
                .put("name", id.name())
                .put("properties", deployed.body().get("properties"))
                .build();
        return id.parent().map(parent -> new Effect(parent, member, entry));
    }

    /** The target as it looks afterwards. */
    static Resource apply(Effect effect, Resource target) {
        JsonObject properties = target.body().object("properties").orElse(JsonObject.EMPTY);
        List<JsonValue> entries = new ArrayList<>();
        boolean there = false;
        String id = effect.entry().string("id").orElse("");
        for (JsonValue entry : properties.array(effect.member()).orElse(JsonArray.EMPTY)) {
            boolean same = entry instanceof JsonObject o
                    && JsonText.equalsIgnoreCase(o.string("id").orElse(""), id);
            there |= same;
            entries.add(same && effect.entry().size() > 1 ? effect.entry() : entry);
        }
        if (!there) {
            entries.add(effect.entry());
        }
        JsonObject body =
                target.body().with("properties", properties.with(effect.member(), JsonArray.of(entries)));
        return new Resource(target.id(), target.type(), target.name(), body, target.place());
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
        String member = REPEATED_IN_PARENT.get(deployed.typeKey());
        if (member != null && id != null) {
            id.parent().ifPresent(ids::add);
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
        same("the network watcher", id.parent().orElse(""), region, existing, refusals, new ArrayList<>());
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
