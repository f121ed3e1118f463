package io.armlens.governance;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.eval.Trace;
import io.armlens.eval.Truth;
import io.armlens.policy.Effect;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A use as it stands in one jurisdiction. Turns what the policy says of a resource into the state that
 * Azure shows: this is the one place where exemptions, attestations and doubts about the scope come in.
 */
public final class UseInForce {
    private final PolicyUse use;
    private final @Nullable PolicyAssignment assignment;
    private final @Nullable Standing standing;
    private final EffectGuard guard;
    private final List<ExemptionInForce> exemptions;
    private final Attestations attestations;
    private final boolean plain;

    /**
     * An exemption that may count for the use.
     *
     * @param narrowed whether its scope must be compared with the resource
     */
    record ExemptionInForce(
            PolicyExemption exemption,
            boolean narrowed,
            @Nullable Unknown doubt) {}

    UseInForce(
            PolicyUse use,
            @Nullable Standing standing,
            EffectGuard guard,
            List<ExemptionInForce> exemptions,
            Attestations attestations) {
        this.use = use;
        this.assignment = use.assignment();
        this.standing = standing;
        this.guard = guard;
        this.exemptions = List.copyOf(exemptions);
        this.attestations = attestations;
        this.plain = exemptions.isEmpty()
                && guard.isNone()
                && (standing == null || isPlain(standing))
                && (assignment == null || assignment.resourceSelectors().isEmpty())
                && (use.policy().effect() != Effect.MANUAL || attestations.isEmpty());
    }

    private static boolean isPlain(Standing standing) {
        return standing.doubt() == null
                && !standing.narrowed()
                && standing.excluded().isEmpty();
    }

    /** The use. */
    public PolicyUse use() {
        return use;
    }

    /** Whether the state is always that of the policy, whatever the resource. */
    public boolean isPlain() {
        return plain;
    }

    /** Whether the use is about the resource; {@code UNKNOWN} where nobody here can tell. */
    public Truth subject(Resource resource) {
        if (plain) {
            return Truth.TRUE;
        }
        Truth truth = Truth.TRUE;
        if (standing != null && assignment != null) {
            if (standing.narrowed()
                    && !ResourceId.under(resource.idText(), assignment.scope().text())) {
                return Truth.FALSE;
            }
            for (String excluded : standing.excluded()) {
                if (ResourceId.under(resource.idText(), excluded)) {
                    return Truth.FALSE;
                }
            }
            if (standing.doubt() != null) {
                truth = Truth.UNKNOWN;
            }
            truth = truth.and(ResourceSelector.anySelects(assignment.resourceSelectors(), resource));
        }
        return truth.and(guard.test(resource));
    }

    /**
     * The record of a resource; empty when the policy does not apply or the use is not about it.
     *
     * @param outcome what the policy says
     */
    public Optional<ComplianceRecord> record(Resource resource, Outcome outcome) {
        if (outcome.state() == ComplianceState.NOT_APPLICABLE) {
            return Optional.empty();
        }
        if (plain) {
            return Optional.of(new ComplianceRecord(use, resource, outcome.state(), outcome));
        }
        Truth subject = subject(resource);
        if (subject == Truth.FALSE) {
            return Optional.empty();
        }
        if (subject != Truth.TRUE) {
            return Optional.of(undecided(resource, outcome, "ScopeUnknown", scopeDoubt(resource)));
        }
        Unknown doubt = null;
        if (isSureToApply(outcome)) {
            for (ExemptionInForce one : exemptions) {
                Truth exempt = exempts(one, resource);
                if (exempt == Truth.TRUE) {
                    return Optional.of(new ComplianceRecord(
                            use, resource, ComplianceState.EXEMPT, outcome, one.exemption(), null, List.of()));
                }
                if (exempt == Truth.UNKNOWN && doubt == null) {
                    doubt = one.doubt() != null ? one.doubt() : locationDoubt(resource);
                }
            }
        }
        if (doubt != null) {
            return Optional.of(undecided(resource, outcome, "ExemptionUnknown", doubt));
        }
        if (use.policy().effect() == Effect.MANUAL) {
            Optional<Attestation> attestation = attestations.of(resource, use);
            if (attestation.isPresent()) {
                return Optional.of(new ComplianceRecord(
                        use, resource, attestation.get().state(), outcome, null, attestation.get(), List.of()));
            }
        }
        return Optional.of(new ComplianceRecord(use, resource, outcome.state(), outcome));
    }

    private static Truth exempts(ExemptionInForce one, Resource resource) {
        if (one.narrowed()
                && !ResourceId.under(resource.idText(), one.exemption().scope().text())) {
            return Truth.FALSE;
        }
        Truth selected = ResourceSelector.anySelects(one.exemption().resourceSelectors(), resource);
        return one.doubt() == null ? selected : selected.and(Truth.UNKNOWN);
    }

    /** Azure shows a resource as exempt only when the policy applies to it. */
    private boolean isSureToApply(Outcome outcome) {
        if (outcome.state() != ComplianceState.INDETERMINATE && outcome.state() != ComplianceState.ERROR) {
            return true;
        }
        boolean conditionHolds = outcome.conditionOf()
                .map(Trace::truth)
                .filter(t -> t == Truth.TRUE)
                .isPresent();
        return !outcome.reason().equals("UnknownMode")
                && (!use.policy().effect().isIfNotExists() || conditionHolds);
    }

    private ComplianceRecord undecided(Resource resource, Outcome outcome, String reason, Unknown doubt) {
        return new ComplianceRecord(
                use,
                resource,
                ComplianceState.INDETERMINATE,
                new Outcome(
                        ComplianceState.INDETERMINATE,
                        reason,
                        outcome.condition(),
                        outcome.existence(),
                        List.of(doubt),
                        ""));
    }

    private Unknown scopeDoubt(Resource resource) {
        return standing != null && standing.doubt() != null ? standing.doubt() : locationDoubt(resource);
    }

    private static Unknown locationDoubt(Resource resource) {
        return Selector.unknown(resource)
                .orElseGet(() -> new Unknown(
                        UnknownKind.COLUMN_NOT_EXPORTED, "location", "the location of the resource is not known", ""));
    }
}
