package io.armlens.policy.bound;

import io.armlens.expression.Expression;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a rule whose constant parts are settled. */
public sealed interface BoundValue {
    /** Known without a resource. */
    record Constant(JsonValue value) implements BoundValue {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Constant that && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    /**
     * Needs a resource.
     *
     * @param expression folded as far as possible
     * @param text as written, for reports
     */
    record Computed(Expression expression, String text) implements BoundValue {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Computed that && expression.equals(that.expression) && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return 31 * expression.hashCode() + text.hashCode();
        }
    }

    /** An array of which some element needs a resource. */
    record ArrayOf(List<BoundValue> elements) implements BoundValue {
        /** Copies the elements. */
        public ArrayOf {
            elements = List.copyOf(elements);
        }

        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ArrayOf that && elements.equals(that.elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }
    }

    /** An object of which some member needs a resource; names and values in the same order. */
    record ObjectOf(List<String> names, List<BoundValue> values) implements BoundValue {
        /** Copies names and values. */
        public ObjectOf {
            names = List.copyOf(names);
            values = List.copyOf(values);
        }

        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ObjectOf that && names.equals(that.names) && values.equals(that.values);
        }

        @Override
        public int hashCode() {
            return 31 * names.hashCode() + values.hashCode();
        }
    }

    /** An object of these members: a constant when all of them are. */
    static BoundValue object(List<String> names, List<BoundValue> values) {
        JsonObject.Builder constant = JsonObject.builder();
        for (int i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof Constant c)) {
                return new ObjectOf(names, values);
            }
            constant.put(names.get(i), c.value());
        }
        return new Constant(constant.build());
    }
}
