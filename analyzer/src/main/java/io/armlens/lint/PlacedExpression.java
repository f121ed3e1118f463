package io.armlens.lint;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionCalls;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import java.util.List;

/**
 * An expression of a definition or initiative.
 *
 * @param text as written
 * @param ancestors the conditions around it, outermost first, with the one that it belongs to; empty outside of
 *     conditions
 * @param counts the counts around it, outermost first
 */
record PlacedExpression(
        JsonPointer at,
        String text,
        Expression expression,
        Part part,
        List<Condition> ancestors,
        List<Operand.Count> counts) {

    PlacedExpression {
        ancestors = List.copyOf(ancestors);
        counts = List.copyOf(counts);
    }

    /** All calls in it, outer ones first. */
    List<Expression.Call> calls() {
        return ExpressionCalls.of(expression);
    }
}
