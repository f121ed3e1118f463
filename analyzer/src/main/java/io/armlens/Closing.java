package io.armlens;

import io.armlens.eval.ComplianceState;
import io.armlens.governance.ResourceStates;
import io.armlens.governance.RollupBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of all that was open in a pattern: the same states for many rows. For one thread. */
final class Closing {
    private final RowPattern pattern;
    private final ComplianceState[] states;
    private final boolean harmless;
    // From which policy on records may be wanted.
    private int unwanted;
    private RollupBuilder.@Nullable Tally tally;

    /**
     * Of a pattern.
     *
     * @param verdicts on its open policies
     */
    Closing(RowPattern pattern, KnownVerdicts.Known[] verdicts) {
        this.pattern = pattern;
        this.states = new ComplianceState[verdicts.length];
        int changing = 0;
        boolean failed = false;
        for (int j = 0; j < verdicts.length; j++) {
            ComplianceState state = verdicts[j].state();
            states[j] = state;
            failed |= state == ComplianceState.ERROR;
            boolean changes =
                    pattern.route().policy(WaitingRoom.index(pattern.open(j))).changes();
            changing += changes && state == ComplianceState.NON_COMPLIANT ? 1 : 0;
        }
        // Every error is told of with its resource.
        this.harmless = changing < 2 && !failed;
    }

    /** Whether verdicts have these states. */
    boolean is(KnownVerdicts.Known[] verdicts) {
        for (int j = 0; j < states.length; j++) {
            if (verdicts[j].state() != states[j]) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is only to be counted. Once it is so, it stays so. */
    boolean isQuiet(Ledger ledger) {
        if (!harmless) {
            return false;
        }
        while (unwanted < states.length) {
            if (applies(unwanted) && !pattern.standing().isUnwanted(index(unwanted), states[unwanted], ledger)) {
                return false;
            }
            unwanted++;
        }
        return true;
    }

    private boolean applies(int number) {
        return states[number] != ComplianceState.NOT_APPLICABLE;
    }

    private int index(int number) {
        return WaitingRoom.index(pattern.open(number));
    }

    /**
     * Counts a row.
     *
     * @param listed gets verdicts of which something is missing
     */
    void count(int place, KnownVerdicts.Known[] verdicts, Ledger ledger, List<KnownVerdicts.Known> listed) {
        RollupBuilder.Tally known = tally;
        if (known == null) {
            ledger.begin();
            pattern.addTo(ledger.states());
            addTo(ledger.states());
            known = ledger.tally(pattern.route().type());
            tally = known;
        }
        ledger.count(place, known);
        for (int j = 0; j < states.length; j++) {
            if (applies(j)) {
                verdicts[j].count(pattern.standing().uses(index(j)), listed);
            }
        }
    }

    private void addTo(ResourceStates to) {
        for (int j = 0; j < states.length; j++) {
            if (applies(j)) {
                pattern.standing().add(index(j), states[j], to);
            }
        }
    }
}
