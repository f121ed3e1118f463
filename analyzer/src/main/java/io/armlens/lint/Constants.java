package io.armlens.lint;

import io.armlens.expression.Dialect;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionParser;
import io.armlens.expression.ExpressionScope;
import io.armlens.expression.ExpressionSyntaxException;
import io.armlens.expression.Expressions;
import io.armlens.expression.FunctionLibrary;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values that a definition states without parameters, resources or clocks. */
final class Constants {
    private static final ExpressionScope NOTHING = (function, arguments) -> {
        throw new AssertionError("a constant expression asks for nothing: " + function.name());
    };

    private Constants() {}

    /** The value of what a definition writes, when it is the same everywhere. */
    static Optional<JsonValue> of(JsonValue written) {
        if (written instanceof JsonString s) {
            Optional<Expression> expression = expression(s.value());
            if (expression.isPresent()) {
                Expression folded = Expressions.fold(expression.get(), FunctionLibrary.policy(), NOTHING, Set.of());
                return folded instanceof Expression.Literal l ? Optional.of(l.value()) : Optional.empty();
            }
            return ExpressionParser.isExpression(s.value())
                    ? Optional.empty()
                    : Optional.of(new JsonString(ExpressionParser.unescape(s.value())));
        }
        if (written instanceof JsonArray array) {
            List<JsonValue> out = new ArrayList<>();
            for (JsonValue element : array) {
                Optional<JsonValue> value = of(element);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                out.add(value.get());
            }
            return Optional.of(JsonArray.of(out));
        }
        if (written instanceof JsonObject object) {
            JsonObject.Builder out = JsonObject.builder();
            for (int i = 0; i < object.size(); i++) {
                Optional<JsonValue> value = of(object.value(i));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                out.put(object.name(i), value.get());
            }
            return Optional.of(out.build());
        }
        return Optional.of(written);
    }

    /** The constant text of what a definition writes. */
    static Optional<String> text(JsonValue written) {
        return of(written).flatMap(v -> v instanceof JsonString s ? Optional.of(s.value()) : Optional.empty());
    }

    /** The parsed expression of a text that is one and follows the grammar. */
    static Optional<Expression> expression(String text) {
        if (!ExpressionParser.isExpression(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ExpressionParser.parse(text, Dialect.POLICY));
        } catch (ExpressionSyntaxException e) {
            return Optional.empty();
        }
    }
}
