package io.armlens.check;

import io.armlens.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What makes two findings the same from run to run, wherever they are written in a file.
 *
 * @param policy the id of the assignment, or of the definition where nothing is assigned
 * @param reference the id of the member of an initiative; empty outside of one
 * @param resource its id, or what is known of it
 * @param state as Azure spells it
 * @param condition the comparisons that decided, without the values that were found
 */
public record FindingKey(String policy, String reference, String resource, String state, String condition) {
    /** In lower case where Azure ignores case: equal for equal findings. */
    FindingKey normalized() {
        return new FindingKey(
                JsonText.lower(policy), JsonText.lower(reference), JsonText.lower(resource), state, condition);
    }

    /** A short text that stands for it, for services that follow findings. */
    public String fingerprint() {
        FindingKey key = normalized();
        String text = String.join("\n", key.policy, key.reference, key.resource, key.state, key.condition);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
