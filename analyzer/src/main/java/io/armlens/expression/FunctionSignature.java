package io.armlens.expression;

import java.util.List;

/**
 * What can be said about a function without calling it.
 *
 * @param name in Azure's spelling
 * @param minArguments the fewest arguments
 * @param maxArguments the most arguments; {@link #UNBOUNDED} for any number
 * @param arguments the kinds of the arguments in order; the last one stands for all that follow
 * @param result the kind of the result
 * @param dependency what it needs besides its arguments
 * @param lazy whether it may leave arguments unevaluated
 * @param lenient whether a missing member of its result, at any depth, is the empty string: {@code
 *     resourceGroup()} and {@code subscription()} in policies
 */
public record FunctionSignature(
        String name,
        int minArguments,
        int maxArguments,
        List<ValueKind> arguments,
        ValueKind result,
        Dependency dependency,
        boolean lazy,
        boolean lenient) {
    /** Stands for any number of arguments. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Copies the kinds. */
    public FunctionSignature {
        arguments = List.copyOf(arguments);
    }

    /** The kind of the argument at a position from 0. */
    public ValueKind argument(int position) {
        return arguments.isEmpty() ? ValueKind.ANY : arguments.get(Math.min(position, arguments.size() - 1));
    }

    /** Whether the result depends on the arguments alone. */
    public boolean isPure() {
        return dependency == Dependency.NONE;
    }

    /** How many arguments it takes, for messages: {@code 2 arguments}, {@code 1 to 3 arguments}. */
    public String arity() {
        String count = maxArguments == UNBOUNDED
                ? "at least " + minArguments
                : minArguments == maxArguments ? String.valueOf(minArguments) : minArguments + " to " + maxArguments;
        boolean one = maxArguments == UNBOUNDED ? minArguments == 1 : maxArguments == 1;
        return (maxArguments == 0 ? "no" : count) + (one ? " argument" : " arguments");
    }
}
