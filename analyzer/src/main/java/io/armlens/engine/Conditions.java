package io.armlens.engine;

import io.armlens.policy.bound.BoundCondition;
import io.armlens.policy.bound.BoundOperand;
import java.util.ArrayList;
import java.util.List;

/** Compares conditions of different policies. */
final class Conditions {
    private Conditions() {}

    /** The condition with all numbers zero: equal for conditions that mean the same in different policies. */
    static BoundCondition withoutNumbers(BoundCondition condition) {
        if (condition instanceof BoundCondition.AllOf all) {
            return new BoundCondition.AllOf(0, withoutNumbers(all.children()));
        }
        if (condition instanceof BoundCondition.AnyOf any) {
            return new BoundCondition.AnyOf(0, withoutNumbers(any.children()));
        }
        if (condition instanceof BoundCondition.Not not) {
            return new BoundCondition.Not(0, withoutNumbers(not.child()));
        }
        BoundCondition.Leaf leaf = (BoundCondition.Leaf) condition;
        return new BoundCondition.Leaf(0, withoutNumbers(leaf.operand()), leaf.operator(), leaf.expected());
    }

    private static List<BoundCondition> withoutNumbers(List<BoundCondition> conditions) {
        List<BoundCondition> out = new ArrayList<>();
        for (BoundCondition condition : conditions) {
            out.add(withoutNumbers(condition));
        }
        return out;
    }

    private static BoundOperand withoutNumbers(BoundOperand operand) {
        if (operand instanceof BoundOperand.FieldCount count && count.where() != null) {
            return new BoundOperand.FieldCount(count.field(), count.alias(), withoutNumbers(count.where()));
        }
        if (operand instanceof BoundOperand.ValueCount count && count.where() != null) {
            return new BoundOperand.ValueCount(
                    count.array(), count.text(), count.name(), withoutNumbers(count.where()));
        }
        return operand;
    }
}
