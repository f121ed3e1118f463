package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts that look like expressions and are not evaluated. */
final class LiteralExpressions implements DefinitionRule {
    /** Longer texts are data. */
    private static final int LONGEST = 10_000;

    private static final Pattern CALL = Pattern.compile("\\[\\[?\\s*[A-Za-z]\\w*\\s*\\(.*", Pattern.DOTALL);
    private static final Pattern BARE =
            Pattern.compile("\\s*(parameters|field|current|concat)\\s*\\(\\s*'.*\\)\\s*", Pattern.DOTALL);
    private static final Pattern INSIDE =
            Pattern.compile(".+\\[(parameters|field|current|concat)\\s*\\(.*\\)].*", Pattern.DOTALL);

    @Override
    public void check(DefinitionView view, Findings findings) {
        for (PlacedCondition placed : view.conditions()) {
            if (placed.condition() instanceof Condition.Leaf leaf) {
                texts(leaf.expected(), leaf.at().child(leaf.operator().azureName()), findings);
                if (leaf.operand() instanceof Operand.Field field) {
                    text(field.name(), leaf.at().child("field"), findings);
                } else if (leaf.operand() instanceof Operand.Value value) {
                    texts(value.value(), leaf.at().child("value"), findings);
                } else if (leaf.operand() instanceof Operand.Count count && count.value() != null) {
                    texts(count.value(), leaf.at().child("count").child("value"), findings);
                }
            }
        }
        text(view.definition().rule().effect(), view.effectAt(), findings);
        JsonObject details = view.definition().rule().detailsObject();
        for (int i = 0; i < details.size(); i++) {
            String name = details.name(i);
            if (!JsonText.equalsIgnoreCase(name, "deployment")
                    && !JsonText.equalsIgnoreCase(name, "existenceCondition")) {
                texts(details.value(i), view.detailsAt().child(name), findings);
            }
        }
    }

    private static void texts(JsonValue value, JsonPointer at, Findings findings) {
        if (value instanceof JsonString s) {
            text(s.value(), at, findings);
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                texts(array.get(i), at.child(i), findings);
            }
        } else if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                texts(object.value(i), at.child(object.name(i)), findings);
            }
        }
    }

    private static void text(String text, JsonPointer at, Findings findings) {
        if (text.length() <= LONGEST && !ExpressionParser.isExpression(text)) {
            reason(text)
                    .ifPresent(reason -> findings.report(
                            DiagnosticCode.EXPRESSION_NOT_EVALUATED,
                            at,
                            Findings.quoted(text) + " is taken as text: " + reason,
                            "an expression begins with one `[` and ends with `]`; build longer texts with `concat`"));
        }
    }

    private static Optional<String> reason(String text) {
        if (text.startsWith("[[") && text.endsWith("]") && CALL.matcher(text).matches()) {
            return Optional.of("it begins with `[[`");
        }
        String trimmed = text.strip();
        if (CALL.matcher(trimmed).matches() && !trimmed.startsWith("[[")) {
            return Optional.of(
                    ExpressionParser.isExpression(trimmed)
                            ? "there are blanks around its brackets"
                            : "it does not end with `]`");
        }
        if (BARE.matcher(text).matches()) {
            return Optional.of("it has no brackets");
        }
        return INSIDE.matcher(text).matches() ? Optional.of("the brackets are only a part of it") : Optional.empty();
    }
}
