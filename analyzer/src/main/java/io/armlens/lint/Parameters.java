package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.Expression;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.ParameterDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parameters that nothing reads, and declarations that contradict themselves. */
final class Parameters implements DefinitionRule {
    private static final List<String> TYPES =
            List.of("String", "Array", "Object", "Boolean", "Integer", "Float", "DateTime");

    @Override
    public void check(DefinitionView view, Findings findings) {
        List<ParameterDefinition> declared = view.definition().parameters();
        declared.forEach(p -> declaration(p, findings));
        unused(declared, view.expressions(), "the definition", findings);
    }

    /** Reports the parameters that no expression reads. */
    static void unused(
            List<ParameterDefinition> declared, List<PlacedExpression> expressions, String what, Findings findings) {
        Set<String> read = new HashSet<>();
        for (PlacedExpression expression : expressions) {
            for (Expression.Call call : expression.calls()) {
                if (JsonText.equalsIgnoreCase(call.name(), "parameters")
                        && call.arguments().size() == 1) {
                    Optional<String> name =
                            DefinitionView.literalText(call.arguments().get(0));
                    if (name.isEmpty()) {
                        // The name is computed: any of them may be read.
                        return;
                    }
                    read.add(JsonText.lower(name.get()));
                }
            }
        }
        for (ParameterDefinition parameter : declared) {
            if (!read.contains(JsonText.lower(parameter.name())) && !isDeprecated(parameter)) {
                findings.report(
                        DiagnosticCode.PARAMETER_NEVER_READ,
                        parameter.at(),
                        what + " never reads its parameter " + Findings.quoted(parameter.name()),
                        "remove it, or read it with `[parameters('" + parameter.name() + "')]`");
            }
        }
    }

    /** Kept only so that assignments that still pass it stay valid. */
    private static boolean isDeprecated(ParameterDefinition parameter) {
        JsonValue deprecated = parameter.metadata().get("deprecated");
        return deprecated == JsonBoolean.TRUE
                || (deprecated instanceof JsonString s && JsonText.equalsIgnoreCase(s.value(), "true"));
    }

    /** What is wrong with one declaration. */
    static void declaration(ParameterDefinition parameter, Findings findings) {
        String name = Findings.quoted(parameter.name());
        JsonPointer at = parameter.at();
        if (TYPES.stream().noneMatch(t -> JsonText.equalsIgnoreCase(t, parameter.type()))) {
            findings.report(
                    DiagnosticCode.PARAMETER_TYPE_UNKNOWN,
                    parameter.type().isEmpty() ? at : at.child("type"),
                    "the parameter " + name
                            + (parameter.type().isEmpty()
                                    ? " has no type"
                                    : " has the type " + Findings.quoted(parameter.type()) + ", which does not exist")
                            + Suggestion.didYouMean(parameter.type(), TYPES),
                    "the types are " + String.join(", ", TYPES));
            return;
        }
        parameter.defaultOf().ifPresent(value -> {
            if (!fits(parameter.type(), value)) {
                findings.report(
                        DiagnosticCode.PARAMETER_DEFAULT,
                        at.child("defaultValue"),
                        "the default of the parameter " + name + " is of kind " + value.kind() + ", its type is "
                                + parameter.type(),
                        "");
            } else if (!isAllowed(parameter, value)) {
                findings.report(
                        DiagnosticCode.PARAMETER_DEFAULT,
                        at.child("defaultValue"),
                        "the default " + Findings.quoted(JsonText.stringForm(value)) + " of the parameter " + name
                                + " is not among its `allowedValues`",
                        "Azure compares them with letter case");
            }
        });
    }

    static boolean fits(String type, JsonValue value) {
        return switch (JsonText.lower(type)) {
            case "string", "datetime" -> value instanceof JsonString;
            case "array" -> value instanceof JsonArray;
            case "object" -> value instanceof JsonObject;
            case "boolean" -> value instanceof JsonBoolean;
            case "integer" -> value instanceof JsonNumber n && n.isInteger();
            case "float" -> value instanceof JsonNumber;
            default -> true;
        };
    }

    /** Whether a value is allowed; of an array each element may be. */
    static boolean isAllowed(ParameterDefinition parameter, JsonValue value) {
        List<JsonValue> allowed = parameter.allowedValues();
        return allowed == null
                || allowed.contains(value)
                || (value instanceof JsonArray a && allowed.containsAll(a.asList()));
    }
}
