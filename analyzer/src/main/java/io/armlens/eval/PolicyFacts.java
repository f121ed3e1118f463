package io.armlens.eval;

import io.armlens.expression.Expression;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.policy.Effect;
import io.armlens.policy.bound.BoundCondition;
import io.armlens.policy.bound.BoundOperand;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.policy.bound.BoundValue;
import io.armlens.policy.bound.ExistenceQuery;
import io.armlens.policy.bound.FieldReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
 * @param readsRequest whether {@code requestContext()} is called, which depends on the type
 * @param readsLocation whether the {@code if} part or a parameter of the deployment refers to the location
 * @param changesIdentity whether a modify operation changes {@code identity.type}
 */
public record PolicyFacts(
        Set<FieldReference> sourceFields,
        Set<FieldReference> relatedFields,
        Set<String> invalidFields,
        boolean readsAnything,
        boolean readsContainers,
        boolean readsRequest,
        boolean readsLocation,
        boolean changesIdentity) {

    /**
     * Looks through a policy.
     *
     * @param paths whether field names that are no aliases are paths
     */
    public static PolicyFacts of(BoundPolicy policy, boolean paths) {
        Collector collector = new Collector(paths);
        collector.ifPart = true;
        collector.condition(policy.condition(), collector.source);
        collector.ifPart = false;
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
                collector.condition(query.condition(), collector.related);
            }
        }
        collector.value(policy.details());
        return new PolicyFacts(
                Set.copyOf(collector.source),
                Set.copyOf(collector.related),
                Set.copyOf(collector.invalid),
                collector.anything,
                collector.containers,
                collector.request,
                location || deploymentReadsLocation(policy),
                policy.effect() == Effect.MODIFY && changesIdentity(policy.details()));
    }

    /** The fields that some conditions of an {@code if} part read; empty when these may be any. */
    public static Optional<Set<FieldReference>> fieldsOf(Iterable<? extends BoundCondition> conditions) {
        Collector collector = new Collector(false);
        conditions.forEach(condition -> collector.condition(condition, collector.source));
        return collector.anything ? Optional.empty() : Optional.of(collector.source);
    }

    private static boolean deploymentReadsLocation(BoundPolicy policy) {
        Collector collector = new Collector(false);
        collector.value(member(member(member(policy.details(), "deployment"), "properties"), "parameters"));
        return collector.source.contains(FieldReference.Root.LOCATION);
    }

    private static boolean changesIdentity(@Nullable BoundValue details) {
        BoundValue operations = member(details, "operations");
        List<BoundValue> all = operations instanceof BoundValue.ArrayOf some
                ? some.elements()
                : operations instanceof BoundValue.Constant c && c.value() instanceof JsonArray constants
                        ? constants.asList().stream()
                                .<BoundValue>map(BoundValue.Constant::new)
                                .toList()
                        : List.of();
        return all.stream()
                .anyMatch(o -> member(o, "field") instanceof BoundValue.Constant c
                        && c.value() instanceof JsonString name
                        && JsonText.equalsIgnoreCase(name.value(), "identity.type"));
    }

    private static @Nullable BoundValue member(@Nullable BoundValue value, String name) {
        if (value instanceof BoundValue.Constant c && c.value() instanceof JsonObject o) {
            return new BoundValue.Constant(o.get(name));
        }
        if (value instanceof BoundValue.ObjectOf object) {
            for (int i = 0; i < object.names().size(); i++) {
                if (JsonText.equalsIgnoreCase(object.names().get(i), name)) {
                    return object.values().get(i);
                }
            }
        }
        return null;
    }

    private static final class Collector implements Expression.Visitor<Boolean, RuntimeException> {
        private final Set<FieldReference> source = new LinkedHashSet<>();
        private final Set<FieldReference> related = new LinkedHashSet<>();
        private final Set<String> invalid = new LinkedHashSet<>();
        private final boolean paths;
        private boolean anything;
        private boolean containers;
        private boolean request;
        private boolean ifPart;

        Collector(boolean paths) {
            this.paths = paths;
        }

        void condition(BoundCondition condition, Set<FieldReference> subject) {
            if (condition instanceof BoundCondition.AllOf all) {
                all.children().forEach(c -> condition(c, subject));
            } else if (condition instanceof BoundCondition.AnyOf any) {
                any.children().forEach(c -> condition(c, subject));
            } else if (condition instanceof BoundCondition.Not not) {
                condition(not.child(), subject);
            } else if (condition instanceof BoundCondition.Leaf leaf) {
                value(leaf.expected());
                operand(leaf.operand(), subject);
            }
        }

        private void operand(BoundOperand operand, Set<FieldReference> subject) {
            if (operand instanceof BoundOperand.Field field) {
                field(field.field(), subject);
            } else if (operand instanceof BoundOperand.Value value) {
                value(value.value());
            } else if (operand instanceof BoundOperand.FieldCount count) {
                field(count.field(), subject);
                if (count.where() != null) {
                    condition(count.where(), subject);
                }
            } else if (operand instanceof BoundOperand.ValueCount count) {
                value(count.array());
                if (count.where() != null) {
                    condition(count.where(), subject);
                }
            }
        }

        private void field(FieldReference field, Set<FieldReference> subject) {
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
                case "requestcontext" -> request = true;
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
                FieldReference field = FieldReference.of(name.value(), paths);
                boolean readsField = JsonText.equalsIgnoreCase(call.name(), "field");
                if (!(field instanceof FieldReference.Invalid)) {
                    source.add(field);
                    // Inside a count of an existence condition the element is the related resource's.
                    related.add(field);
                } else if (readsField && ifPart) {
                    invalid.add(name.value());
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
