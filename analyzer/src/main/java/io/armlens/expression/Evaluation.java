package io.armlens.expression;

import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.Arrays;
import java.util.List;

/** One evaluation: an expression's value in a scope. */
final class Evaluation implements Expression.Visitor<JsonValue, EvaluationException> {
    private final FunctionLibrary library;
    private final ExpressionScope scope;
    private final EvaluationBudget budget;

    Evaluation(FunctionLibrary library, ExpressionScope scope, EvaluationBudget budget) {
        this.library = library;
        this.scope = scope;
        this.budget = budget;
    }

    JsonValue evaluate(Expression expression) throws EvaluationException {
        return expression.accept(this);
    }

    @Override
    public JsonValue literal(Expression.Literal literal) {
        return literal.value();
    }

    @Override
    public JsonValue call(Expression.Call call) throws EvaluationException {
        try {
            budget.call();
            if (!call.namespace().isEmpty()) {
                return known(scope.callUserFunction(call.namespace(), call.name(), arguments(call)));
            }
            Function function = library.function(call.name());
            if (function == null) {
                throw new EvaluationException(
                        EvaluationException.UNKNOWN_FUNCTION, "there is no function `" + call.name() + "`");
            }
            FunctionSignature signature = function.signature();
            int count = call.arguments().size();
            if (count < signature.minArguments() || count > signature.maxArguments()) {
                throw new EvaluationException(
                        EvaluationException.ARGUMENT_COUNT,
                        "`" + signature.name() + "` takes " + signature.arity() + ", found " + count);
            }
            if (function instanceof Function.Lazy lazy) {
                return lazy.body().apply(new LazyArguments(signature, call, this));
            }
            List<JsonValue> arguments = arguments(call);
            for (int i = 0; i < count; i++) {
                Arguments.check(signature, i, arguments.get(i));
            }
            for (JsonValue argument : arguments) {
                if (argument instanceof JsonUnknown) {
                    return argument;
                }
            }
            if (function instanceof Function.Eager eager) {
                return eager.body().apply(new Arguments(signature, arguments, budget));
            }
            return known(scope.call(signature, arguments));
        } catch (EvaluationException e) {
            throw e.at(call.at());
        }
    }

    private List<JsonValue> arguments(Expression.Call call) throws EvaluationException {
        JsonValue[] values = new JsonValue[call.arguments().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = evaluate(call.arguments().get(i));
        }
        return Arrays.asList(values);
    }

    private static JsonValue known(JsonValue value) {
        return value == JsonAbsent.ABSENT ? JsonNull.NULL : value;
    }

    @Override
    public JsonValue property(Expression.Property property) throws EvaluationException {
        return member(evaluate(property.base()), property.name());
    }

    @Override
    public JsonValue element(Expression.Element element) throws EvaluationException {
        JsonValue base = evaluate(element.base());
        JsonValue index = evaluate(element.index());
        if (base instanceof JsonArray a && index instanceof JsonNumber n && n.isInteger()) {
            if (n.longValue() < 0 || n.longValue() >= a.size()) {
                throw new EvaluationException(EvaluationException.INDEX_OUT_OF_RANGE, "out of range");
            }
            return a.get((int) n.longValue());
        }
        return index instanceof JsonString s ? member(base, s.value()) : index;
    }

    private static JsonValue member(JsonValue base, String name) throws EvaluationException {
        if (base instanceof JsonObject o) {
            JsonValue value = o.get(name);
            if (value == JsonAbsent.ABSENT) {
                throw new EvaluationException(EvaluationException.MISSING_PROPERTY, "missing");
            }
            return value;
        }
        return base;
    }
}
