package io.armlens.template;

import io.armlens.expression.EvaluationException;

/** Counts how deep evaluation is nested, so that no template can exhaust the stack. */
final class Nesting {
    private int levels;

    /** Goes so many levels deeper; each successful call is followed by {@link #leave} with the same number. */
    void enter(int deeper) throws EvaluationException {
        if (levels + deeper > ExpansionLimits.LEVELS) {
            throw new EvaluationException(
                    EvaluationException.LIMIT_REACHED,
                    "values that need values are nested more than " + ExpansionLimits.LEVELS + " levels deep");
        }
        levels += deeper;
    }

    void leave(int deeper) {
        levels -= deeper;
    }
}
