package io.armlens.governance;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.expression.Dialect;
import io.armlens.expression.EvaluationBudget;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.ExpressionEvaluator;
import io.armlens.expression.ExpressionParser;
import io.armlens.expression.ExpressionScope;
import io.armlens.expression.ExpressionSyntaxException;
import io.armlens.expression.FunctionLibrary;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.AssignmentSite;
import io.armlens.policy.bound.ParameterValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameter values that an assigned initiative passes to its members: literals, and expressions over
 * the initiative's own parameters, also deep inside arrays and objects.
 */
final class MemberParameters {
    private final PolicySetDefinition initiative;
    private final Map<String, JsonValue> parameters;
    private final Diagnostics diagnostics;
    private final ExpressionEvaluator evaluator = new ExpressionEvaluator(FunctionLibrary.policy());
    private final EvaluationBudget budget = new EvaluationBudget();

    /**
     * The effective parameters of an initiative; what is wrong with them is reported.
     *
     * @param assigned whether every parameter must have a value; else one without is unknown
     */
    MemberParameters(
            PolicySetDefinition initiative, ParameterValues supplied, boolean assigned, Diagnostics diagnostics) {
        this.initiative = initiative;
        this.diagnostics = diagnostics;
        Diagnostics found = new Diagnostics();
        this.parameters = new HashMap<>(supplied.check(
                "the initiative `" + initiative.displayName() + "`", initiative.parameters(), assigned, found));
        for (Diagnostic one : found.list()) {
            if (one.code() != DiagnosticCode.PARAMETER_MISSING) {
                diagnostics.add(one);
            } else if (assigned) {
                diagnostics.add(one.code(), one.location(), one.message(), PolicySharing.SUPPLY_IN_ASSIGNMENT);
            }
        }
        initiative
                .parameters()
                .forEach(p -> parameters.computeIfAbsent(
                        JsonText.lower(p.name()),
                        missing -> new JsonUnknown(new Unknown(
                                UnknownKind.PARAMETER_WITHOUT_VALUE,
                                p.name(),
                                "the parameter `" + p.name() + "` of the initiative `" + initiative.displayName()
                                        + "` has no value",
                                assigned
                                        ? "supply it in the assignment"
                                        : "give it with --param " + p.name() + "=VALUE"))));
    }

    /**
     * What a member gets; empty when one of the expressions cannot be evaluated, which was reported.
     *
     * @param site what {@code policy()} and {@code utcNow()} answer
     */
    Optional<ParameterValues> of(DefinitionReference member, AssignmentSite site) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        ExpressionScope scope = scope(member, site);
        JsonObject written = member.parameters();
        boolean sound = true;
        for (int i = 0; i < written.size(); i++) {
            String name = written.name(i);
            boolean wrapped = written.value(i) instanceof JsonObject o && o.has("value") && o.size() <= 2;
            JsonValue value = wrapped ? ((JsonObject) written.value(i)).get("value") : written.value(i);
            try {
                values.put(name, evaluate(value, scope));
            } catch (EvaluationException | ExpressionSyntaxException e) {
                sound = false;
                diagnostics.add(
                        DiagnosticCode.MEMBER_EXPRESSION,
                        member.location(),
                        "the value of `" + name + "` for the member `" + member.id() + "` of the initiative `"
                                + initiative.displayName() + "` cannot be evaluated: " + e.getMessage());
            }
        }
        return sound ? Optional.of(ParameterValues.of(values, member.location())) : Optional.empty();
    }

    private JsonValue evaluate(JsonValue value, ExpressionScope scope)
            throws EvaluationException, ExpressionSyntaxException {
        if (value instanceof JsonString s) {
            return ExpressionParser.isExpression(s.value())
                    ? evaluator.evaluate(ExpressionParser.parse(s.value(), Dialect.POLICY), scope, budget)
                    : new JsonString(ExpressionParser.unescape(s.value()));
        }
        if (value instanceof JsonArray array) {
            List<JsonValue> out = new ArrayList<>();
            for (JsonValue element : array) {
                out.add(evaluate(element, scope));
            }
            return JsonArray.of(out);
        }
        if (value instanceof JsonObject object) {
            JsonObject.Builder out = JsonObject.builder();
            for (int i = 0; i < object.size(); i++) {
                out.put(object.name(i), evaluate(object.value(i), scope));
            }
            return out.build();
        }
        return value;
    }

    private ExpressionScope scope(DefinitionReference member, AssignmentSite site) {
        return (function, arguments) -> switch (JsonText.lower(function.name())) {
            case "parameters" -> {
                String name = JsonText.stringForm(arguments.get(0));
                JsonValue value = parameters.get(JsonText.lower(name));
                if (value == null) {
                    throw new EvaluationException(
                            "UndefinedParameter", "the initiative declares no parameter `" + name + "`");
                }
                yield value;
            }
            case "policy" -> site.policy(member.definitionId());
            case "utcnow" -> new JsonString(site.utcNow());
            case "subscription" ->
                new JsonUnknown(new Unknown(
                        UnknownKind.FUNCTION_NOT_COMPUTABLE,
                        "subscription",
                        "an initiative passes `subscription()` to a member; its value differs between subscriptions",
                        ""));
            default ->
                throw new EvaluationException(
                        EvaluationException.FUNCTION_NOT_AVAILABLE,
                        "`" + function.name() + "` has no value outside of a rule");
        };
    }
}
