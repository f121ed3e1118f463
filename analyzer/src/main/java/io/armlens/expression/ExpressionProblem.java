package io.armlens.expression;

/**
 * What is wrong with an expression whatever its surroundings are.
 *
 * @param at UTF-16 offset in the expression's text
 * @param message what was expected and found, lower case, without a full stop
 */
public record ExpressionProblem(Kind kind, int at, String message) {
    /** The kinds of problems. */
    public enum Kind {
        /** There is no function of this name. */
        UNKNOWN_FUNCTION,
        /** Templates have the function, policies have not. */
        FUNCTION_NOT_AVAILABLE,
        /** Azure documents the function as unavailable, armlens computes it. */
        FUNCTION_DISCOURAGED,
        /** Too few or too many arguments. */
        ARGUMENT_COUNT,
        /** A constant argument is of a kind that the function does not take. */
        ARGUMENT_KIND
    }
}
