package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a template, evaluated on demand and once, those of loops too. */
final class VariableTable {
    private final Deployment owner;
    private final ExpansionRun run;
    private final SourcePlace place;
    private final Map<String, Variable> byName = new LinkedHashMap<>();

    private static final class Variable {
        private final String name;
        private final JsonValue raw;
        private final @Nullable PropertyLoop loop;
        private final SourcePlace place;
        private boolean inProgress;
        private boolean inCycle;
        private @Nullable StoredValue value;

        Variable(String name, JsonValue raw, @Nullable PropertyLoop loop, SourcePlace place) {
            this.name = name;
            this.raw = raw;
            this.loop = loop;
            this.place = place;
        }
    }

    VariableTable(Deployment owner, JsonObject declarations, SourcePlace place) {
        this.owner = owner;
        this.run = owner.run();
        this.place = place;
        for (int i = 0; i < declarations.size(); i++) {
            String name = declarations.name(i);
            if (JsonText.equalsIgnoreCase(name, PropertyLoop.COPY) && declarations.value(i) instanceof JsonArray a) {
                addLoops(a, place.child(name));
            } else {
                add(new Variable(name, declarations.value(i), null, place.child(name)));
            }
        }
    }

    private void addLoops(JsonArray written, SourcePlace at) {
        List<PropertyLoop> loops = PropertyLoop.in(written, at);
        if (loops.isEmpty() && written.size() > 0) {
            run.report(
                    DiagnosticCode.TEMPLATE_COPY_MALFORMED,
                    at,
                    "each loop of variables has the members `name`, `count` and `input`");
        }
        for (PropertyLoop loop : loops) {
            add(new Variable(loop.name(), JsonNull.NULL, loop, loop.place()));
        }
    }

    private void add(Variable variable) {
        byName.putIfAbsent(JsonText.lower(variable.name), variable);
    }

    /** The value of a variable. One that fails is unknown; its failure is reported once. */
    StoredValue value(String name) throws EvaluationException {
        Variable variable = byName.get(JsonText.lower(name));
        if (variable == null) {
            throw TemplateErrors.undeclared(
                    "variable", name, byName.values().stream().map(v -> v.name).toList());
        }
        return value(variable);
    }

    private StoredValue value(Variable variable) {
        StoredValue known = variable.value;
        if (known != null) {
            return known;
        }
        if (variable.inProgress) {
            if (!variable.inCycle) {
                variable.inCycle = true;
                run.report(
                        DiagnosticCode.TEMPLATE_CYCLE,
                        variable.place,
                        "the variable `" + variable.name + "` needs itself");
            }
            return StoredValue.of(new JsonUnknown(Reasons.failed("the variable `" + variable.name + "`")));
        }
        variable.inProgress = true;
        ExpressionSite site =
                new ExpressionSite(owner.environment(), owner, null, ExpressionPlace.VARIABLE, null, null);
        PropertyLoop loop = variable.loop;
        StoredValue value = loop == null
                ? run.evaluator().stored(variable.raw, site, variable.place)
                : run.evaluator().measured(repeated(loop, site), variable.place);
        variable.inProgress = false;
        variable.value = value;
        return value;
    }

    private JsonValue repeated(PropertyLoop loop, ExpressionSite site) {
        try {
            return run.evaluator().loop(loop, site, LoopIndex.Kind.VARIABLE, true);
        } catch (EvaluationException e) {
            return run.evaluator().failed(e, loop.place());
        }
    }

    /** Evaluates what nothing has asked for: Azure evaluates every variable, and fails if one does. */
    void finish() {
        byName.values().forEach(this::value);
        if (byName.size() > AzureLimits.VARIABLES) {
            run.report(
                    DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT,
                    place,
                    "Azure accepts " + AzureLimits.VARIABLES + " variables, found " + byName.size());
        }
    }
}
