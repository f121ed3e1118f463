package io.armlens.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Seeded rows of {@value #TYPE} in Resource Graph's columns, with what real exports have and what they should
 * not have: members missing, twice or in another case, escapes, numbers in odd forms, values of any kind anywhere.
 */
public final class RandomRows {
    public static final String TYPE = "Microsoft.Test/things";

    /** Texts that conditions compare with. */
    static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "abc",
            "ABC",
            "abcdefghijklmnop",
            "abcdefghijklmnopq",
            "10",
            "9",
            "1.0",
            "true",
            "False",
            "westeurope",
            "West Europe",
            "2024-01-01T00:00:00Z",
            "2024-01-01T00:00:00.5Z",
            "2024-01-01",
            "Straße",
            "STRASSE",
            "ab*c",
            "ab-12",
            "x.y",
            "é",
            "prod");

    private static final List<String> NUMBERS =
            List.of("0", "1", "9", "10", "-1", "-0", "1.0", "1e2", "1E+20", "12345678901234567890", "0.50", "007e0");

    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "nest",
            "c",
            "deep",
            "d",
            "list",
            "other",
            "inner",
            "x",
            "y",
            "z",
            "v",
            "items",
            "m1",
            "m2",
            "properties",
            "id",
            "name",
            "resourceGroup",
            "odd name",
            "é");

    private static final List<String> COLUMNS =
            List.of("kind", "location", "managedBy", "sku", "plan", "tags", "identity", "zones", "extendedLocation");

    private final Random random;

    public RandomRows(Random random) {
        this.random = random;
    }

    /** The rows' only difference that a reader sees: the number in the id. */
    public RawJson.Members row(int number) {
        List<RawJson.Member> members = new ArrayList<>();
        String group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/Group";
        String name = random.nextInt(4) == 0 ? "prod" : "Thing-" + random.nextInt(3);
        String slash = random.nextInt(40) == 0 ? "/" : "";
        members.add(member("id", text(group + number + "/providers/" + TYPE + "/" + name + slash)));
        members.add(member("name", text(name)));
        members.add(member("type", text(TYPE.toLowerCase(Locale.ROOT))));
        members.add(member("tenantId", text("t")));
        members.add(member("subscriptionId", text("11111111-2222-3333-4444-555555555555")));
        members.add(member("resourceGroup", text("group" + number)));
        for (String column : COLUMNS) {
            if (random.nextInt(60) != 0) {
                members.add(member(column, column(column)));
            }
        }
        members.add(member("properties", object(5)));
        if (random.nextInt(30) == 0) {
            members.add(member("apiVersion", text(random.nextBoolean() ? "2020-01-01" : "")));
        }
        if (random.nextInt(40) == 0) {
            members.remove(random.nextInt(members.size() - 1) + 1);
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(members, random);
        }
        return new RawJson.Members(members);
    }

    private RawJson column(String column) {
        if (random.nextInt(4) == 0) {
            return new RawJson.Literal(random.nextBoolean() ? "null" : "\"\"");
        }
        return switch (column) {
            case "kind", "location", "managedBy" -> text(one(TEXTS));
            case "zones" -> new RawJson.Array(List.of(text("1"), value(0)));
            case "tags" -> tags();
            case "sku" -> new RawJson.Members(List.of(member("name", value(1)), member("tier", text("Premium"))));
            case "identity" ->
                new RawJson.Members(List.of(
                        member("type", text(random.nextBoolean() ? "SystemAssigned" : "SystemAssigned, UserAssigned")),
                        member("userAssignedIdentities", object(1))));
            default -> object(1);
        };
    }

    private RawJson tags() {
        List<RawJson.Member> members = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            members.add(member(one(List.of("env", "Env", "cost.center", "it's", "*", "owner")), text(one(TEXTS))));
        }
        return new RawJson.Members(members);
    }

    private RawJson.Members object(int depth) {
        List<RawJson.Member> members = new ArrayList<>();
        for (int n = random.nextInt(10); n > 0; n--) {
            String name = one(NAMES);
            members.add(member(name, likely(name, depth - 1)));
            if (random.nextInt(40) == 0) {
                members.add(member(name, likely(name, depth - 1)));
            }
        }
        return new RawJson.Members(members);
    }

    /** Mostly of the kind that conditions look for under the name. */
    private RawJson likely(String name, int depth) {
        if (random.nextInt(6) == 0 || depth <= 0) {
            return value(depth);
        }
        return switch (name) {
            case "list", "other", "inner", "items" -> array(depth);
            case "nest", "deep", "properties" -> object(depth);
            case "id" -> text("/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/Group/providers/x");
            case "resourceGroup" -> text("Group");
            default -> value(0);
        };
    }

    private RawJson array(int depth) {
        List<RawJson> elements = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
            elements.add(random.nextInt(3) == 0 ? value(depth) : object(depth));
        }
        return new RawJson.Array(elements);
    }

    private RawJson value(int depth) {
        int kind = random.nextInt(depth > 0 ? 12 : 6);
        return switch (kind) {
            case 0, 1 -> text(random.nextBoolean() ? one(TEXTS) : TEXTS.get(random.nextInt(5)));
            case 2 -> new RawJson.Literal(one(NUMBERS));
            case 3 -> new RawJson.Literal(random.nextBoolean() ? "true" : "false");
            case 4 -> new RawJson.Literal("null");
            case 5 -> text(one(List.of("tab\there", "quote\"", "back\\slash", "line\nbreak", "é", "日本", "")));
            case 6, 7 -> array(depth - 1);
            default -> object(depth);
        };
    }

    private RawJson.Member member(String name, RawJson value) {
        String spelled = random.nextInt(15) == 0 ? name.toUpperCase(Locale.ROOT) : name;
        return new RawJson.Member(quoted(spelled, random.nextInt(40) == 0), value);
    }

    private RawJson.Literal text(String text) {
        return new RawJson.Literal(quoted(text, random.nextInt(30) == 0));
    }

    /** A string literal; with needless escapes when asked. */
    private static String quoted(String text, boolean escaped) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escaped || c < 0x20) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
