package io.armlens.check;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.FieldPath;
import io.armlens.resource.FieldPath.Step;
import java.util.List;

/**
 * What append and modify policies do to a request before it is judged: Azure documents that they change it first,
 * and that deny and audit see the changed request. A change inside of arrays is not worked out: the array is unknown
 * then.
 */
final class RequestChanges {
    private static final String ADD = "add";
    private static final String REMOVE = "remove";

    private final AliasCatalog aliases;

    RequestChanges(AliasCatalog aliases) {
        this.aliases = aliases;
    }

    /**
     * The body with the changes of one policy.
     *
     * @param type of the resource
     * @param details of the effect, evaluated on the resource
     */
    JsonObject apply(JsonObject body, String type, JsonValue details) {
        JsonObject changed = body;
        if (details instanceof JsonArray fields) {
            for (JsonValue one : fields) {
                changed = one instanceof JsonObject o ? change(changed, type, ADD, o) : changed;
            }
        } else if (details instanceof JsonObject o && o.get("operations") instanceof JsonArray operations) {
            for (JsonValue one : operations) {
                if (one instanceof JsonObject operation) {
                    String word = JsonText.lower(operation.string("operation").orElse(ADD));
                    changed = change(changed, type, word, operation);
                }
            }
        } else if (details instanceof JsonObject o) {
            changed = change(changed, type, ADD, o);
        }
        return changed;
    }

    private JsonObject change(JsonObject body, String type, String operation, JsonObject change) {
        String field = change.string("field").orElse("");
        JsonValue value = change.get("value");
        if (change.get("condition") instanceof JsonUnknown condition) {
            value = condition;
        }
        List<Step> steps = steps(type, field);
        return steps.isEmpty() ? body : set(body, steps, 0, operation, value, field);
    }

    private List<Step> steps(String type, String field) {
        FieldReference reference = FieldReference.of(field, false);
        if (reference instanceof FieldReference.Tag tag) {
            return List.of(new Step.Member("tags", false), new Step.Member(tag.name(), false));
        }
        if (reference instanceof FieldReference.Path path) {
            return path.path().steps();
        }
        if (reference instanceof FieldReference.AliasName alias
                && aliases.resolve(type, alias.name()) instanceof AliasResolution.Found found) {
            return found.paths().get(0).path().steps();
        }
        return reference == FieldReference.Root.LOCATION || reference == FieldReference.Root.TAGS
                ? FieldPath.parse(field).steps()
                : List.of();
    }

    private static JsonObject set(
            JsonObject object, List<Step> steps, int at, String operation, JsonValue value, String field) {
        if (!(steps.get(at) instanceof Step.Member member)) {
            return object;
        }
        String name = member.name();
        JsonValue child = object.get(name);
        if (member.optionalProperties() && child == JsonAbsent.ABSENT) {
            JsonObject inner = object.object("properties").orElse(JsonObject.EMPTY);
            Step exact = new Step.Member(name, false);
            List<Step> rest = new java.util.ArrayList<>(steps.subList(at, steps.size()));
            rest.set(0, exact);
            return object.with("properties", set(inner, rest, 0, operation, value, field));
        }
        if (child instanceof JsonUnknown) {
            return object;
        }
        if (at == steps.size() - 1) {
            return last(object, name, child, operation, value);
        }
        if (!(steps.get(at + 1) instanceof Step.Member)) {
            return object.with(
                    name,
                    new JsonUnknown(new Unknown(
                            UnknownKind.RUNTIME_VALUE,
                            field,
                            "a policy changes `" + field + "` inside of an array",
                            "")));
        }
        if (!(child instanceof JsonObject) && operation.equals(REMOVE)) {
            return object;
        }
        JsonObject inner = child instanceof JsonObject o ? o : JsonObject.EMPTY;
        return object.with(name, set(inner, steps, at + 1, operation, value, field));
    }

    private static JsonObject last(
            JsonObject object, String name, JsonValue present, String operation, JsonValue value) {
        if (operation.equals(REMOVE)) {
            return object.without(name);
        }
        boolean set = !present.isNothing() && !present.equals(JsonString.EMPTY);
        return operation.equals(ADD) && set ? object : object.with(name, value);
    }
}
