package io.armlens.eval;

import io.armlens.json.JsonValue;

/** The element that an enclosing count looks at. */
sealed interface Frame {
    /** The element. */
    JsonValue element();

    /**
     * Of a count over an array of the resource.
     *
     * @param alias the array's name in lower case, ending in {@code [*]}
     * @param steps how many steps of the array's path lead to the element
     * @param path where the element is
     */
    record OfField(String alias, int steps, JsonValue element, String path) implements Frame {}

    /** Of a count over a value. */
    record OfValue(String name, JsonValue element) implements Frame {}
}
