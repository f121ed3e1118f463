package io.armlens;

import io.armlens.governance.PolicyAssignment;
import java.util.List;

/** Which assignments count: all, or those that one of the patterns names by id, name or display name. */
public record AssignmentSelection(List<Glob> patterns) {
    /** All of them. */
    public static final AssignmentSelection ALL = new AssignmentSelection(List.of());

    /** Copies the patterns. */
    public AssignmentSelection {
        patterns = List.copyOf(patterns);
    }

    /** The assignments that are selected, in their order. */
    public List<PolicyAssignment> of(List<PolicyAssignment> assignments) {
        if (patterns.isEmpty()) {
            return assignments;
        }
        return assignments.stream()
                .filter(a -> patterns.stream().anyMatch(p -> names(p, a)))
                .toList();
    }

    /** The patterns that select none of the assignments. */
    public List<Glob> idle(List<PolicyAssignment> assignments) {
        return patterns.stream()
                .filter(p -> assignments.stream().noneMatch(a -> names(p, a)))
                .toList();
    }

    private static boolean names(Glob pattern, PolicyAssignment assignment) {
        return pattern.matches(assignment.id())
                || pattern.matches(assignment.name())
                || pattern.matches(assignment.displayName());
    }
}
