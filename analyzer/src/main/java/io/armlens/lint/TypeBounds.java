package io.armlens.lint;

import io.armlens.expression.Expression;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import io.armlens.policy.Operator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The resource types that conditions leave possible. */
final class TypeBounds {
    private TypeBounds() {}

    /** The types that resources must have to meet a condition; empty when it does not bound them. */
    static Optional<Set<String>> of(Condition condition) {
        if (condition instanceof Condition.AllOf all) {
            Optional<Set<String>> out = Optional.empty();
            for (Condition child : all.children()) {
                out = both(out, of(child));
            }
            return out;
        }
        if (condition instanceof Condition.AnyOf any) {
            Set<String> out = none();
            for (Condition child : any.children()) {
                Optional<Set<String>> one = of(child);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                out.addAll(one.get());
            }
            return any.children().isEmpty() ? Optional.empty() : Optional.of(out);
        }
        return condition instanceof Condition.Leaf leaf && comparesType(leaf.operand())
                ? literal(leaf)
                : Optional.empty();
    }

    /** The types that the conditions beside and above a place leave possible there. */
    static Optional<Set<String>> around(List<Condition> ancestors, Condition place) {
        Optional<Set<String>> out = Optional.empty();
        for (int i = 0; i < ancestors.size(); i++) {
            if (ancestors.get(i) instanceof Condition.AllOf all) {
                Condition onTheWay = i + 1 < ancestors.size() ? ancestors.get(i + 1) : place;
                for (Condition child : all.children()) {
                    if (child != onTheWay) {
                        out = both(out, of(child));
                    }
                }
            }
        }
        return out;
    }

    private static Optional<Set<String>> both(Optional<Set<String>> a, Optional<Set<String>> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        Set<String> out = none();
        out.addAll(a.get());
        out.retainAll(b.get());
        return Optional.of(out);
    }

    private static Set<String> none() {
        return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static boolean comparesType(Operand operand) {
        if (operand instanceof Operand.Field field) {
            return JsonText.equalsIgnoreCase(field.name(), "type");
        }
        return operand instanceof Operand.Value value
                && value.value() instanceof JsonString s
                && Constants.expression(s.value())
                        .map(e -> e instanceof Expression.Call call
                                && JsonText.equalsIgnoreCase(call.name(), "field")
                                && call.arguments().size() == 1
                                && DefinitionView.literalText(call.arguments().get(0))
                                        .map(n -> JsonText.equalsIgnoreCase(n, "type"))
                                        .orElse(false))
                        .orElse(false);
    }

    private static Optional<Set<String>> literal(Condition.Leaf leaf) {
        JsonValue expected = Constants.of(leaf.expected()).orElse(null);
        Set<String> out = none();
        if (expected instanceof JsonString s
                && (leaf.operator() == Operator.EQUALS
                        || (leaf.operator() == Operator.LIKE && !s.value().contains("*")))) {
            out.add(s.value());
            return Optional.of(out);
        }
        if (expected instanceof JsonArray list && leaf.operator() == Operator.IN) {
            Set<String> texts = new LinkedHashSet<>();
            for (JsonValue one : list) {
                if (!(one instanceof JsonString s)) {
                    return Optional.empty();
                }
                texts.add(s.value());
            }
            out.addAll(texts);
            return Optional.of(out);
        }
        return Optional.empty();
    }
}
