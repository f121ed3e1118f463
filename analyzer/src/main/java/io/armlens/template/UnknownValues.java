package io.armlens.template;

import io.armlens.diagnostic.Unknown;
import io.armlens.expression.Dialect;
import io.armlens.expression.Expression;
import io.armlens.expression.ExpressionPrinter;
import io.armlens.json.JsonUnknown;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers for each unknown value the expression that is left of it, with all that is known put in. */
final class UnknownValues {
    private static final int LONGEST = 400;

    private final IdentityHashMap<JsonUnknown, Origin> origins = new IdentityHashMap<>();

    private record Origin(Unknown reason, Expression residual) {}

    /** An unknown value that is left of an expression; its sentence ends with that expression. */
    JsonUnknown make(Unknown reason, Expression residual) {
        String sentence = reason.message() + ": `" + print(residual) + "`";
        JsonUnknown made = new JsonUnknown(new Unknown(reason.kind(), reason.subject(), sentence, reason.remedy()));
        origins.put(made, new Origin(reason, residual));
        return made;
    }

    /** The same value, now left of a greater expression. */
    JsonUnknown within(JsonUnknown part, Expression residual) {
        Origin origin = origins.get(part);
        return make(origin == null ? part.reason() : origin.reason(), residual);
    }

    /** The expression, or null where there is none. */
    @Nullable
    Expression residual(JsonUnknown unknown) {
        Origin origin = origins.get(unknown);
        return origin == null ? null : origin.residual();
    }

    /** The expression as text with its brackets, cut when it is long; empty where there is none. */
    String text(JsonUnknown unknown) {
        Origin origin = origins.get(unknown);
        return origin == null ? "" : print(origin.residual());
    }

    private static String print(Expression residual) {
        String text = ExpressionPrinter.print(residual, Dialect.TEMPLATE);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
