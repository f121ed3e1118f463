package io.armlens.template;

import io.armlens.expression.Dependency;
import io.armlens.expression.Dialect;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.ExpressionEvaluator;
import io.armlens.expression.ExpressionParser;
import io.armlens.expression.ExpressionScope;
import io.armlens.expression.ExpressionSyntaxException;
import io.armlens.expression.FunctionLibrary;
import io.armlens.expression.FunctionSignature;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.List;
import java.util.Map;

/** Answers the one function that expressions in parameter files may call besides pure ones: {@code externalInputs}. */
final class ExternalInputScope implements ExpressionScope {
    private final Map<String, JsonValue> inputs;

    private ExternalInputScope(Map<String, JsonValue> inputs) {
        this.inputs = inputs;
    }

    /** The value of an expression in a parameter file. */
    static JsonValue evaluate(ExpansionRun run, SuppliedValue.Computed computed) {
        if (!ExpressionParser.isExpression(computed.text())) {
            return new JsonString(ExpressionParser.unescape(computed.text(), Dialect.TEMPLATE));
        }
        try {
            return new ExpressionEvaluator(FunctionLibrary.template())
                    .evaluate(
                            run.expressions().parse(computed.text()).expression(),
                            new ExternalInputScope(run.context().externalInputs()),
                            run.budget());
        } catch (EvaluationException e) {
            return run.evaluator().failed(e, computed.place());
        } catch (ExpressionSyntaxException e) {
            return run.evaluator()
                    .failed(new EvaluationException(TemplateErrors.SYNTAX, e.getMessage()), computed.place());
        }
    }

    @Override
    public JsonValue call(FunctionSignature function, List<JsonValue> arguments) throws EvaluationException {
        if (function.dependency() != Dependency.EXTERNAL_INPUT) {
            throw TemplateErrors.notHere("`" + function.name() + "` cannot be used in a parameter file");
        }
        String key = Values.text(arguments.get(0));
        for (Map.Entry<String, JsonValue> input : inputs.entrySet()) {
            if (JsonText.equalsIgnoreCase(input.getKey(), key)) {
                return input.getValue();
            }
        }
        return new JsonUnknown(Reasons.externalInput(key));
    }
}
