package io.armlens.eval;

import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import org.jspecify.annotations.Nullable;

/** The element that an enclosing count looks at. */
sealed interface Frame {
    /** The element. */
    JsonValue element();

    /**
     * Of a count over an array of a resource.
     *
     * @param name the array's name in lower case, ending in {@code [*]}
     * @param arrays how many {@code [*]} of the array's path lead to the element
     * @param path where the element is
     * @param owner the resource that has the array; inside an existence condition not the one that functions see
     * @param apiVersion the version in which the owner is written; null when not known
     */
    record OfField(
            String name,
            int arrays,
            JsonValue element,
            String path,
            Resource owner,
            @Nullable String apiVersion) implements Frame {}

    /** Of a count over a value. */
    record OfValue(String name, JsonValue element) implements Frame {}
}
