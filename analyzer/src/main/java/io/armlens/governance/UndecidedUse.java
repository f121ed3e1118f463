package io.armlens.governance;

import org.jspecify.annotations.Nullable;

/**
 * Something that is assigned and cannot be evaluated on any resource.
 *
 * @param assignment null when an initiative counts as assigned to the whole snapshot
 * @param initiative null outside of an initiative
 * @param reference the member of the initiative; null outside of one
 * @param definitionId of the definition, or of an initiative that is missing as a whole
 */
public record UndecidedUse(
        @Nullable PolicyAssignment assignment,
        @Nullable PolicySetDefinition initiative,
        @Nullable DefinitionReference reference,
        String definitionId,
        Cause cause) {
    /** Why. */
    public enum Cause {
        /** No file supplies it. */
        NOT_SUPPLIED,
        /** It has errors, or its parameters have; the diagnostics say which. */
        UNUSABLE
    }
}
