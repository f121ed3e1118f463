package io.armlens.expression;

import java.util.EnumSet;
import java.util.Set;

/** Questions about expressions that need no evaluation. */
public final class Expressions {
    private Expressions() {}

    /**
     * What an expression needs to be evaluated, in any of its branches. Empty for a constant one. Unknown
     * functions and a template's own functions count as {@link Dependency#TEMPLATE}.
     */
    public static Set<Dependency> dependencies(Expression expression, FunctionLibrary library) {
        EnumSet<Dependency> found = EnumSet.noneOf(Dependency.class);
        return found;
    }
}
