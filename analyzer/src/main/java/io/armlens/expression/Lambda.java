package io.armlens.expression;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonValue;
import java.util.List;

/**
 * A lambda where a function takes one. It is syntax with the variables around it, never a value: it
 * cannot leave the call it is written in.
 */
final class Lambda {
    private final FunctionSignature function;
    private final int argument;
    private final List<String> parameters;
    private final Expression body;
    private final Evaluation around;

    Lambda(FunctionSignature function, int argument, List<String> parameters, Expression body, Evaluation around) {
        this.function = function;
        this.argument = argument;
        this.parameters = parameters;
        this.body = body;
        this.around = around;
    }

    /** Applies it; values beyond its parameters are not needed. */
    JsonValue apply(JsonValue... values) throws EvaluationException {
        around.budget().call();
        Evaluation inside = around;
        for (int i = 0; i < parameters.size(); i++) {
            inside = inside.with(parameters.get(i), values[i]);
        }
        return inside.evaluate(body);
    }

    /** Applies it to an element and its index. */
    JsonValue applyAt(JsonArray array, int index) throws EvaluationException {
        return apply(array.get(index), JsonNumber.of(index));
    }

    /** Fails unless a result is of the kind that the function wants from its lambda; unknown ones are. */
    <V extends JsonValue> V result(V value, ValueKind kind) throws EvaluationException {
        if (!kind.accepts(value)) {
            throw new EvaluationException(
                    EvaluationException.TYPE_MISMATCH,
                    "`" + function.name() + "` takes a lambda that gives " + kind.words() + " as argument "
                            + (argument + 1) + ", found one that gives " + Arguments.describe(value));
        }
        return value;
    }

    /** A boolean or unknown result. */
    JsonValue verdict(JsonValue... values) throws EvaluationException {
        return result(apply(values), ValueKind.BOOLEAN);
    }

    /** Whether a verdict is true. */
    static boolean isTrue(JsonValue verdict) {
        return verdict == JsonBoolean.TRUE;
    }
}
