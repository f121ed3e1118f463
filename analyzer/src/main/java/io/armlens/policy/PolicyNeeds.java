package io.armlens.policy;

import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which resource types an export must hold for a definition to be decided, as far as the rule says so
 * literally. Types keep the spelling of the rule.
 *
 * @param types the types that the rule judges, perhaps with a {@code *} in them; empty when it names none,
 *     so that it may judge any
 * @param relatedTypes the types that an existence check looks for
 */
public record PolicyNeeds(NavigableSet<String> types, NavigableSet<String> relatedTypes) {
    private static final String RESOURCE_TYPE = "type";

    /** Copies the sets. */
    public PolicyNeeds {
        types = Collections.unmodifiableNavigableSet(new TreeSet<>(types));
        relatedTypes = Collections.unmodifiableNavigableSet(new TreeSet<>(relatedTypes));
    }

    /** Looks through a definition. */
    public static PolicyNeeds of(PolicyDefinition definition) {
        NavigableSet<String> types = new TreeSet<>(JsonText::compareIgnoreCase);
        definition.rule().condition().accept(new Types()).ifPresent(types::addAll);
        NavigableSet<String> related = new TreeSet<>(JsonText::compareIgnoreCase);
        if (definition.rule().detailsObject().get("type") instanceof JsonString type
                && (definition.rule().existenceConditionOf().isPresent() || looksUp(definition))
                && !ExpressionParser.isExpression(type.value())) {
            related.add(withoutSlash(type.value()));
        }
        return new PolicyNeeds(types, related);
    }

    /** Whether the effect is, or may be by a parameter, one that looks for a related resource. */
    private static boolean looksUp(PolicyDefinition definition) {
        String effect = definition.rule().effect();
        if (!ExpressionParser.isExpression(effect)) {
            return Effect.of(effect).map(Effect::isIfNotExists).orElse(false);
        }
        return definition.rule().detailsObject().has("existenceScope")
                || definition.rule().detailsObject().has("deployment")
                || definition.parameters().stream().anyMatch(PolicyNeeds::offersLookUp);
    }

    private static boolean offersLookUp(ParameterDefinition parameter) {
        List<JsonValue> values = new ArrayList<>();
        parameter.defaultOf().ifPresent(values::add);
        if (parameter.allowedValues() != null) {
            values.addAll(parameter.allowedValues());
        }
        return values.stream()
                .anyMatch(v -> v instanceof JsonString s
                        && Effect.of(s.value()).map(Effect::isIfNotExists).orElse(false));
    }

    private static String withoutSlash(String type) {
        return type.endsWith("/") ? withoutSlash(type.substring(0, type.length() - 1)) : type;
    }

    /** The types for which a condition may hold; empty when it does not say. */
    private static final class Types implements Condition.Visitor<Optional<Set<String>>> {
        @Override
        public Optional<Set<String>> allOf(Condition.AllOf all) {
            Optional<Set<String>> fewest = Optional.empty();
            for (Condition child : all.children()) {
                Optional<Set<String>> types = child.accept(this);
                if (types.isPresent()
                        && (fewest.isEmpty()
                                || types.get().size() < fewest.get().size())) {
                    fewest = types;
                }
            }
            return fewest;
        }

        @Override
        public Optional<Set<String>> anyOf(Condition.AnyOf any) {
            Set<String> together = new LinkedHashSet<>();
            for (Condition child : any.children()) {
                Optional<Set<String>> types = child.accept(this);
                if (types.isEmpty()) {
                    return types;
                }
                together.addAll(types.get());
            }
            return Optional.of(together);
        }

        @Override
        public Optional<Set<String>> not(Condition.Not not) {
            return Optional.empty();
        }

        @Override
        public Optional<Set<String>> leaf(Condition.Leaf leaf) {
            boolean type = leaf.operand() instanceof Operand.Field field
                    && JsonText.equalsIgnoreCase(field.name(), RESOURCE_TYPE);
            boolean names = leaf.operator() == Operator.EQUALS
                    || leaf.operator() == Operator.LIKE
                    || leaf.operator() == Operator.IN;
            if (!type || !names) {
                return Optional.empty();
            }
            List<JsonValue> values =
                    leaf.expected() instanceof JsonArray array ? array.asList() : List.of(leaf.expected());
            Set<String> out = new LinkedHashSet<>();
            for (JsonValue value : values) {
                if (!(value instanceof JsonString s) || ExpressionParser.isExpression(s.value())) {
                    return Optional.empty();
                }
                out.add(s.value());
            }
            return Optional.of(out);
        }
    }
}
