package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Severity;
import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a template. Values are found on demand and once: what was supplied, else the default
 * value, which may need other parameters. A value of null counts as none where there is a default, as
 * compilers rely on it.
 */
final class ParameterTable {
    private final Deployment owner;
    private final ExpansionRun run;
    private final TypeChecker types;
    private final SourcePlace place;
    private final Map<String, Parameter> byName = new LinkedHashMap<>();
    private final Map<String, SuppliedValue> supplied = new LinkedHashMap<>();
    private final Map<String, String> suppliedNames = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    private static final class Parameter {
        private final String name;
        private final JsonObject declaration;
        private boolean inProgress;
        private boolean inCycle;
        private @Nullable StoredValue value;

        Parameter(String name, JsonObject declaration) {
            this.name = name;
            this.declaration = declaration;
        }
    }

    ParameterTable(
            Deployment owner,
            TypeChecker types,
            JsonObject declarations,
            SourcePlace place,
            Map<String, SuppliedValue> supplied) {
        this.owner = owner;
        this.run = owner.run();
        this.types = types;
        this.place = place;
        for (int i = 0; i < declarations.size(); i++) {
            String name = declarations.name(i);
            if (declarations.value(i) instanceof JsonObject declaration) {
                byName.putIfAbsent(JsonText.lower(name), new Parameter(name, declaration));
            } else {
                run.report(
                        DiagnosticCode.TEMPLATE_MALFORMED,
                        place.child(name),
                        "a parameter is declared by an object, found " + Values.describe(declarations.value(i)));
            }
        }
        supplied.forEach((name, value) -> {
            this.supplied.put(JsonText.lower(name), value);
            this.suppliedNames.put(JsonText.lower(name), name);
        });
    }

    /** The value of a parameter. One that fails is unknown; its failure is reported once. */
    StoredValue value(String name) throws EvaluationException {
        Parameter parameter = byName.get(JsonText.lower(name));
        if (parameter == null) {
            throw TemplateErrors.undeclared("parameter", name, names());
        }
        return value(parameter);
    }

    private List<String> names() {
        return byName.values().stream().map(p -> p.name).toList();
    }

    private StoredValue value(Parameter parameter) {
        StoredValue known = parameter.value;
        if (known != null) {
            return known;
        }
        if (parameter.inProgress) {
            if (!parameter.inCycle) {
                parameter.inCycle = true;
                run.report(
                        DiagnosticCode.TEMPLATE_CYCLE,
                        place.child(parameter.name),
                        "the default value of the parameter `" + parameter.name + "` needs itself");
            }
            return StoredValue.of(new JsonUnknown(Reasons.failed("the parameter `" + parameter.name + "`")));
        }
        parameter.inProgress = true;
        StoredValue value = resolve(parameter);
        parameter.inProgress = false;
        parameter.value = value;
        return value;
    }

    private StoredValue resolve(Parameter parameter) {
        JsonObject type = types.resolve(parameter.declaration);
        SuppliedValue given = supplied.get(JsonText.lower(parameter.name));
        SourcePlace at = given == null ? place.child(parameter.name) : given.place();
        JsonValue value = given == null ? JsonNull.NULL : value(given, parameter.name);
        if (value instanceof JsonNull) {
            SourcePlace ownPlace = place.child(parameter.name);
            if (parameter.declaration.has("defaultValue")) {
                at = ownPlace.child("defaultValue");
                value = run.evaluator()
                        .lenient(
                                parameter.declaration.get("defaultValue"),
                                ExpressionSite.of(owner, ExpressionPlace.PARAMETER_DEFAULT),
                                at);
            } else if (given == null && !TypeChecker.isNullable(type)) {
                missing.add(parameter.name);
                value = new JsonUnknown(Reasons.parameter(parameter.name));
            }
        }
        StoredValue complete = run.evaluator().measured(value, at);
        types.check(parameter.declaration, complete.value(), parameter.name, at);
        JsonValue marked = types.mark(type, complete.value());
        return marked == complete.value() ? complete : run.evaluator().measured(marked, at);
    }

    private JsonValue value(SuppliedValue given, String name) {
        if (given instanceof SuppliedValue.Given literal) {
            return literal.value();
        }
        if (given instanceof SuppliedValue.Computed computed) {
            return ExternalInputScope.evaluate(run, computed);
        }
        return new JsonUnknown(Reasons.secret(name));
    }

    /** Evaluates what nothing has asked for, and reports what is missing or too much. */
    void finish(boolean isMain) {
        byName.values().forEach(this::value);
        if (!missing.isEmpty()) {
            boolean wrong = !isMain || run.request().strictParameters();
            run.report(
                    DiagnosticCode.TEMPLATE_PARAMETER_MISSING,
                    wrong ? Severity.ERROR : Severity.WARNING,
                    place,
                    (missing.size() == 1 ? "this parameter has no value: `" : "these parameters have no value: `")
                            + String.join("`, `", missing)
                            + "`");
        }
        supplied.forEach((key, value) -> {
            if (!byName.containsKey(key)) {
                String name = suppliedNames.getOrDefault(key, key);
                run.report(
                        DiagnosticCode.TEMPLATE_PARAMETER_UNDECLARED,
                        value.place(),
                        "the template has no parameter `" + name + "`" + Suggestion.didYouMean(name, names()));
            }
        });
        if (byName.size() > AzureLimits.PARAMETERS) {
            run.report(
                    DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT,
                    place,
                    "Azure accepts " + AzureLimits.PARAMETERS + " parameters, found " + byName.size());
        }
    }
}
