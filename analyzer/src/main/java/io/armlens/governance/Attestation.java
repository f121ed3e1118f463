package io.armlens.governance;

import io.armlens.diagnostic.Location;
import io.armlens.eval.ComplianceState;
import io.armlens.json.JsonText;
import io.armlens.resource.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody vouches for: the state of one resource under a manual policy.
 *
 * @param scope the resource, group or subscription that it is about; not what lies below it
 * @param referenceId the member of an initiative; empty outside of one
 * @param expiresOn from when on the policy's default state counts again; null for never
 * @param location where it was read
 */
public record Attestation(
        String id,
        Scope scope,
        String assignmentId,
        String referenceId,
        ComplianceState state,
        @Nullable Instant expiresOn,
        String comments,
        Location location) {

    /** Whether it counts no more. */
    public boolean isExpired(Instant now) {
        return expiresOn != null && !now.isBefore(expiresOn);
    }

    /** Equal for attestations of one resource, assignment and member. */
    String key() {
        return key(scope.key(), JsonText.lower(assignmentId), JsonText.lower(referenceId));
    }

    static String key(String resourceKey, String assignmentKey, String referenceKey) {
        return resourceKey + '\n' + assignmentKey + '\n' + referenceKey;
    }
}
