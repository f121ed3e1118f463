package io.armlens.expression;

/**
 * An expression has no value: a function was given what it does not take, or a member does not exist.
 * Thrown often and caught near, so it carries no stack trace.
 */
public final class EvaluationException extends Exception {
    /** A value is not of the kind that is needed. */
    public static final String TYPE_MISMATCH = "TypeMismatch";
    /** Too few or too many arguments. */
    public static final String ARGUMENT_COUNT = "ArgumentCount";
    /** A value is of the right kind, but not one that the function takes. */
    public static final String INVALID_ARGUMENT = "InvalidArgument";
    /** An index lies outside of its array, a position outside of its string. */
    public static final String INDEX_OUT_OF_RANGE = "IndexOutOfRange";
    /** An object has no such member. */
    public static final String MISSING_PROPERTY = "MissingProperty";
    /** There is no such function. */
    public static final String UNKNOWN_FUNCTION = "UnknownFunction";
    /** The function exists, but not in this language or at this place. */
    public static final String FUNCTION_NOT_AVAILABLE = "FunctionNotAvailable";
    /** An integer result does not fit into 64 bits. */
    public static final String OVERFLOW = "Overflow";
    /** {@code fail()} was called. */
    public static final String FAILED = "Failed";
    /** One of armlens's own bounds was reached. */
    public static final String LIMIT_REACHED = "LimitReached";

    private final String code;
    private final int at;

    /** Without a place; the evaluator adds that of the call. */
    public EvaluationException(String code, String message) {
        this(code, message, -1);
    }

    private EvaluationException(String code, String message, int at) {
        super(message, null, false, false);
        this.code = code;
        this.at = at;
    }

    /** The same with a place, unless it has one. */
    EvaluationException at(int offset) {
        return at >= 0 ? this : new EvaluationException(code, getMessage(), offset);
    }

    /** One of the codes above, or one of a scope's own: stable, for reports. */
    public String code() {
        return code;
    }

    /** UTF-16 offset in the expression's text of what failed; -1 when not known. */
    public int at() {
        return at;
    }

    /** What was expected and what was found; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
