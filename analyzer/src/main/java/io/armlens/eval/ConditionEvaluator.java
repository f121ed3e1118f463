package io.armlens.eval;

import io.armlens.diagnostic.Unknown;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.ExpressionEvaluator;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
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

    ConditionEvaluator(
            Resource subject,
            @Nullable String apiVersion,
            ResourceScope scope,
            FieldReader fields,
            ExpressionEvaluator expressions) {
        this.subject = subject;
        this.apiVersion = apiVersion;
        this.scope = scope;
        this.fields = fields;
        this.expressions = expressions;
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
            if (leaf.operand() instanceof BoundOperand.Field field) {
                field(field, expected, trace);
            } else if (leaf.operand() instanceof BoundOperand.Value operand) {
                JsonValue left = value(operand.value());
                if (trace.expects(expected)) {
                    trace.check("", left);
                }
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
                        "InvalidField", "`" + operand.text() + "` gives " + name.kind() + ", not the name of a field");
            }
            field = fields.named(s.value());
            if (field instanceof FieldReference.Invalid) {
                throw new EvaluationException("InvalidField", "`" + s.value() + "` is neither a field nor an alias");
            }
        }
        JsonValue right = field == FieldReference.Root.LOCATION ? withoutBlanks(expected) : expected;
        if (!trace.expects(right)) {
            return;
        }
        for (Selected selected :
                fields.read(field, subject, scope.frames(), apiVersion).values()) {
            trace.check(selected.path(), selected.value());
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
        FieldReference array =
                fields.named(count.alias().substring(0, count.alias().lastIndexOf("[*]") + 3));
        FieldReader.Reading reading = fields.read(array, subject, scope.frames(), apiVersion);
        Frame.OfField around = FieldReader.frame(array, scope.frames());
        Resource owner = around == null ? subject : around.owner();
        String version = around == null ? apiVersion : around.apiVersion();
        String name = FieldReader.frameName(array);
        count(
                reading.values(),
                false,
                count.whereOf(),
                m -> new Frame.OfField(name, reading.arrays(), m.value(), m.path(), owner, version),
                expected,
                trace);
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
        count(members, true, count.whereOf(), m -> new Frame.OfValue(count.name(), m.value()), expected, trace);
    }

    /** Makes the frame for a member. */
    private interface Framing {
        Frame of(Selected member);
    }

    /**
     * An error in any member makes the count an error, an unknown one makes it unknown.
     *
     * @param sized whether the number of members is known even where a member is not; else an unknown one may
     *     stand for a whole array
     */
    private void count(
            List<Selected> members,
            boolean sized,
            Optional<BoundCondition> where,
            Framing framing,
            JsonValue expected,
            LeafTrace trace)
            throws EvaluationException {
        if (!trace.expects(expected)) {
            return;
        }
        long count = 0;
        Truth all = Truth.TRUE;
        Unknown unknown = null;
        for (Selected member : members) {
            if (!sized && member.value() instanceof JsonUnknown u) {
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
                trace.member(new Trace.Member(member.path(), member.value(), inner));
            }
            if (truth == Truth.TRUE) {
                count++;
            } else if (truth != Truth.FALSE) {
                all = all.and(truth);
            }
        }
        if (all == Truth.TRUE) {
            trace.check("", JsonNumber.of(count));
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
}
