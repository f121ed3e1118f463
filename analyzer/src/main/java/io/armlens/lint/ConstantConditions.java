package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.eval.Truth;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import java.util.EnumSet;
import java.util.Set;

/** Conditions that are true, false or an error whatever the resource and the parameters. */
final class ConstantConditions implements DefinitionRule {
    @Override
    public void check(DefinitionView view, Findings findings) {
        for (PlacedCondition placed : view.conditions()) {
            if (placed.ancestors().isEmpty()) {
                root(placed, findings);
                continue;
            }
            Condition condition = placed.condition();
            boolean empty = !(condition instanceof Condition.Leaf)
                    && DefinitionView.children(condition).isEmpty();
            // Counts have codes of their own.
            if (empty || (condition instanceof Condition.Leaf && placed.count().isEmpty())) {
                Truth truth = ConstantTruth.of(condition);
                if (truth != Truth.UNKNOWN) {
                    findings.report(
                            DiagnosticCode.CONDITION_CONSTANT,
                            condition.at(),
                            "this condition is always " + word(truth) + ", whatever the resource"
                                    + consequence(placed, truth),
                            truth == Truth.ERROR ? "compare values of one kind" : "");
                }
            }
        }
    }

    static String word(Truth truth) {
        return switch (truth) {
            case TRUE -> "true";
            case FALSE -> "false";
            case ERROR -> "an error";
            case UNKNOWN -> "unknown";
        };
    }

    /** What it means for the group around it. */
    static String consequence(PlacedCondition placed, Truth truth) {
        if (placed.ancestors().isEmpty()) {
            return "";
        }
        Condition parent = placed.ancestors().get(placed.ancestors().size() - 1);
        int others = DefinitionView.children(parent).size() - 1;
        if (others > 0 && parent instanceof Condition.AllOf && truth == Truth.FALSE) {
            return ": so is the `allOf` around it, and its other conditions decide nothing";
        }
        if (others > 0 && parent instanceof Condition.AnyOf && truth == Truth.TRUE) {
            return ": so is the `anyOf` around it, and its other conditions decide nothing";
        }
        return parent instanceof Condition.Leaf l && l.operand() instanceof Operand.Count
                ? ": the count does not depend on its members"
                : "";
    }

    private static void root(PlacedCondition placed, Findings findings) {
        Set<Truth> possible = ConstantTruth.possible(placed.condition());
        boolean always = possible.equals(EnumSet.of(Truth.TRUE));
        if (possible.contains(Truth.TRUE) && !always) {
            return;
        }
        boolean ifPart = placed.part() == Part.IF;
        if (always) {
            findings.report(
                    DiagnosticCode.RULE_ALWAYS_TRUE,
                    placed.condition().at(),
                    ifPart
                            ? "the `if` part is true for every resource"
                            : "the existence condition is true for every related resource",
                    ifPart ? "" : "leave it out if the existence of the resource is enough");
        } else {
            findings.report(
                    DiagnosticCode.RULE_NEVER_TRUE,
                    placed.condition().at(),
                    ifPart
                            ? "the `if` part can never be true: the policy finds nothing"
                            : "the existence condition can never be true: no related resource satisfies the policy",
                    "");
        }
    }
}
