package io.armlens.lint;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.expression.Expression;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import java.util.ArrayList;
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
        return calls(expression);
    }

    /** All calls in an expression, outer ones first. */
    static List<Expression.Call> calls(Expression expression) {
        List<Expression.Call> out = new ArrayList<>();
        expression.accept(new Expression.Visitor<Boolean, RuntimeException>() {
            @Override
            public Boolean literal(Expression.Literal literal) {
                return true;
            }

            @Override
            public Boolean call(Expression.Call call) {
                out.add(call);
                call.arguments().forEach(a -> a.accept(this));
                return true;
            }

            @Override
            public Boolean property(Expression.Property property) {
                return property.base().accept(this);
            }

            @Override
            public Boolean element(Expression.Element element) {
                element.base().accept(this);
                return element.index().accept(this);
            }
        });
        return out;
    }
}
