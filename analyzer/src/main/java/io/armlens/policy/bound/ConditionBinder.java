package io.armlens.policy.bound;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Severity;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import io.armlens.policy.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Binds conditions and numbers them in preorder; a {@code where} is numbered after its count. */
final class ConditionBinder implements Condition.Visitor<BoundCondition> {
    private final ValueBinder values;
    private final List<JsonPointer> places = new ArrayList<>();
    private int counts;

    ConditionBinder(ValueBinder values) {
        this.values = values;
    }

    BoundCondition bind(Condition condition) {
        return condition.accept(this);
    }

    /** The places of all conditions bound so far, by number. */
    List<JsonPointer> places() {
        return places;
    }

    private int number(Condition condition) {
        places.add(condition.at());
        return places.size() - 1;
    }

    @Override
    public BoundCondition allOf(Condition.AllOf all) {
        int number = number(all);
        return new BoundCondition.AllOf(
                number, all.children().stream().map(this::bind).toList());
    }

    @Override
    public BoundCondition anyOf(Condition.AnyOf any) {
        int number = number(any);
        return new BoundCondition.AnyOf(
                number, any.children().stream().map(this::bind).toList());
    }

    @Override
    public BoundCondition not(Condition.Not not) {
        int number = number(not);
        return new BoundCondition.Not(number, bind(not.child()));
    }

    @Override
    public BoundCondition leaf(Condition.Leaf leaf) {
        int number = number(leaf);
        BoundOperand operand = operand(leaf.operand(), leaf.at());
        BoundValue expected =
                values.bind(leaf.expected(), leaf.at().child(leaf.operator().azureName()), counts);
        kind(leaf, expected);
        return new BoundCondition.Leaf(number, operand, leaf.operator(), expected);
    }

    /** Such a comparison is an error on every resource. */
    private void kind(Condition.Leaf leaf, BoundValue expected) {
        if (!(expected instanceof BoundValue.Constant constant) || constant.value() instanceof JsonUnknown) {
            return;
        }
        JsonValue value = constant.value();
        Operator operator = leaf.operator();
        boolean list = operator == Operator.IN || operator == Operator.NOT_IN;
        boolean many = value instanceof JsonArray || value instanceof JsonObject;
        String wanted = list && !(value instanceof JsonArray)
                ? "an array"
                : operator.isOrdering() && (many || value instanceof JsonBoolean)
                        ? "a number or a string"
                        : !list && many ? "a string, number or boolean" : "";
        if (!wanted.isEmpty() && !value.isNothing()) {
            values.report(
                    DiagnosticCode.OPERATOR_VALUE_KIND,
                    Severity.WARNING,
                    leaf.at().child(operator.azureName()),
                    "`" + operator.azureName() + "` needs " + wanted + ", not " + value.kind()
                            + "; as it is, the policy cannot be evaluated on any resource");
        }
    }

    private BoundOperand operand(Operand operand, JsonPointer at) {
        if (operand instanceof Operand.Field field) {
            return new BoundOperand.Field(values.field(field.name(), at.child("field"), counts), field.name());
        }
        if (operand instanceof Operand.Value value) {
            return new BoundOperand.Value(values.bind(value.value(), at.child("value"), counts), text(value.value()));
        }
        if (operand instanceof Operand.Count count) {
            JsonPointer countAt = at.child("count");
            if (count.field() != null) {
                FieldReference field = values.field(count.field(), countAt.child("field"), counts);
                if (!field.isCollection() && !(field instanceof FieldReference.Invalid)) {
                    values.report(
                            DiagnosticCode.COUNT_MALFORMED,
                            Severity.ERROR,
                            countAt.child("field"),
                            "`" + count.field() + "` is no array alias, so it has no members to count");
                }
                return new BoundOperand.FieldCount(field, count.field(), where(count.where()));
            }
            JsonValue array = Objects.requireNonNull(count.value());
            BoundValue bound = values.bind(array, countAt.child("value"), counts);
            if (count.name() == null && counts > 0) {
                values.report(
                        DiagnosticCode.COUNT_MALFORMED,
                        Severity.WARNING,
                        countAt,
                        "Azure requires a `name` of a value count that stands inside another count");
            }
            String name = count.name() == null ? "default" : count.name();
            return new BoundOperand.ValueCount(bound, text(array), name, where(count.where()));
        }
        throw new AssertionError(operand);
    }

    private @Nullable BoundCondition where(@Nullable Condition where) {
        if (where == null) {
            return null;
        }
        counts++;
        BoundCondition bound = bind(where);
        counts--;
        return bound;
    }

    private static String text(JsonValue value) {
        return JsonText.stringForm(value);
    }
}
