package io.armlens.governance;

import org.jspecify.annotations.Nullable;

/** Says which members of assignments are evaluated. */
@FunctionalInterface
public interface MemberFilter {
    /** All of them. */
    MemberFilter ALL = (initiative, reference, definitionId, title) -> true;

    /**
     * Whether a member is evaluated.
     *
     * @param initiative null when a single definition is assigned
     * @param reference null when a single definition is assigned
     * @param title what people call the definition; empty when it is not at hand
     */
    boolean keeps(
            @Nullable PolicySetDefinition initiative,
            @Nullable DefinitionReference reference,
            String definitionId,
            String title);
}
