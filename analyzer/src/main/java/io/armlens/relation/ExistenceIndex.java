package io.armlens.relation;

import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.RelatedResources;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.resource.Projection;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Related resources by the place where a lookup would search for them. Rows are added once, in any
 * order; lookups come after the last row. Keeps each related row once, pruned, and for each an entry
 * per place: its group, its subscription, its parents, the resource it extends.
 */
public final class ExistenceIndex implements RelatedResources {
    private final Map<String, Projection> wanted;
    private final @Nullable Projection others;
    private final Completeness completeness;
    private final Map<String, List<Resource>> places = new HashMap<>();
    private final Set<String> present = new HashSet<>();

    /**
     * Creates an empty index.
     *
     * @param wanted the related types in lower case, each with what conditions read of its resources
     * @param others what to keep of all other types; null unless some policy computes the type it looks for
     */
    public ExistenceIndex(Map<String, Projection> wanted, @Nullable Projection others, Completeness completeness) {
        this.wanted = Map.copyOf(wanted);
        this.others = others;
        this.completeness = completeness;
    }

    /** An empty index of the same kind. */
    public ExistenceIndex another() {
        return new ExistenceIndex(wanted, others, completeness);
    }

    /** Whether there is a row of a type. */
    public boolean hasType(String type) {
        return present.contains(type);
    }

    /** The related types, in lower case. */
    public Set<String> types() {
        return wanted.keySet();
    }

    /** Adds a row of a related type; others are passed over. */
    public void add(Resource resource) {
        ResourceId id = resource.id();
        String type = resource.typeKey();
        Projection projection = wanted.getOrDefault(type, others);
        if (projection == null || id == null) {
            return;
        }
        present.add(type);
        Resource kept =
                new Resource(id, resource.type(), resource.name(), projection.prune(resource.body()), resource.place());
        if (id.isExtension()) {
            put(ExistenceLookup.Place.EXTENSION, type, id.scope(), kept);
        } else {
            id.resourceGroupId().ifPresent(g -> put(ExistenceLookup.Place.RESOURCE_GROUP, type, g, kept));
            id.subscriptionId().ifPresent(s -> put(ExistenceLookup.Place.SUBSCRIPTION, type, s, kept));
        }
        String parent = id.parent().orElse("");
        for (int i = 1; i < id.names().size() && !parent.isEmpty(); i++) {
            put(ExistenceLookup.Place.CHILD, type, parent, kept);
            parent = parent.substring(0, parent.lastIndexOf('/', parent.lastIndexOf('/') - 1));
        }
    }

    private void put(ExistenceLookup.Place place, String type, String anchor, Resource resource) {
        places.computeIfAbsent(key(place, type, anchor), k -> new ArrayList<>(1))
                .add(resource);
    }

    private static String key(ExistenceLookup.Place place, String type, String anchor) {
        return place.name() + ' ' + type + ' ' + JsonText.lower(anchor);
    }

    @Override
    public Found find(ExistenceLookup lookup) {
        List<Resource> out = new ArrayList<>();
        String type = JsonText.lower(lookup.type());
        for (Resource candidate : places.getOrDefault(key(lookup.place(), type, lookup.anchor()), List.of())) {
            if (hasName(candidate, lookup.name()) && hasKind(candidate, lookup.kind())) {
                out.add(candidate);
            }
        }
        out.sort(Comparator.comparing(r -> JsonText.lower(r.idText())));
        Unknown incomplete = lookup.isUnique() && !out.isEmpty()
                ? null
                : completeness.missing(lookup).orElse(null);
        return new Found(out, incomplete);
    }

    private static boolean hasName(Resource candidate, List<String> name) {
        if (name.isEmpty()) {
            return true;
        }
        String[] own = candidate.fullName().split("/", -1);
        int skip = own.length - name.size();
        if (skip < 0) {
            return false;
        }
        for (int i = 0; i < name.size(); i++) {
            if (!name.get(i).equals("?") && !JsonText.equalsIgnoreCase(name.get(i), own[skip + i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasKind(Resource candidate, @Nullable String kind) {
        return kind == null
                || (candidate.body().get("kind") instanceof JsonString s && JsonText.equalsFolded(s.value(), kind));
    }

    @Override
    public boolean hasExtension(String resourceId, String type) {
        return places.containsKey(key(ExistenceLookup.Place.EXTENSION, JsonText.lower(type), resourceId));
    }
}
