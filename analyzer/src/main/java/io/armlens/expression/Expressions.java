package io.armlens.expression;

import java.util.EnumSet;
import java.util.Set;

/** What expressions need, and what is left of them once a part of that is known. */
public final class Expressions {
    private Expressions() {}

    /**
     * What an expression needs to be evaluated, in any of its branches. Empty for a constant one. Unknown
     * functions and a template's own functions count as {@link Dependency#TEMPLATE}.
     */
    public static Set<Dependency> dependencies(Expression expression, FunctionLibrary library) {
        DependencyCollector collector = new DependencyCollector(library);
        expression.accept(collector);
        return collector.found;
    }

    /** Whether an expression's value (or error) is the same everywhere. */
    public static boolean isConstant(Expression expression, FunctionLibrary library) {
        return dependencies(expression, library).isEmpty();
    }

    /**
     * The expression with every part that needs only what is known replaced by its value. A part that has
     * no value stays as it is, so that it fails when, and only if, it is reached. Where the condition of an
     * {@code if} is known, the chosen branch is left.
     *
     * @param known what the scope can answer
     */
    public static Expression fold(
            Expression expression, FunctionLibrary library, ExpressionScope scope, Set<Dependency> known) {
        return expression.accept(new ExpressionFolder(library, scope, known));
    }

    /** Collects into {@link #found}. */
    private static final class DependencyCollector implements Expression.Visitor<Boolean, RuntimeException> {
        private final FunctionLibrary library;
        private final Set<Dependency> found = EnumSet.noneOf(Dependency.class);

        DependencyCollector(FunctionLibrary library) {
            this.library = library;
        }

        @Override
        public Boolean literal(Expression.Literal literal) {
            return true;
        }

        @Override
        public Boolean call(Expression.Call call) {
            Function function = call.namespace().isEmpty() ? library.function(call.name()) : null;
            Dependency needed = function == null
                    ? Dependency.TEMPLATE
                    : function.signature().dependency();
            if (needed != Dependency.NONE) {
                found.add(needed);
            }
            call.arguments().forEach(argument -> argument.accept(this));
            return true;
        }

        @Override
        public Boolean property(Expression.Property property) {
            return property.base().accept(this);
        }

        @Override
        public Boolean element(Expression.Element element) {
            element.index().accept(this);
            return element.base().accept(this);
        }
    }
}
