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

    FieldReader(AliasCatalog aliases) {
        this.aliases = aliases;
    }

    /**
     * The values of a field: exactly one (perhaps absent or unknown) unless the field is a collection.
     *
     * @param frames the enclosing counts, innermost last
     * @param apiVersion the version in which the resource is written; null when not known
     */
    List<Selected> read(FieldReference field, Resource resource, List<Frame> frames, @Nullable String apiVersion) {
        if (field instanceof FieldReference.Root root) {
            return List.of(root(root, resource));
        }
        if (field instanceof FieldReference.Tag tag) {
            return List.of(tag(tag.name(), resource));
        }
        if (field instanceof FieldReference.Path path) {
            return path(path.path(), path.path().toString(), resource, frames);
        }
        if (field instanceof FieldReference.AliasName alias) {
            return alias(alias.name(), resource, frames, apiVersion);
        }
        if (field instanceof FieldReference.Invalid) {
            return List.of(new Selected(JsonAbsent.ABSENT, ""));
        }
        throw new AssertionError("a dynamic field must be resolved before it is read: " + field);
    }

    private static Selected root(FieldReference.Root root, Resource resource) {
        return switch (root) {
            case NAME -> new Selected(text(resource.name()), "name");
            case FULL_NAME -> new Selected(text(resource.fullName()), "fullName");
            case TYPE -> new Selected(text(resource.type()), "type");
            case ID -> new Selected(text(resource.idText()), "id");
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

    private static JsonValue text(String text) {
        return text.isEmpty() ? JsonAbsent.ABSENT : new JsonString(text);
    }

    private static Selected tag(String name, Resource resource) {
        JsonValue tags = resource.body().get("tags");
        String path = "tags['" + name + "']";
        if (tags instanceof JsonUnknown) {
            return new Selected(tags, path);
        }
        return new Selected(tags instanceof JsonObject o ? o.get(name) : JsonAbsent.ABSENT, path);
    }

    private static List<Selected> path(FieldPath path, String name, Resource resource, List<Frame> frames) {
        Frame.OfField frame = frame(name, frames);
        return frame == null
                ? path.select(resource.body())
                : path.from(frame.steps()).select(frame.element(), frame.path());
    }

    private List<Selected> alias(String name, Resource resource, List<Frame> frames, @Nullable String apiVersion) {
        AliasResolution resolution = aliases.resolve(resource.type(), name);
        if (resolution instanceof AliasResolution.OtherType) {
            return name.contains("[*]") ? List.of() : List.of(new Selected(JsonAbsent.ABSENT, ""));
        }
        if (resolution instanceof AliasResolution.NotResolved notResolved) {
            return List.of(new Selected(new JsonUnknown(notResolved.reason()), ""));
        }
        AliasResolution.Found found = (AliasResolution.Found) resolution;
        List<Selected> first = null;
        for (AliasPath candidate : candidates(found, apiVersion)) {
            List<Selected> selected = extracted(path(candidate.path(), name, resource, frames), candidate.extract());
            if (selected.stream().anyMatch(s -> !s.value().isNothing())) {
                return selected;
            }
            if (first == null) {
                first = selected;
            }
        }
        return first == null ? List.of(new Selected(JsonAbsent.ABSENT, "")) : first;
    }

    /**
     * With a known API version the one path for it. Otherwise the default path and then, because an export
     * does not say in which version it was written, the others.
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

    private static List<Selected> extracted(List<Selected> selected, @Nullable AliasPattern pattern) {
        if (pattern == null) {
            return selected;
        }
        List<Selected> out = new ArrayList<>();
        for (Selected s : selected) {
            JsonValue value = s.value();
            if (value instanceof JsonString text) {
                Optional<String> part = pattern.extract(text.value());
                value = part.isPresent() ? new JsonString(part.get()) : JsonAbsent.ABSENT;
            }
            out.add(new Selected(value, s.path()));
        }
        return out;
    }

    /** The innermost count over an array of which the name is a member or a part of one. */
    static Frame.@Nullable OfField frame(String name, List<Frame> frames) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (frames.get(i) instanceof Frame.OfField f
                    && JsonText.startsWithIgnoreCase(name, f.alias())
                    && (name.length() == f.alias().length()
                            || ".[".indexOf(name.charAt(f.alias().length())) >= 0)) {
                return f;
            }
        }
        return null;
    }

    /** How many steps of the array's path lead to its elements, for a resource's type. */
    int steps(FieldReference array, Resource resource) {
        if (array instanceof FieldReference.Path path) {
            return path.path().steps().size();
        }
        if (array instanceof FieldReference.AliasName alias
                && aliases.resolve(resource.type(), alias.name()) instanceof AliasResolution.Found found) {
            return found.paths().get(0).path().steps().size();
        }
        return 0;
    }

    /**
     * The value that the {@code field()} function returns: a missing value is the empty string; a
     * collection is an array of the values that are present.
     */
    static JsonValue functionValue(FieldReference field, List<Selected> selected) {
        for (Selected s : selected) {
            if (s.value() instanceof JsonUnknown) {
                return s.value();
            }
        }
        if (field.isCollection()) {
            return JsonArray.of(selected.stream()
                    .map(Selected::value)
                    .filter(v -> !v.isNothing())
                    .toList());
        }
        JsonValue value = selected.get(0).value();
        return value.isNothing() ? JsonString.EMPTY : value;
    }
}
