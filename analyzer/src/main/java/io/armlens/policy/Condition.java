package io.armlens.policy;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonValue;
import java.util.List;

/** A condition of a policy rule, exactly as written. */
public sealed interface Condition {
    /** Where it stands in its document. */
    JsonPointer at();

    /** Calls the visitor's method for this kind. */
    <R> R accept(Visitor<R> visitor);

    /** {@code "allOf": [...]}. */
    record AllOf(JsonPointer at, List<Condition> children) implements Condition {
        /** Copies the children. */
        public AllOf {
            children = List.copyOf(children);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.allOf(this);
        }
    }

    /** {@code "anyOf": [...]}. */
    record AnyOf(JsonPointer at, List<Condition> children) implements Condition {
        /** Copies the children. */
        public AnyOf {
            children = List.copyOf(children);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.anyOf(this);
        }
    }

    /** {@code "not": {...}}. */
    record Not(JsonPointer at, Condition child) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    /**
     * One operand, one operator, one expected value.
     *
     * @param expected as written: strings in it may be expressions
     */
    record Leaf(JsonPointer at, Operand operand, Operator operator, JsonValue expected) implements Condition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.leaf(this);
        }
    }

    /** One method for each kind of condition. */
    interface Visitor<R> {
        /** For {@link AllOf}. */
        R allOf(AllOf all);

        /** For {@link AnyOf}. */
        R anyOf(AnyOf any);

        /** For {@link Not}. */
        R not(Not not);

        /** For {@link Leaf}. */
        R leaf(Leaf leaf);
    }
}
