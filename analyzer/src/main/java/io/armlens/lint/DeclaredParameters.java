package io.armlens.lint;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import io.armlens.policy.ParameterDefinition;
import java.util.ArrayList;
import java.util.List;

/** Reads the parameters that an initiative declares. */
final class DeclaredParameters {
    private DeclaredParameters() {}

    static List<ParameterDefinition> of(JsonObject body, JsonPointer bodyAt) {
        List<ParameterDefinition> out = new ArrayList<>();
        if (!(body.get("parameters") instanceof JsonObject declared)) {
            return out;
        }
        JsonPointer at = bodyAt.child("parameters");
        for (int i = 0; i < declared.size(); i++) {
            if (declared.value(i) instanceof JsonObject one) {
                JsonValue byDefault = one.get("defaultValue");
                out.add(new ParameterDefinition(
                        declared.name(i),
                        one.string("type").orElse(""),
                        byDefault.isNothing() ? null : byDefault,
                        one.get("allowedValues") instanceof JsonArray a ? a.asList() : null,
                        one.object("metadata").orElse(JsonObject.EMPTY),
                        at.child(declared.name(i))));
            }
        }
        return out;
    }
}
