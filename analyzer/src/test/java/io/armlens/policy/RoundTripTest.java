package io.armlens.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.eval.RandomPolicies;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import org.junit.jupiter.api.Test;

/** What the parser keeps of a rule is all there is in it. */
class RoundTripTest {
    private static final int CASES = 3000;

    @Test
    void aRuleWrittenFromWhatWasReadIsTheSame() {
        RandomPolicies random = new RandomPolicies(21);
        for (int i = 0; i < CASES; i++) {
            JsonObject condition = random.condition();
            Condition parsed = parse(condition);
            assertEquals(condition, print(parsed));
            assertEquals(parsed, parse(print(parsed)));
        }
    }

    private static Condition parse(JsonObject condition) {
        JsonObject rule = RandomPolicies.rule(condition);
        JsonDocument document = JsonDocument.of("random", rule);
        Diagnostics diagnostics = new Diagnostics();
        return new PolicyParser(diagnostics)
                .parse(PolicyDocument.asDefinition(document, rule, JsonPointer.root()))
                .orElseThrow(() -> new AssertionError(rule + " " + diagnostics.list()))
                .rule()
                .condition();
    }

    private static JsonObject print(Condition condition) {
        return condition.accept(new Condition.Visitor<>() {
            @Override
            public JsonObject allOf(Condition.AllOf all) {
                return JsonObject.of(
                        "allOf",
                        JsonArray.of(all.children().stream()
                                .map(RoundTripTest::print)
                                .toList()));
            }

            @Override
            public JsonObject anyOf(Condition.AnyOf any) {
                return JsonObject.of(
                        "anyOf",
                        JsonArray.of(any.children().stream()
                                .map(RoundTripTest::print)
                                .toList()));
            }

            @Override
            public JsonObject not(Condition.Not not) {
                return JsonObject.of("not", print(not.child()));
            }

            @Override
            public JsonObject leaf(Condition.Leaf leaf) {
                return operand(leaf.operand()).with(leaf.operator().azureName(), leaf.expected());
            }
        });
    }

    private static JsonObject operand(Operand operand) {
        if (operand instanceof Operand.Field field) {
            return JsonObject.of("field", new JsonString(field.name()));
        }
        if (operand instanceof Operand.Value value) {
            return JsonObject.of("value", value.value());
        }
        Operand.Count count = (Operand.Count) operand;
        JsonObject.Builder out = JsonObject.builder();
        if (count.field() != null) {
            out.put("field", count.field());
        }
        JsonValue value = count.value();
        if (value != null) {
            out.put("value", value);
        }
        if (count.name() != null) {
            out.put("name", count.name());
        }
        count.whereOf().ifPresent(where -> out.put("where", print(where)));
        return JsonObject.of("count", out.build());
    }
}
