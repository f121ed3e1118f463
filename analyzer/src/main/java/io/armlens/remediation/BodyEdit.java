package io.armlens.remediation;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.resource.FieldPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries one operation of modify out on a body and writes down the patch. Azure documents: {@code add} leaves
 * another value alone, {@code addOrReplace} does not; on {@code [*]} the first appends a member and the second
 * leaves the new one alone in the array; behind {@code [*]} every member is changed.
 */
final class BodyEdit {
    /** The operations of modify. */
    enum Operation {
        ADD,
        ADD_OR_REPLACE,
        REMOVE
    }

    private final List<FieldPath.Step> steps;
    private final Operation operation;
    private final JsonValue value;
    private final List<JsonValue> patch = new ArrayList<>();
    private boolean otherValue;
    private boolean noPlace;
    private boolean unknown;

    private BodyEdit(FieldPath path, Operation operation, JsonValue value) {
        this.steps = path.steps();
        this.operation = operation;
        this.value = value;
    }

    /**
     * What came of an operation.
     *
     * @param body the same object when nothing changed
     * @param patch the operations of an RFC 6902 patch
     */
    record Done(JsonObject body, List<JsonValue> patch, FieldChange.Result result) {
        Done {
            patch = List.copyOf(patch);
        }
    }

    static Done apply(JsonObject body, FieldPath path, Operation operation, JsonValue value) {
        BodyEdit edit = new BodyEdit(path, operation, value);
        JsonValue changed = edit.edit(body, 0, JsonPointer.root());
        FieldChange.Result result = edit.unknown
                ? FieldChange.Result.UNKNOWN
                : !edit.patch.isEmpty()
                        ? FieldChange.Result.DONE
                        : edit.otherValue
                                ? FieldChange.Result.OTHER_VALUE
                                : edit.noPlace ? FieldChange.Result.NO_PLACE : FieldChange.Result.SAME;
        return result == FieldChange.Result.DONE && changed instanceof JsonObject o
                ? new Done(o, edit.patch, result)
                : new Done(body, List.of(), result);
    }

    private JsonValue edit(JsonValue node, int at, JsonPointer place) {
        if (node instanceof JsonUnknown) {
            unknown = true;
            return node;
        }
        FieldPath.Step step = steps.get(at);
        if (step instanceof FieldPath.Step.Member member) {
            return member(node, member, at, place);
        }
        if (step instanceof FieldPath.Step.Element element) {
            if (!(node instanceof JsonArray a) || element.index() >= a.size()) {
                noPlace = true;
                return node;
            }
            return at + 1 == steps.size() ? node : element(a, element.index(), at, place);
        }
        return each(node, at, place);
    }

    private JsonValue element(JsonArray array, int index, int at, JsonPointer place) {
        List<JsonValue> out = new ArrayList<>(array.asList());
        out.set(index, edit(array.get(index), at + 1, place.child(index)));
        return JsonArray.of(out);
    }

    private JsonValue member(JsonValue node, FieldPath.Step.Member member, int at, JsonPointer place) {
        if (!(node instanceof JsonObject object)) {
            noPlace = true;
            return node;
        }
        int position = object.position(member.name());
        if (position < 0
                && member.optionalProperties()
                && object.get("properties") instanceof JsonObject inner
                && inner.has(member.name())) {
            String properties = object.name(object.position("properties"));
            return object.with(properties, member(inner, member, at, place.child(properties)));
        }
        String name = position < 0 ? member.name() : object.name(position);
        JsonPointer here = place.child(name);
        JsonValue old = object.get(member.name());
        if (at + 1 == steps.size()) {
            return settle(object, name, old, here);
        }
        if (!old.isNothing()) {
            return object.with(name, edit(old, at + 1, here));
        }
        JsonValue made = operation == Operation.REMOVE ? null : made(at + 1);
        if (made == null) {
            noPlace |= operation != Operation.REMOVE;
            return object;
        }
        note("add", here, made);
        return object.with(name, made);
    }

    private JsonValue settle(JsonObject object, String name, JsonValue old, JsonPointer here) {
        if (old instanceof JsonUnknown) {
            unknown = true;
            return object;
        }
        if (operation == Operation.REMOVE) {
            if (old.isNothing()) {
                return object;
            }
            note("remove", here, null);
            return object.without(name);
        }
        if (old.equals(value)) {
            return object;
        }
        if (operation == Operation.ADD && !old.isNothing()) {
            otherValue = true;
            return object;
        }
        note(object.has(name) ? "replace" : "add", here, value);
        return object.with(name, value);
    }

    /** What stands below a member that is not there yet; null where the path goes through elements that are not. */
    private @Nullable JsonValue made(int at) {
        if (at == steps.size()) {
            return value;
        }
        FieldPath.Step step = steps.get(at);
        if (step instanceof FieldPath.Step.Member member) {
            JsonValue inner = made(at + 1);
            return inner == null ? null : JsonObject.of(member.name(), inner);
        }
        return step instanceof FieldPath.Step.Each && at + 1 == steps.size() ? JsonArray.of(value) : null;
    }

    private JsonValue each(JsonValue node, int at, JsonPointer place) {
        if (!(node instanceof JsonArray array)) {
            noPlace = true;
            return node;
        }
        if (at + 1 < steps.size()) {
            List<JsonValue> out = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                out.add(edit(array.get(i), at + 1, place.child(i)));
            }
            noPlace |= array.size() == 0;
            return JsonArray.of(out);
        }
        if (UnknownParts.first(array).isPresent()) {
            unknown = true;
            return node;
        }
        if (operation == Operation.ADD) {
            if (array.asList().contains(value)) {
                return array;
            }
            note("add", place.child("-"), value);
            List<JsonValue> out = new ArrayList<>(array.asList());
            out.add(value);
            return JsonArray.of(out);
        }
        JsonArray alone = operation == Operation.REMOVE ? JsonArray.EMPTY : JsonArray.of(value);
        if (array.equals(alone)) {
            return array;
        }
        note("replace", place, alone);
        return alone;
    }

    private void note(String op, JsonPointer place, @Nullable JsonValue set) {
        JsonObject.Builder out = JsonObject.builder().put("op", op).put("path", new JsonString(place.toString()));
        patch.add(set == null ? out.build() : out.put("value", set).build());
    }
}
