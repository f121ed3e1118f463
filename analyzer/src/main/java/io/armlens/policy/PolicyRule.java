package io.armlens.policy;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule of a definition, as written.
 *
 * @param condition the {@code if} part
 * @param effect the text of {@code then.effect}, maybe an expression
 * @param details {@code then.details}: an object for most effects, an array for append, absent for audit
 * @param existenceCondition the parsed {@code then.details.existenceCondition}; null when there is none
 */
public record PolicyRule(
        JsonPointer at,
        Condition condition,
        String effect,
        JsonValue details,
        @Nullable Condition existenceCondition) {

    /** The details as an object; empty when they are none. */
    public JsonObject detailsObject() {
        return details instanceof JsonObject o ? o : JsonObject.EMPTY;
    }

    /** The condition that a related resource must meet. */
    public Optional<Condition> existenceConditionOf() {
        return Optional.ofNullable(existenceCondition);
    }
}
