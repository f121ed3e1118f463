package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Suggestion;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.ParameterDefinition;
import java.util.List;
import java.util.Optional;

/** The parameter values that an initiative or assignment passes, against what is declared. */
final class PassedParameters {
    private final List<ParameterDefinition> declared;
    private final String target;
    private final boolean expressions;
    private final Findings findings;

    /**
     * What is declared.
     *
     * @param target the policy or initiative, for messages
     * @param expressions whether strings may be expressions, as in initiatives
     */
    PassedParameters(List<ParameterDefinition> declared, String target, boolean expressions, Findings findings) {
        this.declared = declared;
        this.target = target;
        this.expressions = expressions;
        this.findings = findings;
    }

    void check(JsonObject passed, JsonPointer passedAt, JsonPointer missingAt) {
        for (int i = 0; i < passed.size(); i++) {
            String name = passed.name(i);
            JsonPointer at = passedAt.child(name);
            ParameterDefinition parameter = declared.stream()
                    .filter(p -> JsonText.equalsIgnoreCase(p.name(), name))
                    .findFirst()
                    .orElse(null);
            if (parameter == null) {
                findings.report(
                        DiagnosticCode.PASSED_PARAMETER_UNKNOWN,
                        at,
                        target + " declares no parameter " + Findings.quoted(name)
                                + Suggestion.didYouMean(
                                        name,
                                        declared.stream()
                                                .map(ParameterDefinition::name)
                                                .toList()),
                        "");
            } else if (passed.value(i) instanceof JsonObject wrapper && wrapper.has("value")) {
                value(parameter, wrapper.get("value"), at.child("value"));
            }
        }
        for (ParameterDefinition parameter : declared) {
            if (parameter.required() && !passed.has(parameter.name())) {
                findings.report(
                        DiagnosticCode.PASSED_PARAMETER_MISSING,
                        missingAt,
                        target + " needs a value for its parameter " + Findings.quoted(parameter.name()),
                        "");
            }
        }
    }

    private void value(ParameterDefinition parameter, JsonValue written, JsonPointer at) {
        Optional<JsonValue> value = expressions ? Constants.of(written) : Optional.of(written);
        if (value.isEmpty() || value.get().isNothing()) {
            return;
        }
        String name = Findings.quoted(parameter.name());
        if (!Parameters.fits(parameter.type(), value.get())) {
            findings.report(
                    DiagnosticCode.PARAMETER_WRONG_TYPE,
                    at,
                    "the parameter " + name + " of " + target + " is of type " + parameter.type()
                            + ", the value of kind " + value.get().kind(),
                    "");
        } else if (!Parameters.isAllowed(parameter, value.get())) {
            findings.report(
                    DiagnosticCode.PARAMETER_NOT_ALLOWED,
                    at,
                    Findings.quoted(JsonText.stringForm(value.get())) + " is not allowed for the parameter " + name
                            + " of " + target,
                    "Azure compares with letter case");
        }
    }
}
