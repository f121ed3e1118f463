package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.expression.Expression;
import io.armlens.expression.FunctionLibrary;
import io.armlens.expression.FunctionSignature;
import io.armlens.expression.ValueKind;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import io.armlens.policy.Operator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Expected values of a kind that the operator cannot compare, and orderings of numbers with texts. */
final class OperatorValues implements DefinitionRule {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");

    @Override
    public void check(DefinitionView view, Findings findings) {
        Map<String, Condition.Leaf> numbers = new HashMap<>();
        for (PlacedCondition placed : view.conditions()) {
            placed.leaf().ifPresent(leaf -> {
                kind(leaf, findings);
                if (leaf.operator().isOrdering()
                        && Constants.of(leaf.expected()).orElse(null) instanceof JsonNumber) {
                    placed.field().ifPresent(f -> numbers.putIfAbsent(JsonText.lower(f), leaf));
                }
            });
        }
        for (PlacedCondition placed : view.conditions()) {
            placed.leaf().filter(l -> l.operator().isOrdering()).ifPresent(l -> ordering(l, numbers, findings));
        }
    }

    private static void kind(Condition.Leaf leaf, Findings findings) {
        JsonValue expected = Constants.of(leaf.expected()).orElse(null);
        if (expected == null || expected.isNothing()) {
            return;
        }
        boolean list = leaf.operator() == Operator.IN || leaf.operator() == Operator.NOT_IN;
        boolean isScalar = !(expected instanceof JsonArray) && !(expected instanceof JsonObject);
        if (list != expected instanceof JsonArray && (list || !isScalar) && leaf.operator() != Operator.EXISTS) {
            findings.report(
                    DiagnosticCode.OPERATOR_VALUE_KIND,
                    leaf.at().child(leaf.operator().azureName()),
                    "`" + leaf.operator().azureName() + "` takes " + (list ? "an array" : "a single value") + ", not "
                            + (list ? Findings.quoted(JsonText.stringForm(expected)) : "an " + expected.kind()),
                    list ? "put it into brackets" : "use `in` to compare with several values");
        }
    }

    private static void ordering(Condition.Leaf leaf, Map<String, Condition.Leaf> numbers, Findings findings) {
        JsonValue expected = Constants.of(leaf.expected()).orElse(null);
        JsonPointer at = leaf.at().child(leaf.operator().azureName());
        if (leaf.operand() instanceof Operand.Value value && expected != null) {
            ValueKind left = resultKind(value.value()).orElse(ValueKind.ANY);
            boolean number = left == ValueKind.INTEGER || left == ValueKind.NUMBER;
            boolean text = left == ValueKind.STRING || left == ValueKind.TEXT;
            if ((number && expected instanceof JsonString) || (text && expected instanceof JsonNumber)) {
                findings.report(
                        DiagnosticCode.NUMBER_ORDERED_WITH_TEXT,
                        at,
                        "the left side is " + left.words() + ", the right side is the "
                                + (number ? "text " : "number ") + Findings.quoted(JsonText.stringForm(expected))
                                + ": ordering them is an error",
                        number ? "write the number without quotes" : "convert the left side with `int()`");
            }
        } else if (leaf.operand() instanceof Operand.Field field && expected instanceof JsonString s) {
            Condition.Leaf other = numbers.get(JsonText.lower(field.name()));
            if (other != null) {
                findings.report(
                        DiagnosticCode.NUMBER_ORDERED_WITH_TEXT,
                        at,
                        Findings.quoted(field.name()) + " is ordered against the text " + Findings.quoted(s.value())
                                + " here and against a number at `" + other.at() + "`: one of them is an error",
                        "");
            } else if (WHOLE_NUMBER.matcher(s.value()).matches()) {
                findings.report(
                        DiagnosticCode.DIGITS_ORDERED_AS_TEXT,
                        at,
                        "`" + leaf.operator().azureName() + "` orders " + Findings.quoted(s.value())
                                + " as text, where \"9\" comes after \"10\"; a number on the left side is an error",
                        "write the number without quotes if the property is one");
            }
        }
    }

    /** What the outermost function gives. */
    private static Optional<ValueKind> resultKind(JsonValue value) {
        return value instanceof JsonString s
                ? Constants.expression(s.value())
                        .flatMap(e -> e instanceof Expression.Call call
                                ? FunctionLibrary.policy().find(call.name()).map(FunctionSignature::result)
                                : Optional.empty())
                : Optional.empty();
    }
}
