package io.armlens.template;

import io.armlens.expression.Dialect;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionChecks;
import io.armlens.expression.ExpressionParser;
import io.armlens.expression.ExpressionSyntaxException;
import io.armlens.expression.FunctionLibrary;
import java.util.HashMap;
import java.util.Map;

/** Parses each text once: what stands in a loop is evaluated many times. */
final class ExpressionCache {
    private final Map<String, ParsedExpression> parsed = new HashMap<>();

    ParsedExpression parse(String text) throws ExpressionSyntaxException {
        ParsedExpression known = parsed.get(text);
        if (known != null) {
            return known;
        }
        Expression expression = ExpressionParser.parse(text, Dialect.TEMPLATE);
        ParsedExpression made = new ParsedExpression(
                expression,
                expression.accept(new Height()),
                ExpressionChecks.check(expression, FunctionLibrary.template()));
        if (parsed.size() < ExpansionLimits.PARSED) {
            parsed.put(text, made);
        }
        return made;
    }

    private static final class Height implements Expression.Visitor<Integer, RuntimeException> {
        @Override
        public Integer literal(Expression.Literal literal) {
            return 1;
        }

        @Override
        public Integer call(Expression.Call call) {
            int highest = 0;
            for (Expression argument : call.arguments()) {
                highest = Math.max(highest, argument.accept(this));
            }
            return highest + 1;
        }

        @Override
        public Integer property(Expression.Property property) {
            return property.base().accept(this) + 1;
        }

        @Override
        public Integer element(Expression.Element element) {
            return Math.max(element.base().accept(this), element.index().accept(this)) + 1;
        }
    }
}
