package io.armlens.expression;

/**
 * Bounds what evaluations may cost together, so that no expression can run for hours: templates allow
 * loops in loops. Mutable and for one thread; a caller that evaluates many expressions of one hostile
 * document passes the same budget to all of them.
 */
public final class EvaluationBudget {
    /** Armlens's own bound for calls of functions and lambdas. */
    public static final int MAX_CALLS = 1_000_000;

    /** Armlens's own bound for elements, members and characters that functions go through. */
    public static final long MAX_STEPS = 200_000_000;

    private int calls;
    private long steps;

    /** The whole budget. */
    public EvaluationBudget() {}

    void call() throws EvaluationException {
        if (++calls > MAX_CALLS) {
            calls = MAX_CALLS;
            throw new EvaluationException(
                    EvaluationException.LIMIT_REACHED, "more than " + MAX_CALLS + " calls are needed");
        }
    }

    void steps(long count) throws EvaluationException {
        steps += count;
        if (steps > MAX_STEPS) {
            steps = MAX_STEPS;
            throw new EvaluationException(
                    EvaluationException.LIMIT_REACHED,
                    "more than " + MAX_STEPS + " elements and characters have to be gone through");
        }
    }
}
