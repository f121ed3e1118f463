package io.armlens.template;

import io.armlens.expression.EvaluationException;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionScope;
import io.armlens.expression.FunctionSignature;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers the functions of one expression, and notices whether it read a secret. */
final class SiteScope implements ExpressionScope {
    private final ExpressionSite site;
    private boolean readSecret;

    SiteScope(ExpressionSite site) {
        this.site = site;
    }

    /** Whether anything that was answered holds a secret. */
    boolean readSecret() {
        return readSecret;
    }

    @Override
    public JsonValue call(FunctionSignature function, List<JsonValue> arguments) throws EvaluationException {
        Environment environment = site.environment();
        site.place().check(function, environment.symbolicNames());
        JsonValue value = answer(function, arguments);
        if (value instanceof JsonUnknown unknown && site.run().unknowns().residual(unknown) == null) {
            List<Expression> literals = new ArrayList<>();
            for (JsonValue argument : arguments) {
                literals.add(new Expression.Literal(argument, 0));
            }
            Expression call = new Expression.Call("", function.name(), literals, 0);
            return site.run().unknowns().make(unknown.reason(), Residuals.shorten(call, site.run()));
        }
        return value;
    }

    private JsonValue answer(FunctionSignature function, List<JsonValue> arguments) throws EvaluationException {
        Environment environment = site.environment();
        return switch (function.dependency()) {
            case PARAMETERS -> parameter(text(arguments, 0));
            case VARIABLES -> remember(environment.variables().value(text(arguments, 0)));
            case RESOURCE_GROUP, SUBSCRIPTION, HIERARCHY, DEPLOYMENT, ENVIRONMENT ->
                environment.context().call(function, arguments);
            case LOOP -> LoopFunctions.copyIndex(site.loops(), arguments);
            case CLOCK -> environment.context().utcNow(arguments);
            case CHANCE -> environment.context().newGuid();
            case TEMPLATE -> RuntimeFunctions.resourceInfo(site, text(arguments, 0));
            case PROVIDER -> new JsonUnknown(Reasons.provider(function.name()));
            case RUNTIME -> remember(RuntimeFunctions.call(site, function, arguments));
            case NONE, EXTERNAL_INPUT, RESOURCE, COUNT, ASSIGNMENT, REQUEST ->
                throw TemplateErrors.notHere("`" + function.name() + "` cannot be used in a template");
        };
    }

    private JsonValue parameter(String name) throws EvaluationException {
        Map<String, JsonValue> own = site.arguments();
        if (own == null) {
            return remember(site.environment().parameters().value(name));
        }
        JsonValue argument = own.get(JsonText.lower(name));
        if (argument == null) {
            throw TemplateErrors.undeclared("function parameter", name, own.keySet());
        }
        return argument;
    }

    private JsonValue remember(StoredValue stored) {
        readSecret = readSecret || stored.secret();
        return stored.value();
    }

    private static String text(List<JsonValue> arguments, int index) {
        return arguments.get(index) instanceof JsonString s ? s.value() : "";
    }

    @Override
    public JsonValue callUserFunction(String namespace, String name, List<JsonValue> arguments)
            throws EvaluationException {
        return site.environment().functions().call(site, namespace, name, arguments);
    }
}
