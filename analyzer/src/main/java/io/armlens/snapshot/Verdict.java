package io.armlens.snapshot;

/**
 * Whether what a call returned is all there is.
 *
 * @param reason for people
 */
record Verdict(FileCompleteness completeness, String reason) {
    /** The worse of two. */
    static Verdict worse(Verdict a, Verdict b) {
        return rank(b) > rank(a) ? b : a;
    }

    private static int rank(Verdict v) {
        return switch (v.completeness) {
            case NOT_APPLICABLE -> 0;
            case COMPLETE -> 1;
            case ASSUMED -> 2;
            case INCOMPLETE -> 3;
        };
    }
}
