package io.armlens.expression;

import java.util.List;

/** Finds what is wrong with an expression without evaluating it. */
public final class ExpressionChecks {
    private ExpressionChecks() {}

    /** All problems, in the order of their offsets; also in branches that may never be evaluated. */
    public static List<ExpressionProblem> check(Expression expression, FunctionLibrary library) {
        return List.of();
    }
}
