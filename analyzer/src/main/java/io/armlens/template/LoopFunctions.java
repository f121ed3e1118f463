package io.armlens.template;

import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code copyIndex}. Without a name it is the index of the loop of the resource or the output, also in a
 * loop inside of it. Azure documents that loops of properties are named; templates in use leave the name
 * out where there is no other loop, and so it is accepted.
 */
final class LoopFunctions {
    private LoopFunctions() {}

    static JsonValue copyIndex(@Nullable LoopIndex loops, List<JsonValue> arguments) throws EvaluationException {
        boolean named = !arguments.isEmpty() && arguments.get(0) instanceof JsonString;
        LoopIndex loop = named ? named(loops, ((JsonString) arguments.get(0)).value()) : unnamed(loops);
        int offset = named ? 1 : 0;
        if (arguments.size() > offset + 1) {
            throw TemplateErrors.kind("`copyIndex` takes the name of a loop before an offset");
        }
        if (arguments.size() <= offset || !(loop.index() instanceof JsonNumber index)) {
            return loop.index();
        }
        try {
            return JsonNumber.of(Math.addExact(index.longValue(), ((JsonNumber) arguments.get(offset)).longValue()));
        } catch (ArithmeticException beyond64Bits) {
            throw new EvaluationException(EvaluationException.OVERFLOW, "`copyIndex` has a result beyond 64 bits");
        }
    }

    private static LoopIndex named(@Nullable LoopIndex loops, String name) throws EvaluationException {
        StringBuilder known = new StringBuilder();
        for (LoopIndex loop = loops; loop != null; loop = loop.around()) {
            if (JsonText.equalsIgnoreCase(loop.name(), name)) {
                return loop;
            }
            if (!loop.name().isEmpty()) {
                known.append(known.length() == 0 ? "; in reach: `" : "`, `").append(loop.name());
            }
        }
        throw new EvaluationException(
                EvaluationException.INVALID_ARGUMENT,
                "`copyIndex` is not inside a loop `" + name + "`" + known + (known.length() == 0 ? "" : "`"));
    }

    private static LoopIndex unnamed(@Nullable LoopIndex loops) throws EvaluationException {
        LoopIndex property = null;
        for (LoopIndex loop = loops; loop != null; loop = loop.around()) {
            switch (loop.kind()) {
                case RESOURCE, OUTPUT -> {
                    return loop;
                }
                case PROPERTY -> property = property == null ? loop : property;
                case VARIABLE -> {
                    // Azure wants the name there.
                }
            }
        }
        if (property != null) {
            return property;
        }
        throw TemplateErrors.notHere(
                loops == null
                        ? "`copyIndex` is not inside a loop"
                        : "`copyIndex` needs the name of the loop in a variable: `copyIndex('" + loops.name() + "')`");
    }
}
