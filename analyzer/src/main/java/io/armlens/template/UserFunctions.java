package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions that a template declares itself. In language version 1.0 they see their own parameters
 * only; later they may call each other and read variables.
 */
final class UserFunctions {
    private final ExpansionRun run;
    private final TypeChecker types;
    private final Map<String, UserFunction> byName = new LinkedHashMap<>();

    private record UserFunction(
            String name, JsonArray parameters, JsonObject outputType, JsonValue output, SourcePlace place) {}

    UserFunctions(ExpansionRun run, TypeChecker types, JsonValue declarations, SourcePlace place) {
        this.run = run;
        this.types = types;
        if (declarations instanceof JsonArray namespaces) {
            for (int i = 0; i < namespaces.size(); i++) {
                addNamespace(namespaces.get(i), place.child(i));
            }
        } else if (declarations != JsonAbsent.ABSENT) {
            run.report(
                    DiagnosticCode.TEMPLATE_MALFORMED,
                    place,
                    "`functions` must be an array of namespaces, found " + Values.describe(declarations));
        }
    }

    private void addNamespace(JsonValue declaration, SourcePlace place) {
        if (!(declaration instanceof JsonObject namespace)
                || !(namespace.get("members") instanceof JsonObject members)) {
            run.report(
                    DiagnosticCode.TEMPLATE_MALFORMED,
                    place,
                    "a namespace of functions has the members `namespace` and `members`");
            return;
        }
        String prefix = namespace.string("namespace").orElse("") + ".";
        for (int i = 0; i < members.size(); i++) {
            if (!(members.value(i) instanceof JsonObject member)
                    || !(member.get("output") instanceof JsonObject output)) {
                run.report(
                        DiagnosticCode.TEMPLATE_MALFORMED,
                        place.child("members").child(members.name(i)),
                        "a function has the members `parameters` and `output`");
                continue;
            }
            UserFunction function = new UserFunction(
                    prefix + members.name(i),
                    member.array("parameters").orElse(JsonArray.EMPTY),
                    output,
                    output.get("value"),
                    place.child("members")
                            .child(members.name(i))
                            .child("output")
                            .child("value"));
            byName.putIfAbsent(JsonText.lower(function.name()), function);
        }
    }

    /** Calls one. Its arguments may be, or contain, unknown values. */
    JsonValue call(ExpressionSite caller, String namespace, String name, List<JsonValue> arguments)
            throws EvaluationException {
        String wanted = namespace + "." + name;
        UserFunction function = byName.get(JsonText.lower(wanted));
        if (function == null) {
            throw new EvaluationException(
                    EvaluationException.UNKNOWN_FUNCTION,
                    "the template has no function `" + wanted + "`"
                            + Suggestion.didYouMean(
                                    wanted,
                                    byName.values().stream()
                                            .map(UserFunction::name)
                                            .toList()));
        }
        if (caller.place() == ExpressionPlace.FUNCTION && !caller.environment().symbolicNames()) {
            throw TemplateErrors.notHere("a template's own function cannot call another one, `" + wanted + "`");
        }
        int count = function.parameters().size();
        if (arguments.size() != count) {
            throw new EvaluationException(
                    EvaluationException.ARGUMENT_COUNT,
                    "`" + function.name() + "` takes " + count + (count == 1 ? " argument" : " arguments") + ", found "
                            + arguments.size());
        }
        Map<String, JsonValue> values = new HashMap<>();
        for (int i = 0; i < count; i++) {
            if (function.parameters().get(i) instanceof JsonObject parameter) {
                String parameterName = parameter.string("name").orElse("");
                types.require(parameter, arguments.get(i), parameterName);
                values.put(JsonText.lower(parameterName), arguments.get(i));
            }
        }
        ExpressionSite inside =
                new ExpressionSite(caller.environment(), caller.here(), null, ExpressionPlace.FUNCTION, values, null);
        try {
            JsonValue result = run.evaluator().strict(function.output(), inside, function.place());
            run.bounds().check(result);
            types.require(function.outputType().without("value"), result, "output");
            return result;
        } catch (EvaluationException e) {
            String message = e.getMessage();
            // The innermost function is told, not the whole chain of a recursion.
            throw message.startsWith("in `")
                    ? e
                    : new EvaluationException(e.code(), "in `" + function.name() + "`: " + message);
        }
    }
}
