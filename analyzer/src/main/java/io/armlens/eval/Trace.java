package io.armlens.eval;

import io.armlens.diagnostic.Unknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a condition came to its truth: the whole tree, for explanations and reasons. */
public sealed interface Trace {
    /** The condition's number in its policy. */
    int number();

    /** The result. */
    Truth truth();

    /** The kinds of logical operators. */
    enum Logic {
        /** All must hold. */
        ALL_OF,
        /** One must hold. */
        ANY_OF,
        /** The child must not hold. */
        NOT
    }

    /** A logical operator. */
    record Group(int number, Logic logic, Truth truth, List<Trace> children) implements Trace {
        /** Copies the children. */
        public Group {
            children = List.copyOf(children);
        }
    }

    /** What stands on the left side. */
    enum Side {
        /** A field of the resource. */
        FIELD,
        /** Any value. */
        VALUE,
        /** The number of members of an array. */
        COUNT
    }

    /**
     * A comparison.
     *
     * @param expression the left side as written
     * @param expected the operator's value; absent when it could not be computed
     * @param checks what was compared: one, or one for each element of a collection; of very many only some
     * @param members for a count with a condition: that condition on each member; of very many only some
     * @param problem why it is an error; empty when it is none
     * @param unknown why it is unknown; null when it is not
     */
    record Leaf(
            int number,
            Truth truth,
            Side side,
            String expression,
            Operator operator,
            JsonValue expected,
            List<Check> checks,
            List<Member> members,
            String problem,
            @Nullable Unknown unknown)
            implements Trace {
        /** Copies the lists. */
        public Leaf {
            checks = List.copyOf(checks);
            members = List.copyOf(members);
        }
    }

    /**
     * One comparison.
     *
     * @param path where the value was read, {@code properties.ipRules[1].value}; empty for values that are not
     *     read
     * @param value the left operand; absent when there is none
     */
    record Check(String path, JsonValue value, Truth truth) {}

    /**
     * One member of a counted array.
     *
     * @param path where it is; its index for a value count
     */
    record Member(String path, JsonValue value, Trace where) {}
}
