package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How often a loop runs.
 *
 * @param count 0 when not known
 * @param unknown why it is not known; null when it is
 */
record CopyCount(int count, @Nullable JsonUnknown unknown) {

    /** Evaluates a {@code count}. What Azure refuses is reported; what armlens cannot hold fails. */
    static CopyCount evaluate(JsonValue raw, ExpressionSite site, SourcePlace place) throws EvaluationException {
        JsonValue value = site.run().evaluator().strict(raw, site, place);
        if (value instanceof JsonUnknown unknown) {
            return new CopyCount(0, unknown);
        }
        if (!(value instanceof JsonNumber n) || !n.isInteger()) {
            throw TemplateErrors.kind("the count of a loop must be an integer, found " + Values.describe(value));
        }
        long count = n.longValue();
        if (count < 0) {
            throw new EvaluationException(
                    EvaluationException.INVALID_ARGUMENT, "the count of a loop cannot be negative, found `" + n + "`");
        }
        if (count > ExpansionLimits.LOOP) {
            throw new EvaluationException(
                    EvaluationException.LIMIT_REACHED,
                    "a loop of `" + n + "` is longer than armlens expands: " + ExpansionLimits.LOOP);
        }
        if (count > AzureLimits.COPY_COUNT) {
            site.run()
                    .report(
                            DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT,
                            place,
                            "Azure runs a loop at most " + AzureLimits.COPY_COUNT + " times, found `" + n + "`");
        }
        return new CopyCount((int) count, null);
    }
}
