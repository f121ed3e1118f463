package io.armlens.casefile;

import io.armlens.diagnostic.Location;
import io.armlens.eval.Outcome;
import io.armlens.policy.bound.BoundPolicy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of running a case.
 *
 * @param file the test file, as the user gave it
 * @param advisory whether it can make a run fail
 * @param reason why it is skipped or advisory; empty otherwise
 * @param mismatches what is not as expected; not empty exactly when it failed
 * @param got what came, in a few words; empty when it was not run
 * @param messages why parsing, compiling or evaluating failed
 * @param policy the policy that was evaluated; null when none was
 * @param outcome the verdict with its trace; null when no resource was judged
 * @param nanos how long it took
 */
public record CaseResult(
        String file,
        String name,
        Location location,
        Status status,
        boolean advisory,
        String reason,
        List<Mismatch> mismatches,
        String got,
        List<String> messages,
        @Nullable BoundPolicy policy,
        @Nullable Outcome outcome,
        long nanos) {
    /** Copies the lists. */
    public CaseResult {
        mismatches = List.copyOf(mismatches);
        messages = List.copyOf(messages);
    }

    /** How a case ended. */
    public enum Status {
        /** Everything is as expected. */
        PASSED,
        /** Something is not. */
        FAILED,
        /** It was not run. */
        SKIPPED
    }

    /** Whether it makes the run fail. */
    public boolean fatal() {
        return status == Status.FAILED && !advisory;
    }

    /** The verdict. */
    public Optional<Outcome> outcomeOf() {
        return Optional.ofNullable(outcome);
    }
}
