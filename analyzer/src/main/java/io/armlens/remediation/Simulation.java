package io.armlens.remediation;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.policy.PolicyDefinition;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.template.ExpandedResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Carries planned remediations out on what a snapshot shows, in memory. A deployed resource replaces the one of
 * its id, as a request with PUT does, or is merged into it where the template says PATCH; what a template does not
 * set is absent afterwards, though a service may give it a default. What providers do besides is kept apart.
 */
public final class Simulation {
    private final ExistingResources existing;
    private final SnapshotContainers containers;
    private final Map<String, Resource> changed = new LinkedHashMap<>();
    private final Map<String, Writer> writers = new LinkedHashMap<>();
    private final Map<String, PlannedChange> changers = new HashMap<>();
    private final List<ProviderRules.Effect> effects = new ArrayList<>();
    private final IdentityHashMap<PolicyDefinition, String> rules = new IdentityHashMap<>();

    private record Writer(PlannedDeployment deployment, JsonObject body, List<String> notes) {}

    /**
     * What became of one remediation.
     *
     * @param refusals why Azure would not carry it out; then nothing of it is in the simulation
     * @param notes what is doubtful about it
     * @param provider what the providers of the deployed resources do besides, as far as the policy may look at it
     */
    public record Carried(boolean done, List<String> refusals, List<String> notes, List<String> provider) {}

    /** Begins with the snapshot as it is. */
    public Simulation(ExistingResources existing, SnapshotContainers containers) {
        this.existing = existing;
        this.containers = containers;
    }

    /** The ids that must be looked up in the snapshot before a deployment can be carried out. */
    public static Set<String> reads(PlannedDeployment deployment) {
        Set<String> ids = new LinkedHashSet<>();
        for (ExpandedResource resource : deployment.resources()) {
            if (resource.id() instanceof JsonString id) {
                ids.add(id.value());
                ids.addAll(ProviderRules.reads(resource.toResource()));
            }
        }
        return ids;
    }

    /** Carries one out, after those that come before it. */
    public Carried carryOut(PlannedRemediation one) {
        List<String> notes = new ArrayList<>();
        if (one instanceof PlannedChange change) {
            if (change.status() != PlanStatus.RENDERED) {
                return new Carried(false, List.of(), notes, List.of());
            }
            Resource now = find(change.finding().resource());
            put(withBody(now, changed(now.body(), change)));
            for (FieldChange operation : change.operations()) {
                String key = JsonText.lower(change.finding().resource().idText() + " " + operation.field());
                boolean settles = operation.result() == FieldChange.Result.DONE
                        && !operation.field().contains("[*]");
                PlannedChange earlier = settles ? changers.put(key, change) : null;
                if (earlier != null) {
                    notes.add("`" + earlier.finding().use().displayName() + "` changes `" + operation.field()
                            + "` as well; the last change stands");
                }
            }
            return new Carried(true, List.of(), notes, List.of());
        }
        PlannedDeployment deployment = (PlannedDeployment) one;
        if (!deployment.isKnown()) {
            return new Carried(false, List.of(), notes, List.of());
        }
        List<String> refusals = new ArrayList<>();
        List<Resource> resources = new ArrayList<>();
        List<Boolean> patches = new ArrayList<>();
        Set<String> together = new LinkedHashSet<>();
        for (ExpandedResource resource : deployment.resources()) {
            if (resource.presence().isCertain() && resource.id() instanceof JsonString id) {
                Resource whole = resource.toResource();
                if (whole.id() == null) {
                    refusals.add("`" + id.value() + "` is not the id of a resource");
                } else {
                    JsonObject body = whole.body();
                    for (JsonPointer secret : resource.secrets()) {
                        body = (JsonObject) hidden(body, secret.segments());
                    }
                    resources.add(withBody(whole, body));
                    patches.add(resource.isPatch());
                    together.add(whole.id().key());
                }
            }
        }
        for (Resource resource : resources) {
            demands(resource, together, refusals, notes);
        }
        if (!refusals.isEmpty()) {
            return new Carried(false, refusals, notes, List.of());
        }
        Set<String> matter = new LinkedHashSet<>();
        for (int i = 0; i < resources.size(); i++) {
            lay(resources.get(i), patches.get(i), deployment, notes, matter);
        }
        return new Carried(true, refusals, notes, List.copyOf(matter));
    }

    private void demands(Resource resource, Set<String> together, List<String> refusals, List<String> notes) {
        ResourceId id = resource.id();
        if (id == null) {
            return;
        }
        String group = id.resourceGroup().orElse("");
        String groupKey = JsonText.lower(id.resourceGroupId().orElse(""));
        if (!group.isEmpty()
                && !id.isResourceGroup()
                && !together.contains(groupKey)
                && !changed.containsKey(groupKey)
                && !containers.mayExist(id.subscription().orElse(""), group)) {
            refusals.add("the resource group `" + id.resourceGroupId().orElse("") + "` is not there");
            return;
        }
        id.parent().ifPresent(parent -> needs("the parent", parent, together, refusals, notes));
        if (id.isExtension()) {
            needs("the resource that it extends,", id.scope(), together, refusals, notes);
        }
        ProviderRules.Demands more = ProviderRules.demands(resource, afterwards());
        more.refusals().stream().filter(r -> !refusals.contains(r)).forEach(refusals::add);
        more.doubts().stream().filter(n -> !notes.contains(n)).forEach(notes::add);
    }

    private void needs(String what, String id, Set<String> together, List<String> refusals, List<String> notes) {
        String key = JsonText.lower(id);
        if (together.contains(key)
                || changed.containsKey(key)
                || existing.find(id).isPresent()) {
            return;
        }
        if (existing.isAbsent(id)) {
            refusals.add(what + " `" + id + "` is not there");
        } else {
            notes.add("the export does not show " + what + " `" + id + "`");
        }
    }

    /** What exists, with what was carried out so far. */
    private ExistingResources afterwards() {
        return new ExistingResources() {
            @Override
            public Optional<Resource> find(String id) {
                Resource done = changed.get(JsonText.lower(id));
                return done == null ? existing.find(id) : Optional.of(done);
            }

            @Override
            public boolean isAbsent(String id) {
                return !changed.containsKey(JsonText.lower(id)) && existing.isAbsent(id);
            }

            @Override
            public List<String> flowLogsOf(String target) {
                return existing.flowLogsOf(target);
            }
        };
    }

    private void lay(
            Resource resource, boolean patch, PlannedDeployment deployment, List<String> notes, Set<String> matter) {
        ResourceId id = resource.id();
        if (id == null) {
            return;
        }
        Resource before = afterwards().find(id.text()).orElse(null);
        JsonObject body = resource.body();
        Writer other = writers.get(id.key());
        if (other != null && !other.body().equals(body)) {
            notes.add("`" + other.deployment().finding().use().displayName() + "` deploys `" + id.text()
                    + "` with other properties; what is deployed last stands");
            other.notes()
                    .add("`" + deployment.finding().use().displayName() + "` deploys `" + id.text()
                            + "` with other properties afterwards");
        }
        writers.put(id.key(), new Writer(deployment, body, notes));
        Resource after = resource;
        if (before != null && before.id() != null) {
            // The id keeps its spelling: policies take names out of ids.
            JsonObject spelled = body.with("id", new JsonString(before.idText()))
                    .with("name", new JsonString(before.name()))
                    .with("type", new JsonString(before.type()));
            after = withBody(before, patch ? merged(before.body(), spelled) : spelled);
        }
        put(after);
        for (ProviderRules.Effect effect : ProviderRules.effects(after)) {
            effects.add(effect);
            if (mentions(deployment, effect.keyword())) {
                matter.add(effect.sentence());
            }
        }
    }

    private boolean mentions(PlannedDeployment deployment, String keyword) {
        PolicyDefinition definition = deployment.finding().use().policy().definition();
        String rule = rules.computeIfAbsent(
                definition,
                d -> JsonText.lower(JsonWriter.compact(d.rule().detailsObject().without("deployment"))));
        return rule.contains(JsonText.lower(keyword));
    }

    private Resource find(Resource resource) {
        ResourceId id = resource.id();
        return id == null ? resource : changed.getOrDefault(id.key(), resource);
    }

    private void put(Resource resource) {
        ResourceId id = resource.id();
        if (id != null) {
            changed.put(id.key(), resource);
        }
    }

    private static Resource withBody(Resource resource, JsonObject body) {
        return new Resource(resource.id(), resource.type(), resource.name(), body, resource.place());
    }

    /** Secrets must not come into reports and files. */
    private static JsonValue hidden(JsonValue value, List<String> path) {
        if (path.isEmpty()) {
            return new JsonString("***");
        }
        String next = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (value instanceof JsonObject o && o.has(next)) {
            return o.with(next, hidden(o.get(next), rest));
        }
        if (value instanceof JsonArray a && next.matches("\\d{1,6}") && Integer.parseInt(next) < a.size()) {
            List<JsonValue> out = new ArrayList<>(a.asList());
            int index = Integer.parseInt(next);
            out.set(index, hidden(out.get(index), rest));
            return JsonArray.of(out);
        }
        return value;
    }

    private static JsonObject changed(JsonObject body, PlannedChange change) {
        JsonObject out = body;
        for (String name : change.before().names()) {
            if (!change.after().has(name)) {
                out = out.without(name);
            }
        }
        for (String name : change.after().names()) {
            out = out.with(name, change.after().get(name));
        }
        return out;
    }

    private static JsonObject merged(JsonObject old, JsonObject changes) {
        JsonObject out = old;
        for (int i = 0; i < changes.size(); i++) {
            String name = changes.name(i);
            JsonValue value = changes.value(i);
            out = value instanceof JsonNull
                    ? out.without(name)
                    : value instanceof JsonObject inner && out.get(name) instanceof JsonObject there
                            ? out.with(name, merged(there, inner))
                            : out.with(name, value);
        }
        return out;
    }

    /** The resources that are new or different, by id in lower case, in the order of the plan. */
    public Map<String, Resource> changedResources() {
        return new LinkedHashMap<>(changed);
    }

    /** The same with what providers do besides. */
    public Map<String, Resource> changedWithProviders() {
        Map<String, Resource> out = new LinkedHashMap<>(changed);
        for (ProviderRules.Effect effect : effects) {
            String key = JsonText.lower(effect.target());
            Resource target = out.containsKey(key)
                    ? out.get(key)
                    : existing.find(effect.target()).orElse(null);
            Resource after = ProviderRules.apply(effect, target);
            if (after != null && !after.equals(target)) {
                out.put(key, after);
            }
        }
        return out;
    }
}
