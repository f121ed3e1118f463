package io.armlens.lint;

import io.armlens.eval.OperatorSemantics;
import io.armlens.eval.Truth;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import io.armlens.policy.Operator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The truth of conditions that is the same for every resource and every parameter value, found by following
 * which truths are possible.
 */
final class ConstantTruth implements Condition.Visitor<Set<Truth>> {
    private static final ConstantTruth INSTANCE = new ConstantTruth();
    private static final Set<Truth> ANY = EnumSet.of(Truth.FALSE, Truth.TRUE, Truth.ERROR);

    private ConstantTruth() {}

    /** The one truth that is possible; {@link Truth#UNKNOWN} when there are several. */
    static Truth of(Condition condition) {
        Set<Truth> possible = possible(condition);
        return possible.size() == 1 ? possible.iterator().next() : Truth.UNKNOWN;
    }

    /** The truths that are possible: some of false, true and error. */
    static Set<Truth> possible(Condition condition) {
        return condition.accept(INSTANCE);
    }

    @Override
    public Set<Truth> allOf(Condition.AllOf all) {
        Set<Truth> possible = EnumSet.of(Truth.TRUE);
        for (Condition child : all.children()) {
            possible = combined(possible, child.accept(this), Truth::and);
        }
        if (Contradictions.contradict(all)) {
            possible.remove(Truth.TRUE);
            return possible.isEmpty() ? EnumSet.of(Truth.FALSE) : possible;
        }
        return possible;
    }

    @Override
    public Set<Truth> anyOf(Condition.AnyOf any) {
        Set<Truth> possible = EnumSet.of(Truth.FALSE);
        for (Condition child : any.children()) {
            possible = combined(possible, child.accept(this), Truth::or);
        }
        if (Contradictions.coverEverything(any)) {
            possible.remove(Truth.FALSE);
            return possible.isEmpty() ? EnumSet.of(Truth.TRUE) : possible;
        }
        return possible;
    }

    private static Set<Truth> combined(Set<Truth> left, Set<Truth> right, BinaryOperator<Truth> operation) {
        Set<Truth> out = EnumSet.noneOf(Truth.class);
        for (Truth a : left) {
            for (Truth b : right) {
                out.add(operation.apply(a, b));
            }
        }
        return out;
    }

    @Override
    public Set<Truth> not(Condition.Not not) {
        Set<Truth> out = EnumSet.noneOf(Truth.class);
        not.child().accept(this).forEach(t -> out.add(t.not()));
        return out;
    }

    @Override
    public Set<Truth> leaf(Condition.Leaf leaf) {
        Truth truth = constant(leaf);
        return truth == Truth.UNKNOWN ? ANY : EnumSet.of(truth);
    }

    private static Truth constant(Condition.Leaf leaf) {
        Optional<JsonValue> expected = Constants.of(leaf.expected());
        if (expected.isEmpty() || expected.get().isNothing()) {
            return Truth.UNKNOWN;
        }
        if (leaf.operand() instanceof Operand.Value value) {
            return Constants.of(value.value())
                    .map(left -> holds(leaf.operator(), left, expected.get()))
                    .orElse(Truth.UNKNOWN);
        }
        if (leaf.operand() instanceof Operand.Count count) {
            return CountRange.of(count).truth(leaf.operator(), expected.get());
        }
        // No value is in an empty list, and every value is not in it.
        boolean emptyList = expected.get() instanceof JsonArray a && a.size() == 0;
        boolean single = leaf.operand() instanceof Operand.Field f && !f.name().contains("[*]");
        return emptyList && single && leaf.operator() == Operator.IN
                ? Truth.FALSE
                : emptyList && leaf.operator() == Operator.NOT_IN ? Truth.TRUE : Truth.UNKNOWN;
    }

    static Truth holds(Operator operator, JsonValue left, JsonValue expected) {
        try {
            return Truth.of(OperatorSemantics.holds(operator, left, expected));
        } catch (EvaluationException e) {
            return Truth.ERROR;
        }
    }

    /**
     * The numbers that a count can give.
     *
     * @param most {@link Long#MAX_VALUE} when there is no bound
     */
    record CountRange(long least, long most) {
        static CountRange of(Operand.Count count) {
            Truth where = count.whereOf().map(ConstantTruth::of).orElse(Truth.TRUE);
            if (where == Truth.FALSE) {
                return new CountRange(0, 0);
            }
            if (count.value() != null && Constants.of(count.value()).orElse(null) instanceof JsonArray array) {
                return new CountRange(where == Truth.TRUE ? array.size() : 0, array.size());
            }
            return new CountRange(0, Long.MAX_VALUE);
        }

        Truth truth(Operator operator, JsonValue expected) {
            if (operator == Operator.IN || operator == Operator.NOT_IN) {
                return in(operator, expected);
            }
            if (expected instanceof JsonString && operator.isOrdering()) {
                // Azure orders numbers against numbers only.
                return Truth.ERROR;
            }
            if (least == most) {
                return holds(operator, JsonNumber.of(least), expected);
            }
            return switch (operator) {
                case EQUALS -> canBe(expected) ? Truth.UNKNOWN : Truth.FALSE;
                case NOT_EQUALS -> canBe(expected) ? Truth.UNKNOWN : Truth.TRUE;
                case LESS, LESS_OR_EQUALS, GREATER, GREATER_OR_EQUALS -> ordered(operator, expected);
                case EXISTS -> holds(operator, JsonNumber.of(least), expected);
                case LIKE,
                        NOT_LIKE,
                        MATCH,
                        NOT_MATCH,
                        MATCH_INSENSITIVELY,
                        NOT_MATCH_INSENSITIVELY,
                        CONTAINS,
                        NOT_CONTAINS,
                        IN,
                        NOT_IN,
                        CONTAINS_KEY,
                        NOT_CONTAINS_KEY -> Truth.UNKNOWN;
            };
        }

        private Truth in(Operator operator, JsonValue expected) {
            if (!(expected instanceof JsonArray list)) {
                return Truth.ERROR;
            }
            for (JsonValue one : list) {
                if (canBe(one)) {
                    return Truth.UNKNOWN;
                }
            }
            return Truth.of(operator == Operator.NOT_IN);
        }

        /** Whether some number of the range is equal to a value. */
        private boolean canBe(JsonValue value) {
            Long number = number(value);
            return number != null && number >= least && number <= most;
        }

        private static @Nullable Long number(JsonValue value) {
            if (value instanceof JsonNumber n && n.isInteger()) {
                return n.longValue();
            }
            if (value instanceof JsonString s && s.value().matches("0|[1-9][0-9]{0,17}")) {
                return Long.valueOf(s.value());
            }
            return null;
        }

        private Truth ordered(Operator operator, JsonValue expected) {
            if (!(expected instanceof JsonNumber)) {
                return Truth.ERROR;
            }
            Truth low = holds(operator, JsonNumber.of(least), expected);
            Truth high = holds(operator, JsonNumber.of(most), expected);
            return low == high ? low : Truth.UNKNOWN;
        }
    }
}
