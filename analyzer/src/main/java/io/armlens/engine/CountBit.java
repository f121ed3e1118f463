package io.armlens.engine;

import io.armlens.json.JsonNumber;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;

/** A comparison of a count with a constant, prepared for small counts. The plain twin is {@link io.armlens.eval.OperatorSemantics}. */
final class CountBit extends Bit {
    private final Formula ofElement;
    private final Operator operator;
    private final JsonValue expected;
    private final long isTrue;
    private final long isFalse;

    /**
     * Prepares a comparison.
     *
     * @param ofElement what counted elements meet
     */
    CountBit(Scope scope, Formula ofElement, Operator operator, JsonValue expected) {
        super(scope);
        this.ofElement = ofElement;
        this.operator = operator;
        this.expected = expected;
        long trues = 0;
        long falses = 0;
        for (int i = 0; i < Long.SIZE; i++) {
            Answer answer = slow(i);
            trues |= answer == Answer.TRUE ? 1L << i : 0;
            falses |= answer == Answer.FALSE ? 1L << i : 0;
        }
        isTrue = trues;
        isFalse = falses;
    }

    Formula ofElement() {
        return ofElement;
    }

    Answer of(int count) {
        if (count >= Long.SIZE) {
            return slow(count);
        }
        return (isTrue >>> count & 1) != 0
                ? Answer.TRUE
                : (isFalse >>> count & 1) != 0 ? Answer.FALSE : Answer.UNDECIDED;
    }

    private Answer slow(int count) {
        return Comparison.compare(operator, JsonNumber.of(count), expected);
    }
}
