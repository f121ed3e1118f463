package io.armlens.expression;

import io.armlens.json.JsonValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parsed expression. Two expressions are equal when they mean the same text apart from white space:
 * the offsets do not take part in equality.
 */
public sealed interface Expression {
    /**
     * Where to point at: a UTF-16 offset in the text that was parsed, brackets included. For members and
     * elements it is that of the name or the bracket, not of what they are taken from.
     */
    int at();

    /** Calls the visitor's method for this kind of expression. */
    <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X;

    /**
     * A constant. The parser makes strings, numbers, booleans and null; other values come from folding.
     *
     * @param value any value
     */
    record Literal(JsonValue value, int at) implements Expression {
        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.literal(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Literal that && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    /**
     * A function call.
     *
     * @param namespace of a template's own function; empty for the built-in ones
     * @param name as written, in any case
     */
    record Call(String namespace, String name, List<Expression> arguments, int at) implements Expression {
        /** Copies the arguments. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.call(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Call that
                    && namespace.equals(that.namespace)
                    && name.equals(that.name)
                    && arguments.equals(that.arguments);
        }

        @Override
        public int hashCode() {
            return Objects.hash(namespace, name, arguments);
        }
    }

    /** {@code base.name}. */
    record Property(Expression base, String name, int at) implements Expression {
        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.property(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Property that && name.equals(that.name) && base.equals(that.base);
        }

        @Override
        public int hashCode() {
            return Objects.hash(base, name);
        }
    }

    /** {@code base[index]}: an element of an array, or a member of an object. */
    record Element(Expression base, Expression index, int at) implements Expression {
        @Override
        public <R, X extends Exception> R accept(Visitor<R, X> visitor) throws X {
            return visitor.element(this);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Element that && base.equals(that.base) && index.equals(that.index);
        }

        @Override
        public int hashCode() {
            return Objects.hash(base, index);
        }
    }

    /**
     * One method for each kind of expression.
     *
     * @param <R> what a visit gives
     * @param <X> what a visit throws
     */
    interface Visitor<R, X extends Exception> {
        /** Visits a constant. */
        R literal(Literal literal) throws X;

        /** Visits a function call. */
        R call(Call call) throws X;

        /** Visits a member access. */
        R property(Property property) throws X;

        /** Visits an index access. */
        R element(Element element) throws X;
    }
}
