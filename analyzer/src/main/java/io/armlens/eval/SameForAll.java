package io.armlens.eval;

import io.armlens.expression.Dependency;
import io.armlens.expression.Expression;
import io.armlens.expression.FunctionLibrary;
import io.armlens.policy.bound.BoundValue;

/** Finds values that are the same for all resources: they depend on the assignment alone. */
final class SameForAll implements Expression.Visitor<Boolean, RuntimeException> {
    private static final SameForAll INSTANCE = new SameForAll();
    private static final FunctionLibrary LIBRARY = FunctionLibrary.policy();

    private SameForAll() {}

    static boolean is(BoundValue value) {
        return value instanceof BoundValue.Constant
                || (value instanceof BoundValue.Computed computed
                        && computed.expression().accept(INSTANCE));
    }

    @Override
    public Boolean literal(Expression.Literal literal) {
        return true;
    }

    @Override
    public Boolean call(Expression.Call call) {
        boolean own = LIBRARY.find(call.name())
                .map(f -> f.dependency())
                .filter(d -> d == Dependency.NONE || d == Dependency.PARAMETERS || d == Dependency.ASSIGNMENT)
                .isPresent();
        return own && call.arguments().stream().allMatch(a -> a.accept(this));
    }

    @Override
    public Boolean property(Expression.Property property) {
        return property.base().accept(this);
    }

    @Override
    public Boolean element(Expression.Element element) {
        return element.base().accept(this) && element.index().accept(this);
    }
}
