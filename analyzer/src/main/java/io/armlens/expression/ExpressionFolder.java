package io.armlens.expression;

import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Replaces the parts of an expression that can be evaluated already. */
final class ExpressionFolder implements Expression.Visitor<Expression, RuntimeException> {
    private static final String IF = "if";

    private final FunctionLibrary library;
    private final ExpressionEvaluator evaluator;
    private final ExpressionScope scope;
    private final Set<Dependency> known;

    ExpressionFolder(FunctionLibrary library, ExpressionScope scope, Set<Dependency> known) {
        this.library = library;
        this.evaluator = new ExpressionEvaluator(library);
        this.scope = scope;
        this.known = known;
    }

    @Override
    public Expression literal(Expression.Literal literal) {
        return literal;
    }

    @Override
    public Expression call(Expression.Call call) {
        // A lambda's body has variables that only its function gives values.
        if (call.namespace().isEmpty() && JsonText.equalsIgnoreCase(call.name(), LambdaFunctions.LAMBDA)) {
            return call;
        }
        Expression whole = evaluated(call);
        if (whole != call) {
            return whole;
        }
        List<Expression> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(argument.accept(this));
        }
        boolean choice =
                call.namespace().isEmpty() && arguments.size() == 3 && JsonText.equalsIgnoreCase(call.name(), IF);
        if (choice && arguments.get(0) instanceof Expression.Literal condition) {
            if (condition.value() == JsonBoolean.TRUE) {
                return arguments.get(1);
            }
            if (condition.value() == JsonBoolean.FALSE) {
                return arguments.get(2);
            }
        }
        return new Expression.Call(call.namespace(), call.name(), arguments, call.at());
    }

    @Override
    public Expression property(Expression.Property property) {
        Expression whole = evaluated(property);
        return whole != property
                ? whole
                : new Expression.Property(base(property.base()), property.name(), property.at());
    }

    @Override
    public Expression element(Expression.Element element) {
        Expression whole = evaluated(element);
        return whole != element
                ? whole
                : new Expression.Element(base(element.base()), element.index().accept(this), element.at());
    }

    /** What members are missing from must still be seen to come from a lenient function. */
    private Expression base(Expression base) {
        return library.isLenientRoot(base) ? base : base.accept(this);
    }

    private Expression evaluated(Expression expression) {
        if (!known.containsAll(Expressions.dependencies(expression, library))) {
            return expression;
        }
        try {
            return new Expression.Literal(evaluator.evaluate(expression, scope), expression.at());
        } catch (EvaluationException failsWhenReached) {
            return expression;
        }
    }
}
