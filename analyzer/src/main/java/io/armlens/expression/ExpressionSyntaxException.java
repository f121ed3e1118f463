package io.armlens.expression;

/** A text is not the expression it should be. Carries the place; callers turn it into a diagnostic. */
public final class ExpressionSyntaxException extends Exception {
    private final int at;

    /**
     * Says what and where.
     *
     * @param message what was expected and what was found, lower case, without a full stop
     * @param at UTF-16 offset in the text, brackets included
     */
    public ExpressionSyntaxException(String message, int at) {
        super(message, null, false, false);
        this.at = at;
    }

    /** UTF-16 offset in the text, brackets included. */
    public int at() {
        return at;
    }

    /** The message; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
