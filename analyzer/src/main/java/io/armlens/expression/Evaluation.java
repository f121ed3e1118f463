package io.armlens.expression;

import io.armlens.diagnostic.Suggestion;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One evaluation: an expression's value in a scope, with the lambda variables in reach. */
final class Evaluation implements Expression.Visitor<JsonValue, EvaluationException> {
    private static final int NAMES_TOLD = 8;

    private final FunctionLibrary library;
    private final ExpressionScope scope;
    private final EvaluationBudget budget;
    private final @Nullable Variable variables;

    Evaluation(FunctionLibrary library, ExpressionScope scope, EvaluationBudget budget) {
        this(library, scope, budget, null);
    }

    private Evaluation(
            FunctionLibrary library, ExpressionScope scope, EvaluationBudget budget, @Nullable Variable variables) {
        this.library = library;
        this.scope = scope;
        this.budget = budget;
        this.variables = variables;
    }

    /** A lambda's variable, in front of those around it. */
    private record Variable(
            String name, JsonValue value, @Nullable Variable around) {}

    EvaluationBudget budget() {
        return budget;
    }

    /** Whether messages may contain texts that were computed with. */
    boolean mayQuote() {
        return library.dialect() == Dialect.POLICY;
    }

    /** The same with one more variable. */
    Evaluation with(String name, JsonValue value) {
        return new Evaluation(library, scope, budget, new Variable(name, value, variables));
    }

    JsonValue variable(String name) throws EvaluationException {
        for (Variable v = variables; v != null; v = v.around()) {
            if (JsonText.equalsIgnoreCase(v.name(), name)) {
                return v.value();
            }
        }
        throw new EvaluationException(
                EvaluationException.MISSING_PROPERTY, "no lambda around declares the variable `" + name + "`");
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
                List<JsonValue> arguments = Arrays.asList(arguments(call));
                return present(scope.callUserFunction(call.namespace(), call.name(), arguments));
            }
            Function function = library.function(call.name());
            if (function == null) {
                throw noSuchFunction(call.name());
            }
            return call(function, call);
        } catch (EvaluationException e) {
            throw e.at(call.at());
        }
    }

    private EvaluationException noSuchFunction(String name) {
        String reason = library.unavailable(name).orElse(null);
        return reason == null
                ? new EvaluationException(
                        EvaluationException.UNKNOWN_FUNCTION, ExpressionChecks.unknownFunction(name, library))
                : new EvaluationException(EvaluationException.FUNCTION_NOT_AVAILABLE, reason);
    }

    private JsonValue call(Function function, Expression.Call call) throws EvaluationException {
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
        JsonValue[] values = arguments(call);
        for (int i = 0; i < count; i++) {
            Arguments.check(signature, i, values[i]);
        }
        Arguments arguments = new Arguments(signature, values, this);
        if (function instanceof Function.Eager eager) {
            JsonUnknown unknown = switch (eager.unknowns()) {
                case NO_PART_UNKNOWN -> arguments.firstUnknownPart();
                case PARTS_UNKNOWN -> arguments.firstUnknown();
                case ANY_UNKNOWN -> null;
            };
            return unknown != null ? unknown : eager.body().apply(arguments);
        }
        JsonUnknown unknown = arguments.firstUnknownPart();
        return unknown != null ? unknown : present(scope.call(signature, Arrays.asList(values)));
    }

    private JsonValue[] arguments(Expression.Call call) throws EvaluationException {
        List<Expression> written = call.arguments();
        JsonValue[] values = new JsonValue[written.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = evaluate(written.get(i));
        }
        return values;
    }

    private static JsonValue present(JsonValue value) {
        return value == JsonAbsent.ABSENT ? JsonNull.NULL : value;
    }

    @Override
    public JsonValue property(Expression.Property property) throws EvaluationException {
        JsonValue base = evaluate(property.base());
        if (base instanceof JsonUnknown) {
            return base;
        }
        JsonValue value = base instanceof JsonObject o ? o.get(property.name()) : JsonAbsent.ABSENT;
        if (value.isNothing() && library.isLenientRoot(property.base())) {
            return JsonString.EMPTY;
        }
        if (value == JsonAbsent.ABSENT) {
            throw noMember(base, property.name()).at(property.at());
        }
        return value;
    }

    @Override
    public JsonValue element(Expression.Element element) throws EvaluationException {
        JsonValue base = evaluate(element.base());
        JsonValue index = evaluate(element.index());
        if (base instanceof JsonUnknown) {
            return base;
        }
        boolean container = base instanceof JsonObject || base instanceof JsonArray;
        if (index instanceof JsonUnknown && container) {
            return index;
        }
        JsonValue value = JsonAbsent.ABSENT;
        if (base instanceof JsonArray a) {
            value = at(a, index, element);
        } else if (base instanceof JsonObject o) {
            if (!(index instanceof JsonString name)) {
                throw new EvaluationException(
                                EvaluationException.TYPE_MISMATCH,
                                "a member of an object is named by a string, found " + Arguments.describe(index))
                        .at(element.at());
            }
            value = o.get(name.value());
        }
        if (value.isNothing() && library.isLenientRoot(element.base())) {
            return JsonString.EMPTY;
        }
        if (value == JsonAbsent.ABSENT) {
            if (base instanceof JsonArray a) {
                throw outOfRange(a, index).at(element.at());
            }
            throw noMember(base, index instanceof JsonString s ? s.value() : index.toString())
                    .at(element.at());
        }
        return value;
    }

    private static JsonValue at(JsonArray array, JsonValue index, Expression.Element element)
            throws EvaluationException {
        if (!(index instanceof JsonNumber n) || !n.isInteger()) {
            throw new EvaluationException(
                            EvaluationException.TYPE_MISMATCH,
                            "an element of an array is named by an integer, found " + Arguments.describe(index))
                    .at(element.at());
        }
        long i = n.longValue();
        return i >= 0 && i < array.size() ? array.get((int) i) : JsonAbsent.ABSENT;
    }

    private static EvaluationException outOfRange(JsonArray array, JsonValue index) {
        return new EvaluationException(
                EvaluationException.INDEX_OUT_OF_RANGE,
                "index " + index + " is out of range: the array has " + array.size()
                        + (array.size() == 1 ? " element" : " elements"));
    }

    private static EvaluationException noMember(JsonValue base, String name) {
        if (!(base instanceof JsonObject o)) {
            return new EvaluationException(
                    EvaluationException.TYPE_MISMATCH,
                    "expected an object with the member `" + name + "`, found " + Arguments.describe(base));
        }
        String near = Suggestion.didYouMean(name, o.names());
        String known = o.size() == 0
                ? "; it is empty"
                : "; its members are `" + String.join("`, `", o.names().subList(0, Math.min(o.size(), NAMES_TOLD)))
                        + (o.size() > NAMES_TOLD ? "`, …" : "`");
        return new EvaluationException(
                EvaluationException.MISSING_PROPERTY,
                "the object has no member `" + name + "`" + (near.isEmpty() ? known : near));
    }
}
