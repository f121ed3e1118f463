package io.armlens.governance;

import io.armlens.diagnostic.Location;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import java.util.List;

/**
 * A member of an initiative.
 *
 * @param id unique in the initiative, ignoring case; made from place and definition when it is missing
 * @param definitionVersion a pattern such as {@code 1.*.*}; empty for the latest
 * @param parameters its parameter values as written, expressions over the initiative's parameters among them
 * @param groups the names of the groups (controls) that it belongs to
 * @param location where it stands
 */
public record DefinitionReference(
        String id,
        String definitionId,
        String definitionVersion,
        JsonObject parameters,
        List<String> groups,
        Location location) {

    /** Copies the groups. */
    public DefinitionReference {
        groups = List.copyOf(groups);
    }

    /** The id in lower case, for maps. */
    public String key() {
        return JsonText.lower(id);
    }
}
