package io.armlens.policy.bound;

import io.armlens.policy.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition with constants settled. Nodes carry their preorder number within the policy, not their
 * place, so that equal rules compare equal; {@link BoundPolicy#place} gives the place.
 */
public sealed interface BoundCondition {
    /** The preorder number, from 0. */
    int number();

    /** Calls the visitor's method for this kind. */
    <R> R accept(Visitor<R> visitor);

    /** All must hold; an empty list holds. */
    record AllOf(int number, List<BoundCondition> children) implements BoundCondition {
        /** Copies the children. */
        public AllOf {
            children = List.copyOf(children);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.allOf(this);
        }

        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof AllOf that && number == that.number && children.equals(that.children);
        }

        @Override
        public int hashCode() {
            return 31 * number + children.hashCode();
        }
    }

    /** One must hold; an empty list does not. */
    record AnyOf(int number, List<BoundCondition> children) implements BoundCondition {
        /** Copies the children. */
        public AnyOf {
            children = List.copyOf(children);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.anyOf(this);
        }

        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof AnyOf that && number == that.number && children.equals(that.children);
        }

        @Override
        public int hashCode() {
            return 31 * number + children.hashCode();
        }
    }

    /** Must not hold. */
    record Not(int number, BoundCondition child) implements BoundCondition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }

        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Not that && number == that.number && child.equals(that.child);
        }

        @Override
        public int hashCode() {
            return 31 * number + child.hashCode();
        }
    }

    /** A comparison. */
    record Leaf(int number, BoundOperand operand, Operator operator, BoundValue expected) implements BoundCondition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.leaf(this);
        }

        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Leaf that
                    && number == that.number
                    && operand.equals(that.operand)
                    && operator == that.operator
                    && expected.equals(that.expected);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * number + operand.hashCode()) + operator.hashCode()) + expected.hashCode();
        }
    }

    /** One method for each kind. */
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
