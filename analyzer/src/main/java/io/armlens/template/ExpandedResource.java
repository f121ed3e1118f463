package io.armlens.template;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.List;
import java.util.Optional;

/**
 * A resource that a template would deploy: one instance, where it is declared as a loop.
 *
 * @param id the full id; unknown when the name or the scope is
 * @param type as declared, with the types of its parents
 * @param name all segments, {@code server/database}
 * @param apiVersion empty when the template leaves it to a profile
 * @param scope the id of what it is deployed to: a group, a subscription, another resource; empty for the
 *     tenant
 * @param body what the template sets besides: {@code location}, {@code tags}, {@code properties}, …; members
 *     that are null are left out
 * @param symbol its symbolic name; empty when it has none
 * @param deploymentPath the names of the nested deployments that it is in
 * @param place where it is declared
 * @param copies the loops that it comes from, the outermost first
 * @param dependsOn what it is deployed after: ids of resources of the same template, and other texts as written
 * @param secrets the places in the body, also {@code /id} and {@code /name}, whose values must not be printed
 * @param isSample whether names and ids were made with a subscription and a group that nobody named
 * @param isRepeated whether an earlier resource of the expansion has the same id
 * @param isPatch whether it is merged into the resource that exists instead of replacing it
 */
public record ExpandedResource(
        JsonValue id,
        JsonValue type,
        JsonValue name,
        JsonValue apiVersion,
        JsonValue scope,
        JsonObject body,
        Presence presence,
        String symbol,
        List<String> deploymentPath,
        SourcePlace place,
        List<CopyIndex> copies,
        List<String> dependsOn,
        List<JsonPointer> secrets,
        boolean isSample,
        boolean isRepeated,
        boolean isPatch) {

    /** Copies the lists. */
    public ExpandedResource {
        deploymentPath = List.copyOf(deploymentPath);
        copies = List.copyOf(copies);
        dependsOn = List.copyOf(dependsOn);
        secrets = List.copyOf(secrets);
    }

    /**
     * In the form in which policies see it. Its id is that of a partial resource when it is not known; what is
     * unknown stands in the body.
     */
    public Resource toResource() {
        ResourceId parsed =
                id instanceof JsonString s ? ResourceId.parse(s.value()).orElse(null) : null;
        JsonObject.Builder members = JsonObject.builder()
                .put("id", id)
                .put("name", parsed == null ? name : new JsonString(parsed.name()))
                .put("type", parsed == null ? type : new JsonString(parsed.type()));
        for (int i = 0; i < body.size(); i++) {
            members.put(body.name(i), body.value(i));
        }
        return Resource.of(members.build(), new Place(place.document().name(), 0, -1));
    }

    /** The id, or for people what is known of it: {@code Microsoft.KeyVault/vaults/<unknown>}. */
    public String label() {
        return id instanceof JsonString s
                ? s.value()
                : (type instanceof JsonString t ? t.value() : "<unknown>") + "/"
                        + (name instanceof JsonString n ? n.value() : "<unknown>");
    }

    /** Not the body, which may hold secrets. */
    @Override
    public String toString() {
        return label() + " at " + place;
    }

    /** Whether a part of the body is unknown, or any part below it. */
    public boolean hasUnknowns() {
        return hasUnknowns(body);
    }

    private static boolean hasUnknowns(JsonValue value) {
        if (value instanceof JsonUnknown) {
            return true;
        }
        boolean found = false;
        if (value instanceof JsonArray a) {
            for (int i = 0; i < a.size() && !found; i++) {
                found = hasUnknowns(a.get(i));
            }
        } else if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size() && !found; i++) {
                found = hasUnknowns(o.value(i));
            }
        }
        return found;
    }

    /**
     * Where a part of the body is written, as near as it can be told: at the expression that computes it, or at
     * the input of the loop that makes it.
     *
     * @param inBody such as {@code /properties/siteConfig/minTlsVersion}
     */
    public SourcePlace placeOf(JsonPointer inBody) {
        JsonValue written = valueAt(place.document().root(), place.at());
        SourcePlace at = place;
        List<String> segments = inBody.segments();
        int next = 0;
        while (next < segments.size() && !at.computed()) {
            String segment = segments.get(next);
            if (written instanceof JsonObject o && o.has(segment)) {
                int position = o.position(segment);
                at = at.child(o.name(position));
                written = o.value(position);
                next++;
            } else if (written instanceof JsonArray a && index(segment) < a.size()) {
                at = at.child(index(segment));
                written = a.get(index(segment));
                next++;
            } else if (written instanceof JsonObject o && o.has(PropertyLoop.COPY)) {
                Optional<PropertyLoop> loop = loop(o, at, segment);
                if (loop.isEmpty()) {
                    return at;
                }
                at = loop.get().place().child("input");
                written = loop.get().input();
                // The index of the element is that of the loop.
                next += 2;
            } else {
                return at;
            }
        }
        return at;
    }

    private static Optional<PropertyLoop> loop(JsonObject object, SourcePlace at, String name) {
        int copy = object.position(PropertyLoop.COPY);
        return PropertyLoop.in(object.value(copy), at.child(object.name(copy))).stream()
                .filter(l -> l.name().equals(name))
                .findFirst();
    }

    /** An index, or one that no array has. */
    private static int index(String segment) {
        try {
            int index = Integer.parseInt(segment);
            return index < 0 ? Integer.MAX_VALUE : index;
        } catch (NumberFormatException notAnIndex) {
            return Integer.MAX_VALUE;
        }
    }

    private static JsonValue valueAt(JsonValue root, JsonPointer at) {
        JsonValue value = root;
        for (String segment : at.segments()) {
            if (value instanceof JsonObject o) {
                value = o.get(segment);
            } else if (value instanceof JsonArray a && index(segment) < a.size()) {
                value = a.get(index(segment));
            } else {
                return JsonNull.NULL;
            }
        }
        return value;
    }
}
