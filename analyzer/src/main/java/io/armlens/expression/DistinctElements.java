package io.armlens.expression;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects elements, each once, in the order in which they come first. Strings, the usual elements, are
 * found by hash; all others are compared one by one.
 */
final class DistinctElements {
    private final Equality equality;
    private final EvaluationBudget budget;
    private final List<JsonValue> elements = new ArrayList<>();
    private final Set<JsonString> strings = new HashSet<>();
    private final List<JsonValue> others = new ArrayList<>();
    private @Nullable JsonValue undecided;

    DistinctElements(Equality equality, EvaluationBudget budget) {
        this.equality = equality;
        this.budget = budget;
    }

    void add(JsonValue element) throws EvaluationException {
        JsonValue known = find(element);
        if (known == JsonBoolean.TRUE) {
            return;
        }
        if (known instanceof JsonUnknown && undecided == null) {
            undecided = known;
        }
        Limits.elements(elements.size() + 1L);
        elements.add(element);
        if (element instanceof JsonString s) {
            strings.add(s);
        } else {
            others.add(element);
        }
    }

    /** True or false, or an unknown value when that decides whether an element is among them. */
    JsonValue find(JsonValue element) throws EvaluationException {
        budget.steps(1);
        if (element instanceof JsonString s && strings.contains(s)) {
            return JsonBoolean.TRUE;
        }
        if (element instanceof JsonUnknown && !elements.isEmpty()) {
            return element;
        }
        return find(others, element, equality, budget);
    }

    /** True, false or unknown: whether an element is in a list. A known hit decides. */
    static JsonValue find(Iterable<JsonValue> elements, JsonValue element, Equality equality, EvaluationBudget budget)
            throws EvaluationException {
        JsonValue result = JsonBoolean.FALSE;
        for (JsonValue candidate : elements) {
            JsonValue same = equality.compare(candidate, element, budget);
            if (same == JsonBoolean.TRUE) {
                return same;
            }
            result = result == JsonBoolean.FALSE ? same : result;
        }
        return result;
    }

    /** The elements; unknown when it is not known whether two of them are the same. */
    JsonValue result() {
        return undecided != null ? undecided : JsonArray.of(elements);
    }
}
