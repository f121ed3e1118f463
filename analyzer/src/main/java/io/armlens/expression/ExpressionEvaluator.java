package io.armlens.expression;

import io.armlens.json.JsonValue;

/** Evaluates expressions with one function library. Immutable, for any number of threads. */
public final class ExpressionEvaluator {
    private final FunctionLibrary library;

    /** With these functions. */
    public ExpressionEvaluator(FunctionLibrary library) {
        this.library = library;
    }

    /**
     * The value of an expression, with a budget of its own.
     *
     * @return never absent; a {@link io.armlens.json.JsonUnknown} where it depends on what nobody here can
     *     tell
     */
    public JsonValue evaluate(Expression expression, ExpressionScope scope) throws EvaluationException {
        return evaluate(expression, scope, new EvaluationBudget());
    }

    /** The value of an expression, paid from a budget. */
    public JsonValue evaluate(Expression expression, ExpressionScope scope, EvaluationBudget budget)
            throws EvaluationException {
        return new Evaluation(library, scope, budget).evaluate(expression);
    }
}
