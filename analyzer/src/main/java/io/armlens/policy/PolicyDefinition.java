package io.armlens.policy;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import java.util.List;
import java.util.Optional;

/**
 * A policy definition, as written.
 *
 * @param id as written, or made from the file's name when it has none
 * @param name the last segment of the id
 * @param displayName what people call it; the name when it has none
 * @param declaresParameters false for a bare rule, whose parameters need no declaration
 * @param document where it was read
 * @param at its place in the document
 */
public record PolicyDefinition(
        String id,
        String name,
        String displayName,
        String description,
        PolicyType policyType,
        PolicyMode mode,
        List<ParameterDefinition> parameters,
        boolean declaresParameters,
        PolicyRule rule,
        JsonObject metadata,
        String version,
        JsonDocument document,
        JsonPointer at) {

    /** Copies the parameters. */
    public PolicyDefinition {
        parameters = List.copyOf(parameters);
    }

    /** The declaration of a parameter, ignoring case. */
    public Optional<ParameterDefinition> parameter(String name) {
        return parameters.stream()
                .filter(p -> JsonText.equalsIgnoreCase(p.name(), name))
                .findFirst();
    }

    /** The id in lower case, for maps. */
    public String key() {
        return JsonText.lower(id);
    }

    /** The category in its metadata; empty when there is none. */
    public String category() {
        return metadata.string("category").orElse("");
    }
}
