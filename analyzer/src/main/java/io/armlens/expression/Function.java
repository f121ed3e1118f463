package io.armlens.expression;

import io.armlens.json.JsonValue;

/** A line of the function table: what is known about a function, and what computes it. */
sealed interface Function {
    FunctionSignature signature();

    /** Computes from evaluated arguments, whose number and kinds were checked. */
    record Eager(FunctionSignature signature, UnknownRule unknowns, Body body) implements Function {}

    /** Decides itself which arguments to evaluate; their number was checked. */
    record Lazy(FunctionSignature signature, LazyBody body) implements Function {}

    /** Is answered by the scope. */
    record External(FunctionSignature signature) implements Function {}

    /** What an eager function does with unknown values. */
    enum UnknownRule {
        /** The result is unknown when any part of any argument is. */
        NO_PART_UNKNOWN,
        /** The result is unknown when an argument is; the body meets arguments with unknown parts. */
        PARTS_UNKNOWN,
        /** The body meets unknown arguments too. */
        ANY_UNKNOWN
    }

    /** The computation of an eager function. */
    @FunctionalInterface
    interface Body {
        JsonValue apply(Arguments arguments) throws EvaluationException;
    }

    /** The computation of a lazy function. */
    @FunctionalInterface
    interface LazyBody {
        JsonValue apply(LazyArguments arguments) throws EvaluationException;
    }
}
