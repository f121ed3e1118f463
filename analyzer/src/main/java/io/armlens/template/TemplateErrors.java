package io.armlens.template;

import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.EvaluationException;

/** The failures that only templates have. */
final class TemplateErrors {
    /** An expression does not follow the grammar. */
    static final String SYNTAX = "ExpressionSyntax";
    /** Values need each other. */
    static final String CYCLE = "Cycle";

    private TemplateErrors() {}

    static EvaluationException undeclared(String what, String name, Iterable<String> known) {
        return new EvaluationException(
                EvaluationException.MISSING_PROPERTY,
                "the template has no " + what + " `" + name + "`" + Suggestion.didYouMean(name, known));
    }

    static EvaluationException notHere(String message) {
        return new EvaluationException(EvaluationException.FUNCTION_NOT_AVAILABLE, message);
    }

    static EvaluationException kind(String message) {
        return new EvaluationException(EvaluationException.TYPE_MISMATCH, message);
    }
}
