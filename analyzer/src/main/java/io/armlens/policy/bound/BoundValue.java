package io.armlens.policy.bound;

import io.armlens.expression.Expression;
import io.armlens.json.JsonValue;
import java.util.List;

/** A value of a rule whose constant parts are settled. */
public sealed interface BoundValue {
    /** Known without a resource. */
    record Constant(JsonValue value) implements BoundValue {}

    /**
     * Needs a resource.
     *
     * @param expression folded as far as possible
     * @param text as written, for reports
     */
    record Computed(Expression expression, String text) implements BoundValue {}

    /** An array of which some element needs a resource. */
    record ArrayOf(List<BoundValue> elements) implements BoundValue {
        /** Copies the elements. */
        public ArrayOf {
            elements = List.copyOf(elements);
        }
    }

    /** An object of which some member needs a resource; names and values in the same order. */
    record ObjectOf(List<String> names, List<BoundValue> values) implements BoundValue {
        /** Copies names and values. */
        public ObjectOf {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }
    }
}
