package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all policies say of one resource, until it is settled: exemptions and attestations come in for each
 * record, conflicts when the records of all policies that would change the resource are there. Re-used
 * from resource to resource; for one thread.
 */
public final class ResourceVerdicts {
    private final List<ComplianceRecord> records = new ArrayList<>();
    // The policies of the records, at the same places.
    private final List<PolicyInForce> policies = new ArrayList<>();
    private final List<PolicyInForce> changing = new ArrayList<>();

    /** Without any verdicts. */
    public ResourceVerdicts() {}

    /** Begins with another resource. */
    public void clear() {
        records.clear();
        policies.clear();
        changing.clear();
    }

    /** Adds what a policy says: a record for each use that is about the resource. */
    public void add(PolicyInForce policy, Resource resource, Outcome outcome) {
        if (outcome.state() == ComplianceState.NOT_APPLICABLE) {
            return;
        }
        boolean changes = false;
        for (UseInForce use : policy.uses()) {
            ComplianceRecord one = use.record(resource, outcome).orElse(null);
            if (one != null) {
                records.add(one);
                policies.add(policy);
                changes |= one.state() == ComplianceState.NON_COMPLIANT;
            }
        }
        if (changes && ConflictFinder.changes(policy.policy())) {
            changing.add(policy);
        }
    }

    /**
     * Takes back what the policies say that would change the resource, because another such policy has not
     * been decided yet.
     */
    public List<PolicyInForce> withdrawChanging() {
        List<PolicyInForce> out = List.copyOf(changing);
        Set<Integer> numbers = numbers(changing);
        for (int i = records.size() - 1; i >= 0; i--) {
            if (numbers.contains(policies.get(i).number())) {
                records.remove(i);
                policies.remove(i);
            }
        }
        changing.clear();
        return out;
    }

    private static Set<Integer> numbers(List<PolicyInForce> of) {
        Set<Integer> out = new HashSet<>();
        of.forEach(policy -> out.add(policy.number()));
        return out;
    }

    /**
     * Looks for conflicts; all policies that would change the resource have been added.
     *
     * @param details a policy's details evaluated on the resource; null when they cannot be evaluated
     */
    public void settle(Function<PolicyInForce, @Nullable JsonValue> details) {
        if (changing.size() < 2) {
            return;
        }
        List<ConflictFinder.Changing> evaluated = new ArrayList<>();
        for (PolicyInForce policy : changing) {
            JsonValue value = details.apply(policy);
            if (value != null) {
                evaluated.add(new ConflictFinder.Changing(policy.number(), policy.policy(), value));
            }
        }
        Map<Integer, Set<Integer>> conflicts = ConflictFinder.find(evaluated);
        if (conflicts.isEmpty()) {
            return;
        }
        List<ComplianceRecord> decided = List.copyOf(records);
        for (int i = 0; i < decided.size(); i++) {
            Set<Integer> others = conflicts.get(policies.get(i).number());
            if (others != null && decided.get(i).state() == ComplianceState.NON_COMPLIANT) {
                records.set(i, decided.get(i).inConflictWith(usesOf(others, decided)));
            }
        }
    }

    private List<PolicyUse> usesOf(Set<Integer> numbers, List<ComplianceRecord> decided) {
        List<PolicyUse> out = new ArrayList<>();
        for (int i = 0; i < decided.size(); i++) {
            if (numbers.contains(policies.get(i).number()) && decided.get(i).state() == ComplianceState.NON_COMPLIANT) {
                out.add(decided.get(i).use());
            }
        }
        return out;
    }

    /** The records, in the order of their policies. */
    public List<ComplianceRecord> records() {
        return records;
    }
}
