package io.armlens.expression;

import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;

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

    /** Evaluates an argument and checks its kind. */
    JsonValue value(int argument) throws EvaluationException {
        JsonValue value = evaluation.evaluate(call.arguments().get(argument));
        Arguments.check(function, argument, value);
        return value;
    }

    /** Whether two values are known and equal in all their parts. */
    boolean surelyEqual(JsonValue a, JsonValue b) {
        return !(a instanceof JsonUnknown) && a.equals(b);
    }
}
