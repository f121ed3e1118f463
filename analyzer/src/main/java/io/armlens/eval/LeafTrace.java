package io.armlens.eval;

import io.armlens.diagnostic.Unknown;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import io.armlens.policy.bound.BoundCondition;
import io.armlens.policy.bound.BoundOperand;
import io.armlens.policy.bound.BoundValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the values of one leaf and collects what it shows. The leaf holds when all its values do. */
final class LeafTrace {
    private final BoundCondition.Leaf leaf;
    private final List<Trace.Check> checks = new ArrayList<>();
    private final List<Trace.Member> members = new ArrayList<>();
    private JsonValue expected = JsonAbsent.ABSENT;
    private Truth truth = Truth.TRUE;
    private String problem = "";
    private @Nullable Unknown unknown;

    LeafTrace(BoundCondition.Leaf leaf) {
        this.leaf = leaf;
    }

    void error(EvaluationException e) {
        truth = truth.and(Truth.ERROR);
        if (problem.isEmpty()) {
            problem = e.code() + ": " + e.getMessage();
        }
    }

    void unknown(Unknown reason) {
        truth = truth.and(Truth.UNKNOWN);
        unknown = unknown == null ? reason : unknown;
    }

    void member(Trace.Member member) {
        members.add(member);
    }

    void undecidedCount(Truth why, @Nullable Unknown reason) {
        truth = why;
        unknown = reason;
        if (why == Truth.ERROR) {
            problem = "the condition of a counted member cannot be evaluated";
        }
    }

    /**
     * Takes the operator's value; false when it settles the leaf already, because it is unknown.
     *
     * @throws EvaluationException when nothing can be compared with it
     */
    boolean expects(JsonValue value) throws EvaluationException {
        expected = value;
        if (value instanceof JsonUnknown u) {
            unknown(u.reason());
            return false;
        }
        if (!isLiteralNull() && !isComputedArray()) {
            OperatorSemantics.requireUsable(leaf.operator(), value);
        }
        return true;
    }

    private boolean isLiteralNull() {
        return leaf.expected() instanceof BoundValue.Constant c && OperatorSemantics.isLiteralNull(c.value());
    }

    /** An array that an expression gave, for an operator that compares with single values. */
    private boolean isComputedArray() {
        Operator operator = leaf.operator();
        return leaf.expected() instanceof BoundValue.Computed
                && expected instanceof JsonArray
                && operator != Operator.IN
                && operator != Operator.NOT_IN
                && operator != Operator.EXISTS
                && !operator.isOrdering();
    }

    /** Compares one value. */
    void check(String path, JsonValue left) {
        Truth one;
        try {
            one = compare(left);
        } catch (EvaluationException e) {
            one = Truth.ERROR;
            problem = problem.isEmpty() ? e.code() + ": " + e.getMessage() : problem;
        }
        if (one == Truth.UNKNOWN && unknown == null) {
            Optional<Unknown> reason = Unknowns.in(left);
            unknown = reason.isPresent() ? reason.get() : Unknowns.in(expected).orElse(null);
        }
        truth = truth.and(one);
        checks.add(new Trace.Check(path, left, one));
    }

    private Truth compare(JsonValue left) throws EvaluationException {
        boolean special = isLiteralNull() || isComputedArray();
        if (special && left instanceof JsonUnknown) {
            // It may stand for a whole array, which may be empty.
            return Truth.UNKNOWN;
        }
        if (isLiteralNull()) {
            return Truth.of(OperatorSemantics.holdsForNull(leaf.operator(), left));
        }
        if (isComputedArray()) {
            // Azure documents that comparing with the array of field('...[*]') is false, not an error.
            return Truth.of(leaf.operator().isNegative());
        }
        return OperatorSemantics.truth(leaf.operator(), left, expected);
    }

    Trace.Leaf done() {
        Trace.Side side = leaf.operand() instanceof BoundOperand.Field
                ? Trace.Side.FIELD
                : leaf.operand() instanceof BoundOperand.Value ? Trace.Side.VALUE : Trace.Side.COUNT;
        return new Trace.Leaf(
                leaf.number(),
                truth,
                side,
                expression(leaf.operand()),
                leaf.operator(),
                expected,
                checks,
                members,
                truth == Truth.ERROR ? problem : "",
                truth == Truth.UNKNOWN ? unknown : null);
    }

    private static String expression(BoundOperand operand) {
        if (operand instanceof BoundOperand.Field f) {
            return f.text();
        }
        if (operand instanceof BoundOperand.Value v) {
            return v.text();
        }
        if (operand instanceof BoundOperand.FieldCount c) {
            return c.alias();
        }
        return ((BoundOperand.ValueCount) operand).text();
    }
}
