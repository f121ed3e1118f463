package io.armlens.expression;

import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** The unevaluated arguments of one call of a lazy function. */
final class LazyArguments {
    private final FunctionSignature function;
    private final Expression.Call call;
    private final Evaluation evaluation;

    LazyArguments(FunctionSignature function, Expression.Call call, Evaluation evaluation) {
        this.function = function;
        this.call = call;
        this.evaluation = evaluation;
    }

    int size() {
        return call.arguments().size();
    }

    EvaluationBudget budget() {
        return evaluation.budget();
    }

    /** Evaluates an argument and checks its kind. */
    JsonValue value(int argument) throws EvaluationException {
        JsonValue value = evaluation.evaluate(call.arguments().get(argument));
        Arguments.check(function, argument, value);
        return value;
    }

    /** The value of a lambda's variable in reach. */
    JsonValue variable(String name) throws EvaluationException {
        return evaluation.variable(name);
    }

    /** The value, unless it is too big. */
    <V extends JsonValue> V bounded(V value) throws EvaluationException {
        return Limits.value(value, budget());
    }

    EvaluationException failure(String code, String message) {
        return new EvaluationException(code, "`" + function.name() + "` " + message);
    }

    /** Whether two values are known and equal in all their parts. */
    boolean surelyEqual(JsonValue a, JsonValue b) throws EvaluationException {
        return Equality.STRICT.compare(a, b, budget()) == JsonBoolean.TRUE;
    }

    /** A lambda argument with so many parameters. */
    Lambda lambda(int argument, int fewest, int most) throws EvaluationException {
        Expression written = call.arguments().get(argument);
        if (!(written instanceof Expression.Call lambda)
                || !lambda.namespace().isEmpty()
                || !JsonText.equalsIgnoreCase(lambda.name(), LambdaFunctions.LAMBDA)) {
            throw failure(EvaluationException.TYPE_MISMATCH, "takes a lambda as argument " + (argument + 1));
        }
        int count = lambda.arguments().size() - 1;
        if (count < fewest || count > most) {
            String wanted = fewest == most ? String.valueOf(fewest) : fewest + " to " + most;
            throw failure(
                    EvaluationException.ARGUMENT_COUNT,
                    "takes a lambda with " + wanted + (most == 1 ? " parameter" : " parameters") + " as argument "
                            + (argument + 1) + ", found " + Math.max(count, 0));
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!(lambda.arguments().get(i) instanceof Expression.Literal literal)
                    || !(literal.value() instanceof JsonString name)) {
                throw new EvaluationException(
                                EvaluationException.TYPE_MISMATCH,
                                "the parameters of a lambda are written as strings in quotes")
                        .at(lambda.at());
            }
            parameters.add(name.value());
        }
        return new Lambda(function, argument, parameters, lambda.arguments().get(count), evaluation);
    }
}
