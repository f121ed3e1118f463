package io.armlens.engine;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.policy.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded policy definitions about {@link RandomRows}: every operator, counts in counts, expressions, odd operands. */
public final class RandomRules {
    private static final String TYPE = RandomRows.TYPE;
    private static final List<String> ROOTS =
            List.of("name", "kind", "location", "id", "tags", "fullName", "Name", "LOCATION");
    private static final List<String> TAGS =
            List.of("tags.env", "tags['it''s']", "tags[cost.center]", "tags[*]", "tags.ENV", "tags.none");
    private static final List<String> SINGLE = List.of(
            "a",
            "b",
            "nest.c",
            "nest.deep.d",
            "nest",
            "list",
            "sku.name",
            "A",
            "multi",
            "cut",
            "id",
            "name",
            "resourceGroup",
            "nest.resourceGroup",
            "deep.x",
            "zones",
            "managedBy",
            "properties.a",
            "é");
    private static final List<String> ARRAYS =
            List.of("list[*]", "other[*]", "nest.items[*]", "list[*].inner[*]", "zones[*]", "wrapped[*]");
    private static final List<String> BELOW =
            List.of("", ".x", ".nest.y", ".inner", ".inner[*]", ".inner[*].z", ".a", ".properties.x", ".resourceGroup");
    private static final List<String> EFFECTS =
            List.of("audit", "audit", "deny", "modify", "append", "denyAction", "manual", "auditIfNotExists");

    private final Random random;

    public RandomRules(Random random) {
        this.random = random;
    }

    public JsonObject definition() {
        JsonObject.Builder then = JsonObject.builder();
        String effect = one(EFFECTS);
        then.put("effect", effect);
        if (effect.equals("auditIfNotExists")) {
            then.put("details", JsonObject.of("type", new JsonString("Microsoft.Test/other")));
        } else if (effect.equals("manual")) {
            then.put("details", JsonObject.of("defaultState", new JsonString(one(List.of("Compliant", "Unknown")))));
        }
        JsonValue condition = condition(3, List.of());
        if (random.nextInt(3) != 0) {
            condition = JsonObject.of(
                    "allOf",
                    JsonArray.of(
                            JsonObject.builder()
                                    .put("field", "type")
                                    .put("equals", TYPE)
                                    .build(),
                            condition));
        }
        return JsonObject.builder()
                .put("id", "/providers/Microsoft.Authorization/policyDefinitions/random")
                .put("name", "random")
                .put(
                        "properties",
                        JsonObject.builder()
                                .put("displayName", "random")
                                .put("mode", random.nextInt(3) == 0 ? "Indexed" : "All")
                                .put(
                                        "policyRule",
                                        JsonObject.builder()
                                                .put("if", condition)
                                                .put("then", then.build())
                                                .build())
                                .build())
                .build();
    }

    private JsonObject condition(int depth, List<String> counted) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind < 2) {
            return JsonObject.of("allOf", conditions(depth, counted));
        }
        if (kind < 4) {
            return JsonObject.of("anyOf", conditions(depth, counted));
        }
        return kind == 4 ? JsonObject.of("not", condition(depth - 1, counted)) : leaf(depth, counted);
    }

    private JsonArray conditions(int depth, List<String> counted) {
        List<JsonValue> out = new ArrayList<>();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            out.add(condition(depth - 1, counted));
        }
        return JsonArray.of(out);
    }

    private JsonObject leaf(int depth, List<String> counted) {
        JsonObject.Builder out = JsonObject.builder();
        int kind = random.nextInt(12);
        boolean number = false;
        if (kind < 7) {
            out.put("field", field(counted));
        } else if (kind < 9) {
            out.put("value", value(counted));
        } else if (depth > 0 && counted.size() < 2) {
            out.put("count", count(depth, counted));
            number = true;
        } else {
            out.put("field", field(counted));
        }
        Operator operator = number && random.nextInt(5) != 0
                ? one(List.of(Operator.EQUALS, Operator.LESS, Operator.GREATER, Operator.NOT_EQUALS, Operator.IN))
                : one(List.of(Operator.values()));
        out.put(operator.azureName(), number ? JsonNumber.of(random.nextInt(3)) : expected(operator, counted));
        if (number && operator == Operator.IN) {
            out.put(operator.azureName(), JsonArray.of(JsonNumber.of(0), JsonNumber.of(2)));
        }
        return out.build();
    }

    private JsonObject count(int depth, List<String> counted) {
        JsonObject.Builder out = JsonObject.builder();
        List<String> inner = new ArrayList<>(counted);
        if (random.nextInt(8) == 0) {
            out.put("value", JsonArray.ofStrings(List.of("a", "abc"))).put("name", "one");
        } else {
            String array = counted.isEmpty() || random.nextInt(3) == 0
                    ? TYPE + "/" + one(ARRAYS)
                    : counted.get(counted.size() - 1) + ".inner[*]";
            out.put("field", array);
            inner.add(array);
        }
        if (random.nextInt(4) != 0) {
            out.put("where", condition(depth - 1, inner));
        }
        return out.build();
    }

    /** A field; inside a count mostly one of the counted element. */
    private String field(List<String> counted) {
        if (!counted.isEmpty() && random.nextInt(4) != 0) {
            return counted.get(random.nextInt(counted.size())) + one(BELOW);
        }
        return switch (random.nextInt(8)) {
            case 0 -> one(ROOTS);
            case 1 -> one(TAGS);
            case 2 -> TYPE + "/" + one(ARRAYS) + one(BELOW);
            case 3 -> one(List.of("identity.type", "identity.userAssignedIdentities", "type"));
            case 4 -> one(List.of("Microsoft.Other/kind/a", "Microsoft.Other/kind/list[*].a", TYPE + "/a.b.c"));
            default -> TYPE + "/" + one(SINGLE);
        };
    }

    private JsonValue value(List<String> counted) {
        return switch (random.nextInt(6)) {
            case 0 -> literal();
            case 1 -> new JsonString("[concat('a', field('name'))]");
            case 2 -> new JsonString("[requestContext().apiVersion]");
            default -> new JsonString("[field('" + field(counted).replace("'", "''") + "')]");
        };
    }

    private JsonValue expected(Operator operator, List<String> counted) {
        if (random.nextInt(25) == 0) {
            return new JsonString("[field('" + field(counted).replace("'", "''") + "')]");
        }
        return switch (operator) {
            case EXISTS ->
                one(List.of(JsonBoolean.TRUE, JsonBoolean.FALSE, new JsonString("True"), new JsonString("false")));
            case IN, NOT_IN -> {
                List<JsonValue> out = new ArrayList<>();
                for (int n = random.nextInt(5); n > 0; n--) {
                    out.add(literal());
                }
                yield JsonArray.of(out);
            }
            case LIKE, NOT_LIKE -> new JsonString(one(List.of("a*", "*c", "*", "ab*op", "a*c*", "abc", "*é*", "ST*e")));
            case MATCH, NOT_MATCH, MATCH_INSENSITIVELY, NOT_MATCH_INSENSITIVELY ->
                new JsonString(one(List.of("ab-##", "???", "AB?", ".", "Thing-#", "....", "#")));
            case CONTAINS_KEY, NOT_CONTAINS_KEY ->
                new JsonString(one(List.of("x", "X", "env", "a", "resourceGroup", "none")));
            default -> literal();
        };
    }

    private JsonValue literal() {
        return switch (random.nextInt(10)) {
            case 0 -> JsonNumber.of(random.nextInt(12) - 1);
            case 1 -> one(List.of(JsonNumber.of(1.0), JsonNumber.of(0.5), JsonNumber.of(100.0)));
            case 2 -> JsonBoolean.of(random.nextBoolean());
            case 3 -> random.nextInt(4) == 0 ? JsonNull.NULL : new JsonString("");
            default -> new JsonString(one(RandomRows.TEXTS));
        };
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
