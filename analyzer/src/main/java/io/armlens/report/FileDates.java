package io.armlens.report;

import java.time.Instant;
import java.util.Optional;

/** Tells when the files of a run were last changed. */
@FunctionalInterface
public interface FileDates {
    /** Of files about which nothing is known. */
    FileDates NONE = name -> Optional.empty();

    /**
     * When a file was last changed; empty for what is no file.
     *
     * @param name as the census of the snapshot has it
     */
    Optional<Instant> lastChanged(String name);
}
