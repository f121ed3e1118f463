package io.armlens.governance;

import io.armlens.json.JsonText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a verdict is about, in 16 bytes: a resource under a member of an assignment. Ids are folded first,
 * since Azure spells them in many ways. The bytes are cut from a cryptographic hash, so that no input can make
 * two keys meet.
 */
public record VerdictKey(long high, long low) {
    /**
     * The key of a pair. Azure's states of policies outside of an initiative have no reference id, and those
     * that it invents are not stable, so the definition stands in for a missing one.
     */
    public static VerdictKey of(String resourceId, String assignmentId, String referenceId, String definitionId) {
        return of(resourceId + '\n' + assignmentId + '\n' + (referenceId.isEmpty() ? definitionId : referenceId));
    }

    /** The key of a written state. */
    public static VerdictKey of(PolicyState state) {
        return of(state.resourceId(), state.assignmentId(), state.referenceId(), state.definitionId());
    }

    /** The key of a record. */
    public static VerdictKey of(ComplianceRecord one) {
        PolicyUse use = one.use();
        return of(one.resource().idText(), use.assignmentId(), use.referenceId(), use.definitionId());
    }

    /** The key of any text, without regard to case. */
    public static VerdictKey of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(JsonText.lower(text).getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new VerdictKey(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }
}
