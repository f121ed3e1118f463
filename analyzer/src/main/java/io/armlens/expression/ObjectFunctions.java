package io.armlens.expression;

import static io.armlens.expression.FunctionTable.ANY_NUMBER;
import static io.armlens.expression.ValueKind.ANY;
import static io.armlens.expression.ValueKind.ARRAY;
import static io.armlens.expression.ValueKind.OBJECT;
import static io.armlens.expression.ValueKind.STRING;

import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Functions of objects. */
final class ObjectFunctions {
    private ObjectFunctions() {}

    static void addTo(FunctionTable t) {
        boolean duplicates = t.isTemplate();
        t.open("createObject", 0, ANY_NUMBER, OBJECT, a -> createObject(a, duplicates), ANY);
        t.shape("items", 1, 1, ARRAY, ObjectFunctions::items, OBJECT);
        if (t.isTemplate()) {
            t.shape("objectKeys", 1, 1, ARRAY, ObjectFunctions::objectKeys, OBJECT);
            t.shape("shallowMerge", 1, 1, OBJECT, ObjectFunctions::shallowMerge, ARRAY);
        }
    }

    private static JsonValue createObject(Arguments a, boolean duplicates) throws EvaluationException {
        if (a.size() % 2 != 0) {
            throw a.failure(
                    EvaluationException.ARGUMENT_COUNT,
                    "takes names and values in turn, found " + a.size() + " arguments");
        }
        JsonObject.Builder builder = JsonObject.builder();
        for (int i = 0; i < a.size(); i += 2) {
            if (a.value(i) instanceof JsonUnknown) {
                return a.value(i);
            }
            a.require(i, STRING);
            builder.put(a.text(i), a.value(i + 1));
        }
        JsonObject made = builder.build();
        if (!duplicates && differentNames(made) < a.size() / 2) {
            throw a.failure(EvaluationException.INVALID_ARGUMENT, "takes different names, found one of them twice");
        }
        return a.bounded(made);
    }

    private static int differentNames(JsonObject object) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < object.size(); i++) {
            names.add(JsonText.lower(object.name(i)));
        }
        return names.size();
    }

    /** Member positions, sorted by name, ignoring case; names that differ only in case keep their order. */
    private static Integer[] sorted(Arguments a) throws EvaluationException {
        JsonObject object = a.object(0);
        Limits.elements(object.size());
        a.budget().steps(object.size());
        Integer[] positions = new Integer[object.size()];
        Arrays.setAll(positions, i -> i);
        Arrays.sort(positions, (i, j) -> JsonText.compareIgnoreCase(object.name(i), object.name(j)));
        return positions;
    }

    private static JsonValue items(Arguments a) throws EvaluationException {
        JsonObject object = a.object(0);
        List<JsonValue> items = new ArrayList<>(object.size());
        for (int position : sorted(a)) {
            items.add(JsonObject.builder()
                    .put("key", object.name(position))
                    .put("value", object.value(position))
                    .build());
        }
        return a.bounded(JsonArray.of(items));
    }

    private static JsonValue objectKeys(Arguments a) throws EvaluationException {
        List<JsonValue> keys = new ArrayList<>();
        for (int position : sorted(a)) {
            keys.add(new JsonString(a.object(0).name(position)));
        }
        return JsonArray.of(keys);
    }

    private static JsonValue shallowMerge(Arguments a) throws EvaluationException {
        JsonObject merged = JsonObject.EMPTY;
        for (int i = 0; i < a.array(0).size(); i++) {
            JsonValue element = a.array(0).get(i);
            if (element instanceof JsonUnknown) {
                return element;
            }
            if (!(element instanceof JsonObject object)) {
                throw a.elementMismatch(0, i, OBJECT, element);
            }
            merged = merge(merged, object, false, a.budget());
        }
        return a.bounded(merged);
    }

    /** Both objects' members; where both have one, objects are merged and all else is taken from the second. */
    static JsonObject merge(JsonObject first, JsonObject second, EvaluationBudget budget) throws EvaluationException {
        return merge(first, second, true, budget);
    }

    /** Names are the same as in a look-up; the first object's spelling and order stay. */
    private static JsonObject merge(JsonObject first, JsonObject second, boolean deep, EvaluationBudget budget)
            throws EvaluationException {
        budget.steps((long) first.size() + second.size());
        Limits.elements((long) first.size() + second.size());
        JsonValue[] values = new JsonValue[first.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = first.value(i);
        }
        JsonObject.Builder added = JsonObject.builder();
        for (int i = 0; i < second.size(); i++) {
            JsonValue value = second.value(i);
            int position = first.position(second.name(i));
            if (position < 0) {
                added.put(second.name(i), value);
            } else if (value != JsonAbsent.ABSENT) {
                values[position] = deep ? merge(values[position], value, budget) : value;
            }
        }
        JsonObject.Builder merged = JsonObject.builder();
        for (int i = 0; i < values.length; i++) {
            merged.put(first.name(i), values[i]);
        }
        JsonObject rest = added.build();
        for (int i = 0; i < rest.size(); i++) {
            merged.put(rest.name(i), rest.value(i));
        }
        return merged.build();
    }

    private static JsonValue merge(JsonValue first, JsonValue second, EvaluationBudget budget)
            throws EvaluationException {
        if (second instanceof JsonObject to) {
            if (first instanceof JsonObject from) {
                return merge(from, to, true, budget);
            }
            if (first instanceof JsonUnknown) {
                return first;
            }
        }
        return second;
    }

    /** The members of the first object that all others have with the same name and an equal value. */
    static JsonValue intersection(Arguments a, Equality equality) throws EvaluationException {
        JsonObject first = a.object(0);
        JsonObject.Builder common = JsonObject.builder();
        for (int i = 0; i < first.size(); i++) {
            JsonValue inAll = JsonBoolean.TRUE;
            for (int j = 1; j < a.size() && inAll != JsonBoolean.FALSE; j++) {
                JsonObject other = a.object(j);
                int position = other.position(first.name(i));
                JsonValue in = position >= 0 && other.name(position).equals(first.name(i))
                        ? equality.compare(first.value(i), other.value(position), a.budget())
                        : JsonBoolean.FALSE;
                inAll = in == JsonBoolean.FALSE || inAll == JsonBoolean.TRUE ? in : inAll;
            }
            if (inAll instanceof JsonUnknown) {
                return inAll;
            }
            if (inAll == JsonBoolean.TRUE) {
                common.put(first.name(i), first.value(i));
            }
        }
        return common.build();
    }
}
