package io.armlens.template;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonDocument;
import java.util.Optional;

/** The files that links of a template may lead to. */
@FunctionalInterface
public interface LinkedTemplates {
    /** There are none: all linked deployments stay unexpanded. */
    LinkedTemplates NONE = (path, diagnostics) -> Optional.empty();

    /**
     * Reads a file.
     *
     * @param path relative to the folder of the main template, with slashes, without {@code .} and {@code ..}
     * @param diagnostics receives what is wrong with a file that exists but cannot be used
     * @return empty when there is no such file, or it may not be read
     */
    Optional<JsonDocument> read(String path, Diagnostics diagnostics);
}
