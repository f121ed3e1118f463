package io.armlens.engine;

import io.armlens.eval.OperatorSemantics;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of the values at one place with a constant. Never the negative form of an operator: that is
 * the opposite of the bit.
 *
 * <p>The plain twin is {@link OperatorSemantics}, which is also asked for everything that is not compared on
 * bytes here.
 */
final class Comparison extends Predicate {
    private final Reading reading;
    private final Operator operator;
    private final JsonValue expected;
    private final @Nullable TextTest text;
    private final Answer ofNothing;
    private final Answer ofContainers;
    private final boolean looksInside;

    /**
     * Prepares a comparison.
     *
     * @param operator no negative one
     * @param expected a constant
     */
    Comparison(Scope scope, Reading reading, Operator operator, JsonValue expected) {
        super(scope);
        this.reading = reading;
        this.operator = operator;
        this.expected = expected;
        this.text = reading.kind() == Reading.Kind.EXTRACT ? null : textTest(operator, expected);
        this.ofNothing = slow(JsonAbsent.ABSENT);
        this.looksInside = operator == Operator.CONTAINS || operator == Operator.CONTAINS_KEY;
        // An empty array stands for all: but for contains and containsKey no operator looks inside.
        this.ofContainers = slow(JsonArray.EMPTY);
    }

    private static @Nullable TextTest textTest(Operator operator, JsonValue expected) {
        if (expected.isNothing()) {
            return null;
        }
        boolean scalar = !(expected instanceof JsonArray) && !(expected instanceof JsonObject);
        return switch (operator) {
            case EQUALS -> scalar ? TextTest.equalTo(expected) : null;
            case LIKE -> scalar ? TextTest.like(expected) : null;
            case CONTAINS -> scalar ? TextTest.contains(expected) : null;
            case MATCH_INSENSITIVELY -> {
                byte[] pattern = scalar ? TextTest.ascii(expected) : null;
                yield pattern == null ? null : new TextTest.Match(pattern);
            }
            case IN -> expected instanceof JsonArray array ? TextTest.in(array) : null;
            default -> null;
        };
    }

    @Override
    Answer ofNothing() {
        return ofNothing;
    }

    @Override
    boolean looksInside() {
        return looksInside;
    }

    @Override
    Answer test(Value value) {
        return switch (value.kind) {
            case Value.NOTHING -> ofNothing;
            case Value.OBJECT, Value.ARRAY -> looksInside ? slow(value) : ofContainers;
            case Value.ODD -> slow(value);
            default -> ofScalar(value);
        };
    }

    private Answer ofScalar(Value value) {
        if (reading.kind() == Reading.Kind.EXTRACT) {
            return slow(value);
        }
        if (operator == Operator.EXISTS) {
            return ofContainers;
        }
        return text == null || needsChange(value) ? ordered(value) : plain(text, value);
    }

    private static Answer plain(TextTest test, Value value) {
        return Answer.of(test.test(value.folded(), value.length()));
    }

    private boolean needsChange(Value value) {
        return (reading.isLocation() && hasBlanks(value))
                || (reading.isId() && value.length() > 0 && value.bytes[value.to - 1] == '/');
    }

    private static boolean hasBlanks(Value value) {
        for (int i = value.from; i < value.to; i++) {
            if (value.bytes[i] == ' ') {
                return true;
            }
        }
        return false;
    }

    /** Integers with integers are common enough to compare here; the rest goes the slow way. */
    private Answer ordered(Value value) {
        if (operator.isOrdering()
                && value.kind == Value.INTEGER
                && expected instanceof JsonNumber number
                && number.isInteger()) {
            int order = Long.compare(value.integer(), number.longValue());
            return Answer.of(
                    switch (operator) {
                        case LESS -> order < 0;
                        case LESS_OR_EQUALS -> order <= 0;
                        case GREATER -> order > 0;
                        default -> order >= 0;
                    });
        }
        if (operator.isOrdering() && (value.kind == Value.TEXT) != (expected instanceof JsonString)) {
            return Answer.UNDECIDED;
        }
        return slow(value);
    }

    private Answer slow(Value value) {
        JsonValue left = value.json();
        return left == null ? Answer.UNDECIDED : slow(left);
    }

    private Answer slow(JsonValue value) {
        return compare(operator, reading.apply(value), expected);
    }

    /** Any operator on any operands, as a condition with a constant means it. */
    static Answer compare(Operator operator, JsonValue left, JsonValue expected) {
        if (expected instanceof JsonNull) {
            return Answer.of(OperatorSemantics.holdsForNull(operator, left));
        }
        try {
            return Answer.of(OperatorSemantics.holds(operator, left, expected));
        } catch (EvaluationException reasonedElsewhere) {
            return Answer.UNDECIDED;
        }
    }

    @Override
    public String toString() {
        return reading.kind() + " " + operator.azureName() + " " + expected;
    }
}
