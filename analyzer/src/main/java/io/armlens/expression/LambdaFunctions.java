package io.armlens.expression;

import static io.armlens.expression.FunctionTable.ANY_NUMBER;
import static io.armlens.expression.ValueKind.ANY;
import static io.armlens.expression.ValueKind.ARRAY;
import static io.armlens.expression.ValueKind.OBJECT;
import static io.armlens.expression.ValueKind.STRING;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions that take lambdas; an unknown array or object, and an unknown verdict or name, make their
 * result unknown. Templates have them, policies have not.
 */
final class LambdaFunctions {
    /** The name that makes a call a lambda. */
    static final String LAMBDA = "lambda";

    private LambdaFunctions() {}

    static void addTo(FunctionTable t) {
        if (t.isPolicy()) {
            return;
        }
        t.lazy(LAMBDA, 1, ANY_NUMBER, ValueKind.LAMBDA, LambdaFunctions::misplaced, ANY);
        t.lazy("lambdaVariables", 1, 1, ANY, LambdaFunctions::variable, STRING);
        t.lazy("map", 2, 2, ARRAY, LambdaFunctions::map, ARRAY, ValueKind.LAMBDA);
        t.lazy("filter", 2, 2, ARRAY, LambdaFunctions::filter, ARRAY, ValueKind.LAMBDA);
        t.lazy("reduce", 3, 3, ANY, LambdaFunctions::reduce, ARRAY, ANY, ValueKind.LAMBDA);
        t.lazy("sort", 2, 2, ARRAY, LambdaFunctions::sort, ARRAY, ValueKind.LAMBDA);
        t.lazy("toObject", 2, 3, OBJECT, LambdaFunctions::toObject, ARRAY, ValueKind.LAMBDA);
        t.lazy("mapValues", 2, 2, OBJECT, LambdaFunctions::mapValues, OBJECT, ValueKind.LAMBDA);
        t.lazy("groupBy", 2, 3, OBJECT, LambdaFunctions::groupBy, ARRAY, ValueKind.LAMBDA);
    }

    private static JsonValue misplaced(LazyArguments a) throws EvaluationException {
        throw a.failure(
                EvaluationException.FUNCTION_NOT_AVAILABLE,
                "can only be an argument of a function that takes a lambda, such as `map`");
    }

    private static JsonValue variable(LazyArguments a) throws EvaluationException {
        JsonValue name = a.value(0);
        return name instanceof JsonString text ? a.variable(text.value()) : name;
    }

    private static JsonValue map(LazyArguments a) throws EvaluationException {
        Lambda lambda = a.lambda(1, 1, 2);
        JsonValue over = a.value(0);
        if (!(over instanceof JsonArray array)) {
            return over;
        }
        JsonValue[] results = new JsonValue[array.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = lambda.applyAt(array, i);
        }
        return a.bounded(JsonArray.of(results));
    }

    private static JsonValue filter(LazyArguments a) throws EvaluationException {
        Lambda lambda = a.lambda(1, 1, 2);
        JsonValue over = a.value(0);
        if (!(over instanceof JsonArray array)) {
            return over;
        }
        List<JsonValue> kept = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            JsonValue verdict = lambda.result(lambda.applyAt(array, i), ValueKind.BOOLEAN);
            if (verdict instanceof JsonUnknown) {
                return verdict;
            }
            if (Lambda.isTrue(verdict)) {
                kept.add(array.get(i));
            }
        }
        return JsonArray.of(kept);
    }

    private static JsonValue reduce(LazyArguments a) throws EvaluationException {
        Lambda lambda = a.lambda(2, 2, 3);
        JsonValue result = a.value(1);
        JsonValue over = a.value(0);
        if (!(over instanceof JsonArray array)) {
            return over;
        }
        for (int i = 0; i < array.size(); i++) {
            result = lambda.apply(result, array.get(i), JsonNumber.of(i));
        }
        return result;
    }

    private static JsonValue sort(LazyArguments a) throws EvaluationException {
        Lambda before = a.lambda(1, 2, 2);
        JsonValue over = a.value(0);
        if (!(over instanceof JsonArray array)) {
            return over;
        }
        JsonValue[] sorted = new JsonValue[array.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = array.get(i);
        }
        JsonValue unknown = sort(sorted, new JsonValue[sorted.length], 0, sorted.length, before);
        return unknown != null ? unknown : JsonArray.of(sorted);
    }

    /**
     * A merge sort: stable, and unlike the JDK's indifferent to lambdas that contradict themselves. Gives the
     * first unknown verdict, or null.
     */
    private static @Nullable JsonValue sort(JsonValue[] values, JsonValue[] scratch, int from, int to, Lambda before)
            throws EvaluationException {
        if (to - from < 2) {
            return null;
        }
        int middle = (from + to) >>> 1;
        JsonValue unknown = sort(values, scratch, from, middle, before);
        if (unknown == null) {
            unknown = sort(values, scratch, middle, to, before);
        }
        if (unknown != null) {
            return unknown;
        }
        System.arraycopy(values, from, scratch, from, to - from);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takeRight = left == middle;
            if (left < middle && right < to) {
                JsonValue verdict = before.verdict(scratch[right], scratch[left]);
                if (verdict instanceof JsonUnknown) {
                    return verdict;
                }
                takeRight = Lambda.isTrue(verdict);
            }
            values[i] = takeRight ? scratch[right++] : scratch[left++];
        }
        return null;
    }

    private static JsonValue toObject(LazyArguments a) throws EvaluationException {
        Lambda key = a.lambda(1, 1, 1);
        Lambda value = a.size() == 3 ? a.lambda(2, 1, 1) : null;
        JsonValue over = a.value(0);
        if (!(over instanceof JsonArray array)) {
            return over;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = 0; i < array.size(); i++) {
            JsonValue name = key.result(key.apply(array.get(i)), STRING);
            if (!(name instanceof JsonString text)) {
                return name;
            }
            JsonValue member = value == null ? array.get(i) : value.apply(array.get(i));
            if (members.put(text.value(), member) != null) {
                throw a.failure(
                        EvaluationException.INVALID_ARGUMENT,
                        "takes a lambda that gives each element another name, found one twice");
            }
        }
        return a.bounded(JsonObject.of(members));
    }

    private static JsonValue mapValues(LazyArguments a) throws EvaluationException {
        Lambda lambda = a.lambda(1, 1, 1);
        JsonValue over = a.value(0);
        if (!(over instanceof JsonObject object)) {
            return over;
        }
        JsonObject.Builder mapped = JsonObject.builder();
        for (int i = 0; i < object.size(); i++) {
            mapped.put(object.name(i), lambda.apply(object.value(i)));
        }
        return a.bounded(mapped.build());
    }

    private static JsonValue groupBy(LazyArguments a) throws EvaluationException {
        Lambda key = a.lambda(1, 1, 1);
        Lambda value = a.size() == 3 ? a.lambda(2, 1, 1) : null;
        JsonValue over = a.value(0);
        if (!(over instanceof JsonArray array)) {
            return over;
        }
        Map<String, List<JsonValue>> groups = new LinkedHashMap<>();
        for (int i = 0; i < array.size(); i++) {
            JsonValue name = key.result(key.apply(array.get(i)), STRING);
            if (!(name instanceof JsonString text)) {
                return name;
            }
            groups.computeIfAbsent(text.value(), n -> new ArrayList<>())
                    .add(value == null ? array.get(i) : value.apply(array.get(i)));
        }
        JsonObject.Builder grouped = JsonObject.builder();
        groups.forEach((name, elements) -> grouped.put(name, JsonArray.of(elements)));
        return a.bounded(grouped.build());
    }
}
