package io.armlens;

import io.armlens.governance.PolicySetDefinition;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter value as people type it: for all policies that have such a parameter, or for the ones that
 * a pattern names.
 *
 * @param definition null for all
 * @param text JSON where it parses as JSON, else plain text
 */
public record ParameterArgument(@Nullable Glob definition, String name, String text) {
    /** The value, when the definition has such a parameter and is meant. */
    Optional<JsonValue> valueFor(PolicyDefinition policy) {
        if (definition != null && !PolicySelection.names(definition, policy)) {
            return Optional.empty();
        }
        Optional<ParameterDefinition> parameter = policy.parameter(name);
        if (parameter.isEmpty() && policy.declaresParameters()) {
            return Optional.empty();
        }
        return Optional.of(value(parameter.map(ParameterDefinition::type).orElse("")));
    }

    /** The value, when the initiative has such a parameter and is meant. */
    Optional<JsonValue> valueFor(PolicySetDefinition initiative) {
        if (definition != null && !PolicySelection.names(definition, initiative)) {
            return Optional.empty();
        }
        return initiative.parameters().stream()
                .filter(p -> JsonText.equalsIgnoreCase(p.name(), name))
                .findFirst()
                .map(p -> value(p.type()));
    }

    /** {@code 30} for a parameter of type string is the text, as nobody would type quotes inside quotes. */
    private JsonValue value(String type) {
        JsonValue value;
        try {
            value = JsonReader.read(text);
        } catch (JsonSyntaxException plain) {
            return new JsonString(text);
        }
        boolean texts = JsonText.equalsIgnoreCase(type, "string") || JsonText.equalsIgnoreCase(type, "datetime");
        return texts && !(value instanceof JsonString) ? new JsonString(text) : value;
    }
}
