package io.armlens.expression;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.List;

/** Writes expressions as text. */
public final class ExpressionPrinter {
    private ExpressionPrinter() {}

    /**
     * With its brackets. What was parsed and printed parses to an equal expression. Arrays and objects, which
     * folding may leave, become calls that make them; an unknown value becomes {@code <unknown>}.
     */
    public static String print(Expression expression, Dialect dialect) {
        Writer writer = new Writer(dialect);
        writer.out.append('[');
        expression.accept(writer);
        return writer.out.append(']').toString();
    }

    private static final class Writer implements Expression.Visitor<Boolean, RuntimeException> {
        private final StringBuilder out = new StringBuilder();
        private final Dialect dialect;

        Writer(Dialect dialect) {
            this.dialect = dialect;
        }

        @Override
        public Boolean literal(Expression.Literal literal) {
            value(literal.value());
            return true;
        }

        private void value(JsonValue value) {
            if (value instanceof JsonString s) {
                string(s.value());
            } else if (value instanceof JsonNumber) {
                out.append(value);
            } else if (value instanceof JsonArray a) {
                out.append("createArray(");
                for (int i = 0; i < a.size(); i++) {
                    separate(i);
                    value(a.get(i));
                }
                out.append(')');
            } else if (value instanceof JsonObject o) {
                out.append("createObject(");
                for (int i = 0; i < o.size(); i++) {
                    separate(i);
                    string(o.name(i));
                    out.append(", ");
                    value(o.value(i));
                }
                out.append(')');
            } else if (value instanceof JsonUnknown) {
                out.append("<unknown>");
            } else {
                String word = value instanceof JsonBoolean ? value.toString() : JsonNull.NULL.toString();
                out.append(word).append(dialect == Dialect.TEMPLATE ? "()" : "");
            }
        }

        private void separate(int index) {
            out.append(index == 0 ? "" : ", ");
        }

        private void string(String text) {
            out.append('\'').append(text.replace("'", "''")).append('\'');
        }

        @Override
        public Boolean call(Expression.Call call) {
            if (!call.namespace().isEmpty()) {
                out.append(call.namespace()).append('.');
            }
            out.append(call.name()).append('(');
            List<Expression> arguments = call.arguments();
            for (int i = 0; i < arguments.size(); i++) {
                separate(i);
                arguments.get(i).accept(this);
            }
            out.append(')');
            return true;
        }

        @Override
        public Boolean property(Expression.Property property) {
            property.base().accept(this);
            if (isName(property.name())) {
                out.append('.').append(property.name());
            } else {
                out.append('[');
                string(property.name());
                out.append(']');
            }
            return true;
        }

        private static boolean isName(String name) {
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (!ExpressionParser.isNameStart(c) && c != '$' && (i == 0 || !ExpressionParser.isDigit(c))) {
                    return false;
                }
            }
            return !name.isEmpty();
        }

        @Override
        public Boolean element(Expression.Element element) {
            element.base().accept(this);
            out.append('[');
            element.index().accept(this);
            out.append(']');
            return true;
        }
    }
}
