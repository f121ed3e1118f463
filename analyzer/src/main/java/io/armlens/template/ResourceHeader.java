package io.armlens.template;

import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;

/**
 * What a resource is called. Each part may be unknown.
 *
 * @param isAbsent whether its condition is false
 * @param presence whether it is deployed, seen from its template
 * @param type with the types of its parents
 * @param name with the names of its parents
 * @param ownName as it is declared; empty when not known
 * @param target where it deploys to, if it is a deployment
 * @param base the id of the scope; empty for the tenant
 */
record ResourceHeader(
        boolean isAbsent,
        Presence presence,
        JsonValue type,
        JsonValue name,
        String ownName,
        JsonValue apiVersion,
        DeploymentTarget target,
        JsonValue base,
        JsonValue id) {

    /** What can be said while the header is being evaluated. */
    static ResourceHeader unresolved(DeploymentTarget target) {
        JsonUnknown unknown = new JsonUnknown(Reasons.failed("the name of a resource that needs itself"));
        return new ResourceHeader(false, Presence.CERTAIN, unknown, unknown, "", unknown, target, unknown, unknown);
    }
}
