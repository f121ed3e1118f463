package io.armlens.template;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;

/**
 * A resource that another system deploys: Kubernetes, Microsoft Graph. It has no id, and no policy sees it.
 *
 * @param extension the alias under which the template declares the system
 * @param type with its version, {@code Microsoft.Graph/applications@v1.0}
 */
public record ExtensionResource(
        String extension, JsonValue type, JsonObject body, Presence presence, String symbol, SourcePlace place) {
    /** Not the body, which may hold secrets. */
    @Override
    public String toString() {
        return extension + " " + type + " at " + place;
    }
}
