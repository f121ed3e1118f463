package io.armlens.governance;

import java.util.List;

/**
 * What is to be evaluated, bound.
 *
 * @param uses every member of every assignment, in the order of reports
 * @param undecided what is assigned but cannot be evaluated
 * @param missing what no file supplies, each once
 * @param index which resource is subject to which uses
 */
public record AssignedPolicies(
        List<PolicyUse> uses, List<UndecidedUse> undecided, List<MissingDefinition> missing, AssignmentIndex index) {
    /** Copies the lists. */
    public AssignedPolicies {
        uses = List.copyOf(uses);
        undecided = List.copyOf(undecided);
        missing = List.copyOf(missing);
    }

    /** Definitions that count as assigned to the whole snapshot. */
    public static AssignedPolicies everywhere(List<PolicyUse> uses) {
        return new AssignedPolicies(uses, List.of(), List.of(), AssignmentIndex.everywhere(uses));
    }
}
