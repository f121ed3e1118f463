package io.armlens;

import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.resource.Resource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts of the reference evaluator, remembered by a hash of everything that they depend on: many resources have
 * the same tags, the same location, the same group. For one thread.
 */
final class KnownVerdicts {
    /** How many are remembered. */
    static final int MOST = 1 << 16;

    /** A verdict without its reasons. */
    static final class Known {
        private static final Map<ComplianceState, Known> PLAIN = new EnumMap<>(ComplianceState.class);

        static {
            for (ComplianceState state : ComplianceState.values()) {
                PLAIN.put(state, new Known(state, List.of(), ""));
            }
        }

        private final ComplianceState state;
        private final List<Unknown> unknowns;
        private final String problem;

        // How many verdicts like this were counted without saying what is missing.
        private long counted;

        private Known(ComplianceState state, List<Unknown> unknowns, String problem) {
            this.state = state;
            this.unknowns = unknowns;
            this.problem = problem;
        }

        ComplianceState state() {
            return state;
        }

        /** What is not known; not empty for an indeterminate one. */
        List<Unknown> unknowns() {
            return unknowns;
        }

        /** Counts verdicts; those of which something is missing are listed when it is the first time. */
        void count(int verdicts, List<Known> listed) {
            if (!unknowns.isEmpty()) {
                if (counted == 0) {
                    listed.add(this);
                }
                counted += verdicts;
            }
        }

        /** Tells what is missing of those that were counted. */
        void tellMissing(Ledger ledger) {
            unknowns.forEach(unknown -> ledger.missing(unknown, counted));
            counted = 0;
        }

        /** Whether its state says it all. */
        boolean isPlain() {
            return unknowns.isEmpty() && state != ComplianceState.ERROR && state != ComplianceState.INDETERMINATE;
        }

        /** What could not be evaluated; not empty for an error. */
        String problem() {
            return problem;
        }

        static Known of(Outcome outcome) {
            return outcome.unknowns().isEmpty() && outcome.problem().isEmpty()
                    ? of(outcome.state())
                    : new Known(outcome.state(), outcome.unknowns(), outcome.problem());
        }

        /** A verdict that needs no words: nothing is ever missing of it. */
        static Known of(ComplianceState state) {
            return Objects.requireNonNull(PLAIN.get(state));
        }

        /** An indeterminate one. */
        static Known of(Unknown unknown) {
            return new Known(ComplianceState.INDETERMINATE, List.of(unknown), "");
        }
    }

    private final Surroundings surroundings;
    private final boolean first;
    private long[] keys = new long[64];
    private @Nullable Known[] known = new Known[64];
    private int size;

    /**
     * Without any.
     *
     * @param first whether the first {@value #MOST} are remembered, or else late ones
     */
    KnownVerdicts(Surroundings surroundings, boolean first) {
        this.surroundings = surroundings;
        this.first = first;
    }

    /**
     * The verdict on a resource.
     *
     * @param key of the policy and of what it reads
     * @param resource asked for when the verdict is not known; null from it means that there is none
     */
    @Nullable
    Known of(long key, ReferenceEvaluator evaluator, Supplier<@Nullable Resource> resource) {
        Known one = known[place(key)];
        if (one == null) {
            Resource asked = resource.get();
            if (asked == null) {
                return null;
            }
            one = Known.of(evaluator.evaluate(asked, surroundings));
            remember(key, one);
        }
        return one;
    }

    /** Where a key is, or belongs. */
    private int place(long key) {
        int at = (int) (key ^ key >>> 32) & keys.length - 1;
        while (known[at] != null && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void remember(long key, Known verdict) {
        if (size == MOST) {
            if (first) {
                return;
            }
            Arrays.fill(known, null);
            size = 0;
        }
        if (4 * ++size > 3 * keys.length) {
            grow();
        }
        int at = place(key);
        keys[at] = key;
        known[at] = verdict;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable Known[] old = known;
        keys = new long[2 * oldKeys.length];
        known = new Known[keys.length];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != null) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                known[at] = old[i];
            }
        }
    }

    /**
     * A key.
     *
     * @param place a hash of where the resource lies; 0 when that does not matter
     */
    static long key(int policy, long place, long digest) {
        long mixed = (digest + (policy + 1) * 0x9E3779B97F4A7C15L) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 32 ^ place) * 0xC4CEB9FE1A85EC53L;
        mixed = (mixed ^ mixed >>> 29) * 0xD6E8FEB86659FD93L;
        mixed ^= mixed >>> 32;
        return mixed == WaitingRoom.NO_KEY ? 1 : mixed;
    }
}
