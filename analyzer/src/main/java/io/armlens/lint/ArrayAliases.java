package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import io.armlens.policy.Operator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Arrays in conditions. Azure documents that a condition on {@code [*]} must hold for every element, and so
 * holds when there is none; and that an alias without {@code [*]} is the array as a whole, which equals no
 * single value.
 */
final class ArrayAliases implements DefinitionRule {
    @Override
    public void check(DefinitionView view, Findings findings) {
        Set<String> arrays = arrays(view);
        for (PlacedCondition placed : view.conditions()) {
            String field = placed.field().orElse(null);
            if (field == null || isOfCountedMember(placed, field)) {
                continue;
            }
            Condition.Leaf leaf = placed.leaf().orElseThrow();
            if (field.contains("[*]")) {
                emptyArray(placed, leaf, field, findings);
                negated(placed, leaf, field, findings);
            } else if (arrays.contains(JsonText.lower(field))) {
                whole(leaf, field, findings);
            }
        }
    }

    /** The arrays that the definition itself writes with {@code [*]} somewhere. */
    private static Set<String> arrays(DefinitionView view) {
        Set<String> out = new HashSet<>();
        for (PlacedCondition placed : view.conditions()) {
            String name = placed.field()
                    .orElseGet(() -> placed.count()
                            .map(c -> c.field() == null ? "" : c.field())
                            .orElse(""));
            for (int at = name.indexOf("[*]"); at > 0; at = name.indexOf("[*]", at + 1)) {
                out.add(JsonText.lower(name.substring(0, at)));
            }
        }
        return out;
    }

    private static boolean isOfCountedMember(PlacedCondition placed, String field) {
        return placed.counts().stream()
                .anyMatch(c -> c.field() != null && Counts.isBelow(field, Counts.array(c.field())));
    }

    private static void whole(Condition.Leaf leaf, String field, Findings findings) {
        boolean useless = switch (leaf.operator()) {
            case EQUALS,
                    NOT_EQUALS,
                    LIKE,
                    NOT_LIKE,
                    MATCH,
                    NOT_MATCH,
                    MATCH_INSENSITIVELY,
                    NOT_MATCH_INSENSITIVELY,
                    IN,
                    NOT_IN,
                    LESS,
                    LESS_OR_EQUALS,
                    GREATER,
                    GREATER_OR_EQUALS -> true;
            case CONTAINS, NOT_CONTAINS, CONTAINS_KEY, NOT_CONTAINS_KEY, EXISTS -> false;
        };
        JsonValue expected = Constants.of(leaf.expected()).orElse(null);
        // An absent array equals the empty string: a way to ask whether it is there.
        boolean asksForNothing = expected != null
                && (expected.isNothing() || JsonText.stringForm(expected).isEmpty());
        if (useless && !asksForNothing) {
            findings.report(
                    DiagnosticCode.ARRAY_COMPARED_WHOLE,
                    leaf.at().child("field"),
                    Findings.quoted(field) + " is the array as a whole, as the rule's own `[*]` shows; it "
                            + (leaf.operator().isNegative() ? "differs from every value" : "equals no value"),
                    "compare its elements with `[*]`, or count them");
        }
    }

    /** A condition that an empty or missing array meets although it asks for a value. */
    private static void emptyArray(PlacedCondition placed, Condition.Leaf leaf, String field, Findings findings) {
        Operator operator = leaf.operator();
        boolean positive = !operator.isNegative() && operator != Operator.EXISTS;
        if (!positive || placed.negated() || !placed.counts().isEmpty() || placed.part() != Part.IF) {
            return;
        }
        String array = field.substring(0, field.indexOf("[*]"));
        if (isGuarded(placed, array)) {
            return;
        }
        findings.report(
                DiagnosticCode.ARRAY_EMPTY_MATCHES,
                leaf.at().child("field"),
                "a resource without any " + Findings.quoted(array + "[*]")
                        + " meets this condition too: it must hold for" + " every element there is",
                "count the elements that meet it, or add a condition that the array is there");
    }

    /** Whether a sibling asks that the array is there, or anything else of it. */
    private static boolean isGuarded(PlacedCondition placed, String array) {
        for (Condition ancestor : placed.ancestors()) {
            if (ancestor instanceof Condition.AllOf all
                    && all.children().stream()
                            .anyMatch(c ->
                                    !placed.ancestors().contains(c) && c != placed.condition() && mentions(c, array))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(Condition condition, String array) {
        if (condition instanceof Condition.Leaf leaf) {
            Operand operand = leaf.operand();
            if (operand instanceof Operand.Field f) {
                return JsonText.equalsIgnoreCase(f.name(), array)
                        || (JsonText.startsWithIgnoreCase(f.name(), array + "[*]")
                                && leaf.operator() == Operator.EXISTS);
            }
            if (operand instanceof Operand.Count c) {
                return c.field() != null && JsonText.startsWithIgnoreCase(c.field(), array + "[*]");
            }
            return operand instanceof Operand.Value v
                    && JsonText.lower(v.value().toString()).contains(JsonText.lower(array));
        }
        return DefinitionView.children(condition).stream().anyMatch(c -> mentions(c, array));
    }

    /** {@code not} around an equality on {@code [*]}: some element differs, not all of them. */
    private static void negated(PlacedCondition placed, Condition.Leaf leaf, String field, Findings findings) {
        List<Condition> ancestors = placed.ancestors();
        boolean directly = !ancestors.isEmpty() && ancestors.get(ancestors.size() - 1) instanceof Condition.Not;
        Operator operator = leaf.operator();
        boolean equality = operator == Operator.EQUALS || operator == Operator.LIKE || operator == Operator.CONTAINS;
        if (placed.part() != Part.IF
                || !directly
                || !placed.negated()
                || !equality
                || !Constants.of(leaf.expected()).isPresent()) {
            return;
        }
        findings.report(
                DiagnosticCode.ARRAY_UNDER_NOT,
                ancestors.get(ancestors.size() - 1).at(),
                "this is true when at least one " + Findings.quoted(field) + " is not " + expected(leaf)
                        + ", and never for an empty array",
                "for \"no element is\", write `" + operator.negate().azureName() + "` without `not`");
    }

    private static String expected(Condition.Leaf leaf) {
        String text = leaf.expected() instanceof JsonNumber n ? n.toString() : JsonText.stringForm(leaf.expected());
        return (leaf.operator() == Operator.EQUALS ? "" : leaf.operator().azureName() + ' ') + Findings.quoted(text);
    }
}
