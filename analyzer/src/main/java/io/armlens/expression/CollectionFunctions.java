package io.armlens.expression;

import static io.armlens.expression.FunctionTable.ANY_NUMBER;
import static io.armlens.expression.ValueKind.ANY;
import static io.armlens.expression.ValueKind.ARRAY_OR_OBJECT;
import static io.armlens.expression.ValueKind.ARRAY_OR_OBJECT_OR_NULL;
import static io.armlens.expression.ValueKind.BOOLEAN;
import static io.armlens.expression.ValueKind.COLLECTION;
import static io.armlens.expression.ValueKind.COLLECTION_OR_NULL;
import static io.armlens.expression.ValueKind.INTEGER;
import static io.armlens.expression.ValueKind.STRING_OR_ARRAY;
import static io.armlens.expression.ValueKind.STRING_OR_INTEGER;
import static io.armlens.expression.ValueKind.TEXT_OR_ARRAY;

import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;

/** Functions that treat strings, arrays and objects alike. */
final class CollectionFunctions {
    private CollectionFunctions() {}

    static void addTo(FunctionTable t) {
        ValueKind sequence = t.isPolicy() ? TEXT_OR_ARRAY : STRING_OR_ARRAY;
        t.shape("empty", 1, 1, BOOLEAN, a -> JsonBoolean.of(length(a) == 0), COLLECTION_OR_NULL);
        t.shape("length", 1, 1, INTEGER, a -> JsonNumber.of(length(a)), t.isPolicy() ? COLLECTION_OR_NULL : COLLECTION);
        t.shape("first", 1, 1, ANY, a -> at(a, 0), TEXT_OR_ARRAY);
        t.shape("last", 1, 1, ANY, a -> at(a, length(a) - 1), TEXT_OR_ARRAY);
        t.shape("take", 2, 2, sequence, a -> part(a, 0, count(a)), sequence, INTEGER);
        t.shape("skip", 2, 2, sequence, a -> part(a, count(a), length(a)), sequence, INTEGER);
        t.shape("union", 2, ANY_NUMBER, ARRAY_OR_OBJECT, a -> union(a, equality(t)), ARRAY_OR_OBJECT);
        t.shape("intersection", 2, ANY_NUMBER, ARRAY_OR_OBJECT, a -> intersection(a, equality(t)), ARRAY_OR_OBJECT);
        t.shape(
                "tryGet",
                2,
                ANY_NUMBER,
                ANY,
                t.isPolicy() ? CollectionFunctions::tryFirstStep : CollectionFunctions::tryEachStep,
                t.isPolicy() ? ANY : ARRAY_OR_OBJECT_OR_NULL,
                STRING_OR_INTEGER);
    }

    private static Equality equality(FunctionTable t) {
        return t.isPolicy() ? Equality.STRICT : Equality.NUMERIC;
    }

    private static int length(Arguments a) {
        JsonValue value = a.value(0);
        if (value instanceof JsonArray array) {
            return array.size();
        }
        return value instanceof JsonObject o ? o.size() : a.text(0).length();
    }

    /** An element or null; a string of one character or the empty one. */
    private static JsonValue at(Arguments a, int index) {
        int length = length(a);
        if (a.value(0) instanceof JsonArray array) {
            return length == 0 ? JsonNull.NULL : array.get(index);
        }
        if (a.value(0) instanceof JsonString s) {
            return length == 0 ? JsonString.EMPTY : new JsonString(s.value().substring(index, index + 1));
        }
        return JsonNull.NULL;
    }

    private static int count(Arguments a) {
        return Math.max(0, Math.min(length(a), a.clamped(1)));
    }

    private static JsonValue part(Arguments a, int from, int to) {
        if (a.value(0) instanceof JsonArray array) {
            return JsonArray.of(array.asList().subList(from, to));
        }
        return a.value(0) instanceof JsonString s ? new JsonString(s.value().substring(from, to)) : JsonNull.NULL;
    }

    private static JsonValue union(Arguments a, Equality equality) throws EvaluationException {
        ValueKind kind = kindOfFirst(a);
        if (kind == ValueKind.OBJECT) {
            JsonObject merged = a.object(0);
            for (int i = 1; i < a.size(); i++) {
                merged = ObjectFunctions.merge(merged, a.object(i), a.budget());
            }
            return a.bounded(merged);
        }
        DistinctElements distinct = new DistinctElements(equality, a.budget());
        for (int i = 0; i < a.size(); i++) {
            for (JsonValue element : a.array(i)) {
                distinct.add(element);
            }
        }
        return a.bounded(distinct.result());
    }

    private static JsonValue intersection(Arguments a, Equality equality) throws EvaluationException {
        ValueKind kind = kindOfFirst(a);
        return kind == ValueKind.OBJECT
                ? ObjectFunctions.intersection(a, equality)
                : ArrayFunctions.intersection(a, equality);
    }

    /** All arguments must be of the kind of the first. */
    private static ValueKind kindOfFirst(Arguments a) throws EvaluationException {
        ValueKind kind = a.value(0) instanceof JsonObject ? ValueKind.OBJECT : ValueKind.ARRAY;
        for (int i = 1; i < a.size(); i++) {
            a.require(i, kind);
        }
        return kind;
    }

    /** In templates each step is safe. */
    private static JsonValue tryEachStep(Arguments a) {
        JsonValue value = a.value(0);
        for (int i = 1; i < a.size() && !value.isNothing(); i++) {
            value = step(value, a.value(i));
            if (value instanceof JsonUnknown) {
                return value;
            }
        }
        return value.isNothing() ? JsonNull.NULL : value;
    }

    /** In policies only the first step is safe; the others are skipped when it finds nothing. */
    private static JsonValue tryFirstStep(Arguments a) throws EvaluationException {
        JsonValue value = step(a.value(0), a.value(1));
        if (value.isNothing()) {
            return JsonNull.NULL;
        }
        for (int i = 2; i < a.size() && !(value instanceof JsonUnknown); i++) {
            value = step(value, a.value(i));
            if (value == JsonAbsent.ABSENT) {
                throw a.outOfRange(i, "an existing member or index");
            }
        }
        return value;
    }

    /** Absent when there is no such member or element, or the key is of the wrong kind. */
    private static JsonValue step(JsonValue value, JsonValue key) {
        if (value instanceof JsonObject o && key instanceof JsonString name) {
            return o.get(name.value());
        }
        if (value instanceof JsonArray array && key instanceof JsonNumber n) {
            long index = n.longValue();
            return index >= 0 && index < array.size() ? array.get((int) index) : JsonAbsent.ABSENT;
        }
        return JsonAbsent.ABSENT;
    }
}
