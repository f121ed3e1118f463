package io.armlens;

import io.armlens.engine.RowEvaluator;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.ResourceStates;
import io.armlens.governance.UseInForce;
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

    // By the places in the plan: the numbers of the uses, and a bit for each state of which nobody wants records.
    private final int[][] uses;
    private final int[] unwanted;

    Standing(Route route, Route.@Nullable Force[] forces) {
        this.route = route;
        this.forces = forces;
        this.uses = new int[forces.length][];
        this.unwanted = new int[forces.length];
        for (int i = 0; i < forces.length; i++) {
            Route.Force force = forces[i];
            uses[i] = force == null
                    ? new int[0]
                    : force.policy().uses().stream()
                            .mapToInt(use -> use.use().number())
                            .toArray();
        }
    }

    Route route() {
        return route;
    }

    /** How many uses a policy has. */
    int uses(int index) {
        return uses[index].length;
    }

    /** Adds the same state of all uses of a policy. */
    void add(int index, ComplianceState state, ResourceStates to) {
        for (int use : uses[index]) {
            to.add(use, state);
        }
    }

    /** Whether nobody wants records of a policy in a state. Once it is so, it stays so. */
    boolean isUnwanted(int index, ComplianceState state, Ledger ledger) {
        int bit = 1 << state.rank();
        if ((unwanted[index] & bit) != 0) {
            return true;
        }
        Route.Force force = forces[index];
        if (force != null) {
            for (UseInForce use : force.policy().uses()) {
                if (ledger.wants(use.use(), state)) {
                    return false;
                }
            }
        }
        unwanted[index] |= bit;
        return true;
    }

    /** The policies at their places in the plan; null where one is not in force. */
    Route.@Nullable Force[] forces() {
        return forces;
    }

    /** The pattern of the row that the engine read last. */
    RowPattern pattern(RowEvaluator engine) {
        int number = engine.pattern();
        if (number < 0) {
            return new RowPattern(this, engine, false);
        }
        if (number >= patterns.length) {
            patterns = Arrays.copyOf(patterns, Math.max(2 * patterns.length, number + 1));
        }
        RowPattern pattern = patterns[number];
        if (pattern == null) {
            pattern = new RowPattern(this, engine, true);
            patterns[number] = pattern;
        }
        return pattern;
    }
}
