package io.armlens.expression;

import static io.armlens.expression.ValueKind.ANY;
import static io.armlens.expression.ValueKind.OBJECT;
import static io.armlens.expression.ValueKind.STRING;

/** The functions that the scope answers. */
final class ScopeFunctions {
    private ScopeFunctions() {}

    static void addPolicyTo(FunctionTable t) {
        t.external("parameters", Dependency.PARAMETERS, 1, 1, ANY, STRING);
        t.external("field", Dependency.RESOURCE, 1, 1, ANY, STRING);
        t.external("current", Dependency.COUNT, 0, 1, ANY, STRING);
        t.external("policy", Dependency.ASSIGNMENT, 0, 0, OBJECT);
        t.lenient("resourceGroup", Dependency.RESOURCE_GROUP);
        t.lenient("subscription", Dependency.SUBSCRIPTION);
        t.external("requestContext", Dependency.REQUEST, 0, 0, OBJECT);
        t.external("claims", Dependency.REQUEST, 0, 1, ANY, STRING);
        t.external("utcNow", Dependency.CLOCK, 0, 0, STRING);
    }

    static void addTemplateTo(FunctionTable t) {
        t.external("parameters", Dependency.PARAMETERS, 1, 1, ANY, STRING);
        t.external("variables", Dependency.VARIABLES, 1, 1, ANY, STRING);
    }
}
