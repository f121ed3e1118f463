package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.resource.Resource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one resource under one use of a policy. There is none for a policy that does not apply.
 *
 * @param resource perhaps pruned to what the policies read
 * @param state after exemptions, attestations and conflicts; before them it is the outcome's
 * @param exemption why the state is {@link ComplianceState#EXEMPT}; null when it is not
 * @param attestation where the state of a manual policy comes from; null when from its default
 * @param conflicts the uses that would change the same field in another way; empty unless the state is {@link
 *     ComplianceState#CONFLICT}
 */
public record ComplianceRecord(
        PolicyUse use,
        Resource resource,
        ComplianceState state,
        Outcome outcome,
        @Nullable PolicyExemption exemption,
        @Nullable Attestation attestation,
        List<PolicyUse> conflicts) {

    /** Copies the uses. */
    public ComplianceRecord {
        conflicts = List.copyOf(conflicts);
    }

    /** A state that comes from the policy alone. */
    public ComplianceRecord(PolicyUse use, Resource resource, ComplianceState state, Outcome outcome) {
        this(use, resource, state, outcome, null, null, List.of());
    }

    /** Why the resource is exempt. */
    public Optional<PolicyExemption> exemptionOf() {
        return Optional.ofNullable(exemption);
    }

    /** Where the state of a manual policy comes from. */
    public Optional<Attestation> attestationOf() {
        return Optional.ofNullable(attestation);
    }

    ComplianceRecord inConflictWith(List<PolicyUse> others) {
        return new ComplianceRecord(use, resource, ComplianceState.CONFLICT, outcome, exemption, attestation, others);
    }
}
