package io.armlens.eval;

import io.armlens.diagnostic.Unknown;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.ExpressionEvaluator;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import io.armlens.policy.bound.BoundCondition;
import io.armlens.policy.bound.BoundOperand;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.FieldReference;
import io.armlens.resource.FieldPath.Selected;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates conditions on one resource and keeps the whole trace. Fields are read on the subject;
 * functions see what the scope shows them, which for an existence condition is another resource.
 */
final class ConditionEvaluator implements BoundCondition.Visitor<Trace> {
    private final Resource subject;
    private final @Nullable String apiVersion;
    private final ResourceScope scope;
    private final FieldReader fields;
    private final ExpressionEvaluator expressions;
    private final boolean paths;

    ConditionEvaluator(
            Resource subject,
            @Nullable String apiVersion,
            ResourceScope scope,
            FieldReader fields,
            ExpressionEvaluator expressions,
            boolean paths) {
        this.subject = subject;
        this.apiVersion = apiVersion;
        this.scope = scope;
        this.fields = fields;
        this.expressions = expressions;
        this.paths = paths;
    }

    Trace evaluate(BoundCondition condition) {
        return condition.accept(this);
    }

    @Override
    public Trace allOf(BoundCondition.AllOf all) {
        Truth truth = Truth.TRUE;
        List<Trace> children = new ArrayList<>();
        for (BoundCondition child : all.children()) {
            Trace trace = child.accept(this);
            children.add(trace);
            truth = truth.and(trace.truth());
        }
        return new Trace.Group(all.number(), Trace.Logic.ALL_OF, truth, children);
    }

    @Override
    public Trace anyOf(BoundCondition.AnyOf any) {
        Truth truth = Truth.FALSE;
        List<Trace> children = new ArrayList<>();
        for (BoundCondition child : any.children()) {
            Trace trace = child.accept(this);
            children.add(trace);
            truth = truth.or(trace.truth());
        }
        return new Trace.Group(any.number(), Trace.Logic.ANY_OF, truth, children);
    }

    @Override
    public Trace not(BoundCondition.Not not) {
        Trace child = not.child().accept(this);
        return new Trace.Group(not.number(), Trace.Logic.NOT, child.truth().not(), List.of(child));
    }

    @Override
    public Trace leaf(BoundCondition.Leaf leaf) {
        LeafTrace trace = new LeafTrace(leaf);
        try {
            JsonValue expected = value(leaf.expected());
            trace.expected = expected;
            if (leaf.operand() instanceof BoundOperand.Field field) {
                field(field, expected, trace);
            } else if (leaf.operand() instanceof BoundOperand.Value operand) {
                trace.check("", value(operand.value()), expected);
            } else if (leaf.operand() instanceof BoundOperand.FieldCount count) {
                fieldCount(count, expected, trace);
            } else if (leaf.operand() instanceof BoundOperand.ValueCount count) {
                valueCount(count, expected, trace);
            }
        } catch (EvaluationException e) {
            trace.error(e);
        }
        return trace.done();
    }

    private void field(BoundOperand.Field operand, JsonValue expected, LeafTrace trace) throws EvaluationException {
        FieldReference field = operand.field();
        if (field instanceof FieldReference.Dynamic dynamic) {
            JsonValue name = value(dynamic.name());
            if (name instanceof JsonUnknown unknown) {
                trace.unknown(unknown.reason());
                return;
            }
            if (!(name instanceof JsonString s)) {
                throw new EvaluationException(
                        "InvalidField",
                        "`" + operand.text() + "` gives a " + name.kind() + ", not the name of a field");
            }
            field = FieldReference.of(s.value(), paths);
            if (field instanceof FieldReference.Invalid) {
                throw new EvaluationException("InvalidField", "`" + s.value() + "` is neither a field nor an alias");
            }
        }
        JsonValue right = field == FieldReference.Root.LOCATION ? withoutBlanks(expected) : expected;
        for (Selected selected : fields.read(field, subject, scope.frames(), apiVersion)) {
            trace.check(selected.path(), selected.value(), right);
        }
    }

    /** Locations compare without blanks on both sides. */
    private static JsonValue withoutBlanks(JsonValue expected) {
        if (expected instanceof JsonString s) {
            return new JsonString(JsonText.location(s.value()));
        }
        if (expected instanceof JsonArray a) {
            return JsonArray.of(
                    a.asList().stream().map(ConditionEvaluator::withoutBlanks).toList());
        }
        return expected;
    }

    private void fieldCount(BoundOperand.FieldCount count, JsonValue expected, LeafTrace trace)
            throws EvaluationException {
        // The members counted are those of the last array in the name.
        int end = count.alias().lastIndexOf("[*]") + 3;
        FieldReference array = count.field();
        if (end < count.alias().length()) {
            array = FieldReference.of(count.alias().substring(0, end), paths);
        }
        List<Selected> members = fields.read(array, subject, scope.frames(), apiVersion);
        int steps = fields.steps(array, subject);
        String alias = JsonText.lower(count.alias().substring(0, end));
        count(members, count.whereOf(), m -> new Frame.OfField(alias, steps, m.value(), m.path()), expected, trace);
    }

    private void valueCount(BoundOperand.ValueCount count, JsonValue expected, LeafTrace trace)
            throws EvaluationException {
        JsonValue value = value(count.array());
        if (value instanceof JsonUnknown unknown) {
            trace.unknown(unknown.reason());
            return;
        }
        if (!(value instanceof JsonArray array)) {
            throw new EvaluationException("ExpectedArray", "`count.value` must be an array, not " + value.kind());
        }
        List<Selected> members = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            members.add(new Selected(array.get(i), "[" + i + "]"));
        }
        count(members, count.whereOf(), m -> new Frame.OfValue(count.name(), m.value()), expected, trace);
    }

    /** Makes the frame for a member. */
    private interface Framing {
        Frame of(Selected member);
    }

    /** An error in any member makes the count an error, an unknown one makes it unknown. */
    private void count(
            List<Selected> members,
            Optional<BoundCondition> where,
            Framing framing,
            JsonValue expected,
            LeafTrace trace) {
        long count = 0;
        Truth all = Truth.TRUE;
        Unknown unknown = null;
        for (Selected member : members) {
            if (member.value() instanceof JsonUnknown u) {
                all = all.and(Truth.UNKNOWN);
                unknown = unknown == null ? u.reason() : unknown;
                continue;
            }
            Truth truth = Truth.TRUE;
            if (where.isPresent()) {
                scope.enter(framing.of(member));
                Trace inner = where.get().accept(this);
                scope.leave();
                truth = inner.truth();
                trace.members.add(new Trace.Member(member.path(), member.value(), inner));
            }
            if (truth == Truth.TRUE) {
                count++;
            } else if (truth != Truth.FALSE) {
                all = all.and(truth);
            }
        }
        if (all == Truth.TRUE) {
            trace.check("", JsonNumber.of(count), expected);
        } else {
            trace.undecidedCount(all, unknown);
        }
    }

    /** The value of a bound value on the scope's resource. */
    JsonValue value(BoundValue value) throws EvaluationException {
        if (value instanceof BoundValue.Constant constant) {
            return constant.value();
        }
        if (value instanceof BoundValue.Computed computed) {
            return expressions.evaluate(computed.expression(), scope);
        }
        if (value instanceof BoundValue.ArrayOf array) {
            List<JsonValue> elements = new ArrayList<>();
            for (BoundValue element : array.elements()) {
                elements.add(value(element));
            }
            return JsonArray.of(elements);
        }
        if (value instanceof BoundValue.ObjectOf object) {
            JsonObject.Builder builder = JsonObject.builder();
            for (int i = 0; i < object.names().size(); i++) {
                builder.put(object.names().get(i), value(object.values().get(i)));
            }
            return builder.build();
        }
        throw new AssertionError(value);
    }

    /** Collects what a leaf shows. */
    private static final class LeafTrace {
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

        void undecidedCount(Truth why, @Nullable Unknown reason) {
            truth = why;
            unknown = reason;
            if (why == Truth.ERROR) {
                problem = "the condition of a counted member cannot be evaluated";
            }
        }

        /** Compares one value; the leaf holds when all its values do. */
        void check(String path, JsonValue left, JsonValue right) {
            Truth one;
            if (left instanceof JsonUnknown u) {
                one = Truth.UNKNOWN;
                unknown = unknown == null ? u.reason() : unknown;
            } else if (Unknowns.in(right).isPresent()) {
                one = Truth.UNKNOWN;
                unknown = unknown == null ? Unknowns.in(right).get() : unknown;
            } else {
                try {
                    one = Truth.of(compare(left, right));
                } catch (EvaluationException e) {
                    one = Truth.ERROR;
                    problem = problem.isEmpty() ? e.code() + ": " + e.getMessage() : problem;
                }
            }
            truth = truth.and(one);
            checks.add(new Trace.Check(path, left, one));
        }

        private boolean compare(JsonValue left, JsonValue right) throws EvaluationException {
            Operator operator = leaf.operator();
            if (leaf.expected() instanceof BoundValue.Constant c && OperatorSemantics.isLiteralNull(c.value())) {
                return OperatorSemantics.holdsForNull(operator, left);
            }
            boolean computedArray = leaf.expected() instanceof BoundValue.Computed
                    && right instanceof JsonArray
                    && operator != Operator.IN
                    && operator != Operator.NOT_IN
                    && !operator.isOrdering();
            if (computedArray) {
                // Azure documents that comparing with the array of field('...[*]') is false, not an error.
                return operator.isNegative();
            }
            return OperatorSemantics.holds(operator, left, right);
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
}
