package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.eval.Truth;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import java.util.List;
import java.util.Optional;

/** Counts that say something else than they seem to. */
final class Counts implements DefinitionRule {
    @Override
    public void check(DefinitionView view, Findings findings) {
        for (PlacedCondition placed : view.conditions()) {
            Operand.Count count = placed.count().orElse(null);
            if (count != null) {
                Condition.Leaf leaf = placed.leaf().orElseThrow();
                comparison(placed, leaf, count, findings);
                where(view, leaf, count, findings);
            }
        }
        for (PlacedExpression expression : view.expressions()) {
            current(expression, findings);
        }
    }

    private static void comparison(
            PlacedCondition placed, Condition.Leaf leaf, Operand.Count count, Findings findings) {
        JsonValue expected = Constants.of(leaf.expected()).orElse(null);
        if (expected == null || expected.isNothing()) {
            return;
        }
        switch (leaf.operator()) {
            case LIKE,
                    NOT_LIKE,
                    MATCH,
                    NOT_MATCH,
                    MATCH_INSENSITIVELY,
                    NOT_MATCH_INSENSITIVELY,
                    CONTAINS,
                    NOT_CONTAINS,
                    CONTAINS_KEY,
                    NOT_CONTAINS_KEY,
                    EXISTS ->
                findings.report(
                        DiagnosticCode.COUNT_OPERATOR,
                        leaf.at(),
                        "`" + leaf.operator().azureName() + "` compares the digits of a count as text",
                        "a count is a number: use `equals`, `greater`, `less` and their relatives");
            case LESS, LESS_OR_EQUALS, GREATER, GREATER_OR_EQUALS -> {
                if (!(expected instanceof JsonNumber)) {
                    findings.report(
                            DiagnosticCode.NUMBER_ORDERED_WITH_TEXT,
                            leaf.at().child(leaf.operator().azureName()),
                            "a count is a number; ordering it against " + described(expected) + " is an error",
                            "write the number without quotes");
                } else {
                    constant(placed, leaf, count, findings);
                }
            }
            case EQUALS, NOT_EQUALS, IN, NOT_IN -> constant(placed, leaf, count, findings);
        }
    }

    private static String described(JsonValue value) {
        return value instanceof JsonString s
                ? "the text " + Findings.quoted(s.value())
                : "a value of kind " + value.kind();
    }

    private static void constant(PlacedCondition placed, Condition.Leaf leaf, Operand.Count count, Findings findings) {
        Truth truth = ConstantTruth.of(leaf);
        if (truth != Truth.TRUE && truth != Truth.FALSE) {
            return;
        }
        boolean never = count.whereOf().map(ConstantTruth::of).orElse(Truth.TRUE) == Truth.FALSE;
        findings.report(
                DiagnosticCode.COUNT_CONSTANT,
                leaf.at(),
                (never ? "the `where` of this count can never be true, so it counts nothing: " : "")
                        + "the condition is always " + ConstantConditions.word(truth)
                        + (never ? "" : ", whatever there is to count")
                        + ConstantConditions.consequence(placed, truth),
                never ? "" : "a count is a whole number from 0 up");
    }

    /** A {@code where} that says the same of every member makes the count all or nothing. */
    private static void where(DefinitionView view, Condition.Leaf leaf, Operand.Count count, Findings findings) {
        if (count.where() == null || ConstantTruth.of(count.where()) != Truth.UNKNOWN) {
            return;
        }
        for (PlacedCondition inner : view.conditions()) {
            if (inner.counts().contains(count) && readsMember(inner, count)) {
                return;
            }
        }
        for (PlacedExpression inner : view.expressions()) {
            if (inner.counts().contains(count) && inner.calls().stream().anyMatch(call -> readsMember(call, count))) {
                return;
            }
        }
        findings.report(
                DiagnosticCode.COUNT_WHERE_IGNORES_MEMBER,
                leaf.at().child("count").child("where"),
                "this `where` does not look at the member that is counted: it is true for all of them or for none",
                count.field() == null
                        ? "read the member with `current('" + (count.name() == null ? "default" : count.name()) + "')`"
                        : "read the member with a field that begins with `" + array(count.field()) + "`");
    }

    private static boolean readsMember(PlacedCondition placed, Operand.Count count) {
        String name = placed.field()
                .orElseGet(() -> placed.count()
                        .map(c -> c.field() == null ? "" : c.field())
                        .orElse(""));
        return ExpressionParser.isExpression(name) || (count.field() != null && isBelow(name, array(count.field())));
    }

    private static boolean readsMember(Expression.Call call, Operand.Count count) {
        if (JsonText.equalsIgnoreCase(call.name(), "current")) {
            return true;
        }
        String counted = count.field();
        if (counted == null
                || !JsonText.equalsIgnoreCase(call.name(), "field")
                || call.arguments().isEmpty()) {
            return false;
        }
        return DefinitionView.literalText(call.arguments().get(0))
                .map(name -> isBelow(name, array(counted)))
                .orElse(true);
    }

    /** {@code current('name')} must name a count around it. */
    private static void current(PlacedExpression expression, Findings findings) {
        List<Operand.Count> counts = expression.counts();
        for (Expression.Call call : expression.calls()) {
            if (counts.isEmpty()
                    || !JsonText.equalsIgnoreCase(call.name(), "current")
                    || call.arguments().size() != 1) {
                continue;
            }
            Optional<String> name = DefinitionView.literalText(call.arguments().get(0));
            if (name.isPresent() && counts.stream().noneMatch(c -> isNamed(c, name.get()))) {
                findings.report(
                        DiagnosticCode.CURRENT_UNKNOWN,
                        expression.at(),
                        "in " + Findings.quoted(expression.text()) + ": no count around it is called "
                                + Findings.quoted(name.get()),
                        "a count of values is called by its `name`, a count of a field by its alias");
            }
        }
    }

    private static boolean isNamed(Operand.Count count, String name) {
        if (count.field() != null) {
            return isBelow(name, array(count.field()));
        }
        return JsonText.equalsIgnoreCase(count.name() == null ? "default" : count.name(), name);
    }

    /** The alias of the members that are counted: up to the last {@code [*]}. */
    static String array(String field) {
        int last = field.lastIndexOf("[*]");
        return last < 0 ? field : field.substring(0, last + 3);
    }

    /** Whether an alias is that of an array's members or of a part of them. */
    static boolean isBelow(String alias, String array) {
        return JsonText.startsWithIgnoreCase(alias, array)
                && (alias.length() == array.length() || ".[".indexOf(alias.charAt(array.length())) >= 0);
    }
}
