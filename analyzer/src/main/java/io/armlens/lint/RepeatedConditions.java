package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonText;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import java.util.HashMap;
import java.util.Map;

/** The same condition twice in one {@code allOf} or {@code anyOf}. */
final class RepeatedConditions implements DefinitionRule {
    @Override
    public void check(DefinitionView view, Findings findings) {
        for (PlacedCondition placed : view.conditions()) {
            Map<String, Condition> seen = new HashMap<>();
            for (Condition child : DefinitionView.children(placed.condition())) {
                Condition first = seen.putIfAbsent(text(child), child);
                if (first != null) {
                    findings.report(
                            DiagnosticCode.CONDITION_REPEATED,
                            child.at(),
                            "the same condition stands at `" + first.at() + "` already",
                            "remove it, or correct what should differ");
                }
            }
        }
    }

    /** Equal for conditions that mean the same apart from the case of names and keywords. */
    private static String text(Condition condition) {
        StringBuilder out = new StringBuilder();
        append(condition, out);
        return out.toString();
    }

    private static void append(Condition condition, StringBuilder out) {
        if (condition instanceof Condition.Leaf leaf) {
            operand(leaf.operand(), out);
            out.append(' ').append(leaf.operator()).append(' ').append(leaf.expected());
            return;
        }
        out.append(condition.getClass().getSimpleName()).append('(');
        for (Condition child : DefinitionView.children(condition)) {
            append(child, out);
            out.append(", ");
        }
        out.append(')');
    }

    private static void operand(Operand operand, StringBuilder out) {
        if (operand instanceof Operand.Field field) {
            out.append("field ").append(JsonText.lower(field.name()));
        } else if (operand instanceof Operand.Value value) {
            out.append("value ").append(value.value());
        } else if (operand instanceof Operand.Count count) {
            out.append("count ")
                    .append(count.field() == null ? String.valueOf(count.value()) : JsonText.lower(count.field()))
                    .append(' ')
                    .append(count.name());
            count.whereOf().ifPresent(where -> {
                out.append(" where ");
                append(where, out);
            });
        }
    }
}
