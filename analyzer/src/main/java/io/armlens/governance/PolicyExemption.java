package io.armlens.governance;

import io.armlens.diagnostic.Location;
import io.armlens.json.JsonText;
import io.armlens.resource.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes resources out of the compliance of an assignment.
 *
 * @param scope what stands before the last {@code /providers/} of its id
 * @param references the members of an initiative that it is about, in lower case; empty for all
 * @param expiresOn null when it does not expire
 * @param resourceSelectors narrow it further
 * @param location where it was read
 */
public record PolicyExemption(
        String id,
        String name,
        String displayName,
        String description,
        Scope scope,
        String assignmentId,
        Set<String> references,
        ExemptionCategory category,
        @Nullable Instant expiresOn,
        List<ResourceSelector> resourceSelectors,
        boolean validatesScope,
        Location location) {

    /** Copies the collections. */
    public PolicyExemption {
        references = Set.copyOf(references);
        resourceSelectors = List.copyOf(resourceSelectors);
    }

    /** The id in lower case, for maps. */
    public String key() {
        return JsonText.lower(id);
    }

    /** Whether it is about a member; the empty id stands for a policy outside of an initiative. */
    boolean isAbout(String referenceId) {
        return references.isEmpty() || references.contains(JsonText.lower(referenceId));
    }

    /** Whether it counts no more. Expired exemptions stay in Azure and have no effect. */
    public boolean isExpired(Instant now) {
        return expiresOn != null && !now.isBefore(expiresOn);
    }
}
