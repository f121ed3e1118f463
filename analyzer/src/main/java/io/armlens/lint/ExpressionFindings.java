package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionChecks;
import io.armlens.expression.ExpressionEvaluator;
import io.armlens.expression.ExpressionProblem;
import io.armlens.expression.Expressions;
import io.armlens.expression.FunctionLibrary;
import io.armlens.json.JsonText;
import io.armlens.policy.ParameterDefinition;
import java.util.List;

/** What is wrong with expressions, apart from what binding a definition reports. */
final class ExpressionFindings implements DefinitionRule {
    @Override
    public void check(DefinitionView view, Findings findings) {
        for (PlacedExpression placed : view.expressions()) {
            // Definitions are bound with a chosen effect, so that its expression is not looked at there.
            if (placed.part() == Part.EFFECT && view.definition().declaresParameters()) {
                check(placed, view.definition().parameters(), "the definition", findings);
            }
            fails(placed, findings);
        }
    }

    /** Functions and parameters that do not exist. */
    static void check(PlacedExpression placed, List<ParameterDefinition> declared, String what, Findings findings) {
        for (ExpressionProblem problem : ExpressionChecks.check(placed.expression(), FunctionLibrary.policy())) {
            findings.report(
                    switch (problem.kind()) {
                        case UNKNOWN_FUNCTION -> DiagnosticCode.FUNCTION_UNKNOWN;
                        case FUNCTION_NOT_AVAILABLE -> DiagnosticCode.FUNCTION_UNAVAILABLE;
                        case FUNCTION_DISCOURAGED -> DiagnosticCode.FUNCTION_DISCOURAGED;
                        case ARGUMENT_COUNT, ARGUMENT_KIND -> DiagnosticCode.FUNCTION_ARGUMENTS;
                    },
                    placed.at(),
                    "in " + Findings.quoted(placed.text()) + " at character " + (problem.at() + 1) + ": "
                            + problem.message(),
                    "");
        }
        for (Expression.Call call : placed.calls()) {
            if (JsonText.equalsIgnoreCase(call.name(), "parameters")
                    && call.arguments().size() == 1) {
                DefinitionView.literalText(call.arguments().get(0))
                        .filter(name -> declared.stream().noneMatch(p -> JsonText.equalsIgnoreCase(p.name(), name)))
                        .ifPresent(name -> findings.report(
                                DiagnosticCode.PARAMETER_UNDEFINED,
                                placed.at(),
                                "in " + Findings.quoted(placed.text()) + ": " + what + " declares no parameter "
                                        + Findings.quoted(name)
                                        + Suggestion.didYouMean(
                                                name,
                                                declared.stream()
                                                        .map(ParameterDefinition::name)
                                                        .toList()),
                                ""));
            }
        }
    }

    /** A call of constants whose evaluation fails; it may be one that is never reached. */
    private static void fails(PlacedExpression placed, Findings findings) {
        FunctionLibrary library = FunctionLibrary.policy();
        for (Expression.Call call : placed.calls()) {
            boolean sound = ExpressionChecks.check(call, library).isEmpty();
            if (!sound || !Expressions.isConstant(call, library)) {
                continue;
            }
            try {
                new ExpressionEvaluator(library).evaluate(call, (function, arguments) -> {
                    throw new AssertionError(function.name());
                });
            } catch (EvaluationException e) {
                findings.report(
                        DiagnosticCode.EXPRESSION_FAILS,
                        placed.at(),
                        "in " + Findings.quoted(placed.text()) + ": `" + call.name() + "` fails whatever the resource: "
                                + e.getMessage(),
                        "");
                return;
            }
        }
    }
}
