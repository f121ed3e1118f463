package io.armlens.casefile;

import io.armlens.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a case expects. Members that are null are not asked for; all others must hold.
 *
 * @param effect the name of an effect, or {@code none}
 * @param compliance a state as reports spell it
 * @param details what the resolved details contain
 * @param error a stage, or {@code any}
 * @param valid whether the policy must pass parsing and compiling
 * @param value the value of an expression
 */
record Expectation(
        @Nullable String effect,
        @Nullable String compliance,
        @Nullable JsonValue details,
        @Nullable String error,
        boolean valid,
        @Nullable JsonValue value) {
    /** Nothing: for a case that cannot be run. */
    static final Expectation NONE = new Expectation(null, null, null, null, false, null);

    /** Whether a resource is judged. */
    boolean needsVerdict() {
        return effect != null || compliance != null || details != null;
    }

    /** Whether failing at this stage is what is expected. */
    boolean expects(Stage stage) {
        return error != null && (error.equals("any") || error.equals(stage.word()));
    }
}
