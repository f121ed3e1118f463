package io.armlens.expression;

import java.util.ArrayList;
import java.util.List;

/** Lists the function calls of an expression, outer ones first. */
public final class ExpressionCalls implements Expression.Visitor<Boolean, RuntimeException> {
    private final List<Expression.Call> found = new ArrayList<>();

    private ExpressionCalls() {}

    /** All calls in an expression. */
    public static List<Expression.Call> of(Expression expression) {
        ExpressionCalls calls = new ExpressionCalls();
        expression.accept(calls);
        return calls.found;
    }

    @Override
    public Boolean literal(Expression.Literal literal) {
        return true;
    }

    @Override
    public Boolean call(Expression.Call call) {
        found.add(call);
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
}
