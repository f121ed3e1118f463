package io.armlens.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Laws that hold for all conditions and resources. A case that breaks one is made small and printed. */
class RandomLawsTest {
    private static final int CASES = 1500;
    private static final JsonValue UNKNOWN =
            new JsonUnknown(new Unknown(UnknownKind.COLUMN_NOT_EXPORTED, "x", "not exported", ""));

    private static Truth truth(JsonValue condition, JsonObject resource) {
        return Rules.of(RandomPolicies.rule(condition).toString()).truth(Resource.of(resource, Place.NOWHERE));
    }

    /** Checks a law on many cases. */
    private static void always(long seed, String law, BiPredicate<JsonObject, JsonObject> breaks) {
        RandomPolicies random = new RandomPolicies(seed);
        int decided = 0;
        for (int i = 0; i < CASES; i++) {
            JsonObject condition = random.condition();
            JsonObject resource = random.resource();
            decided += truth(condition, resource) == Truth.TRUE ? 1 : 0;
            if (breaks.test(condition, resource)) {
                fail(law + ", seed " + seed + ", case " + i + Shrinking.smallest(condition, resource, breaks));
            }
        }
        // A generator whose conditions never hold would prove nothing.
        assertEquals(true, decided > CASES / 10, "only " + decided + " conditions held");
    }

    private static JsonObject not(JsonValue condition) {
        return JsonObject.of("not", condition);
    }

    @Test
    void notTurnsTheResult() {
        always(
                1,
                "not turns the result",
                (c, r) -> truth(not(c), r) != truth(c, r).not());
    }

    @Test
    void notTwiceIsNothing() {
        always(2, "not twice is nothing", (c, r) -> truth(not(not(c)), r) != truth(c, r));
    }

    @Test
    void logicalOperatorsAreDual() {
        always(3, "allOf and anyOf are dual", (c, r) -> {
            if (!(c.get("allOf") instanceof JsonArray children)) {
                return false;
            }
            JsonArray negated = JsonArray.of(
                    children.asList().stream().map(RandomLawsTest::not).toList());
            return truth(not(c), r) != truth(JsonObject.of("anyOf", negated), r);
        });
    }

    @Test
    void theOrderOfConditionsDoesNotMatter() {
        always(4, "the order does not matter", (c, r) -> {
            JsonValue shuffled = shuffled(c, new Random(c.hashCode()));
            return truth(shuffled, r) != truth(c, r);
        });
    }

    private static JsonValue shuffled(JsonValue value, Random random) {
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObject out = object;
        for (String name : List.of("allOf", "anyOf")) {
            if (object.get(name) instanceof JsonArray children) {
                List<JsonValue> list = new ArrayList<>();
                children.forEach(child -> list.add(shuffled(child, random)));
                Collections.shuffle(list, random);
                out = out.with(name, JsonArray.of(list));
            }
        }
        return out.has("not") ? out.with("not", shuffled(out.get("not"), random)) : out;
    }

    @Test
    void whatIsDecidedWithoutAValueIsDecidedTheSameWithIt() {
        always(5, "an unknown value never decides otherwise", (c, r) -> {
            Truth known = truth(c, r);
            for (JsonObject partly : withUnknowns(r)) {
                Truth unknown = truth(c, partly);
                boolean decided = unknown == Truth.TRUE || unknown == Truth.FALSE;
                if (decided && unknown != known) {
                    return true;
                }
            }
            return false;
        });
    }

    /** The resource with one of its values unknown, for each value in it. */
    private static List<JsonObject> withUnknowns(JsonObject resource) {
        List<JsonObject> out = new ArrayList<>();
        for (int i = 0; i < resource.size(); i++) {
            // The type and the name decide which resource it is: they are always known.
            if (resource.name(i).equals("type") || resource.name(i).equals("name")) {
                continue;
            }
            for (JsonValue inner : unknowns(resource.value(i))) {
                out.add(resource.with(resource.name(i), inner));
            }
        }
        return out;
    }

    private static List<JsonValue> unknowns(JsonValue value) {
        List<JsonValue> out = new ArrayList<>();
        out.add(UNKNOWN);
        if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                for (JsonValue inner : unknowns(object.value(i))) {
                    out.add(object.with(object.name(i), inner));
                }
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                for (JsonValue inner : unknowns(array.get(i))) {
                    List<JsonValue> list = new ArrayList<>(array.asList());
                    list.set(i, inner);
                    out.add(JsonArray.of(list));
                }
            }
        }
        return out;
    }

    @Test
    void verdictsFollowFromTheCondition() {
        always(6, "a verdict follows from the condition", (c, r) -> {
            Resource resource = Resource.of(r, Place.NOWHERE);
            Rules rule = Rules.of(RandomPolicies.rule(c).toString());
            Truth truth = rule.truth(resource);
            return switch (rule.on(resource).state()) {
                case NON_COMPLIANT -> truth != Truth.TRUE;
                case COMPLIANT -> truth != Truth.FALSE;
                case ERROR -> truth != Truth.ERROR;
                case NOT_APPLICABLE -> truth == Truth.TRUE;
                default -> true;
            };
        });
    }

    @Test
    void typesThatAreExcludedGetNoVerdict() {
        always(7, "a type that is excluded gets no verdict", (c, r) -> {
            Resource resource = Resource.of(r, Place.NOWHERE);
            Rules rule = Rules.of(RandomPolicies.rule(c).toString());
            return !rule.evaluator().mayApply(resource.type())
                    && rule.on(resource).state() != ComplianceState.NOT_APPLICABLE;
        });
    }

    @Test
    void aCollectionHoldsWhenEachOfItsElementsDoes() {
        RandomPolicies random = new RandomPolicies(8);
        for (int i = 0; i < CASES; i++) {
            JsonObject leaf = random.arrayLeaf();
            JsonObject resource = random.resource();
            BiPredicate<JsonObject, JsonObject> breaks = (c, r) -> truth(c, r) != truth(spelledOut(c, r), r);
            if (hasUsableValue(leaf, resource) && breaks.test(leaf, resource)) {
                fail("each element, case " + i + Shrinking.smallest(leaf, resource, breaks));
            }
        }
    }

    /** With no element to compare, what is wrong with the operator's value would not show. */
    private static boolean hasUsableValue(JsonObject leaf, JsonObject resource) {
        return truth(leaf, resource) != Truth.ERROR;
    }

    /** A condition over all elements as one condition for each. */
    private static JsonObject spelledOut(JsonObject leaf, JsonObject resource) {
        String field = leaf.string("field").orElseThrow();
        List<JsonValue> all = new ArrayList<>();
        for (String element : elements(field, resource)) {
            all.add(leaf.with("field", new JsonString(element)));
        }
        return JsonObject.of("allOf", JsonArray.of(all));
    }

    private static List<String> elements(String field, JsonObject resource) {
        int star = field.indexOf("[*]");
        if (star < 0) {
            return List.of(field);
        }
        JsonValue array = io.armlens.resource.FieldPath.parse(field.substring(0, star)).select(resource).stream()
                .findFirst()
                .orElseThrow()
                .value();
        List<String> out = new ArrayList<>();
        if (array instanceof JsonArray elements) {
            for (int i = 0; i < elements.size(); i++) {
                out.addAll(elements(field.substring(0, star) + "[" + i + "]" + field.substring(star + 3), resource));
            }
        }
        return out;
    }

    @Test
    void aCountIsTheNumberOfElementsForWhichTheConditionHolds() {
        RandomPolicies random = new RandomPolicies(9);
        int counted = 0;
        for (int i = 0; i < CASES; i++) {
            JsonObject leaf = random.arrayLeaf();
            JsonObject resource = random.resource();
            if (truth(countOf(leaf, resource), resource) == Truth.TRUE) {
                counted++;
            } else if (countsWrongly(leaf, resource)) {
                fail("count, case " + i + Shrinking.smallest(leaf, resource, RandomLawsTest::countsWrongly));
            }
        }
        assertEquals(true, counted > CASES / 2, "only " + counted + " counts could be compared");
    }

    private static List<Truth> ofEach(JsonObject leaf, JsonObject resource) {
        return elements(leaf.string("field").orElseThrow(), resource).stream()
                .map(e -> truth(leaf.with("field", new JsonString(e)), resource))
                .toList();
    }

    private static JsonObject countOf(JsonObject leaf, JsonObject resource) {
        long holds =
                ofEach(leaf, resource).stream().filter(t -> t == Truth.TRUE).count();
        return JsonObject.builder()
                .put(
                        "count",
                        JsonObject.builder()
                                .put("field", leaf.string("field").orElseThrow())
                                .put("where", leaf)
                                .build())
                .put("equals", holds)
                .build();
    }

    private static boolean countsWrongly(JsonObject leaf, JsonObject resource) {
        // Inside a count an expression may mean the element: then it is another condition.
        boolean expression = leaf.value(1) instanceof JsonString s && s.value().startsWith("[");
        return !expression
                && !ofEach(leaf, resource).contains(Truth.ERROR)
                && truth(leaf, resource) != Truth.ERROR
                && truth(countOf(leaf, resource), resource) != Truth.TRUE;
    }

    @Test
    void negativeOperatorsAreTheOthersTurned() {
        RandomPolicies random = new RandomPolicies(10);
        for (int i = 0; i < CASES; i++) {
            JsonObject leaf = random.scalarLeaf();
            JsonObject resource = random.resource();
            Operator operator = Operator.of(leaf.name(1)).orElseThrow();
            if (operator.isOrdering() || operator == Operator.EXISTS) {
                continue;
            }
            JsonObject negative =
                    leaf.without(leaf.name(1)).with(operator.negate().azureName(), leaf.value(1));
            assertEquals(truth(leaf, resource).not(), truth(negative, resource), leaf + " on " + resource);
        }
    }

    @Test
    void equalityDoesNotDependOnTheSide() throws EvaluationException {
        RandomPolicies random = new RandomPolicies(11);
        for (int i = 0; i < CASES; i++) {
            JsonValue a = random.scalar();
            JsonValue b = random.scalar();
            boolean equal = OperatorSemantics.holds(Operator.EQUALS, a, b);
            String pair = a + " and " + b;
            assertEquals(equal, OperatorSemantics.holds(Operator.EQUALS, b, a), pair);
            assertEquals(equal, OperatorSemantics.holds(Operator.IN, a, JsonArray.of(b)), pair);
            assertEquals(equal, OperatorSemantics.holds(Operator.CONTAINS, JsonArray.of(a), b), pair);
            assertEquals(equal, OperatorSemantics.holds(Operator.LIKE, a, b), pair);
            if (equal) {
                assertEquals(true, OperatorSemantics.holds(Operator.CONTAINS, a, b), pair);
            }
        }
    }

    @Test
    void exactlyOneOfThreeOrdersHolds() {
        RandomPolicies random = new RandomPolicies(12);
        for (int i = 0; i < CASES; i++) {
            JsonValue a = random.scalar();
            JsonValue b = random.scalar();
            try {
                boolean less = OperatorSemantics.holds(Operator.LESS, a, b);
                boolean greater = OperatorSemantics.holds(Operator.GREATER, a, b);
                assertEquals(!greater, OperatorSemantics.holds(Operator.LESS_OR_EQUALS, a, b));
                assertEquals(!less, OperatorSemantics.holds(Operator.GREATER_OR_EQUALS, a, b));
                assertEquals(less, OperatorSemantics.holds(Operator.GREATER, b, a));
                assertEquals(false, less && greater);
            } catch (EvaluationException notComparable) {
                // Then the other way round it is not, either.
                org.junit.jupiter.api.Assertions.assertThrows(
                        EvaluationException.class, () -> OperatorSemantics.holds(Operator.LESS, b, a), a + " and " + b);
            }
        }
    }
}
