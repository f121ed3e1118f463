package io.armlens.lint;

import io.armlens.json.JsonText;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The definitions and initiatives at hand, by their ids. */
final class Library {
    private final Map<String, PolicyDefinition> definitions = new HashMap<>();
    private final Map<String, PolicyObject> initiatives = new HashMap<>();

    Library(List<PolicyDefinition> definitions, List<PolicyObject> others) {
        definitions.forEach(d -> this.definitions.putIfAbsent(d.key(), d));
        for (PolicyObject other : others) {
            if (other.kind() == PolicyObject.Kind.INITIATIVE && !other.id().isEmpty()) {
                initiatives.putIfAbsent(JsonText.lower(other.id()), other);
            }
        }
    }

    Optional<PolicyDefinition> definition(String id) {
        return Optional.ofNullable(definitions.get(JsonText.lower(id)));
    }

    Optional<PolicyObject> initiative(String id) {
        return Optional.ofNullable(initiatives.get(JsonText.lower(id)));
    }
}
