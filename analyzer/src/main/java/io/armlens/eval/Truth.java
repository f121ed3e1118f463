package io.armlens.eval;

/**
 * The truth of a condition. {@link #UNKNOWN} means that the export or armlens cannot tell, {@link #ERROR}
 * that Azure could not evaluate it either. Results do not depend on the order of children.
 */
public enum Truth {
    /** It does not hold. */
    FALSE,
    /** It holds. */
    TRUE,
    /** Nobody here can tell. */
    UNKNOWN,
    /** It cannot be evaluated. */
    ERROR;

    /** The one for a Java boolean. */
    public static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** Both: {@code FALSE} wins, then {@code ERROR}, then {@code UNKNOWN}. */
    public Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == ERROR || other == ERROR ? ERROR : this == UNKNOWN || other == UNKNOWN ? UNKNOWN : TRUE;
    }

    /** Either: {@code TRUE} wins, then {@code ERROR}, then {@code UNKNOWN}. */
    public Truth or(Truth other) {
        if (this == TRUE || other == TRUE) {
            return TRUE;
        }
        return this == ERROR || other == ERROR ? ERROR : this == UNKNOWN || other == UNKNOWN ? UNKNOWN : FALSE;
    }

    /** The opposite; {@code UNKNOWN} and {@code ERROR} stay. */
    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN, ERROR -> this;
        };
    }
}
