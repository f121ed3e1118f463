package io.armlens.eval;

import io.armlens.diagnostic.Excerpt;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import java.util.List;

/**
 * One comparison that decided a verdict, with the members that Azure lists under {@code
 * policyEvaluationDetails.evaluatedExpressions}. The operator is the one that results from the enclosing
 * {@code not}s, so that {@code result} says whether the comparison holds as it is written here.
 *
 * @param number the condition's number in its policy
 * @param result whether the comparison holds
 * @param expression the left side as the policy writes it
 * @param path where the value was read, {@code properties.ipRules[1].value}; empty when it was not read
 * @param value the left operand; absent when there is none, the text {@code ***} when it is a secret
 * @param vacuous whether nothing was compared: every element of an empty array meets any condition
 * @param target the operator's value
 * @param counted for a count with a condition: how many members there are; -1 for everything else
 * @param matched for a count with a condition: the places of the members that meet it, some when there are many
 */
public record EvaluatedExpression(
        int number,
        boolean result,
        Trace.Side side,
        String expression,
        String path,
        JsonValue value,
        boolean vacuous,
        Operator operator,
        JsonValue target,
        int counted,
        List<String> matched) {
    /** What stands for the value of a secret. */
    public static final JsonString MASKED = new JsonString("***");

    private static final int LONGEST_VALUE = 240;
    private static final int MOST_ELEMENTS = 8;

    /** Copies the places. */
    public EvaluatedExpression {
        matched = List.copyOf(matched);
    }

    /** {@code Field}, {@code Value} or {@code Count}, as Azure spells it. */
    public String kind() {
        return switch (side) {
            case FIELD -> "Field";
            case VALUE -> "Value";
            case COUNT -> "Count";
        };
    }

    /** The operator with a capital letter, as Azure writes it in policy states: {@code NotEquals}. */
    public String operatorName() {
        String name = operator.azureName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /**
     * The text that the Azure portal shows. It depends on the operator alone; for a comparison that made
     * the {@code if} part hold it reads backwards, which is why {@link #fired()} exists.
     */
    public String serviceReason() {
        return "Current value must "
                + switch (operator) {
                    case EQUALS -> "be equal to the target value.";
                    case NOT_EQUALS -> "not be equal to the target value.";
                    case CONTAINS -> "contain the target value.";
                    case NOT_CONTAINS -> "not contain the target value.";
                    case CONTAINS_KEY -> "contain the target value as a key.";
                    case NOT_CONTAINS_KEY -> "not contain the target value as a key.";
                    case IN -> "be in the target value.";
                    case NOT_IN -> "not be in the target value.";
                    case LIKE -> "be like the target value.";
                    case NOT_LIKE -> "not be like the target value.";
                    case MATCH -> "be case-sensitive match the target value.";
                    case NOT_MATCH -> "not be case-sensitive match the target value.";
                    case MATCH_INSENSITIVELY -> "be case-insensitive match the target value.";
                    case NOT_MATCH_INSENSITIVELY -> "not be case-insensitive match the target value.";
                    case LESS -> "be less than the target value.";
                    case LESS_OR_EQUALS -> "be less than or equal to the target value.";
                    case GREATER -> "be greater than the target value.";
                    case GREATER_OR_EQUALS -> "be greater than or equal to the target value.";
                    case EXISTS -> wantsPresence() ? "exist." : "not exist.";
                };
    }

    /** Why the {@code if} part holds, for people: what was found, and when the policy fires. */
    public String fired() {
        return found() + "; the policy fires when " + (side == Trace.Side.COUNT ? "their number " : "it ")
                + switch (operator) {
                    case EQUALS -> "equals " + shown(target);
                    case NOT_EQUALS -> "does not equal " + shown(target);
                    case CONTAINS -> "contains " + shown(target);
                    case NOT_CONTAINS -> "does not contain " + shown(target);
                    case CONTAINS_KEY -> "has the key " + shown(target);
                    case NOT_CONTAINS_KEY -> "lacks the key " + shown(target);
                    case IN -> "is one of " + shown(target);
                    case NOT_IN -> "is none of " + shown(target);
                    case LIKE -> "is like " + shown(target);
                    case NOT_LIKE -> "is not like " + shown(target);
                    case MATCH -> "matches the pattern " + shown(target);
                    case NOT_MATCH -> "does not match the pattern " + shown(target);
                    case MATCH_INSENSITIVELY -> "matches the pattern " + shown(target) + " in any case";
                    case NOT_MATCH_INSENSITIVELY -> "does not match the pattern " + shown(target) + " in any case";
                    case LESS -> "is less than " + shown(target);
                    case LESS_OR_EQUALS -> "is at most " + shown(target);
                    case GREATER -> "is greater than " + shown(target);
                    case GREATER_OR_EQUALS -> "is at least " + shown(target);
                    case EXISTS -> wantsPresence() ? "is set" : "is not set";
                };
    }

    /** Why an existence condition does not hold, for people: what was found, and what it must be. */
    public String failed() {
        return found() + ", but must "
                + switch (operator) {
                    case EQUALS -> "equal " + shown(target);
                    case NOT_EQUALS -> "not equal " + shown(target);
                    case CONTAINS -> "contain " + shown(target);
                    case NOT_CONTAINS -> "not contain " + shown(target);
                    case CONTAINS_KEY -> "have the key " + shown(target);
                    case NOT_CONTAINS_KEY -> "not have the key " + shown(target);
                    case IN -> "be one of " + shown(target);
                    case NOT_IN -> "be none of " + shown(target);
                    case LIKE -> "be like " + shown(target);
                    case NOT_LIKE -> "not be like " + shown(target);
                    case MATCH -> "match the pattern " + shown(target);
                    case NOT_MATCH -> "not match the pattern " + shown(target);
                    case MATCH_INSENSITIVELY -> "match the pattern " + shown(target) + " in any case";
                    case NOT_MATCH_INSENSITIVELY -> "not match the pattern " + shown(target) + " in any case";
                    case LESS -> "be less than " + shown(target);
                    case LESS_OR_EQUALS -> "be at most " + shown(target);
                    case GREATER -> "be greater than " + shown(target);
                    case GREATER_OR_EQUALS -> "be at least " + shown(target);
                    case EXISTS -> wantsPresence() ? "be set" : "not be set";
                };
    }

    /** {@code `properties.enabled` is `False`}. */
    private String found() {
        if (side == Trace.Side.COUNT) {
            return counted < 0
                    ? "`" + expression + "` has " + members(value)
                    : JsonText.stringForm(value) + " of " + members(counted) + " of `" + expression + "` "
                            + (JsonText.stringForm(value).equals("1") ? "meets" : "meet") + " the condition"
                            + (matched.isEmpty() ? "" : " (" + String.join(", ", matched) + ")");
        }
        String name = "`" + (path.isEmpty() ? expression : path) + "`";
        if (vacuous) {
            return name + " has no elements, so all of them meet the condition";
        }
        if (side == Trace.Side.VALUE) {
            return name + " gives " + shown(value);
        }
        boolean empty = value.equals(JsonString.EMPTY);
        return name + (value.isNothing() ? " is not set" : empty ? " is empty" : " is " + shown(value));
    }

    private static String members(JsonValue number) {
        String text = JsonText.stringForm(number);
        return (text.equals("0") ? "no" : text) + (text.equals("1") ? " member" : " members");
    }

    private static String members(int number) {
        return number + (number == 1 ? " member" : " members");
    }

    private boolean wantsPresence() {
        return !JsonText.equalsIgnoreCase(JsonText.stringForm(target), "false");
    }

    /** A value inside a sentence: texts in backticks, lists with commas, long ones shortened. */
    static String shown(JsonValue value) {
        if (value == JsonAbsent.ABSENT) {
            return "nothing";
        }
        if (value instanceof JsonArray array) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < array.size() && i < MOST_ELEMENTS; i++) {
                out.append(i == 0 ? "" : ", ").append(shown(array.get(i)));
            }
            int more = array.size() - MOST_ELEMENTS;
            return array.size() == 0 ? "`[]`" : out + (more > 0 ? " and " + more + " more" : "");
        }
        if (value instanceof JsonBoolean || value.isNothing()) {
            return "`" + value + "`";
        }
        if (value instanceof JsonNumber) {
            return value.toString();
        }
        if (value.equals(JsonString.EMPTY)) {
            return "the empty text";
        }
        return "`" + Excerpt.of(JsonText.stringForm(value), LONGEST_VALUE) + "`";
    }
}
