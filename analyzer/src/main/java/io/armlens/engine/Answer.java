package io.armlens.engine;

import io.armlens.eval.Truth;

/**
 * What the engine can say: true, false, or undecided. Undecided stands for everything that it leaves to the
 * reference evaluator: unknown values, errors, and what it does not compute.
 */
enum Answer {
    FALSE,
    TRUE,
    UNDECIDED;

    static Answer of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Answer of(Truth truth) {
        return switch (truth) {
            case TRUE -> TRUE;
            case FALSE -> FALSE;
            case UNKNOWN, ERROR -> UNDECIDED;
        };
    }
}
