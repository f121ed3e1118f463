package io.armlens.expression;

/** Writes expressions as text. */
public final class ExpressionPrinter {
    private ExpressionPrinter() {}

    /** With its brackets; parsing what was parsed and printed gives an equal expression. */
    public static String print(Expression expression, Dialect dialect) {
        return "";
    }
}
