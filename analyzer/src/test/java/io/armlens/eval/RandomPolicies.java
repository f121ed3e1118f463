package io.armlens.eval;

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

/**
 * Conditions, rules and resources at random, the same for the same seed. They share a small vocabulary, so that
 * conditions meet values: names that exist and that do not, values that differ only in case or in their class.
 * Field names are paths.
 */
public final class RandomPolicies {
    private static final List<String> SCALAR_FIELDS = List.of(
            "type",
            "name",
            "fullName",
            "kind",
            "location",
            "tags.t",
            "tags[u]",
            "a",
            "b",
            "o.p",
            "O.Q",
            "missing",
            "identity.type",
            "o",
            "list");
    private static final List<String> ARRAY_FIELDS =
            List.of("list[*]", "items[*]", "items[*].x", "items[*].y", "items[*].sub[*]", "missing[*]", "missing[*].z");
    private static final List<JsonValue> SCALARS = List.of(
            new JsonString("a"),
            new JsonString("A"),
            new JsonString("ab"),
            new JsonString(""),
            new JsonString("1"),
            new JsonString("10"),
            new JsonString("true"),
            new JsonString("Straße"),
            new JsonString("STRASSE"),
            new JsonString("West Europe"),
            new JsonString("westeurope"),
            new JsonString("2024-01-01T00:00:00Z"),
            new JsonString("2024-01-01T00:00:00.5Z"),
            JsonNumber.of(1),
            JsonNumber.of(10),
            JsonNumber.of(1.0),
            JsonNumber.of(-0.5),
            JsonBoolean.TRUE,
            JsonBoolean.FALSE);
    private static final List<String> PATTERNS =
            List.of("*", "a*", "*a", "*b*", "a", "A?", "#", "?", "..", "1#", "S*SE");

    private final Random random;

    /** Begins a sequence. */
    public RandomPolicies(long seed) {
        this.random = new Random(seed);
    }

    /** Whether a thing that happens once in so many times happens. */
    public boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    /** A number from 0 up to a bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A string, number or boolean. */
    public JsonValue scalar() {
        return oneOf(SCALARS);
    }

    /** Anything that a property may hold. */
    public JsonValue value() {
        return switch (random.nextInt(10)) {
            case 0 -> JsonNull.NULL;
            case 1 -> JsonArray.of(scalars());
            case 2 -> JsonObject.of("p", scalar());
            default -> scalar();
        };
    }

    private List<JsonValue> scalars() {
        List<JsonValue> out = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            out.add(scalar());
        }
        return out;
    }

    /** A resource; each part of it may be missing. */
    public JsonObject resource() {
        JsonObject.Builder out = JsonObject.builder();
        String type = oneOf(List.of("N.X/a", "n.x/A", "N.X/b"));
        if (!once(6)) {
            out.put("type", type);
        }
        if (!once(6)) {
            out.put("name", oneOf(List.of("a", "A", "ab", "a/b")));
        }
        if (!once(3)) {
            out.put("kind", scalar());
        }
        if (!once(3)) {
            out.put("location", oneOf(List.of("West Europe", "westeurope", "eastus")));
        }
        if (!once(3)) {
            out.put("tags", once(8) ? JsonNull.NULL : object("t", "u"));
        }
        if (once(3)) {
            out.put("identity", JsonObject.of("type", new JsonString("SystemAssigned")));
        }
        for (String name : List.of("a", "b")) {
            if (!once(3)) {
                out.put(name, value());
            }
        }
        if (!once(3)) {
            out.put("o", once(8) ? scalar() : object("p", "q"));
        }
        if (!once(3)) {
            out.put("list", once(8) ? scalar() : JsonArray.of(scalars()));
        }
        if (!once(3)) {
            List<JsonValue> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(once(10) ? scalar() : item());
            }
            out.put("items", JsonArray.of(items));
        }
        return out.build();
    }

    private JsonObject object(String... names) {
        JsonObject.Builder out = JsonObject.builder();
        for (String name : names) {
            if (!once(3)) {
                out.put(name, once(8) ? value() : scalar());
            }
        }
        return out.build();
    }

    private JsonObject item() {
        JsonObject item = object("x", "y");
        return once(2) ? item.with("sub", JsonArray.of(scalars())) : item;
    }

    /** A condition. */
    public JsonObject condition() {
        return condition(3, List.of());
    }

    /** A whole rule with this {@code if} part. */
    public static JsonObject rule(JsonValue condition) {
        return JsonObject.builder()
                .put("if", condition)
                .put("then", JsonObject.of("effect", new JsonString("audit")))
                .build();
    }

    /** A condition for a leaf alone, over a field of one value. */
    public JsonObject scalarLeaf() {
        return leaf(JsonObject.of("field", new JsonString(oneOf(SCALAR_FIELDS))), List.of());
    }

    /** A condition for a leaf alone, over a field that is a collection. */
    public JsonObject arrayLeaf() {
        return leaf(JsonObject.of("field", new JsonString(oneOf(ARRAY_FIELDS))), List.of());
    }

    private JsonObject condition(int depth, List<String> counts) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind < 4) {
            List<JsonValue> children = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                children.add(condition(depth - 1, counts));
            }
            return JsonObject.of(once(2) ? "allOf" : "anyOf", JsonArray.of(children));
        }
        if (kind == 4) {
            return JsonObject.of("not", condition(depth - 1, counts));
        }
        return leaf(operand(depth, counts), counts);
    }

    private JsonObject operand(int depth, List<String> counts) {
        return switch (random.nextInt(depth == 0 ? 7 : 10)) {
            case 0, 1, 2 -> JsonObject.of("field", new JsonString(oneOf(SCALAR_FIELDS)));
            case 3, 4 -> JsonObject.of("field", new JsonString(oneOf(ARRAY_FIELDS)));
            case 5, 6 -> JsonObject.of("value", once(3) ? value() : expression(counts));
            default -> JsonObject.of("count", count(depth, counts));
        };
    }

    private JsonObject count(int depth, List<String> counts) {
        JsonObject.Builder out = JsonObject.builder();
        String name;
        if (once(3)) {
            name = "n" + counts.size();
            out.put("value", once(3) ? new JsonString("[field('list')]") : JsonArray.of(scalars()));
            out.put("name", name);
        } else {
            name = oneOf(ARRAY_FIELDS);
            out.put("field", name);
            name = name.substring(0, name.lastIndexOf("[*]") + 3);
        }
        if (!once(4)) {
            List<String> inner = new ArrayList<>(counts);
            inner.add(name);
            out.put("where", condition(depth - 1, inner));
        }
        return out.build();
    }

    private JsonValue expression(List<String> counts) {
        if (!counts.isEmpty() && once(2)) {
            return new JsonString("[current('" + oneOf(counts) + "')]");
        }
        String field = "field('" + oneOf(once(3) ? ARRAY_FIELDS : SCALAR_FIELDS) + "')";
        return new JsonString(
                switch (random.nextInt(9)) {
                    case 0 -> "[length(" + field + ")]";
                    case 1 -> "[empty(" + field + ")]";
                    case 2 -> "[concat(" + field + ", 'b')]";
                    case 3 -> "[int(" + field + ")]";
                    case 4 -> "[first(" + field + ")]";
                    case 5 -> "[if(equals(" + field + ", ''), 'a', " + field + ")]";
                    case 6 -> "[and(contains(" + field + ", 'a'), empty(" + field + "))]";
                    case 7 -> "[toLower(" + field + ")]";
                    default -> "[" + field + "]";
                });
    }

    private JsonObject leaf(JsonObject operand, List<String> counts) {
        Operator operator = oneOf(List.of(Operator.values()));
        JsonValue expected = switch (operator) {
            case IN, NOT_IN -> once(20) ? scalar() : JsonArray.of(scalars());
            case EXISTS -> once(2) ? JsonBoolean.of(once(2)) : new JsonString(once(2) ? "true" : "False");
            case LIKE, NOT_LIKE, MATCH, NOT_MATCH, MATCH_INSENSITIVELY, NOT_MATCH_INSENSITIVELY ->
                new JsonString(oneOf(PATTERNS));
            case CONTAINS_KEY, NOT_CONTAINS_KEY -> new JsonString(oneOf(List.of("p", "P", "t", "z")));
            default -> once(8) ? expression(counts) : scalar();
        };
        return operand.with(operator.azureName(), expected);
    }
}
