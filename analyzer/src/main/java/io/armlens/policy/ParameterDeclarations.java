package io.armlens.policy;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code parameters} that a definition or an initiative declares; the two have the same form. */
public final class ParameterDeclarations {
    private ParameterDeclarations() {}

    /**
     * The declarations, in their order; empty when some are not well formed, which was reported.
     *
     * @param body the object that has the member {@code parameters} ({@code Parameter} in PowerShell's form)
     * @param at the body's place in the document
     */
    public static Optional<List<ParameterDefinition>> read(
            JsonObject body, JsonDocument document, JsonPointer at, Diagnostics diagnostics) {
        JsonValue value = body.has("parameters") ? body.get("parameters") : body.get("parameter");
        if (value.isNothing()) {
            return Optional.of(List.of());
        }
        JsonPointer parametersAt = at.child("parameters");
        if (!(value instanceof JsonObject declared)) {
            diagnostics.add(
                    DiagnosticCode.DEFINITION_MALFORMED,
                    document.locate(parametersAt),
                    "`parameters` must be an object, not " + ConditionParser.article(value.kind()));
            return Optional.empty();
        }
        boolean sound = true;
        List<ParameterDefinition> out = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            String name = declared.name(i);
            if (declared.value(i) instanceof JsonObject one) {
                out.add(declaration(name, one, parametersAt.child(name)));
                continue;
            }
            sound = false;
            diagnostics.add(
                    DiagnosticCode.DEFINITION_MALFORMED,
                    document.locate(parametersAt.child(name)),
                    "the parameter `" + name + "` must be declared by an object, not "
                            + ConditionParser.article(declared.value(i).kind()));
        }
        return sound ? Optional.of(out) : Optional.empty();
    }

    private static ParameterDefinition declaration(String name, JsonObject one, JsonPointer at) {
        JsonValue defaultValue = one.get("defaultValue");
        return new ParameterDefinition(
                name,
                one.string("type").orElse(""),
                defaultValue.isNothing() ? null : defaultValue,
                // A built-in definition has an empty list, and Azure takes every value for it.
                one.array("allowedValues")
                        .map(JsonArray::asList)
                        .filter(values -> !values.isEmpty())
                        .orElse(null),
                one.object("metadata").orElse(JsonObject.EMPTY),
                at);
    }
}
