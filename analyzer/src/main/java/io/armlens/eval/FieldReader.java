package io.armlens.eval;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasPattern;
import io.armlens.alias.AliasResolution;
import io.armlens.alias.AliasResolution.AliasPath;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.FieldPath;
import io.armlens.resource.FieldPath.Selected;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads fields of a resource: what a {@code field} condition compares. */
final class FieldReader {
    private final AliasCatalog aliases;
    private final boolean paths;

    /**
     * Creates a reader.
     *
     * @param paths whether field names that are no aliases are paths
     */
    FieldReader(AliasCatalog aliases, boolean paths) {
        this.aliases = aliases;
        this.paths = paths;
    }

    /**
     * What was read.
     *
     * @param values exactly one, perhaps absent or unknown, unless the field is a collection
     * @param arrays how many {@code [*]} the path has along which they were read
     */
    record Reading(List<Selected> values, int arrays) {
        static Reading of(Selected value) {
            return new Reading(List.of(value), 0);
        }
    }

    /** What a field name means. */
    FieldReference named(String text) {
        return FieldReference.of(text, paths, aliases);
    }

    /**
     * The values of a field.
     *
     * @param frames the enclosing counts, innermost last
     * @param apiVersion the version in which the resource is written; null when not known
     */
    Reading read(FieldReference field, Resource resource, List<Frame> frames, @Nullable String apiVersion) {
        if (field instanceof FieldReference.Root root) {
            return Reading.of(root(root, resource));
        }
        if (field instanceof FieldReference.Tag tag) {
            return Reading.of(tag(tag.name(), resource));
        }
        if (field instanceof FieldReference.Path path) {
            return path(path.path(), resource, frame(field, frames));
        }
        if (field instanceof FieldReference.AliasName alias) {
            Frame.OfField frame = frame(field, frames);
            // The element's own resource decides what the alias means.
            return frame == null
                    ? alias(alias.name(), resource, null, apiVersion)
                    : alias(alias.name(), frame.owner(), frame, frame.apiVersion());
        }
        if (field instanceof FieldReference.Invalid) {
            return Reading.of(new Selected(JsonAbsent.ABSENT, ""));
        }
        throw new AssertionError("a dynamic field must be resolved before it is read: " + field);
    }

    private static Selected root(FieldReference.Root root, Resource resource) {
        return switch (root) {
            case NAME -> new Selected(text(resource.name(), resource, "name"), "name");
            case FULL_NAME -> new Selected(text(resource.fullName(), resource, "name"), "fullName");
            case TYPE -> new Selected(text(resource.type(), resource, "type"), "type");
            case ID -> new Selected(text(resource.idText(), resource, "id"), "id");
            case KIND -> new Selected(resource.body().get("kind"), "kind");
            case LOCATION -> {
                JsonValue location = resource.body().get("location");
                yield new Selected(
                        location instanceof JsonString s ? new JsonString(JsonText.location(s.value())) : location,
                        "location");
            }
            case TAGS -> new Selected(resource.body().get("tags"), "tags");
        };
    }

    /** What is not known of a resource that a template declares stands in its body. */
    private static JsonValue text(String text, Resource resource, String member) {
        if (!text.isEmpty()) {
            return new JsonString(text);
        }
        JsonValue inBody = resource.body().get(member);
        return inBody instanceof JsonUnknown || member.equals("id") ? inBody : JsonAbsent.ABSENT;
    }

    private static Selected tag(String name, Resource resource) {
        JsonValue tags = resource.body().get("tags");
        String path = "tags['" + name + "']";
        if (tags instanceof JsonUnknown) {
            return new Selected(tags, path);
        }
        return new Selected(tags instanceof JsonObject o ? o.get(name) : JsonAbsent.ABSENT, path);
    }

    private static Reading path(FieldPath path, Resource resource, Frame.@Nullable OfField frame) {
        int arrays = 0;
        for (int i = 0; i < path.steps().size(); i++) {
            if (path.steps().get(i) instanceof FieldPath.Step.Each) {
                arrays++;
                if (frame != null && arrays == frame.arrays()) {
                    FieldPath rest = path.from(i + 1);
                    return new Reading(rest.select(frame.element(), frame.path()), arrays + arrays(rest));
                }
            }
        }
        return new Reading(path.select(resource.body()), arrays);
    }

    private static int arrays(FieldPath path) {
        int arrays = 0;
        for (FieldPath.Step step : path.steps()) {
            arrays += step instanceof FieldPath.Step.Each ? 1 : 0;
        }
        return arrays;
    }

    private Reading alias(String name, Resource resource, Frame.@Nullable OfField frame, @Nullable String apiVersion) {
        if (resource.type().isEmpty() && resource.body().get("type") instanceof JsonUnknown unknown) {
            return Reading.of(new Selected(unknown, ""));
        }
        AliasResolution resolution = aliases.resolve(resource.type(), name);
        if (resolution instanceof AliasResolution.OtherType) {
            return name.contains("[*]") ? new Reading(List.of(), 0) : Reading.of(new Selected(JsonAbsent.ABSENT, ""));
        }
        if (resolution instanceof AliasResolution.NotResolved notResolved) {
            return Reading.of(new Selected(new JsonUnknown(notResolved.reason()), ""));
        }
        AliasResolution.Found found = (AliasResolution.Found) resolution;
        Reading first = null;
        for (AliasPath candidate : candidates(found, apiVersion)) {
            Reading reading = extracted(path(candidate.path(), resource, frame), candidate.extract());
            if (reading.values().stream().anyMatch(s -> !s.value().isNothing())) {
                return reading;
            }
            if (first == null) {
                first = reading;
            }
        }
        return first == null ? Reading.of(new Selected(JsonAbsent.ABSENT, "")) : first;
    }

    /**
     * With a known API version the path for it, or else the default one. Otherwise the default path and then,
     * because an export does not say in which version it was written, the others.
     */
    private static List<AliasPath> candidates(AliasResolution.Found found, @Nullable String apiVersion) {
        if (apiVersion == null) {
            return found.paths();
        }
        Optional<AliasPath> own = found.paths().stream()
                .filter(p -> p.apiVersions().stream().anyMatch(v -> JsonText.equalsIgnoreCase(v, apiVersion)))
                .findFirst();
        return List.of(own.orElse(found.paths().get(0)));
    }

    private static Reading extracted(Reading reading, @Nullable AliasPattern pattern) {
        if (pattern == null) {
            return reading;
        }
        List<Selected> out = new ArrayList<>();
        for (Selected s : reading.values()) {
            JsonValue value = s.value();
            if (value instanceof JsonString text) {
                Optional<String> part = pattern.extract(text.value());
                value = part.isPresent() ? new JsonString(part.get()) : JsonAbsent.ABSENT;
            }
            out.add(new Selected(value, s.path()));
        }
        return new Reading(out, reading.arrays());
    }

    /** The name under which a field's frames are kept; empty for fields that no count can be over. */
    static String frameName(FieldReference field) {
        if (field instanceof FieldReference.Path path) {
            return JsonText.lower(path.path().toString());
        }
        return field instanceof FieldReference.AliasName alias ? JsonText.lower(alias.name()) : "";
    }

    /** The innermost count over an array of which the field is a member or a part of one. */
    static Frame.@Nullable OfField frame(FieldReference field, List<Frame> frames) {
        String name = frameName(field);
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i) instanceof Frame.OfField f
                    && name.startsWith(f.name())
                    && (name.length() == f.name().length()
                            || ".[".indexOf(name.charAt(f.name().length())) >= 0)) {
                return f;
            }
        }
        return null;
    }

    /**
     * The value that the {@code field()} function returns: a missing value is the empty string; a
     * collection is an array of the values that are present.
     */
    static JsonValue functionValue(FieldReference field, List<Selected> selected) {
        if (!field.isCollection() && selected.size() == 1) {
            JsonValue value = selected.get(0).value();
            return value.isNothing() ? JsonString.EMPTY : value;
        }
        // A few aliases without [*] lead through an array nevertheless.
        return selected.isEmpty() && !field.isCollection() ? JsonString.EMPTY : present(selected);
    }

    /** An array of the values that are present; unknown as a whole when one of them is. */
    static JsonValue present(List<Selected> selected) {
        List<JsonValue> out = new ArrayList<>();
        for (Selected s : selected) {
            if (s.value() instanceof JsonUnknown) {
                return s.value();
            }
            if (!s.value().isNothing()) {
                out.add(s.value());
            }
        }
        return JsonArray.of(out);
    }
}
