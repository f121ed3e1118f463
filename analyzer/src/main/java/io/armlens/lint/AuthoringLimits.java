package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.expression.Expression;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonText;
import io.armlens.policy.Operand;
import java.util.HashMap;
import java.util.Map;

/** The limits that Azure documents for rules. */
final class AuthoringLimits implements DefinitionRule {
    private static final int CONDITIONS = 4096;
    private static final int EXISTENCE_CONDITIONS = 128;
    private static final int COUNTS_OF_ONE_ARRAY = 5;
    private static final int VALUE_COUNTS = 10;
    private static final int VALUE_COUNT_ITERATIONS = 100;
    private static final int FUNCTIONS = 2048;
    private static final int ARGUMENTS = 128;
    private static final int NESTING = 64;
    private static final int EXPRESSION_LENGTH = 81_920;

    @Override
    public void check(DefinitionView view, Findings findings) {
        conditions(view, findings);
        counts(view, findings);
        expressions(view, findings);
    }

    private static void over(JsonPointer at, String what, long found, long most, Findings findings) {
        if (found > most) {
            findings.report(
                    DiagnosticCode.LIMIT_EXCEEDED,
                    at,
                    what + ": " + found + ", where Azure documents " + most + " as the most",
                    "");
        }
    }

    private static void conditions(DefinitionView view, Findings findings) {
        long inIf = view.conditions().stream()
                .filter(c -> c.part() == Part.IF && c.leaf().isPresent())
                .count();
        long inExistence = view.conditions().stream()
                .filter(c -> c.part() == Part.EXISTENCE && c.leaf().isPresent())
                .count();
        JsonPointer rule = view.definition().rule().at();
        over(rule.child("if"), "the `if` part has many conditions", inIf, CONDITIONS, findings);
        over(
                view.detailsAt().child("existenceCondition"),
                "the existence condition has many conditions",
                inExistence,
                EXISTENCE_CONDITIONS,
                findings);
    }

    private static void counts(DefinitionView view, Findings findings) {
        Map<String, Integer> arrays = new HashMap<>();
        int values = 0;
        for (PlacedCondition placed : view.conditions()) {
            Operand.Count count = placed.count().orElse(null);
            if (count == null) {
                continue;
            }
            JsonPointer at = placed.condition().at().child("count");
            if (count.field() != null) {
                int found = arrays.merge(JsonText.lower(count.field()), 1, Integer::sum);
                if (found == COUNTS_OF_ONE_ARRAY + 1) {
                    over(
                            at,
                            "the rule counts " + Findings.quoted(count.field()) + " often",
                            found,
                            COUNTS_OF_ONE_ARRAY,
                            findings);
                }
            } else {
                values++;
                if (values == VALUE_COUNTS + 1) {
                    over(at, "the rule counts values often", values, VALUE_COUNTS, findings);
                }
                iterations(placed, count, at, findings);
            }
        }
    }

    /** Nested counts multiply. Only arrays that are written out have a known size. */
    private static void iterations(PlacedCondition placed, Operand.Count count, JsonPointer at, Findings findings) {
        long product = size(count);
        for (Operand.Count outer : placed.counts()) {
            product = Math.min(product * size(outer), Integer.MAX_VALUE);
        }
        over(at, "the count goes through many members", product, VALUE_COUNT_ITERATIONS, findings);
    }

    private static long size(Operand.Count count) {
        return count.value() != null && Constants.of(count.value()).orElse(null) instanceof JsonArray a
                ? Math.max(1, a.size())
                : 1;
    }

    private static void expressions(DefinitionView view, Findings findings) {
        int calls = 0;
        for (PlacedExpression placed : view.expressions()) {
            over(placed.at(), "the expression is long", placed.text().length(), EXPRESSION_LENGTH, findings);
            for (Expression.Call call : placed.calls()) {
                calls++;
                over(
                        placed.at(),
                        "`" + call.name() + "` has many arguments",
                        call.arguments().size(),
                        ARGUMENTS,
                        findings);
            }
            over(placed.at(), "the expression nests calls deeply", depth(placed.expression()), NESTING, findings);
        }
        over(view.definition().rule().at(), "the rule calls functions often", calls, FUNCTIONS, findings);
    }

    private static int depth(Expression expression) {
        if (expression instanceof Expression.Call call) {
            return 1
                    + call.arguments().stream()
                            .mapToInt(AuthoringLimits::depth)
                            .max()
                            .orElse(0);
        }
        if (expression instanceof Expression.Property property) {
            return depth(property.base());
        }
        return expression instanceof Expression.Element element
                ? Math.max(depth(element.base()), depth(element.index()))
                : 0;
    }
}
