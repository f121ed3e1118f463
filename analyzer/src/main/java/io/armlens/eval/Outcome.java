package io.armlens.eval;

import io.armlens.diagnostic.Unknown;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one resource under one policy, with everything needed to explain it.
 *
 * @param state the state before exemptions
 * @param reason a stable word: {@code ConditionTrue}, {@code NoRelatedResource}, …
 * @param condition how the {@code if} part was decided; null when it was not evaluated
 * @param existence how the existence check went; null when there was none
 * @param unknowns what is not known; not empty when the state is {@link ComplianceState#INDETERMINATE}
 * @param problem what could not be evaluated; not empty when the state is {@link ComplianceState#ERROR}
 */
public record Outcome(
        ComplianceState state,
        String reason,
        @Nullable Trace condition,
        @Nullable Existence existence,
        List<Unknown> unknowns,
        String problem) {

    /** Copies the unknowns. */
    public Outcome {
        unknowns = List.copyOf(unknowns);
    }

    /** A state that needs no explanation beyond its reason. */
    static Outcome of(ComplianceState state, String reason, @Nullable Trace condition) {
        return new Outcome(state, reason, condition, null, List.of(), "");
    }

    /** How the existence check went. */
    public Optional<Existence> existenceOf() {
        return Optional.ofNullable(existence);
    }

    /** How the {@code if} part was decided. */
    public Optional<Trace> conditionOf() {
        return Optional.ofNullable(condition);
    }

    /**
     * An existence check.
     *
     * @param lookup what was looked for, where; null when that could not be computed
     * @param candidates the related resources that were considered, by id
     */
    public record Existence(@Nullable ExistenceLookup lookup, List<Candidate> candidates) {
        /** Copies the candidates. */
        public Existence {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * A related resource that was considered.
     *
     * @param condition how the existence condition went; null when existence is enough
     */
    public record Candidate(
            String id, Truth truth, @Nullable Trace condition) {}
}
