package io.armlens;

import io.armlens.engine.RowEvaluator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a route as they are in force somewhere, with the patterns that rows have there. For one thread.
 */
final class Standing {
    private final Route route;
    private final Route.@Nullable Force[] forces;
    // By the engine's number.
    private @Nullable RowPattern[] patterns = new RowPattern[4];

    Standing(Route route, Route.@Nullable Force[] forces) {
        this.route = route;
        this.forces = forces;
    }

    /** The policies at their places in the plan; null where one is not in force. */
    Route.@Nullable Force[] forces() {
        return forces;
    }

    /** The pattern of the row that the engine read last. */
    RowPattern pattern(RowEvaluator engine) {
        int number = engine.pattern();
        if (number < 0) {
            return new RowPattern(route, forces, engine, false);
        }
        if (number >= patterns.length) {
            patterns = Arrays.copyOf(patterns, Math.max(2 * patterns.length, number + 1));
        }
        RowPattern pattern = patterns[number];
        if (pattern == null) {
            pattern = new RowPattern(route, forces, engine, true);
            patterns[number] = pattern;
        }
        return pattern;
    }
}
