package io.armlens.governance;

import io.armlens.diagnostic.Unknown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one assignment stands to one place (a subscription's own level, or a resource group). Places with
 * equal standings share all that follows from them.
 *
 * @param assignment its number in the index
 * @param doubt why nobody here can tell whether the place lies in its scope; null when it does
 * @param narrowed whether only some resources of the place lie in its scope
 * @param excluded resources of the place that {@code notScopes} takes out
 * @param exemptions those that may count here, in their order
 */
record Standing(
        int assignment, @Nullable Unknown doubt, boolean narrowed, List<String> excluded, List<Exempting> exemptions) {

    Standing {
        excluded = List.copyOf(excluded);
        exemptions = List.copyOf(exemptions);
    }

    /**
     * How one exemption stands to the place.
     *
     * @param exemption its number in the index
     * @param narrowed whether only some resources of the place lie in its scope
     * @param doubt why nobody here can tell whether the place lies in its scope; null when it does
     */
    record Exempting(
            int exemption, boolean narrowed, @Nullable Unknown doubt) {}
}
