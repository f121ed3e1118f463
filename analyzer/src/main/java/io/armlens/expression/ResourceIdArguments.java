package io.armlens.expression;

import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments of {@code resourceId} and its relatives, taken apart: what comes before the resource
 * type, and the end of the id.
 *
 * @param leading the arguments before the type: subscription, group or base id
 * @param tail the id from {@code /providers/} on, in the spelling of the arguments
 */
public record ResourceIdArguments(List<String> leading, String tail) {
    /** Copies the leading arguments. */
    public ResourceIdArguments {
        leading = List.copyOf(leading);
    }

    /**
     * Takes the arguments apart. The type is the first one that contains a slash; a slash at its end is
     * tolerated, as templates in use have it. Each part of the type after the namespace needs a name.
     *
     * @param mostLeading how many arguments may come before the type
     */
    public static ResourceIdArguments of(FunctionSignature function, List<JsonValue> arguments, int mostLeading)
            throws EvaluationException {
        return of(function, arguments, 0, mostLeading);
    }

    private static ResourceIdArguments of(
            FunctionSignature function, List<JsonValue> arguments, int fewestLeading, int mostLeading)
            throws EvaluationException {
        int type = fewestLeading;
        while (type < arguments.size() && text(arguments, type).indexOf('/') < 0) {
            type++;
        }
        if (type == arguments.size() || type > mostLeading) {
            throw new EvaluationException(
                    EvaluationException.INVALID_ARGUMENT,
                    "`" + function.name() + "` takes a resource type as `Microsoft.Network/virtualNetworks`"
                            + (mostLeading == 0
                                    ? " as argument 1"
                                    : " within its first " + (mostLeading + 1) + " arguments"));
        }
        String written = text(arguments, type);
        String[] types = written.split("/", -1);
        int segments = types.length - (types[types.length - 1].isEmpty() ? 2 : 1);
        int names = arguments.size() - type - 1;
        if (segments != names) {
            throw new EvaluationException(
                    EvaluationException.INVALID_ARGUMENT,
                    "`" + function.name() + "` takes a name for each part of the resource type after the namespace: "
                            + segments + ", found " + names);
        }
        BoundedText tail = new BoundedText();
        tail.append("/providers/").append(types[0]);
        for (int i = 0; i < names; i++) {
            tail.append("/").append(types[i + 1]).append("/").append(text(arguments, type + 1 + i));
        }
        List<String> leading = new ArrayList<>();
        for (int i = 0; i < type; i++) {
            leading.add(text(arguments, i));
        }
        return new ResourceIdArguments(leading, tail.toString());
    }

    private static String text(List<JsonValue> arguments, int index) {
        return arguments.get(index) instanceof JsonString s ? s.value() : "";
    }

    /** The id of a function that needs no surroundings: exactly so many leading arguments, written first. */
    static JsonValue id(Arguments a, int leading) throws EvaluationException {
        ResourceIdArguments parts = of(a.function(), Arrays.asList(a.values()), leading, leading);
        return new JsonString(String.join("", parts.leading()) + parts.tail());
    }
}
