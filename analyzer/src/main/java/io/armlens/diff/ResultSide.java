package io.armlens.diff;

import io.armlens.eval.Truth;
import io.armlens.governance.PolicyState;
import io.armlens.governance.VerdictKey;
import io.armlens.resource.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A result file: armlens's own, or Azure's states. */
public final class ResultSide extends Side {
    private final Map<VerdictKey, PolicyTerms> policies = new HashMap<>();

    /** Knows nothing yet. */
    public ResultSide() {}

    /** A state of the file as a verdict. */
    public Verdict verdict(PolicyState state) {
        PolicyTerms terms = PolicyTerms.of(state);
        PolicyTerms shared = policies.computeIfAbsent(terms.key(), k -> terms);
        // With overrides a policy has several effects.
        return new Verdict(
                state.resourceId(),
                shared.effect().equals(terms.effect()) ? shared : terms,
                state.state(),
                state.reasons());
    }

    @Override
    boolean isRun() {
        return false;
    }

    @Override
    boolean has(String id) {
        return false;
    }

    @Override
    Optional<Resource> resource(String id) {
        return Optional.empty();
    }

    @Override
    Optional<PolicyTerms> policy(VerdictKey key) {
        return Optional.ofNullable(policies.get(key));
    }

    @Override
    boolean isUndecided(PolicyTerms policy) {
        return false;
    }

    @Override
    Truth reaches(VerdictKey policy, Resource resource) {
        return Truth.UNKNOWN;
    }

    @Override
    Optional<PropertyChanges.Reads> reads(PolicyTerms policy, String type) {
        return Optional.empty();
    }
}
