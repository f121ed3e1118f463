package io.armlens.remediation;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;

/**
 * A parameter of a planned deployment.
 *
 * @param entry as it stands in a parameter file: an object with a {@code value} or a {@code reference}
 * @param value what the template gets; unknown, or with unknown parts, where nobody here can tell
 * @param secret whether the template declares it as a secret: then its value is written nowhere
 */
public record DeploymentParameter(String name, JsonObject entry, JsonValue value, boolean secret) {
    /** Not the value, which may be a secret. */
    @Override
    public String toString() {
        return name;
    }
}
