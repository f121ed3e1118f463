package io.armlens.lint;

/** Where in a definition something stands. */
enum Part {
    /** The {@code if} part. */
    IF,
    /** {@code then.details.existenceCondition}. */
    EXISTENCE,
    /** {@code then.effect}. */
    EFFECT,
    /** Elsewhere in {@code then.details}. */
    DETAILS,
    /** The parameter values and the location of {@code then.details.deployment}. */
    DEPLOYMENT
}
