package io.armlens.check;

import io.armlens.alias.AliasCatalog;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.governance.AssignedPolicies;
import io.armlens.governance.AssignmentIndex;
import io.armlens.governance.PolicyAssignment;
import io.armlens.governance.PolicyInForce;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.ScopeTree;
import io.armlens.json.JsonText;
import io.armlens.resource.ResourceId;
import io.armlens.resource.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which policies are in force where templates are deployed. In a subscription or a resource group that is decided as
 * for resources that exist. Nobody can decide it as long as the subscription is not told: then everything that is
 * assigned counts, or for a management group what is assigned to it and to those above it, without exemptions.
 */
final class PoliciesInForce {
    private final AssignmentIndex index;
    private final List<PolicyUse> originals;
    private final CheckTarget target;
    private final boolean everywhere;
    private final List<ReferenceEvaluator> evaluators;
    private final Map<String, List<Integer>> applying = new HashMap<>();

    private PoliciesInForce(
            AssignmentIndex index,
            List<PolicyUse> originals,
            CheckTarget target,
            boolean everywhere,
            AliasCatalog aliases) {
        this.index = index;
        this.originals = originals;
        this.target = target;
        this.everywhere = everywhere;
        this.evaluators = index.policies().stream()
                .map(policy -> new ReferenceEvaluator(policy, aliases, false))
                .toList();
    }

    static PoliciesInForce of(AssignedPolicies policies, CheckTarget target, ScopeTree tree, AliasCatalog aliases) {
        boolean assigned = policies.uses().stream().anyMatch(u -> u.assignment() != null);
        if (!assigned || target.subscriptionId().isPresent()) {
            return new PoliciesInForce(policies.index(), policies.uses(), target, !assigned, aliases);
        }
        List<PolicyUse> originals = new ArrayList<>();
        List<PolicyUse> everywhere = new ArrayList<>();
        for (PolicyUse use : policies.uses()) {
            PolicyAssignment assignment = use.assignment();
            if (assignment == null || reaches(assignment.scope(), target, tree)) {
                everywhere.add(new PolicyUse(originals.size(), use.policy(), null, use.initiative(), use.reference()));
                originals.add(use);
            }
        }
        return new PoliciesInForce(AssignmentIndex.everywhere(everywhere), originals, target, true, aliases);
    }

    private static boolean reaches(Scope assigned, CheckTarget target, ScopeTree tree) {
        if (!(target.scope() instanceof Scope.ManagementGroup group) || assigned instanceof Scope.Tenant) {
            return true;
        }
        if (!(assigned instanceof Scope.ManagementGroup above)) {
            return false;
        }
        String name = group.name();
        for (int level = 0; level < 64; level++) {
            if (name.equals(above.name())) {
                return true;
            }
            String parent =
                    tree.parentOfManagementGroup(name).map(JsonText::lower).orElse("");
            if (parent.isEmpty()) {
                // Whether the group at the end of what is known is the root, nobody here can tell.
                return !tree.managementGroups().contains(above.name()) || tree.isEmpty();
            }
            name = parent;
        }
        return false;
    }

    /** Whether where a resource lies makes no difference. */
    boolean everywhere() {
        return everywhere;
    }

    List<ReferenceEvaluator> evaluators() {
        return evaluators;
    }

    ReferenceEvaluator evaluator(PolicyInForce policy) {
        return evaluators.get(policy.number());
    }

    /** The use as it was given, with its assignment. */
    PolicyUse original(PolicyUse use) {
        return originals.get(use.number());
    }

    /** Those that may give a verdict on a resource. */
    List<PolicyInForce> on(RequestedResource requested) {
        ResourceId place = requested.scope();
        String subscription = place == null ? "" : place.subscription().orElse("");
        String group = place == null ? "" : place.resourceGroup().orElse("");
        if (subscription.isEmpty()) {
            subscription = after(target.subscriptionId().orElse(""));
            group = after(target.groupId().orElse(""));
        }
        List<PolicyInForce> out = new ArrayList<>();
        var jurisdiction = index.at(JsonText.lower(subscription), JsonText.lower(group));
        for (int number : applying(requested)) {
            PolicyInForce policy = jurisdiction.policy(number);
            if (policy != null && policy.mayConcern(requested.resource())) {
                out.add(policy);
            }
        }
        return out;
    }

    private List<Integer> applying(RequestedResource requested) {
        return applying.computeIfAbsent(requested.resource().typeKey(), type -> {
            List<Integer> out = new ArrayList<>();
            for (int i = 0; i < evaluators.size(); i++) {
                // Of an unknown type nothing can be said.
                if (type.isEmpty() || evaluators.get(i).mayApply(type)) {
                    out.add(i);
                }
            }
            return out;
        });
    }

    private static String after(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
