package io.armlens.expression;

import static io.armlens.expression.FunctionTable.ANY_NUMBER;
import static io.armlens.expression.ValueKind.ANY;
import static io.armlens.expression.ValueKind.BOOLEAN;
import static io.armlens.expression.ValueKind.NULL;

import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Booleans, and the functions that leave arguments unevaluated. */
final class LogicFunctions {
    private LogicFunctions() {}

    static void addTo(FunctionTable t) {
        t.pure("true", 0, 0, BOOLEAN, a -> JsonBoolean.TRUE);
        t.pure("false", 0, 0, BOOLEAN, a -> JsonBoolean.FALSE);
        t.pure("null", 0, 0, NULL, a -> JsonNull.NULL);
        t.pure("not", 1, 1, BOOLEAN, a -> JsonBoolean.of(!a.bool(0)), BOOLEAN);
        t.lazy("and", 2, ANY_NUMBER, BOOLEAN, a -> decide(a, JsonBoolean.FALSE), BOOLEAN);
        t.lazy("or", 2, ANY_NUMBER, BOOLEAN, a -> decide(a, JsonBoolean.TRUE), BOOLEAN);
        t.lazy("if", 3, 3, ANY, LogicFunctions::choose, BOOLEAN, ANY);
        t.lazy("coalesce", 1, ANY_NUMBER, ANY, LogicFunctions::coalesce, ANY);
    }

    /**
     * {@code and} and {@code or}: the first deciding value wins, also after an unknown one. What comes
     * after an unknown value may never be evaluated, so an error there is not the result.
     */
    private static JsonValue decide(LazyArguments a, JsonBoolean deciding) throws EvaluationException {
        JsonUnknown unknown = null;
        for (int i = 0; i < a.size(); i++) {
            JsonValue value;
            try {
                value = a.value(i);
            } catch (EvaluationException e) {
                if (unknown != null) {
                    return unknown;
                }
                throw e;
            }
            if (value == deciding) {
                return deciding;
            }
            if (value instanceof JsonUnknown u && unknown == null) {
                unknown = u;
            }
        }
        return unknown != null ? unknown : JsonBoolean.of(deciding == JsonBoolean.FALSE);
    }

    /** {@code if}: unknown when the condition is, unless both branches give the same. */
    private static JsonValue choose(LazyArguments a) throws EvaluationException {
        JsonValue condition = a.value(0);
        if (condition instanceof JsonUnknown) {
            JsonValue whenTrue = valueOrNull(a, 1);
            JsonValue whenFalse = whenTrue == null ? null : valueOrNull(a, 2);
            boolean same = whenTrue != null && whenFalse != null && a.surelyEqual(whenTrue, whenFalse);
            return same && whenTrue != null ? whenTrue : condition;
        }
        return a.value(condition == JsonBoolean.TRUE ? 1 : 2);
    }

    private static @Nullable JsonValue valueOrNull(LazyArguments a, int argument) {
        try {
            return a.value(argument);
        } catch (EvaluationException onlyOneBranchCounts) {
            return null;
        }
    }

    private static JsonValue coalesce(LazyArguments a) throws EvaluationException {
        for (int i = 0; i < a.size(); i++) {
            JsonValue value = a.value(i);
            if (value != JsonNull.NULL) {
                return value;
            }
        }
        return JsonNull.NULL;
    }
}
