package io.armlens.governance;

import io.armlens.json.JsonText;
import io.armlens.policy.bound.BoundPolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bound policy as one assignment uses it. Where an override gives some resources another effect, the
 * member has a use for each effect, and a resource is subject to one of them.
 *
 * @param number its place in the list of all uses, from 0: reports keep this order
 * @param policy shared by all uses that mean the same; its site is that of the first of them, so ask the use
 * @param assignment null when the definition counts as assigned to the whole snapshot
 * @param initiative null outside of an initiative
 * @param reference the member of the initiative; null outside of one
 */
public record PolicyUse(
        int number,
        BoundPolicy policy,
        @Nullable PolicyAssignment assignment,
        @Nullable PolicySetDefinition initiative,
        @Nullable DefinitionReference reference) {

    /** A definition that counts as assigned to the whole snapshot. */
    public PolicyUse(int number, BoundPolicy policy) {
        this(number, policy, null, null, null);
    }

    /** What people call the policy. */
    public String displayName() {
        return policy.definition().displayName();
    }

    /** The definition's id. */
    public String definitionId() {
        return policy.definition().id();
    }

    /** The effect in Azure's spelling. */
    public String effect() {
        return policy.effect().azureName();
    }

    /** The assignment, where there is one. */
    public Optional<PolicyAssignment> assignmentOf() {
        return Optional.ofNullable(assignment);
    }

    /** The initiative, inside of one. */
    public Optional<PolicySetDefinition> initiativeOf() {
        return Optional.ofNullable(initiative);
    }

    /** The assignment's id; empty when there is none. */
    public String assignmentId() {
        return assignment == null ? "" : assignment.id();
    }

    /** The id of the member of the initiative; empty outside of one. */
    public String referenceId() {
        return reference == null ? "" : reference.id();
    }

    /** What the assignment tells people whose resource does not comply. */
    public Optional<String> message() {
        return assignment == null ? Optional.empty() : assignment.message(referenceId());
    }

    /** Equal for the uses that stand for one member of one assignment, and for them only. */
    String memberKey() {
        return assignment == null && initiative == null
                ? "#" + number
                : (assignment == null ? "" : assignment.key())
                        + '\n'
                        + (initiative == null ? "" : initiative.key())
                        + '\n'
                        + JsonText.lower(referenceId());
    }
}
