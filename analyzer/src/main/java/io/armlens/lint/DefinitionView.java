package io.armlens.lint;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.expression.Expression;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.Condition;
import io.armlens.policy.Effect;
import io.armlens.policy.Operand;
import io.armlens.policy.ParameterDefinition;
import io.armlens.policy.PolicyDefinition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A definition as rules look at it: all conditions and expressions in a row, each with its surroundings. */
final class DefinitionView {
    /** What stands around an expression. */
    private record Around(List<Condition> conditions, List<Operand.Count> counts) {}

    private static final Around NOWHERE = new Around(List.of(), List.of());

    private final PolicyDefinition definition;
    private final List<PlacedCondition> conditions = new ArrayList<>();
    private final List<PlacedExpression> expressions = new ArrayList<>();
    private final Set<Effect> effects;

    DefinitionView(PolicyDefinition definition) {
        this.definition = definition;
        walk(definition.rule().condition(), Part.IF, false, List.of(), List.of());
        definition.rule().existenceConditionOf().ifPresent(c -> walk(c, Part.EXISTENCE, false, List.of(), List.of()));
        texts(new JsonString(definition.rule().effect()), effectAt(), Part.EFFECT, NOWHERE);
        details();
        this.effects = effects(definition);
    }

    PolicyDefinition definition() {
        return definition;
    }

    /** All conditions in preorder: first the {@code if} part, then the existence condition. */
    List<PlacedCondition> conditions() {
        return conditions;
    }

    /** All expressions that Azure evaluates as policy language. */
    List<PlacedExpression> expressions() {
        return expressions;
    }

    /** The effects that the definition can take; empty when that cannot be told. */
    Set<Effect> effects() {
        return effects;
    }

    /** Whether one of the effects looks for a related resource. */
    boolean looksForRelated() {
        return effects.stream().anyMatch(Effect::isIfNotExists);
    }

    JsonPointer effectAt() {
        return definition.rule().at().child("then").child("effect");
    }

    JsonPointer detailsAt() {
        return definition.rule().at().child("then").child("details");
    }

    JsonPointer parametersAt() {
        return definition.document().root() instanceof JsonObject
                ? definition.rule().at().parent().child("parameters")
                : definition.rule().at().parent();
    }

    /** {@code details.type}, when it is constant. */
    Optional<String> relatedType() {
        return Constants.text(definition.rule().detailsObject().get("type"));
    }

    private static Set<Effect> effects(PolicyDefinition definition) {
        Set<Effect> out = EnumSet.noneOf(Effect.class);
        String written = definition.rule().effect();
        Constants.text(new JsonString(written)).flatMap(Effect::of).ifPresent(out::add);
        effectParameter(definition).ifPresent(parameter -> {
            parameter.defaultOf().ifPresent(d -> add(d, out));
            if (parameter.allowedValues() != null) {
                parameter.allowedValues().forEach(v -> add(v, out));
            }
        });
        return out;
    }

    private static void add(JsonValue name, Set<Effect> out) {
        if (name instanceof JsonString s) {
            Effect.of(s.value()).ifPresent(out::add);
        }
    }

    /** The parameter that alone gives the effect. */
    static Optional<ParameterDefinition> effectParameter(PolicyDefinition definition) {
        return Constants.expression(definition.rule().effect())
                .flatMap(DefinitionView::parameterName)
                .flatMap(definition::parameter);
    }

    /** The name in {@code parameters('name')}, when the expression is no more than that. */
    static Optional<String> parameterName(Expression expression) {
        return expression instanceof Expression.Call call
                        && JsonText.equalsIgnoreCase(call.name(), "parameters")
                        && call.arguments().size() == 1
                ? literalText(call.arguments().get(0))
                : Optional.empty();
    }

    /** The text of a literal string. */
    static Optional<String> literalText(Expression expression) {
        return expression instanceof Expression.Literal l && l.value() instanceof JsonString s
                ? Optional.of(s.value())
                : Optional.empty();
    }

    private void walk(
            Condition condition, Part part, boolean negated, List<Condition> ancestors, List<Operand.Count> counts) {
        conditions.add(new PlacedCondition(condition, part, negated, ancestors, counts));
        if (condition instanceof Condition.Leaf leaf) {
            leaf(leaf, part, ancestors, counts);
            return;
        }
        List<Condition> inner = with(ancestors, condition);
        if (condition instanceof Condition.Not not) {
            walk(not.child(), part, !negated, inner, counts);
        } else {
            for (Condition child : children(condition)) {
                walk(child, part, negated, inner, counts);
            }
        }
    }

    /** The children of a logical operator; none for a comparison. */
    static List<Condition> children(Condition condition) {
        if (condition instanceof Condition.AllOf all) {
            return all.children();
        }
        if (condition instanceof Condition.AnyOf any) {
            return any.children();
        }
        return condition instanceof Condition.Not not ? List.of(not.child()) : List.of();
    }

    private void leaf(Condition.Leaf leaf, Part part, List<Condition> ancestors, List<Operand.Count> counts) {
        Around around = new Around(with(ancestors, leaf), counts);
        texts(leaf.expected(), leaf.at().child(leaf.operator().azureName()), part, around);
        if (leaf.operand() instanceof Operand.Field field) {
            texts(new JsonString(field.name()), leaf.at().child("field"), part, around);
        } else if (leaf.operand() instanceof Operand.Value value) {
            texts(value.value(), leaf.at().child("value"), part, around);
        } else if (leaf.operand() instanceof Operand.Count count) {
            if (count.value() != null) {
                texts(count.value(), leaf.at().child("count").child("value"), part, around);
            }
            if (count.where() != null) {
                walk(count.where(), part, false, around.conditions(), with(counts, count));
            }
        }
    }

    private static <T> List<T> with(List<T> before, T last) {
        List<T> out = new ArrayList<>(before);
        out.add(last);
        return out;
    }

    private void details() {
        JsonValue details = definition.rule().details();
        if (!(details instanceof JsonObject object)) {
            texts(details, detailsAt(), Part.DETAILS, NOWHERE);
            return;
        }
        for (int i = 0; i < object.size(); i++) {
            String name = object.name(i);
            JsonPointer at = detailsAt().child(name);
            if (JsonText.equalsIgnoreCase(name, "deployment")) {
                deployment(object.value(i), at);
            } else if (!JsonText.equalsIgnoreCase(name, "existenceCondition")) {
                texts(object.value(i), at, Part.DETAILS, NOWHERE);
            }
        }
    }

    /** The template of a deployment is not policy language. */
    private void deployment(JsonValue value, JsonPointer at) {
        if (value instanceof JsonObject deployment) {
            texts(deployment.get("location"), at.child("location"), Part.DEPLOYMENT, NOWHERE);
            deployment
                    .object("properties")
                    .ifPresent(p -> texts(
                            p.get("parameters"), at.child("properties").child("parameters"), Part.DEPLOYMENT, NOWHERE));
        }
    }

    private void texts(JsonValue value, JsonPointer at, Part part, Around around) {
        if (value instanceof JsonString s) {
            Constants.expression(s.value())
                    .ifPresent(e -> expressions.add(
                            new PlacedExpression(at, s.value(), e, part, around.conditions(), around.counts())));
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                texts(array.get(i), at.child(i), part, around);
            }
        } else if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                texts(object.value(i), at.child(object.name(i)), part, around);
            }
        }
    }
}
