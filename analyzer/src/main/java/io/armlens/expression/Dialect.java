package io.armlens.expression;

/** The two languages that write expressions. They share the grammar but for a few additions. */
public enum Dialect {
    /**
     * Policy rules. Also accepts bare {@code true}, {@code false} and {@code null}, floating numbers,
     * parentheses, and a minus sign before any expression.
     */
    POLICY,
    /** Azure Resource Manager templates. */
    TEMPLATE
}
