package io.armlens.template;

import io.armlens.json.JsonValue;

/**
 * A value that is kept.
 *
 * @param secret whether there is a secret in it
 */
record StoredValue(JsonValue value, boolean secret) {
    /** The value, unless it is secret. */
    @Override
    public String toString() {
        return secret ? Residuals.HIDDEN : value.toString();
    }

    /** Without secrets. */
    static StoredValue of(JsonValue value) {
        return new StoredValue(value, false);
    }
}
