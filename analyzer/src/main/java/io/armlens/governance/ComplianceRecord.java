package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one resource under one use of a policy. There is none for a policy that does not apply. Why the
 * state is what it is, is worked out when somebody asks for the outcome.
 */
public final class ComplianceRecord {
    private final PolicyUse use;
    private final Resource resource;
    private final ComplianceState state;
    private final Supplier<Outcome> explain;
    private final @Nullable PolicyExemption exemption;
    private final @Nullable Attestation attestation;
    private final List<PolicyUse> conflicts;
    private final @Nullable Suppression suppression;
    private @Nullable Outcome outcome;

    /**
     * Creates a record.
     *
     * @param resource perhaps pruned to what the policies read
     * @param state after exemptions, attestations and conflicts; before them it is the outcome's
     * @param exemption why the state is {@link ComplianceState#EXEMPT}; null when it is not
     * @param attestation where the state of a manual policy comes from; null when from its default
     * @param conflicts the uses that would change the same field in another way; empty unless the state is {@link
     *     ComplianceState#CONFLICT}
     */
    public ComplianceRecord(
            PolicyUse use,
            Resource resource,
            ComplianceState state,
            Outcome outcome,
            @Nullable PolicyExemption exemption,
            @Nullable Attestation attestation,
            List<PolicyUse> conflicts) {
        this(use, resource, state, () -> outcome, exemption, attestation, conflicts, null);
    }

    private ComplianceRecord(
            PolicyUse use,
            Resource resource,
            ComplianceState state,
            Supplier<Outcome> explain,
            @Nullable PolicyExemption exemption,
            @Nullable Attestation attestation,
            List<PolicyUse> conflicts,
            @Nullable Suppression suppression) {
        this.use = use;
        this.resource = resource;
        this.state = state;
        this.explain = explain;
        this.exemption = exemption;
        this.attestation = attestation;
        this.conflicts = List.copyOf(conflicts);
        this.suppression = suppression;
    }

    /** A state that comes from the policy alone. */
    public ComplianceRecord(PolicyUse use, Resource resource, ComplianceState state, Outcome outcome) {
        this(use, resource, state, outcome, null, null, List.of());
    }

    /**
     * A state that comes from the policy alone and has not been explained yet.
     *
     * @param explain asked at most once by each thread
     */
    public ComplianceRecord(PolicyUse use, Resource resource, ComplianceState state, Supplier<Outcome> explain) {
        this(use, resource, state, explain, null, null, List.of(), null);
    }

    /** A conflict with other uses, before which the state is {@link ComplianceState#NON_COMPLIANT}. */
    public ComplianceRecord(PolicyUse use, Resource resource, Supplier<Outcome> explain, List<PolicyUse> conflicts) {
        this(use, resource, ComplianceState.CONFLICT, explain, null, null, conflicts, null);
    }

    /** The use of the policy. */
    public PolicyUse use() {
        return use;
    }

    /** The resource, perhaps pruned to what the policies read. */
    public Resource resource() {
        return resource;
    }

    /** The state after exemptions, attestations and conflicts. */
    public ComplianceState state() {
        return state;
    }

    /**
     * What the policy says, with the reasons; its state is the one before exemptions, attestations and conflicts. It is
     * worked out at the first call, and kept.
     *
     * @throws IllegalStateException at a first call after the end of the analysis that made the record: the related
     *     resources that it would look at are no longer there. A sink that keeps records asks while it is handed them
     */
    public Outcome outcome() {
        Outcome known = outcome;
        if (known == null) {
            known = explain.get();
            outcome = known;
        }
        return known;
    }

    /** Why the resource is exempt. */
    public Optional<PolicyExemption> exemptionOf() {
        return Optional.ofNullable(exemption);
    }

    /** Where the state of a manual policy comes from. */
    public Optional<Attestation> attestationOf() {
        return Optional.ofNullable(attestation);
    }

    /** Why the resource is exempt; null when it is not. */
    public @Nullable PolicyExemption exemption() {
        return exemption;
    }

    /** Where the state of a manual policy comes from; null when from its default. */
    public @Nullable Attestation attestation() {
        return attestation;
    }

    /** The uses that would change the same field in another way. */
    public List<PolicyUse> conflicts() {
        return conflicts;
    }

    ComplianceRecord inConflictWith(List<PolicyUse> others) {
        return new ComplianceRecord(
                use, resource, ComplianceState.CONFLICT, explain, exemption, attestation, others, suppression);
    }

    /** Why the finding does not count for a gate; its state stays what Azure would show. */
    public Optional<Suppression> suppressionOf() {
        return Optional.ofNullable(suppression);
    }

    /** The same, set aside. */
    public ComplianceRecord setAside(Suppression why) {
        return new ComplianceRecord(use, resource, state, this::outcome, exemption, attestation, conflicts, why);
    }

    @Override
    public String toString() {
        return state + " of " + resource.id() + " under " + use;
    }
}
