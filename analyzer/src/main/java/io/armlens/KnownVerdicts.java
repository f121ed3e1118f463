package io.armlens;

import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.resource.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts of the reference evaluator, remembered by a hash of everything that they depend on: many resources have
 * the same tags, the same location, the same group. For one thread.
 */
final class KnownVerdicts {
    private static final int MOST = 1 << 16;

    /**
     * A verdict without its reasons.
     *
     * @param unknowns what is not known; not empty for an indeterminate one
     * @param problem what could not be evaluated; not empty for an error
     */
    record Known(ComplianceState state, List<Unknown> unknowns, String problem) {
        static Known of(Outcome outcome) {
            return new Known(outcome.state(), outcome.unknowns(), outcome.problem());
        }
    }

    private final Surroundings surroundings;
    private final Map<Long, Known> known = new HashMap<>();

    KnownVerdicts(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The verdict on a resource.
     *
     * @param key of the policy and of what it reads
     * @param resource asked for when the verdict is not known; null from it means that there is none
     */
    @Nullable
    Known of(long key, ReferenceEvaluator evaluator, Supplier<@Nullable Resource> resource) {
        Known one = known.get(key);
        if (one == null) {
            Resource asked = resource.get();
            if (asked == null) {
                return null;
            }
            one = Known.of(evaluator.evaluate(asked, surroundings));
            if (known.size() == MOST) {
                known.clear();
            }
            known.put(key, one);
        }
        return one;
    }

    /** Forgets all: what surrounds resources is known better now. */
    void clear() {
        known.clear();
    }

    /**
     * A key.
     *
     * @param route decides what the policy reads
     * @param place a hash of where the resource lies; 0 when that does not matter
     */
    static long key(int policy, int route, long place, long digest) {
        long mixed = (digest ^ policy * 0x9E3779B97F4A7C15L) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 32 ^ place) * 0xC4CEB9FE1A85EC53L;
        mixed = (mixed ^ mixed >>> 29 ^ route) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }
}
