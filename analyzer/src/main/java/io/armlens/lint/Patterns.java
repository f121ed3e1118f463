package io.armlens.lint;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.policy.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wildcards where they mean nothing or something else. */
final class Patterns implements DefinitionRule {
    @Override
    public void check(DefinitionView view, Findings findings) {
        for (PlacedCondition placed : view.conditions()) {
            placed.leaf().ifPresent(leaf -> leaf(leaf, findings));
        }
    }

    private static void leaf(Condition.Leaf leaf, Findings findings) {
        JsonValue expected = Constants.of(leaf.expected()).orElse(null);
        JsonPointer at = leaf.at().child(leaf.operator().azureName());
        String operator = leaf.operator().azureName();
        switch (leaf.operator()) {
            case LIKE, NOT_LIKE -> {
                if (expected instanceof JsonString s
                        && s.value().indexOf('*') != s.value().lastIndexOf('*')) {
                    findings.report(
                            DiagnosticCode.LIKE_SEVERAL_WILDCARDS,
                            at,
                            Findings.quoted(s.value()) + " has more than one `*`; Azure documents one for `" + operator
                                    + "`",
                            "split it into several conditions, or use `contains`");
                }
            }
            case MATCH, NOT_MATCH, MATCH_INSENSITIVELY, NOT_MATCH_INSENSITIVELY -> {
                if (expected instanceof JsonString s) {
                    match(s.value(), operator, at, findings);
                }
            }
            case CONTAINS, NOT_CONTAINS, EQUALS, NOT_EQUALS -> literal(expected, operator, at, findings);
            case IN, NOT_IN -> {
                List<JsonValue> values = expected instanceof JsonArray a ? a.asList() : List.of();
                for (int i = 0; i < values.size(); i++) {
                    literal(values.get(i), operator, at.child(i), findings);
                }
            }
            case CONTAINS_KEY, NOT_CONTAINS_KEY, LESS, LESS_OR_EQUALS, GREATER, GREATER_OR_EQUALS, EXISTS -> {
                // No patterns are to be expected there.
            }
        }
    }

    private static void literal(@Nullable JsonValue expected, String operator, JsonPointer at, Findings findings) {
        // A lone * is a value of its own, as in the ports of security rules.
        if (expected instanceof JsonString s
                && s.value().length() > 1
                && s.value().contains("*")) {
            findings.report(
                    DiagnosticCode.WILDCARD_LITERAL,
                    at,
                    "`" + operator + "` takes the `*` in " + Findings.quoted(s.value())
                            + " as a star, not as a wildcard",
                    "use `like`");
        }
    }

    private static void match(String pattern, String operator, JsonPointer at, Findings findings) {
        if (pattern.contains("*")) {
            findings.report(
                    DiagnosticCode.MATCH_PATTERN,
                    at,
                    "`" + operator + "` takes the `*` in " + Findings.quoted(pattern) + " as a star, not as a wildcard",
                    "its wildcards are `#` for a digit, `?` for a letter and `.` for any one character; use `like` for `*`");
        } else if (pattern.chars().noneMatch(c -> c == '#' || c == '?' || c == '.')) {
            findings.report(
                    DiagnosticCode.MATCH_PATTERN,
                    at,
                    "the pattern " + Findings.quoted(pattern) + " has none of `#`, `?` and `.`; it matches only itself",
                    "use `equals`");
        }
    }
}
