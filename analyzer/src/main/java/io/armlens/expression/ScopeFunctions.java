package io.armlens.expression;

import static io.armlens.expression.FunctionTable.ANY_NUMBER;
import static io.armlens.expression.ValueKind.ANY;
import static io.armlens.expression.ValueKind.ARRAY;
import static io.armlens.expression.ValueKind.INTEGER;
import static io.armlens.expression.ValueKind.OBJECT;
import static io.armlens.expression.ValueKind.STRING;
import static io.armlens.expression.ValueKind.STRING_OR_INTEGER;

import io.armlens.json.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that the scope answers, and the composing of resource ids. */
final class ScopeFunctions {
    private static final String LIST = "list";

    private ScopeFunctions() {}

    static void addTo(FunctionTable t) {
        t.external("parameters", Dependency.PARAMETERS, 1, 1, ANY, STRING);
        if (t.isPolicy()) {
            addPolicyTo(t);
        } else {
            addTemplateTo(t);
            addResourceIdsTo(t);
        }
    }

    private static void addPolicyTo(FunctionTable t) {
        t.external("field", Dependency.RESOURCE, 1, 1, ANY, STRING);
        t.external("current", Dependency.COUNT, 0, 1, ANY, STRING);
        t.external("policy", Dependency.ASSIGNMENT, 0, 0, OBJECT);
        t.lenient("resourceGroup", Dependency.RESOURCE_GROUP);
        t.lenient("subscription", Dependency.SUBSCRIPTION);
        t.external("requestContext", Dependency.REQUEST, 0, 0, OBJECT);
        t.external("claims", Dependency.REQUEST, 0, 1, ANY, STRING);
        t.external("utcNow", Dependency.CLOCK, 0, 0, STRING);
    }

    private static void addTemplateTo(FunctionTable t) {
        t.external("variables", Dependency.VARIABLES, 1, 1, ANY, STRING);
        t.external("resourceGroup", Dependency.RESOURCE_GROUP, 0, 0, OBJECT);
        t.external("subscription", Dependency.SUBSCRIPTION, 0, 0, OBJECT);
        t.external("managementGroup", Dependency.HIERARCHY, 0, 0, OBJECT);
        t.external("tenant", Dependency.HIERARCHY, 0, 0, OBJECT);
        t.external("deployment", Dependency.DEPLOYMENT, 0, 0, OBJECT);
        t.external("deployer", Dependency.DEPLOYMENT, 0, 0, OBJECT);
        t.external("environment", Dependency.ENVIRONMENT, 0, 0, OBJECT);
        t.external("copyIndex", Dependency.LOOP, 0, 2, INTEGER, STRING_OR_INTEGER, INTEGER);
        t.external("utcNow", Dependency.CLOCK, 0, 1, STRING, STRING);
        t.external("newGuid", Dependency.CHANCE, 0, 0, STRING);
        t.external("resourceInfo", Dependency.TEMPLATE, 1, 1, OBJECT, STRING);
        t.external("externalInputs", Dependency.EXTERNAL_INPUT, 1, 1, ANY, STRING);
        t.external("reference", Dependency.RUNTIME, 1, 3, ANY, STRING);
        t.external("references", Dependency.RUNTIME, 1, 2, ARRAY, STRING, ANY);
        t.external("target", Dependency.RUNTIME, 0, 1, ANY, STRING);
        t.external("pickZones", Dependency.PROVIDER, 3, 5, ARRAY, STRING, STRING, STRING, INTEGER);
        t.external("toLogicalZone", Dependency.PROVIDER, 3, 3, STRING, STRING);
        t.external("toLogicalZones", Dependency.PROVIDER, 3, 3, ARRAY, STRING, STRING, ARRAY);
        t.external("toPhysicalZone", Dependency.PROVIDER, 3, 3, STRING, STRING);
        t.external("toPhysicalZones", Dependency.PROVIDER, 3, 3, ARRAY, STRING, STRING, ARRAY);
        t.external("providers", Dependency.PROVIDER, 1, 2, OBJECT, STRING);
        t.external("roleDefinitions", Dependency.PROVIDER, 1, 1, OBJECT, STRING);
    }

    /** Where the id's beginning may be left out, the scope completes it from where the deployment goes. */
    private static void addResourceIdsTo(FunctionTable t) {
        t.external("resourceId", Dependency.RESOURCE_GROUP, 2, ANY_NUMBER, STRING, STRING);
        t.external("subscriptionResourceId", Dependency.SUBSCRIPTION, 2, ANY_NUMBER, STRING, STRING);
        t.external("managementGroupResourceId", Dependency.HIERARCHY, 2, ANY_NUMBER, STRING, STRING);
        t.pure("tenantResourceId", 2, ANY_NUMBER, STRING, a -> ResourceIdArguments.id(a, 0), STRING);
        t.pure("extensionResourceId", 3, ANY_NUMBER, STRING, a -> ResourceIdArguments.id(a, 1), STRING);
    }

    /** {@code listKeys}, {@code listSecrets} and whatever else providers offer; null for other names. */
    static @Nullable Function listFunction(String name) {
        if (name.length() == LIST.length() || !JsonText.startsWithIgnoreCase(name, LIST)) {
            return null;
        }
        return new Function.External(
                new FunctionSignature(name, 1, 3, List.of(STRING, STRING, ANY), ANY, Dependency.RUNTIME, false, false));
    }
}
