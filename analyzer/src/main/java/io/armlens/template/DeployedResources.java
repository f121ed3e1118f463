package io.armlens.template;

import io.armlens.json.JsonObject;
import java.util.Optional;

/** The resources that are deployed already, as far as somebody knows: those of a snapshot. */
@FunctionalInterface
public interface DeployedResources {
    /** Nobody knows any. */
    DeployedResources NONE = id -> Optional.empty();

    /** The whole resource in Azure's form, by its id in any case; empty when it is not known. */
    Optional<JsonObject> find(String id);
}
