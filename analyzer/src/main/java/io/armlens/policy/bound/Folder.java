package io.armlens.policy.bound;

import io.armlens.expression.Dependency;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.Expression;
import io.armlens.expression.Expression.Call;
import io.armlens.expression.Expression.Element;
import io.armlens.expression.Expression.Literal;
import io.armlens.expression.Expression.Property;
import io.armlens.expression.ExpressionEvaluator;
import io.armlens.expression.ExpressionScope;
import io.armlens.expression.FunctionLibrary;
import io.armlens.expression.FunctionSignature;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settles the parts of an expression that need no resource: parameters, {@code policy()}, {@code
 * utcNow()} and pure functions of constants. What fails stays as it is and fails again when it is
 * reached, as it would in Azure.
 */
final class Folder implements Expression.Visitor<Expression, RuntimeException> {
    private final FunctionLibrary library;
    private final ExpressionEvaluator evaluator;
    private final ExpressionScope scope;

    /**
     * Creates a folder.
     *
     * @param scope answers {@code parameters}, {@code policy} and {@code utcNow}; nothing else is asked
     */
    Folder(FunctionLibrary library, ExpressionScope scope) {
        this.library = library;
        this.evaluator = new ExpressionEvaluator(library);
        this.scope = scope;
    }

    Expression fold(Expression expression) {
        return expression.accept(this);
    }

    @Override
    public Expression literal(Literal literal) {
        return literal;
    }

    @Override
    public Expression call(Call call) {
        List<Expression> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(argument.accept(this));
        }
        Optional<FunctionSignature> signature = library.find(call.name());
        if (JsonText.equalsIgnoreCase(call.name(), "if")
                && arguments.size() == 3
                && arguments.get(0) instanceof Literal condition
                && condition.value() instanceof JsonBoolean chosen) {
            return arguments.get(chosen.value() ? 1 : 2);
        }
        Call folded = new Call(call.namespace(), call.name(), arguments, call.at());
        boolean constant = signature.isPresent()
                && isSettled(signature.get().dependency())
                && arguments.stream().allMatch(a -> a instanceof Literal);
        return constant ? settle(folded) : folded;
    }

    private static boolean isSettled(Dependency dependency) {
        return dependency == Dependency.NONE
                || dependency == Dependency.PARAMETERS
                || dependency == Dependency.ASSIGNMENT
                || dependency == Dependency.CLOCK;
    }

    @Override
    public Expression property(Property property) {
        Expression base = property.base().accept(this);
        Property folded = new Property(base, property.name(), property.at());
        return base instanceof Literal ? settle(folded) : folded;
    }

    @Override
    public Expression element(Element element) {
        Expression base = element.base().accept(this);
        Expression index = element.index().accept(this);
        Element folded = new Element(base, index, element.at());
        return base instanceof Literal && index instanceof Literal ? settle(folded) : folded;
    }

    private Expression settle(Expression expression) {
        try {
            JsonValue value = evaluator.evaluate(expression, scope);
            return new Literal(value, expression.at());
        } catch (EvaluationException failsWhenReached) {
            return expression;
        }
    }
}
