package io.armlens.verify;

import io.armlens.diagnostic.Location;
import io.armlens.eval.ComplianceState;
import io.armlens.governance.AssignedPolicies;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyState;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.UndecidedUse;
import io.armlens.governance.VerdictKey;
import io.armlens.json.JsonText;
import io.armlens.policy.Effect;
import io.armlens.policy.bound.ParameterValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares records with policy states: first all states are added, then the records of a run are accepted, then
 * the rest is explained. Keeps every state until its record comes, about 200 bytes each; of several states of
 * one pair the newest counts. For one thread.
 *
 * <p>A record without a state and a state without a record are no disagreement about a verdict: Azure lists
 * only what it has evaluated, and a snapshot holds only what was exported.
 */
public final class Verifier {
    /** More disagreements are counted, not kept. */
    private static final int MOST_KEPT = 10_000;

    private static final Duration STALE = Duration.ofDays(1);

    private final AssignedPolicies policies;
    private final Function<ComplianceRecord, List<String>> reasons;
    private final boolean everywhere;
    private final Map<VerdictKey, PolicyState> states = new LinkedHashMap<>();
    private final Map<String, String> shared = new HashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final List<Disagreement> disagreements = new ArrayList<>();
    private final List<Disagreement> undecided = new ArrayList<>();
    private @Nullable Instant newest;
    private long notKept;

    /**
     * Creates a verifier.
     *
     * @param policies those of the run
     * @param reasons the sentences for a record, without secrets
     */
    public Verifier(AssignedPolicies policies, Function<ComplianceRecord, List<String>> reasons) {
        this.policies = policies;
        this.reasons = reasons;
        this.everywhere = !policies.uses().isEmpty() && policies.uses().stream().allMatch(u -> u.assignment() == null);
    }

    /** Adds one of Azure's states. */
    public void add(PolicyState state) {
        PolicyState compact = new PolicyState(
                share(state.resourceId()),
                share(state.assignmentId()),
                share(state.definitionId()),
                share(state.referenceId()),
                state.state(),
                state.timestamp(),
                share(state.effect()),
                share(state.definitionVersion()),
                state.parameters(),
                state.reasons());
        Instant time = state.timestamp();
        if (time != null && (newest == null || time.isAfter(newest))) {
            newest = time;
        }
        states.merge(key(compact), compact, Verifier::newer);
    }

    /** Without assignments only resource and definition can be compared. */
    private VerdictKey key(PolicyState state) {
        return everywhere ? VerdictKey.of(state.resourceId(), "", "", state.definitionId()) : VerdictKey.of(state);
    }

    private VerdictKey key(ComplianceRecord one) {
        return everywhere
                ? VerdictKey.of(one.resource().idText(), "", "", one.use().definitionId())
                : VerdictKey.of(one);
    }

    private static PolicyState newer(PolicyState a, PolicyState b) {
        Instant first = a.timestamp();
        Instant second = b.timestamp();
        return first != null && (second == null || first.isAfter(second)) ? a : b;
    }

    private String share(String text) {
        return shared.computeIfAbsent(text, t -> t);
    }

    /** How many states wait for their record. */
    public int waiting() {
        return states.size();
    }

    /** One record of the run, after all states. */
    public void accept(ComplianceRecord one) {
        PolicyUse use = one.use();
        Tally tally = tally(use.displayName(), use.assignmentId(), use.referenceId(), use.definitionId());
        PolicyState azure = states.remove(key(one));
        if (azure == null) {
            tally.onlyHere++;
        } else if (one.state() == ComplianceState.INDETERMINATE) {
            tally.undecided++;
            keep(undecided, () -> new Disagreement(use, one.state(), reasons.apply(one), azure, Cause.DATA_MISSING));
        } else if (one.state() == azure.state()) {
            tally.agreed++;
        } else {
            tally.disagreed++;
            keep(disagreements, () -> new Disagreement(use, one.state(), reasons.apply(one), azure, cause(one, azure)));
        }
    }

    private void keep(List<Disagreement> list, Supplier<Disagreement> disagreement) {
        if (list.size() < MOST_KEPT) {
            list.add(disagreement.get());
        } else {
            notKept++;
        }
    }

    private Cause cause(ComplianceRecord one, PolicyState azure) {
        PolicyUse use = one.use();
        if (one.state() == ComplianceState.EXEMPT || azure.state() == ComplianceState.EXEMPT) {
            return policies.index().expiredExemption(use, one.resource()).isPresent()
                    ? Cause.EXPIRED_EXEMPTION
                    : Cause.EXEMPTION;
        }
        if (use.policy().effect() == Effect.MANUAL) {
            return Cause.ATTESTATION;
        }
        if (!azure.effect().isEmpty() && !JsonText.equalsIgnoreCase(azure.effect(), use.effect())) {
            return Cause.EFFECT;
        }
        if (azure.parameters() != null
                && use.assignment() != null
                && !ParameterValues.ofAssignment(azure.parameters(), Location.of(""))
                        .values()
                        .equals(use.assignment().parameters().values())) {
            return Cause.PARAMETERS;
        }
        String version = use.policy().definition().version();
        if (!azure.definitionVersion().isEmpty()
                && !version.isEmpty()
                && !azure.definitionVersion().equals(version)) {
            return Cause.VERSION;
        }
        if (azure.timestamp() != null && newest != null && azure.timestamp().isBefore(newest.minus(STALE))) {
            return Cause.STALE;
        }
        return use.policy().effect().isIfNotExists() ? Cause.RELATED_RESOURCES : Cause.UNEXPLAINED;
    }

    /** The resources, by their ids in lower case, that {@link #finish} asks for. */
    public Set<String> resourcesToLookUp() {
        Set<String> out = new HashSet<>();
        states.values().forEach(s -> out.add(JsonText.lower(s.resourceId())));
        disagreements.stream()
                .filter(Verifier::mayHaveChanged)
                .forEach(d -> out.add(JsonText.lower(d.azure().resourceId())));
        return out;
    }

    /** Whether a change of the resource would explain more than what was found. */
    private static boolean mayHaveChanged(Disagreement one) {
        boolean weak = one.cause() == Cause.STALE
                || one.cause() == Cause.RELATED_RESOURCES
                || one.cause() == Cause.UNEXPLAINED;
        return weak && one.azure().timestamp() != null;
    }

    private static Disagreement withChange(Disagreement one, Sightings snapshot) {
        Instant seen = one.azure().timestamp();
        boolean changed = mayHaveChanged(one)
                && seen != null
                && snapshot.changed(JsonText.lower(one.azure().resourceId()))
                        .filter(seen::isBefore)
                        .isPresent();
        return changed ? new Disagreement(one.use(), one.here(), one.reasons(), one.azure(), Cause.CHANGED_SINCE) : one;
    }

    /** The result, after all records. */
    public Verification finish(Sightings snapshot) {
        disagreements.replaceAll(d -> withChange(d, snapshot));
        Map<String, PolicyUse> uses = new HashMap<>();
        policies.uses().forEach(u -> uses.putIfAbsent(member(u.assignmentId(), u.referenceId(), u.definitionId()), u));
        Set<String> unbound = new HashSet<>();
        // Of an initiative that is not at hand the members are not known, either.
        Set<String> undecidedAssignments = new HashSet<>();
        for (UndecidedUse use : policies.undecided()) {
            if (use.assignment() != null && use.reference() == null) {
                undecidedAssignments.add(use.assignment().key());
            }
            unbound.add(member(
                    use.assignment() == null ? "" : use.assignment().id(),
                    use.reference() == null ? "" : use.reference().id(),
                    use.definitionId()));
        }
        for (PolicyState azure : states.values()) {
            String member = everywhere
                    ? member("", "", azure.definitionId())
                    : member(azure.assignmentId(), azure.referenceId(), azure.definitionId());
            PolicyUse use = uses.get(member);
            String title = use == null ? azure.definitionId() : use.displayName();
            tally(
                            title,
                            everywhere ? "" : azure.assignmentId(),
                            everywhere ? "" : azure.referenceId(),
                            azure.definitionId())
                    .onlyAzure++;
            Cause cause;
            if (use == null) {
                cause = unbound.contains(member) || undecidedAssignments.contains(JsonText.lower(azure.assignmentId()))
                        ? Cause.DEFINITION_NOT_SUPPLIED
                        : Cause.ASSIGNMENT_NOT_AT_HAND;
            } else if (use.policy().notEvaluable() != null) {
                cause = Cause.NOT_EVALUABLE;
            } else {
                cause = snapshot.has(JsonText.lower(azure.resourceId()))
                        ? Cause.NOT_APPLICABLE_HERE
                        : Cause.RESOURCE_NOT_IN_SNAPSHOT;
            }
            keep(disagreements, () -> new Disagreement(use, null, List.of(), azure, cause));
        }
        return new Verification(
                tallies.values().stream().map(Tally::agreement).toList(), disagreements, undecided, notKept);
    }

    private static String member(String assignmentId, String referenceId, String definitionId) {
        return JsonText.lower(assignmentId + '\n' + (referenceId.isEmpty() ? definitionId : referenceId));
    }

    private Tally tally(String title, String assignmentId, String referenceId, String definitionId) {
        return tallies.computeIfAbsent(
                member(assignmentId, referenceId, definitionId),
                k -> new Tally(title, assignmentId, referenceId, definitionId));
    }

    private static final class Tally {
        private final String title;
        private final String assignmentId;
        private final String referenceId;
        private final String definitionId;
        private long agreed;
        private long disagreed;
        private long undecided;
        private long onlyHere;
        private long onlyAzure;

        Tally(String title, String assignmentId, String referenceId, String definitionId) {
            this.title = title;
            this.assignmentId = assignmentId;
            this.referenceId = referenceId;
            this.definitionId = definitionId;
        }

        PolicyAgreement agreement() {
            return new PolicyAgreement(
                    title, assignmentId, definitionId, referenceId, agreed, disagreed, undecided, onlyHere, onlyAzure);
        }
    }
}
