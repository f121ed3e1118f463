package io.armlens.governance;

import io.armlens.diagnostic.Location;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.policy.ParameterDefinition;
import java.util.List;
import java.util.Optional;

/**
 * An initiative: definitions that are assigned together.
 *
 * @param id as written, or the name when it has none
 * @param displayName what people call it; the name when it has none
 * @param members in the order of the initiative
 * @param groups the declared groups; members may name others
 * @param location where it was read
 */
public record PolicySetDefinition(
        String id,
        String name,
        String displayName,
        String description,
        String version,
        List<ParameterDefinition> parameters,
        List<DefinitionReference> members,
        List<Group> groups,
        JsonObject metadata,
        Location location) {

    /** Copies the lists. */
    public PolicySetDefinition {
        parameters = List.copyOf(parameters);
        members = List.copyOf(members);
        groups = List.copyOf(groups);
    }

    /** A group of members: a control of a standard. */
    public record Group(String name, String displayName, String category, String description) {
        /** What people call it. */
        public String title() {
            return displayName.isEmpty() ? name : displayName;
        }
    }

    /** The id in lower case, for maps. */
    public String key() {
        return JsonText.lower(id);
    }

    /** A declared group, ignoring case. */
    public Optional<Group> group(String groupName) {
        return groups.stream()
                .filter(g -> JsonText.equalsIgnoreCase(g.name(), groupName))
                .findFirst();
    }
}
