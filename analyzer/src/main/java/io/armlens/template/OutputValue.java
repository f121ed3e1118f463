package io.armlens.template;

import io.armlens.json.JsonValue;

/**
 * An output of a deployment.
 *
 * @param type as declared; empty when it is not
 * @param value may be, or contain, unknown values
 * @param secret whether there is a secret in it, so that it must not be printed
 */
public record OutputValue(String type, JsonValue value, boolean secret) {
    /** The value, unless it is secret. */
    @Override
    public String toString() {
        return secret ? Residuals.HIDDEN : value.toString();
    }
}
