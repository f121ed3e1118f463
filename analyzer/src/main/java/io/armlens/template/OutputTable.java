package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outputs of a deployment, evaluated together when somebody asks. */
final class OutputTable {
    private final Deployment owner;
    private final ExpansionRun run;
    private @Nullable Map<String, OutputValue> values;
    private boolean inProgress;

    OutputTable(Deployment owner) {
        this.owner = owner;
        this.run = owner.run();
    }

    /** All of them, without those whose condition is false. */
    Map<String, OutputValue> values() {
        Map<String, OutputValue> known = values;
        if (known != null) {
            return known;
        }
        if (inProgress) {
            return Map.of();
        }
        inProgress = true;
        Map<String, OutputValue> made = new LinkedHashMap<>();
        JsonObject declarations = declarations();
        for (int i = 0; i < declarations.size(); i++) {
            String name = declarations.name(i);
            SourcePlace place = place().child(name);
            if (declarations.value(i) instanceof JsonObject declaration) {
                OutputValue value = evaluate(name, declaration, place);
                if (value != null) {
                    made.put(name, value);
                }
            } else {
                run.report(
                        DiagnosticCode.TEMPLATE_MALFORMED,
                        place,
                        "an output is declared by an object with a `type` and a `value`");
            }
        }
        inProgress = false;
        Map<String, OutputValue> result = Collections.unmodifiableMap(made);
        values = result;
        return result;
    }

    private JsonObject declarations() {
        return owner.source().template().object("outputs").orElse(JsonObject.EMPTY);
    }

    private SourcePlace place() {
        return owner.source().place().child("outputs");
    }

    /** Null when there is none. */
    private @Nullable OutputValue evaluate(String name, JsonObject declaration, SourcePlace place) {
        ExpressionSite site = ExpressionSite.of(owner, ExpressionPlace.OUTPUT);
        JsonValue condition = run.evaluator().lenient(declaration.get("condition"), site, place.child("condition"));
        if (condition == JsonBoolean.FALSE) {
            return null;
        }
        JsonValue value;
        if (declaration.get(PropertyLoop.COPY) instanceof JsonObject loop) {
            value = repeated(loop, site, place.child(PropertyLoop.COPY));
        } else if (declaration.get("value") == JsonAbsent.ABSENT) {
            run.report(DiagnosticCode.TEMPLATE_MALFORMED, place, "the output has no `value`");
            value = new JsonUnknown(Reasons.failed("the output `" + name + "`"));
        } else {
            value = run.evaluator().lenient(declaration.get("value"), site, place.child("value"));
        }
        if (condition instanceof JsonUnknown) {
            value = condition;
        }
        TypeChecker types = owner.environment().types();
        StoredValue complete = run.evaluator().measured(value, place);
        // Only declared types have null or have it not.
        if (!complete.value().isNothing() || owner.environment().symbolicNames()) {
            types.check(declaration.without("value").without("copy"), complete.value(), name, place);
        }
        JsonObject type = types.resolve(declaration);
        JsonValue marked = types.mark(type, complete.value());
        StoredValue kept =
                marked == complete.value() ? complete : run.evaluator().measured(marked, place);
        return new OutputValue(
                type.string("type").orElse(""), kept.value(), kept.secret() || TypeChecker.isSecure(type));
    }

    private JsonValue repeated(JsonObject loop, ExpressionSite site, SourcePlace place) {
        try {
            CopyCount count = CopyCount.evaluate(loop.get("count"), site, place.child("count"));
            if (count.unknown() != null) {
                return count.unknown();
            }
            List<JsonValue> elements = new ArrayList<>();
            for (int i = 0; i < count.count(); i++) {
                ExpressionSite inside =
                        site.in(LoopIndex.Kind.OUTPUT, loop.string("name").orElse(""), JsonNumber.of(i));
                elements.add(run.evaluator().lenient(loop.get("input"), inside, place.child("input")));
            }
            return JsonArray.of(elements);
        } catch (EvaluationException e) {
            return run.evaluator().failed(e, place);
        }
    }

    /** As {@code reference} gives them: each with its type and value. Fails while they are evaluated. */
    JsonValue asReferred() throws EvaluationException {
        if (inProgress) {
            throw new EvaluationException(TemplateErrors.CYCLE, "the outputs of a deployment need themselves");
        }
        JsonObject.Builder outputs = JsonObject.builder();
        values().forEach((name, output) -> outputs.put(
                name,
                JsonObject.builder()
                        .put("type", output.type())
                        .put("value", output.value())
                        .build()));
        return outputs.build();
    }

    boolean haveSecrets() {
        return values().values().stream().anyMatch(OutputValue::secret);
    }

    void finish() {
        values();
        if (declarations().size() > AzureLimits.OUTPUTS) {
            run.report(
                    DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT,
                    place(),
                    "Azure accepts " + AzureLimits.OUTPUTS + " outputs, found "
                            + declarations().size());
        }
    }
}
