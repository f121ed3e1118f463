package io.armlens.policy;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as a definition or initiative declares it.
 *
 * @param name as declared; references ignore case
 * @param type as declared: {@code String}, {@code Array}, {@code Object}, {@code Boolean}, {@code Integer}, {@code
 *     Float}, {@code DateTime}, in any case; empty when missing
 * @param defaultValue null when there is none; {@code false}, {@code 0}, {@code ""} and {@code []} are defaults
 * @param allowedValues null when any value is allowed
 */
public record ParameterDefinition(
        String name,
        String type,
        @Nullable JsonValue defaultValue,
        @Nullable List<JsonValue> allowedValues,
        JsonObject metadata,
        JsonPointer at) {

    /** The default, when there is one. */
    public Optional<JsonValue> defaultOf() {
        return Optional.ofNullable(defaultValue);
    }

    /** Whether a value must be supplied. */
    public boolean required() {
        return defaultValue == null;
    }
}
