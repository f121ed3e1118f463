package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import io.armlens.policy.PolicyDefinition;
import io.armlens.resource.Scope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the records add up to, as Azure's portal shows it: a resource counts once in every aggregate, with
 * the state that ranks highest among its records there. Azure documents the rank, which is the order of
 * {@link ComplianceState}.
 *
 * @param resources over everything
 * @param uses the counts of each use, at its number
 * @param assignments in the order of reports; empty when nothing is assigned
 * @param definitions over all assignments, in the order of reports
 * @param scopes from the root down, each followed by what lies below it
 * @param types the types of which a resource has a state, in alphabetical order
 */
public record ComplianceRollup(
        ComplianceCounts resources,
        List<ComplianceCounts> uses,
        List<OfAssignment> assignments,
        List<OfDefinition> definitions,
        List<OfScope> scopes,
        List<OfType> types) {
    /** Copies the lists. */
    public ComplianceRollup {
        uses = List.copyOf(uses);
        assignments = List.copyOf(assignments);
        definitions = List.copyOf(definitions);
        // Where it is a view, a copy would hold what the view need not.
        scopes = scopes instanceof ScopeList ? scopes : List.copyOf(scopes);
        types = List.copyOf(types);
    }

    /**
     * One assignment, or one initiative that counts as assigned to the whole snapshot.
     *
     * @param assignment null for such an initiative
     * @param initiative null when a single definition is assigned
     * @param members one for each definition reference that could be evaluated
     * @param groups the groups of an initiative, in their order
     * @param undecided what it assigns that could not be evaluated
     */
    public record OfAssignment(
            @Nullable PolicyAssignment assignment,
            @Nullable PolicySetDefinition initiative,
            ComplianceCounts counts,
            List<OfMember> members,
            List<OfGroup> groups,
            List<UndecidedUse> undecided) {
        /** Copies the lists. */
        public OfAssignment {
            members = List.copyOf(members);
            groups = List.copyOf(groups);
            undecided = List.copyOf(undecided);
        }

        /**
         * The percentage that Azure shows; empty when only what is undecided could tell.
         */
        public OptionalDouble percentage() {
            return counts.total() == 0 && !undecided.isEmpty() ? OptionalDouble.empty() : counts.percentage();
        }

        /** What people call it. */
        public String title() {
            return assignment != null ? assignment.displayName() : initiative != null ? initiative.displayName() : "";
        }

        /** The assignment, where there is one. */
        public Optional<PolicyAssignment> assignmentOf() {
            return Optional.ofNullable(assignment);
        }

        /** The initiative, where one is assigned. */
        public Optional<PolicySetDefinition> initiativeOf() {
            return Optional.ofNullable(initiative);
        }
    }

    /**
     * A definition reference of an initiative, or the one definition of an assignment.
     *
     * @param uses one for each effect that overrides give
     */
    public record OfMember(List<PolicyUse> uses, ComplianceCounts counts) {
        /** Copies the uses. */
        public OfMember {
            uses = List.copyOf(uses);
        }

        /** The id of the reference; empty outside of an initiative. */
        public String referenceId() {
            return uses.get(0).referenceId();
        }

        /** The definition. */
        public PolicyDefinition definition() {
            return uses.get(0).policy().definition();
        }
    }

    /**
     * A group of an initiative: a control of a standard.
     *
     * @param undecided how many of its members could not be evaluated
     */
    public record OfGroup(PolicySetDefinition.Group group, ComplianceCounts counts, int undecided) {}

    /** A definition under all of its assignments. */
    public record OfDefinition(PolicyDefinition definition, ComplianceCounts counts) {}

    /**
     * A place of the hierarchy.
     *
     * @param depth how many of the places above it are listed
     */
    public record OfScope(Scope scope, String title, int depth, ComplianceCounts counts) {}

    /**
     * The resources of a type.
     *
     * @param type in lower case
     */
    public record OfType(String type, ComplianceCounts counts) {}
}
