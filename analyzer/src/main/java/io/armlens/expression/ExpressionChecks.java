package io.armlens.expression;

import io.armlens.diagnostic.Suggestion;
import io.armlens.json.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what is wrong with an expression without evaluating it. */
public final class ExpressionChecks {
    private ExpressionChecks() {}

    /** All problems, in the order of their offsets; also in branches that may never be evaluated. */
    public static List<ExpressionProblem> check(Expression expression, FunctionLibrary library) {
        Checker checker = new Checker(library);
        expression.accept(checker);
        checker.problems.sort(Comparator.comparingInt(ExpressionProblem::at));
        return List.copyOf(checker.problems);
    }

    /** The sentence for a name that is no function, with the nearest one that is. */
    static String unknownFunction(String name, FunctionLibrary library) {
        return "there is no function `" + name + "`" + Suggestion.didYouMean(name, library.names());
    }

    private static final class Checker implements Expression.Visitor<Boolean, RuntimeException> {
        private final FunctionLibrary library;
        private final List<ExpressionProblem> problems = new ArrayList<>();

        Checker(FunctionLibrary library) {
            this.library = library;
        }

        private void report(ExpressionProblem.Kind kind, int at, String message) {
            problems.add(new ExpressionProblem(kind, at, message));
        }

        @Override
        public Boolean literal(Expression.Literal literal) {
            return true;
        }

        @Override
        public Boolean call(Expression.Call call) {
            call.arguments().forEach(argument -> argument.accept(this));
            if (!call.namespace().isEmpty()) {
                if (library.dialect() == Dialect.POLICY) {
                    report(
                            ExpressionProblem.Kind.FUNCTION_NOT_AVAILABLE,
                            call.at(),
                            "`" + call.namespace() + "." + call.name()
                                    + "` is a user-defined function; Azure documents these as not available in policies");
                }
                return true;
            }
            Optional<FunctionSignature> found = library.find(call.name());
            Optional<String> reason = library.unavailable(call.name());
            if (found.isEmpty()) {
                report(
                        reason.isPresent()
                                ? ExpressionProblem.Kind.FUNCTION_NOT_AVAILABLE
                                : ExpressionProblem.Kind.UNKNOWN_FUNCTION,
                        call.at(),
                        reason.orElseGet(() -> unknownFunction(call.name(), library)));
                return true;
            }
            reason.ifPresent(text -> report(ExpressionProblem.Kind.FUNCTION_DISCOURAGED, call.at(), text));
            arguments(call, found.get());
            return true;
        }

        private void arguments(Expression.Call call, FunctionSignature function) {
            int count = call.arguments().size();
            if (count < function.minArguments() || count > function.maxArguments()) {
                report(
                        ExpressionProblem.Kind.ARGUMENT_COUNT,
                        call.at(),
                        "`" + function.name() + "` takes " + function.arity() + ", found " + count);
                return;
            }
            for (int i = 0; i < count; i++) {
                Expression argument = call.arguments().get(i);
                String found = wrongKind(argument, function.argument(i));
                if (!found.isEmpty()) {
                    report(
                            ExpressionProblem.Kind.ARGUMENT_KIND,
                            argument.at(),
                            "`" + function.name() + "` takes "
                                    + function.argument(i).words() + " as argument " + (i + 1) + ", found " + found);
                }
            }
        }

        /** What an argument is, if it can be told to be of the wrong kind; else the empty string. */
        private String wrongKind(Expression argument, ValueKind kind) {
            if (kind == ValueKind.LAMBDA) {
                boolean lambda = argument instanceof Expression.Call call
                        && call.namespace().isEmpty()
                        && JsonText.equalsIgnoreCase(call.name(), LambdaFunctions.LAMBDA);
                return lambda ? "" : "none";
            }
            if (argument instanceof Expression.Literal literal) {
                return kind.accepts(literal.value()) ? "" : Arguments.describe(literal.value());
            }
            if (argument instanceof Expression.Call call && call.namespace().isEmpty()) {
                ValueKind result =
                        library.find(call.name()).map(FunctionSignature::result).orElse(ValueKind.ANY);
                return result.overlaps(kind) ? "" : result.words() + " of `" + call.name() + "`";
            }
            return "";
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
