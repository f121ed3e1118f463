package io.armlens.expression;

import io.armlens.json.JsonValue;
import java.util.List;

/** What surrounds an expression: answers the functions that are not pure. */
@FunctionalInterface
public interface ExpressionScope {
    /**
     * Calls a function that needs surroundings: {@code field}, {@code parameters}, {@code utcNow}, … The
     * number and the kinds of the arguments fit the signature.
     *
     * @param function one whose {@link FunctionSignature#dependency()} is not {@link Dependency#NONE}
     * @param arguments known in all their parts
     * @return the value; a {@link io.armlens.json.JsonUnknown} where nobody here can tell; an absent value
     *     counts as null
     */
    JsonValue call(FunctionSignature function, List<JsonValue> arguments) throws EvaluationException;

    /**
     * Calls a function that a template declares itself.
     *
     * @param arguments may be, or contain, unknown values
     */
    default JsonValue callUserFunction(String namespace, String name, List<JsonValue> arguments)
            throws EvaluationException {
        throw new EvaluationException(
                EvaluationException.UNKNOWN_FUNCTION, "there is no function `" + namespace + "." + name + "`");
    }
}
