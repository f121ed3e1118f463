package io.armlens.policy;

import io.armlens.json.JsonText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The effects of policies. The resolved name alone decides, never the shape of the details. */
public enum Effect {
    /** Records what matches. */
    AUDIT("audit"),
    /** Refuses requests that match. */
    DENY("deny"),
    /** Nothing at all. */
    DISABLED("disabled"),
    /** Adds fields to requests that match. */
    APPEND("append"),
    /** Changes requests that match. */
    MODIFY("modify"),
    /** Records what matches and lacks a related resource. */
    AUDIT_IF_NOT_EXISTS("auditIfNotExists"),
    /** Deploys a related resource where it is missing. */
    DEPLOY_IF_NOT_EXISTS("deployIfNotExists"),
    /** Refuses actions such as deletion. */
    DENY_ACTION("denyAction"),
    /** Decided by people, recorded as attestations. */
    MANUAL("manual"),
    /** Changes data-plane objects (Kubernetes). */
    MUTATE("mutate"),
    /** Adds virtual networks to a network manager's group. */
    ADD_TO_NETWORK_GROUP("addToNetworkGroup"),
    /** Old: records actions. */
    AUDIT_ACTION("auditAction"),
    /** Old: Kubernetes rules in Rego. */
    ENFORCE_REGO_POLICY("enforceRegoPolicy"),
    /** Old: settings inside a resource provider. */
    ENFORCE_SETTING("enforceSetting"),
    /** Old: nothing. */
    NONE("none");

    private final String azureName;

    Effect(String azureName) {
        this.azureName = azureName;
    }

    /** Azure's spelling. */
    public String azureName() {
        return azureName;
    }

    /** The effect of that name, in any case. */
    public static Optional<Effect> of(String name) {
        return Stream.of(values())
                .filter(e -> JsonText.equalsIgnoreCase(e.azureName, name))
                .findFirst();
    }

    /** All names in Azure's spelling. */
    public static List<String> names() {
        return Stream.of(values()).map(Effect::azureName).toList();
    }

    /** Whether it looks for a related resource. */
    public boolean isIfNotExists() {
        return this == AUDIT_IF_NOT_EXISTS || this == DEPLOY_IF_NOT_EXISTS;
    }
}
