package io.armlens.expression;

import static io.armlens.expression.FunctionTable.ANY_NUMBER;
import static io.armlens.expression.ValueKind.ANY;
import static io.armlens.expression.ValueKind.ARRAY;
import static io.armlens.expression.ValueKind.ARRAY_OR_NULL;
import static io.armlens.expression.ValueKind.INTEGER;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Functions of arrays. */
final class ArrayFunctions {
    private static final long LAST_OF_RANGE = Integer.MAX_VALUE;

    private ArrayFunctions() {}

    static void addTo(FunctionTable t) {
        t.open("array", 1, 1, ARRAY, ArrayFunctions::array, ANY);
        t.open("createArray", 0, ANY_NUMBER, ARRAY, a -> a.bounded(JsonArray.of(a.values())), ANY);
        t.pure("range", 2, 2, ARRAY, ArrayFunctions::range, INTEGER);
        t.shape("indexFromEnd", 2, 2, ANY, ArrayFunctions::indexFromEnd, ARRAY, INTEGER);
        t.shape("tryIndexFromEnd", 2, 2, ANY, ArrayFunctions::fromEnd, ARRAY_OR_NULL, INTEGER);
        if (t.isTemplate()) {
            t.shape("distinct", 1, 1, ARRAY, ArrayFunctions::distinct, ARRAY);
            t.shape("flatten", 1, 1, ARRAY, ArrayFunctions::flatten, ARRAY);
        }
    }

    /** An unknown value may be an array itself, so what becomes of it is unknown too. */
    private static JsonValue array(Arguments a) throws EvaluationException {
        JsonValue value = a.value(0);
        return value instanceof JsonArray || value instanceof JsonUnknown ? value : a.bounded(JsonArray.of(value));
    }

    private static JsonValue range(Arguments a) throws EvaluationException {
        long start = a.integer(0);
        long count = a.integer(1);
        if (count < 0 || count > Limits.RANGE) {
            throw a.invalid(1, "a count from 0 to " + Limits.RANGE);
        }
        if (start > LAST_OF_RANGE - count || start < Integer.MIN_VALUE) {
            throw a.invalid(0, "a start such that all numbers have 32 bits");
        }
        a.budget().steps(count);
        JsonValue[] numbers = new JsonValue[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = JsonNumber.of(start + i);
        }
        return JsonArray.of(numbers);
    }

    private static JsonValue indexFromEnd(Arguments a) throws EvaluationException {
        if (a.integer(1) < 1 || a.integer(1) > a.array(0).size()) {
            throw a.outOfRange(1, "an index from 1 to " + a.array(0).size());
        }
        return fromEnd(a);
    }

    private static JsonValue fromEnd(Arguments a) {
        if (a.value(0) instanceof JsonArray array && a.integer(1) >= 1 && a.integer(1) <= array.size()) {
            return array.get(array.size() - a.clamped(1));
        }
        return JsonNull.NULL;
    }

    private static JsonValue distinct(Arguments a) throws EvaluationException {
        DistinctElements distinct = new DistinctElements(Equality.NUMERIC, a.budget());
        for (JsonValue element : a.array(0)) {
            distinct.add(element);
        }
        return distinct.result();
    }

    private static JsonValue flatten(Arguments a) throws EvaluationException {
        List<JsonValue> elements = new ArrayList<>();
        for (int i = 0; i < a.array(0).size(); i++) {
            JsonValue element = a.array(0).get(i);
            if (element instanceof JsonUnknown) {
                return element;
            }
            if (!(element instanceof JsonArray inner)) {
                throw a.elementMismatch(0, i, ARRAY, element);
            }
            Limits.elements((long) elements.size() + inner.size());
            elements.addAll(inner.asList());
        }
        return a.bounded(JsonArray.of(elements));
    }

    /** The distinct elements of the first array that are in all others. */
    static JsonValue intersection(Arguments a, Equality equality) throws EvaluationException {
        DistinctElements result = new DistinctElements(equality, a.budget());
        DistinctElements[] others = new DistinctElements[a.size() - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = new DistinctElements(equality, a.budget());
            for (JsonValue element : a.array(i + 1)) {
                others[i].add(element);
            }
        }
        for (JsonValue element : a.array(0)) {
            JsonValue inAll = JsonBoolean.TRUE;
            for (DistinctElements other : others) {
                JsonValue in = other.find(element);
                if (in == JsonBoolean.FALSE) {
                    inAll = in;
                    break;
                }
                inAll = inAll == JsonBoolean.TRUE ? in : inAll;
            }
            if (inAll instanceof JsonUnknown) {
                return inAll;
            }
            if (inAll == JsonBoolean.TRUE) {
                result.add(element);
            }
        }
        return result.result();
    }
}
