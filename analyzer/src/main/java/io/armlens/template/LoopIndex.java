package io.armlens.template;

import io.armlens.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The index of a loop in reach, in front of those around it.
 *
 * @param name of the loop; empty for the loop of an output
 * @param index an integer, or unknown where the loop's count is
 */
record LoopIndex(
        Kind kind, String name, JsonValue index, @Nullable LoopIndex around) {
    /** What is repeated. */
    enum Kind {
        RESOURCE,
        PROPERTY,
        VARIABLE,
        OUTPUT
    }
}
