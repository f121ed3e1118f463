package io.armlens.engine;

/** The policies read more places of a type than a plan may have. They are all left to the reference evaluator. */
final class PlanTooLargeException extends RuntimeException {
    PlanTooLargeException() {
        super("too many places", null, false, false);
    }
}
