package io.armlens.engine;

import io.armlens.expression.Dependency;
import io.armlens.expression.Expression;
import io.armlens.expression.FunctionLibrary;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.policy.Operator;
import io.armlens.policy.bound.BoundCondition;
import io.armlens.policy.bound.BoundOperand;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.FieldReference;

/**
 * Finds conditions that say the same of all resources of a type: those that read nothing but the type and
 * {@code requestContext()}.
 */
final class TypeOnly implements Expression.Visitor<Boolean, RuntimeException> {
    private static final TypeOnly INSTANCE = new TypeOnly();
    private static final FunctionLibrary LIBRARY = FunctionLibrary.policy();

    private TypeOnly() {}

    static boolean isTypeOnly(BoundCondition condition) {
        if (condition instanceof BoundCondition.AllOf all) {
            return all.children().stream().allMatch(TypeOnly::isTypeOnly);
        }
        if (condition instanceof BoundCondition.AnyOf any) {
            return any.children().stream().allMatch(TypeOnly::isTypeOnly);
        }
        if (condition instanceof BoundCondition.Not not) {
            return isTypeOnly(not.child());
        }
        BoundCondition.Leaf leaf = (BoundCondition.Leaf) condition;
        // These compare with case, and the case of a type may differ.
        boolean withCase = leaf.operator() == Operator.MATCH || leaf.operator() == Operator.NOT_MATCH;
        return !withCase
                && (isType(leaf.operand()) || isTypeOnly(leaf.operand()))
                && (isType(leaf.expected()) || isTypeOnly(leaf.expected()));
    }

    private static boolean isTypeOnly(BoundOperand operand) {
        if (operand instanceof BoundOperand.ValueCount count) {
            return isTypeOnly(count.array())
                    && count.whereOf().map(TypeOnly::isTypeOnly).orElse(true);
        }
        return operand instanceof BoundOperand.Value value
                ? isTypeOnly(value.value())
                : operand instanceof BoundOperand.Field field && field.field() == FieldReference.Root.TYPE;
    }

    private static boolean isType(BoundOperand operand) {
        return operand instanceof BoundOperand.Value value && isType(value.value());
    }

    /** Whether it is {@code field('type')} and nothing else: functions around it may see the case. */
    private static boolean isType(BoundValue value) {
        return value instanceof BoundValue.Computed computed
                && computed.expression() instanceof Expression.Call call
                && JsonText.equalsIgnoreCase(call.name(), "field")
                && call.arguments().size() == 1
                && call.arguments().get(0) instanceof Expression.Literal literal
                && literal.value() instanceof JsonString name
                && FieldReference.of(name.value(), false) == FieldReference.Root.TYPE;
    }

    private static boolean isTypeOnly(BoundValue value) {
        if (value instanceof BoundValue.Computed computed) {
            return computed.expression().accept(INSTANCE);
        }
        if (value instanceof BoundValue.ArrayOf array) {
            return array.elements().stream().allMatch(TypeOnly::isTypeOnly);
        }
        return !(value instanceof BoundValue.ObjectOf object)
                || object.values().stream().allMatch(TypeOnly::isTypeOnly);
    }

    @Override
    public Boolean literal(Expression.Literal literal) {
        return true;
    }

    @Override
    public Boolean call(Expression.Call call) {
        boolean own = LIBRARY.find(call.name())
                .map(f -> f.dependency())
                .filter(d -> d == Dependency.NONE
                        || d == Dependency.PARAMETERS
                        || d == Dependency.ASSIGNMENT
                        || d == Dependency.CLOCK
                        || d == Dependency.COUNT
                        || d == Dependency.REQUEST)
                .isPresent();
        return own && call.arguments().stream().allMatch(a -> a.accept(this));
    }

    @Override
    public Boolean property(Expression.Property property) {
        return property.base().accept(this);
    }

    @Override
    public Boolean element(Expression.Element element) {
        return element.base().accept(this) && element.index().accept(this);
    }
}
