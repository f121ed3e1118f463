package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.eval.Truth;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import io.armlens.policy.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions on one field that no value can meet together, and those of which every value meets one: {@code
 * type equals A} beside {@code type equals B}, and {@code notEquals A} or {@code notEquals B}. Only fields with
 * one value and constant expected values are looked at.
 */
final class Contradictions implements DefinitionRule {
    /** Comparisons for one field of one group; larger lists are passed over. */
    private static final int MOST_COMPARISONS = 200_000;

    /**
     * A condition that must hold.
     *
     * @param negated whether it must not hold instead
     */
    private record Constraint(Condition.Leaf leaf, boolean negated, JsonValue expected) {
        /** The values of which the field must have one; null for any other constraint. */
        List<JsonValue> oneOf() {
            Operator operator = negated ? leaf.operator().negate() : leaf.operator();
            if (operator == Operator.EQUALS) {
                return List.of(expected);
            }
            return operator == Operator.IN && expected instanceof JsonArray list ? list.asList() : List.of();
        }

        boolean isFinite() {
            Operator operator = negated ? leaf.operator().negate() : leaf.operator();
            return operator == Operator.EQUALS || (operator == Operator.IN && expected instanceof JsonArray);
        }

        /** Whether a value may meet it; also true where that cannot be told. */
        boolean mayHold(JsonValue value) {
            Operator operator = leaf.operator();
            if (operator == Operator.MATCH || operator == Operator.NOT_MATCH) {
                // The value's letter case is not known.
                return true;
            }
            Truth truth = ConstantTruth.holds(operator, value, expected);
            return (negated ? truth.not() : truth) != Truth.FALSE;
        }

        String words() {
            String text = leaf.operator().azureName() + ' ' + Findings.quoted(JsonText.stringForm(leaf.expected()));
            return negated ? "not " + text : text;
        }
    }

    @Override
    public void check(DefinitionView view, Findings findings) {
        for (PlacedCondition placed : view.conditions()) {
            if (placed.condition() instanceof Condition.AllOf all
                    && all.children().stream().noneMatch(c -> contradictsInside(c, false))) {
                clash(all, false)
                        .ifPresent(found -> findings.report(
                                DiagnosticCode.CONDITIONS_CONTRADICT,
                                all.at().child("allOf"),
                                "no resource meets these conditions together: " + found,
                                "use `in` with the values, or `anyOf` in place of `allOf`"));
            } else if (placed.condition() instanceof Condition.AnyOf any
                    && any.children().stream().noneMatch(c -> contradictsInside(c, true))) {
                clash(any, true)
                        .ifPresent(found -> findings.report(
                                DiagnosticCode.CONDITIONS_COVER_ALL,
                                any.at().child("anyOf"),
                                "every resource meets one of these conditions: " + found,
                                "use `notIn` with the values, or `allOf` in place of `anyOf`"));
            }
        }
    }

    private static boolean contradictsInside(Condition child, boolean negated) {
        return !(child instanceof Condition.Leaf) && clash(child, negated).isPresent();
    }

    /** Whether no value can meet all conditions of a group. */
    static boolean contradict(Condition.AllOf all) {
        return clash(all, false).isPresent();
    }

    /** Whether every value meets one condition of a group. */
    static boolean coverEverything(Condition.AnyOf any) {
        return clash(any, true).isPresent();
    }

    private static Optional<String> clash(Condition condition, boolean negated) {
        Map<String, List<Constraint>> byField = new LinkedHashMap<>();
        collect(condition, negated, byField);
        for (Map.Entry<String, List<Constraint>> entry : byField.entrySet()) {
            List<Constraint> guilty = entry.getValue().size() > 1 ? impossible(entry.getValue()) : List.of();
            if (!guilty.isEmpty()) {
                return Optional.of("`"
                        + ((Operand.Field) guilty.get(0).leaf().operand()).name() + "` "
                        + String.join(
                                negated ? " or " : " and ",
                                guilty.stream()
                                        .map(c -> new Constraint(c.leaf(), c.negated() != negated, c.expected()))
                                        .map(Constraint::words)
                                        .limit(4)
                                        .toList()));
            }
        }
        return Optional.empty();
    }

    /** The constraints that a condition puts on fields, all of which must hold. */
    private static void collect(Condition condition, boolean negated, Map<String, List<Constraint>> byField) {
        if (condition instanceof Condition.Not not) {
            collect(not.child(), !negated, byField);
        } else if (condition instanceof Condition.AllOf all && !negated) {
            all.children().forEach(c -> collect(c, false, byField));
        } else if (condition instanceof Condition.AnyOf any && negated) {
            any.children().forEach(c -> collect(c, true, byField));
        } else if (condition instanceof Condition.Leaf leaf && leaf.operand() instanceof Operand.Field field) {
            String name = field.name();
            Optional<JsonValue> expected = Constants.of(leaf.expected());
            if (!ExpressionParser.isExpression(name)
                    && !name.contains("[*]")
                    && expected.isPresent()
                    && !expected.get().isNothing()) {
                String key = JsonText.lower(name);
                JsonValue compared = key.equals("location") ? withoutBlanks(expected.get()) : expected.get();
                byField.computeIfAbsent(key, k -> new ArrayList<>()).add(new Constraint(leaf, negated, compared));
            }
        }
    }

    private static JsonValue withoutBlanks(JsonValue value) {
        if (value instanceof JsonString s) {
            return new JsonString(JsonText.location(s.value()));
        }
        return value instanceof JsonArray a
                ? JsonArray.of(
                        a.asList().stream().map(Contradictions::withoutBlanks).toList())
                : value;
    }

    /** The constraints that no value can meet together; none when some value may. */
    private static List<Constraint> impossible(List<Constraint> constraints) {
        long size = 0;
        for (Constraint c : constraints) {
            size += c.expected() instanceof JsonArray a ? a.size() : 1;
        }
        Constraint finite =
                constraints.stream().filter(Constraint::isFinite).findFirst().orElse(null);
        if (finite == null || finite.oneOf().size() * size > MOST_COMPARISONS) {
            return List.of();
        }
        for (JsonValue candidate : finite.oneOf()) {
            if (constraints.stream().allMatch(c -> c.mayHold(candidate)) || isPossiblyAbsent(candidate, constraints)) {
                return List.of();
            }
        }
        return constraints.stream()
                .filter(c -> c.equals(finite) || !finite.oneOf().stream().allMatch(c::mayHold))
                .toList();
    }

    /** An absent value equals the empty string. */
    private static boolean isPossiblyAbsent(JsonValue candidate, List<Constraint> constraints) {
        return candidate instanceof JsonString s
                && s.value().isEmpty()
                && constraints.stream().allMatch(c -> c.mayHold(JsonAbsent.ABSENT));
    }
}
