package io.armlens.template;

import io.armlens.expression.Dependency;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.FunctionSignature;

/** Where an expression stands, which decides what it may use. */
enum ExpressionPlace {
    PARAMETER_DEFAULT("the default value of a parameter"),
    VARIABLE("a variable"),
    FUNCTION("a template's own function"),
    COUNT("the count of a loop"),
    HEADER("the type, name, condition or scope of a resource"),
    BODY("a resource"),
    OUTPUT("an output");

    private final String words;

    ExpressionPlace(String words) {
        this.words = words;
    }

    /** Fails where Azure documents a function as not allowed at this place. */
    void check(FunctionSignature function, boolean symbolicNames) throws EvaluationException {
        if (!allows(function.dependency(), symbolicNames)) {
            throw new EvaluationException(
                    EvaluationException.FUNCTION_NOT_AVAILABLE, "`" + function.name() + "` cannot be used in " + words);
        }
    }

    private boolean allows(Dependency dependency, boolean symbolicNames) {
        return switch (dependency) {
            case CLOCK, CHANCE -> this == PARAMETER_DEFAULT;
            case RUNTIME -> this == BODY || this == OUTPUT;
            case VARIABLES -> this != PARAMETER_DEFAULT && (this != FUNCTION || symbolicNames);
            case EXTERNAL_INPUT, RESOURCE, COUNT, ASSIGNMENT, REQUEST -> false;
            case NONE,
                    PARAMETERS,
                    RESOURCE_GROUP,
                    SUBSCRIPTION,
                    HIERARCHY,
                    DEPLOYMENT,
                    ENVIRONMENT,
                    LOOP,
                    TEMPLATE,
                    PROVIDER -> true;
        };
    }
}
