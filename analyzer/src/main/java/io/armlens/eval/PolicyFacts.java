package io.armlens.eval;

import io.armlens.expression.Expression;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.policy.bound.BoundCondition;
import io.armlens.policy.bound.BoundOperand;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.ExistenceQuery;
import io.armlens.policy.bound.FieldReference;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a bound policy reads, found without evaluating it.
 *
 * @param sourceFields the fields read on the resource that the {@code if} part judges
 * @param relatedFields the fields read on related resources
 * @param invalidFields texts in the {@code if} part that are no fields
 * @param readsAnything whether some field's name is only known while evaluating, or a value is read whole:
 *     everything may be read
 * @param readsContainers whether {@code resourceGroup()} or {@code subscription()} is called
 * @param readsLocation whether the {@code if} part compares a location
 */
public record PolicyFacts(
        Set<FieldReference> sourceFields,
        Set<FieldReference> relatedFields,
        Set<String> invalidFields,
        boolean readsAnything,
        boolean readsContainers,
        boolean readsLocation) {

    /** Looks through a policy. */
    public static PolicyFacts of(BoundPolicy policy) {
        Collector collector = new Collector();
        collector.condition(policy.condition(), collector.source, true);
        boolean location = collector.source.contains(FieldReference.Root.LOCATION);
        ExistenceQuery query = policy.existence();
        if (query != null) {
            collector.value(query.type());
            collector.value(query.name());
            collector.value(query.kind());
            collector.value(query.resourceGroupName());
            collector.value(query.existenceScope());
            if (query.kind() != null) {
                collector.related.add(FieldReference.Root.KIND);
            }
            if (query.condition() != null) {
                collector.condition(query.condition(), collector.related, false);
            }
        }
        collector.value(policy.details());
        return new PolicyFacts(
                Set.copyOf(collector.source),
                Set.copyOf(collector.related),
                Set.copyOf(collector.invalid),
                collector.anything,
                collector.containers,
                location);
    }

    private static final class Collector implements Expression.Visitor<Boolean, RuntimeException> {
        private final Set<FieldReference> source = new LinkedHashSet<>();
        private final Set<FieldReference> related = new LinkedHashSet<>();
        private final Set<String> invalid = new LinkedHashSet<>();
        private boolean anything;
        private boolean containers;

        void condition(BoundCondition condition, Set<FieldReference> subject, boolean ifPart) {
            if (condition instanceof BoundCondition.AllOf all) {
                all.children().forEach(c -> condition(c, subject, ifPart));
            } else if (condition instanceof BoundCondition.AnyOf any) {
                any.children().forEach(c -> condition(c, subject, ifPart));
            } else if (condition instanceof BoundCondition.Not not) {
                condition(not.child(), subject, ifPart);
            } else if (condition instanceof BoundCondition.Leaf leaf) {
                value(leaf.expected());
                operand(leaf.operand(), subject, ifPart);
            }
        }

        private void operand(BoundOperand operand, Set<FieldReference> subject, boolean ifPart) {
            if (operand instanceof BoundOperand.Field field) {
                field(field.field(), subject, ifPart);
            } else if (operand instanceof BoundOperand.Value value) {
                value(value.value());
            } else if (operand instanceof BoundOperand.FieldCount count) {
                field(count.field(), subject, ifPart);
                if (count.where() != null) {
                    condition(count.where(), subject, ifPart);
                }
            } else if (operand instanceof BoundOperand.ValueCount count) {
                value(count.array());
                if (count.where() != null) {
                    condition(count.where(), subject, ifPart);
                }
            }
        }

        private void field(FieldReference field, Set<FieldReference> subject, boolean ifPart) {
            if (field instanceof FieldReference.Invalid bad && ifPart) {
                invalid.add(bad.name());
            } else if (field instanceof FieldReference.Dynamic dynamic) {
                anything = true;
                value(dynamic.name());
            } else {
                subject.add(field);
            }
        }

        void value(@Nullable BoundValue value) {
            if (value instanceof BoundValue.Computed computed) {
                computed.expression().accept(this);
            } else if (value instanceof BoundValue.ArrayOf array) {
                array.elements().forEach(this::value);
            } else if (value instanceof BoundValue.ObjectOf object) {
                object.values().forEach(this::value);
            }
        }

        @Override
        public Boolean literal(Expression.Literal literal) {
            return true;
        }

        @Override
        public Boolean call(Expression.Call call) {
            call.arguments().forEach(a -> a.accept(this));
            switch (JsonText.lower(call.name())) {
                case "field", "current" -> reads(call);
                case "resourcegroup", "subscription" -> containers = true;
                default -> {
                    // Reads nothing.
                }
            }
            return true;
        }

        private void reads(Expression.Call call) {
            if (call.arguments().isEmpty()) {
                return;
            }
            if (call.arguments().get(0) instanceof Expression.Literal l && l.value() instanceof JsonString name) {
                FieldReference field = FieldReference.of(name.value(), false);
                if (!(field instanceof FieldReference.Invalid)) {
                    source.add(field);
                    // Inside a count of an existence condition the element is the related resource's.
                    related.add(field);
                } else if (JsonText.equalsIgnoreCase(call.name(), "field")) {
                    anything = true;
                }
            } else {
                anything = true;
            }
        }

        @Override
        public Boolean property(Expression.Property property) {
            return property.base().accept(this);
        }

        @Override
        public Boolean element(Expression.Element element) {
            element.index().accept(this);
            return element.base().accept(this);
        }
    }
}
