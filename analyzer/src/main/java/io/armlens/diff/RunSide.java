package io.armlens.diff;

import io.armlens.alias.AliasCatalog;
import io.armlens.alias.AliasResolution;
import io.armlens.eval.FieldPaths;
import io.armlens.eval.PolicyFacts;
import io.armlens.eval.Truth;
import io.armlens.governance.AssignedPolicies;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.Jurisdiction;
import io.armlens.governance.PolicyInForce;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.UndecidedUse;
import io.armlens.governance.UseInForce;
import io.armlens.governance.VerdictKey;
import io.armlens.json.JsonText;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.FieldPath;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A run on a snapshot. Holds what was looked up: ids, and the first {@value #MOST_WHOLE} resources whole. */
public final class RunSide extends Side {
    private static final int MOST_WHOLE = 2_000;

    private final AssignedPolicies policies;
    private final AliasCatalog aliases;
    private final Function<ComplianceRecord, List<String>> reasons;
    private final Map<Integer, PolicyTerms> terms = new HashMap<>();
    private final Map<VerdictKey, List<PolicyTerms>> byKey = new HashMap<>();
    private final Set<VerdictKey> undecided = new HashSet<>();
    private final Map<String, Resource> whole = new HashMap<>();
    private final Set<String> present = new HashSet<>();

    /**
     * Before the run.
     *
     * @param reasons the sentences for a record, without secrets
     */
    public RunSide(AssignedPolicies policies, AliasCatalog aliases, Function<ComplianceRecord, List<String>> reasons) {
        this.policies = policies;
        this.aliases = aliases;
        this.reasons = reasons;
        for (PolicyUse use : policies.uses()) {
            PolicyTerms one = PolicyTerms.of(use);
            terms.put(use.number(), one);
            byKey.computeIfAbsent(one.key(), k -> new ArrayList<>()).add(one);
        }
        for (UndecidedUse use : policies.undecided()) {
            String assignment = use.assignment() == null ? "" : use.assignment().id();
            // Of an initiative that is not at hand the members are not known: the assignment stands for them.
            undecided.add(VerdictKey.of(
                    "",
                    assignment,
                    use.reference() == null ? "" : use.reference().id(),
                    use.definitionId()));
            if (use.reference() == null) {
                undecided.add(VerdictKey.of(assignment));
            }
        }
    }

    /** A record of the run as a verdict. */
    public Verdict verdict(ComplianceRecord one) {
        return new Verdict(
                one.resource().idText(),
                Optional.ofNullable(terms.get(one.use().number())).orElseThrow(),
                one.state(),
                reasons.apply(one));
    }

    /** A resource that was looked up, as it is in the snapshot. */
    public void found(Resource resource) {
        String id = JsonText.lower(resource.idText());
        present.add(id);
        if (whole.size() < MOST_WHOLE) {
            whole.put(id, resource);
        }
    }

    @Override
    boolean isRun() {
        return true;
    }

    @Override
    boolean has(String id) {
        return present.contains(JsonText.lower(id));
    }

    @Override
    Optional<Resource> resource(String id) {
        return Optional.ofNullable(whole.get(JsonText.lower(id)));
    }

    @Override
    Optional<PolicyTerms> policy(VerdictKey key) {
        return Optional.ofNullable(byKey.get(key)).map(list -> list.get(0));
    }

    @Override
    boolean isUndecided(PolicyTerms policy) {
        return undecided.contains(policy.key()) || undecided.contains(VerdictKey.of(policy.assignmentId()));
    }

    @Override
    Truth reaches(VerdictKey policy, Resource resource) {
        Jurisdiction jurisdiction = policies.index().of(resource);
        Truth truth = Truth.FALSE;
        for (PolicyInForce inForce : jurisdiction.policies()) {
            for (UseInForce use : inForce.uses()) {
                PolicyTerms one = terms.get(use.use().number());
                if (one != null && one.key().equals(policy)) {
                    truth = truth.or(use.subject(resource));
                }
            }
        }
        return truth;
    }

    @Override
    Optional<PropertyChanges.Reads> reads(PolicyTerms policy, String type) {
        PolicyUse use = policy.use();
        if (use == null) {
            return Optional.empty();
        }
        PolicyFacts facts = PolicyFacts.of(use.policy(), false);
        Set<FieldReference> open = new HashSet<>();
        Set<FieldReference> secret = new HashSet<>();
        for (FieldReference field : facts.sourceFields()) {
            boolean hidden = field instanceof FieldReference.AliasName alias
                    && aliases.resolve(type, alias.name()) instanceof AliasResolution.Found found
                    && found.attributes().secret();
            (hidden ? secret : open).add(field);
        }
        return Optional.of(new PropertyChanges.Reads(
                sorted(FieldPaths.of(open, type, aliases)),
                sorted(FieldPaths.of(secret, type, aliases)),
                facts.readsAnything()));
    }

    private static List<FieldPath> sorted(List<FieldPath> paths) {
        List<FieldPath> out = new ArrayList<>(new HashSet<>(paths));
        out.sort((a, b) -> a.toString().compareTo(b.toString()));
        return out;
    }
}
