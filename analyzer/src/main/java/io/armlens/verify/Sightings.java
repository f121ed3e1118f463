package io.armlens.verify;

import java.time.Instant;
import java.util.Optional;

/** What a snapshot shows of single resources. */
@FunctionalInterface
public interface Sightings {
    /**
     * Whether a resource is among the rows.
     *
     * @param id in lower case
     */
    boolean has(String id);

    /**
     * When a resource was changed last, where its row tells.
     *
     * @param id in lower case
     */
    default Optional<Instant> changed(String id) {
        return Optional.empty();
    }
}
