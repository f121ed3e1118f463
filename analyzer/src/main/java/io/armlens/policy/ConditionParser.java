package io.armlens.policy;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.Dialect;
import io.armlens.expression.ExpressionParser;
import io.armlens.expression.ExpressionSyntaxException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads conditions. Reports every error it finds and goes on; a condition with errors becomes null. */
final class ConditionParser {
    /** Deeper conditions are refused; Azure's own limit on conditions is 4,096 in all. */
    private static final int MAX_NESTING = 256;

    private static final Set<String> LEFT_SIDES = Set.of("field", "value", "count");
    private static final Set<String> LOGICAL = Set.of("allof", "anyof", "not");

    private final JsonDocument document;
    private final Diagnostics diagnostics;

    ConditionParser(JsonDocument document, Diagnostics diagnostics) {
        this.document = document;
        this.diagnostics = diagnostics;
    }

    @Nullable
    Condition parse(JsonValue value, JsonPointer at) {
        return parse(value, at, 0);
    }

    private @Nullable Condition parse(JsonValue value, JsonPointer at, int nesting) {
        if (nesting > MAX_NESTING) {
            return error(
                    DiagnosticCode.CONDITION_MALFORMED,
                    at,
                    "conditions are nested deeper than " + MAX_NESTING + " levels");
        }
        if (!(value instanceof JsonObject object)) {
            return error(
                    DiagnosticCode.CONDITION_MALFORMED,
                    at,
                    "a condition must be an object, not " + article(value.kind()));
        }
        if (repeatsName(object, at)) {
            return null;
        }
        List<String> logical = object.names().stream()
                .filter(n -> LOGICAL.contains(JsonText.lower(n)))
                .toList();
        if (!logical.isEmpty()) {
            if (object.size() > 1) {
                return error(
                        DiagnosticCode.CONDITION_MALFORMED,
                        at,
                        "`" + logical.get(0) + "` must be the only member of its object, but it stands beside "
                                + others(object, logical.get(0)));
            }
            return logical(object, at, nesting);
        }
        return leaf(object, at, nesting);
    }

    private @Nullable Condition logical(JsonObject object, JsonPointer at, int nesting) {
        String name = object.name(0);
        JsonValue value = object.value(0);
        JsonPointer inner = at.child(name);
        if (JsonText.equalsIgnoreCase(name, "not")) {
            Condition child = parse(value, inner, nesting + 1);
            return child == null ? null : new Condition.Not(at, child);
        }
        if (!(value instanceof JsonArray array)) {
            return error(
                    DiagnosticCode.CONDITION_MALFORMED,
                    inner,
                    "`" + name + "` must be an array of conditions, not " + article(value.kind()));
        }
        List<Condition> children = new ArrayList<>();
        boolean complete = true;
        for (int i = 0; i < array.size(); i++) {
            Condition child = parse(array.get(i), inner.child(i), nesting + 1);
            complete &= child != null;
            if (child != null) {
                children.add(child);
            }
        }
        if (!complete) {
            return null;
        }
        return JsonText.equalsIgnoreCase(name, "allOf")
                ? new Condition.AllOf(at, children)
                : new Condition.AnyOf(at, children);
    }

    private @Nullable Condition leaf(JsonObject object, JsonPointer at, int nesting) {
        List<String> left = new ArrayList<>();
        List<String> operators = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : object.names()) {
            if (LEFT_SIDES.contains(JsonText.lower(name))) {
                left.add(name);
            } else if (Operator.of(name).isPresent()) {
                operators.add(name);
            } else {
                unknown.add(name);
            }
        }
        boolean sound = true;
        for (String name : unknown) {
            sound = false;
            unknownMember(name, at, left, operators);
        }
        if (left.size() != 1) {
            sound = false;
            error(
                    DiagnosticCode.CONDITION_MALFORMED,
                    at,
                    left.isEmpty()
                            ? "a condition needs one of `field`, `value`, `count`, `allOf`, `anyOf`, `not`"
                            : "a condition has one left side, but here are " + quoted(left));
        }
        if (operators.size() > 1 || (operators.isEmpty() && unknown.isEmpty())) {
            sound = false;
            error(
                    DiagnosticCode.CONDITION_MALFORMED,
                    at,
                    operators.isEmpty()
                            ? "a condition needs an operator such as `equals`"
                            : "a condition has one operator, but here are " + quoted(operators));
        }
        if (!sound || operators.isEmpty()) {
            return null;
        }
        String operatorName = operators.get(0);
        Operator operator = Operator.of(operatorName).orElseThrow();
        JsonValue expected = object.get(operatorName);
        Operand operand = operand(left.get(0), object.get(left.get(0)), at.child(left.get(0)), nesting);
        boolean expectedIsSound = expected(operator, expected, at.child(operatorName));
        return operand == null || !expectedIsSound ? null : new Condition.Leaf(at, operand, operator, expected);
    }

    private void unknownMember(String name, JsonPointer at, List<String> left, List<String> operators) {
        boolean instead = operators.isEmpty() && !left.isEmpty();
        if (JsonText.equalsIgnoreCase(name, "source")) {
            error(
                    DiagnosticCode.CONDITION_MALFORMED,
                    at.child(name),
                    "`source` is a form that Azure no longer accepts; use `field`");
        } else if (instead) {
            diagnostics.add(
                    DiagnosticCode.OPERATOR_UNKNOWN,
                    document.locate(at.child(name)),
                    "there is no operator `" + name + "`" + Suggestion.didYouMean(name, Operator.names()));
        } else {
            Set<String> known = new TreeSet<>(Operator.names());
            known.addAll(List.of("field", "value", "count", "allOf", "anyOf", "not"));
            diagnostics.add(
                    DiagnosticCode.CONDITION_MALFORMED,
                    document.locate(at.child(name)),
                    "a condition has no member `" + name + "`" + Suggestion.didYouMean(name, known));
        }
    }

    private @Nullable Operand operand(String side, JsonValue value, JsonPointer at, int nesting) {
        return switch (side.toLowerCase(Locale.ROOT)) {
            case "field" -> field(value, at);
            case "value" -> texts(value, at) ? new Operand.Value(value) : null;
            default -> count(value, at, nesting);
        };
    }

    private @Nullable Operand field(JsonValue value, JsonPointer at) {
        if (!(value instanceof JsonString name) || name.value().isEmpty()) {
            String found = value instanceof JsonString ? "an empty string" : article(value.kind());
            error(DiagnosticCode.CONDITION_MALFORMED, at, "`field` must be a name, not " + found);
            return null;
        }
        return texts(value, at) ? new Operand.Field(name.value()) : null;
    }

    private @Nullable Operand count(JsonValue value, JsonPointer at, int nesting) {
        if (!(value instanceof JsonObject object)) {
            error(DiagnosticCode.COUNT_MALFORMED, at, "`count` must be an object, not " + article(value.kind()));
            return null;
        }
        boolean sound = !repeatsName(object, at);
        for (String name : object.names()) {
            if (!Set.of("field", "value", "name", "where").contains(JsonText.lower(name))) {
                sound = false;
                error(
                        DiagnosticCode.COUNT_MALFORMED,
                        at.child(name),
                        "`count` has no member `" + name + "`"
                                + Suggestion.didYouMean(name, List.of("field", "value", "name", "where")));
            }
        }
        boolean byField = object.has("field");
        if (byField == object.has("value")) {
            error(DiagnosticCode.COUNT_MALFORMED, at, "`count` needs exactly one of `field` and `value`");
            return null;
        }
        String field = null;
        if (byField) {
            field = object.string("field").orElse(null);
            if (field == null || ExpressionParser.isExpression(field) || !field.contains("[*]")) {
                sound = false;
                error(
                        DiagnosticCode.COUNT_MALFORMED,
                        at.child("field"),
                        "`count.field` must be the literal name of an array alias with `[*]`");
            }
        }
        String name = null;
        if (object.has("name")) {
            name = object.string("name").orElse(null);
            if (byField || name == null || !name.chars().allMatch(Character::isLetterOrDigit) || name.isEmpty()) {
                sound = false;
                error(
                        DiagnosticCode.COUNT_MALFORMED,
                        at.child("name"),
                        byField
                                ? "`name` goes with `count.value` only"
                                : "`count.name` must consist of letters and digits");
            }
        }
        sound &= byField || texts(object.get("value"), at.child("value"));
        Condition where = null;
        if (object.has("where")) {
            where = parse(object.get("where"), at.child("where"), nesting + 1);
            sound &= where != null;
        }
        return sound ? new Operand.Count(field, byField ? null : object.get("value"), name, where) : null;
    }

    private boolean expected(Operator operator, JsonValue expected, JsonPointer at) {
        if (expected instanceof JsonNull) {
            diagnostics.add(
                    DiagnosticCode.OPERATOR_VALUE_NULL,
                    document.locate(at),
                    "`" + operator.azureName() + "` with null is read as: the value is absent or empty",
                    "Azure drops null members; write `exists` or compare with an empty string");
            return true;
        }
        if (operator == Operator.EXISTS) {
            boolean fits = expected instanceof JsonBoolean
                    || (expected instanceof JsonString s
                            && (JsonText.equalsIgnoreCase(s.value(), "true")
                                    || JsonText.equalsIgnoreCase(s.value(), "false")
                                    || ExpressionParser.isExpression(s.value())));
            if (!fits) {
                error(
                        DiagnosticCode.CONDITION_MALFORMED,
                        at,
                        "`exists` must be true or false, not `" + shown(expected) + "`");
                return false;
            }
        }
        return texts(expected, at);
    }

    /** Checks the syntax of every expression in a value. */
    boolean texts(JsonValue value, JsonPointer at) {
        if (value instanceof JsonString s) {
            if (!ExpressionParser.isExpression(s.value())) {
                return true;
            }
            try {
                ExpressionParser.parse(s.value(), Dialect.POLICY);
                return true;
            } catch (ExpressionSyntaxException e) {
                diagnostics.add(
                        DiagnosticCode.EXPRESSION_SYNTAX,
                        document.locate(at),
                        "in `" + s.value() + "` at character " + (e.at() + 1) + ": " + e.getMessage());
                return false;
            }
        }
        boolean sound = true;
        if (value instanceof JsonArray a) {
            for (int i = 0; i < a.size(); i++) {
                sound &= texts(a.get(i), at.child(i));
            }
        } else if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size(); i++) {
                sound &= texts(o.value(i), at.child(o.name(i)));
            }
        }
        return sound;
    }

    private boolean repeatsName(JsonObject object, JsonPointer at) {
        Set<String> seen = new TreeSet<>();
        for (String name : object.names()) {
            if (!seen.add(JsonText.lower(name))) {
                error(
                        DiagnosticCode.CONDITION_MALFORMED,
                        at.child(name),
                        "`" + name + "` is written twice in one condition, in different case");
                return true;
            }
        }
        return false;
    }

    private @Nullable Condition error(DiagnosticCode code, JsonPointer at, String message) {
        diagnostics.add(code, document.locate(at), message);
        return null;
    }

    private static String shown(JsonValue value) {
        String text = JsonText.stringForm(value);
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static String others(JsonObject object, String name) {
        return quoted(object.names().stream().filter(n -> !n.equals(name)).toList());
    }

    private static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(n -> "`" + n + "`").toList());
    }

    static String article(String kind) {
        return kind.equals("null") ? "null" : ("aeiou".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ") + kind;
    }
}
