package io.armlens.expression;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;

/**
 * Deep equality with unknown parts: strings with case, arrays in order, objects regardless of order
 * with names spelled alike. Two unknown values are neither equal nor different.
 */
enum Equality {
    /** Also the class of numbers counts: {@code 1} is not {@code 1.0}. */
    STRICT,
    /** Numbers are equal by value. */
    NUMERIC;

    /** True, false, or the first unknown part that leaves it open. */
    JsonValue compare(JsonValue a, JsonValue b, EvaluationBudget budget) throws EvaluationException {
        budget.steps(1);
        if (a instanceof JsonUnknown) {
            return a;
        }
        if (b instanceof JsonUnknown) {
            return b;
        }
        if (a instanceof JsonString s && b instanceof JsonString t) {
            budget.steps(Math.min(s.value().length(), t.value().length()));
            return JsonBoolean.of(s.equals(t));
        }
        if (a instanceof JsonNumber m && b instanceof JsonNumber n && this == NUMERIC) {
            return JsonBoolean.of(m.compareNumerically(n) == 0);
        }
        if (a instanceof JsonArray x && b instanceof JsonArray y) {
            return arrays(x, y, budget);
        }
        if (a instanceof JsonObject x && b instanceof JsonObject y) {
            return objects(x, y, budget);
        }
        return JsonBoolean.of(a.equals(b));
    }

    private JsonValue arrays(JsonArray x, JsonArray y, EvaluationBudget budget) throws EvaluationException {
        if (x.size() != y.size()) {
            return JsonBoolean.FALSE;
        }
        JsonValue result = JsonBoolean.TRUE;
        for (int i = 0; i < x.size(); i++) {
            JsonValue same = compare(x.get(i), y.get(i), budget);
            if (same == JsonBoolean.FALSE) {
                return same;
            }
            result = result == JsonBoolean.TRUE ? same : result;
        }
        return result;
    }

    private JsonValue objects(JsonObject x, JsonObject y, EvaluationBudget budget) throws EvaluationException {
        if (x.size() != y.size()) {
            return JsonBoolean.FALSE;
        }
        JsonValue result = JsonBoolean.TRUE;
        for (int i = 0; i < x.size(); i++) {
            int position = y.position(x.name(i));
            if (position < 0 || !y.name(position).equals(x.name(i))) {
                return JsonBoolean.FALSE;
            }
            JsonValue same = compare(x.value(i), y.value(position), budget);
            if (same == JsonBoolean.FALSE) {
                return same;
            }
            result = result == JsonBoolean.TRUE ? same : result;
        }
        return result;
    }
}
