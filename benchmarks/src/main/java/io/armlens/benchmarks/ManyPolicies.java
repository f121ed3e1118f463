package io.armlens.benchmarks;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.SnapshotOptions;
import io.armlens.snapshot.SnapshotReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes up policies for the types, properties and values that an export has: one to four conditions each, a third of
 * the policies with a count over an array.
 */
final class ManyPolicies {
    private static final int TYPES = 50;
    private static final int SAMPLES = 40;
    private static final int LOOKED_AT = 20_000;
    private static final int VALUES = 12;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    private final Draw draw = new Draw(Exports.SEED);
    private final Map<String, Type> types = new TreeMap<>();

    /** What was seen of a type; paths are those of aliases. */
    private static final class Type {
        private final Map<String, List<JsonValue>> scalars = new TreeMap<>();
        // By the path of the array, what its elements have.
        private final Map<String, Map<String, List<JsonValue>>> arrays = new TreeMap<>();
        private int rows;
        private int seen;
    }

    /** Thrown to end the reading of an export early. */
    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private ManyPolicies() {}

    /** Makes up so many policies. The same export and number always give the same policies, and more begin as fewer. */
    static JsonDocument of(Path export, int count) {
        ManyPolicies all = new ManyPolicies();
        all.look(export);
        return all.definitions(count);
    }

    private void look(Path export) {
        int[] rows = {0};
        try {
            SnapshotReader.read(
                    List.of(export.toString()),
                    SnapshotOptions.defaults(),
                    row -> {
                        if (rows[0]++ == LOOKED_AT) {
                            throw new EnoughException();
                        }
                        look(row);
                    },
                    null,
                    new Diagnostics());
        } catch (EnoughException e) {
            // A part of the export is enough.
        }
    }

    private void look(Row row) {
        Type type = types.computeIfAbsent(row.typeKey(), t -> new Type());
        type.rows++;
        if (type.seen >= SAMPLES) {
            return;
        }
        Resource resource = row.toResource();
        if (resource != null && resource.body().get("properties") instanceof JsonObject properties) {
            type.seen++;
            collect(properties, "", type, type.scalars);
        }
    }

    private static void collect(JsonObject object, String before, Type type, Map<String, List<JsonValue>> scalars) {
        for (int i = 0; i < object.size(); i++) {
            String name = object.name(i);
            JsonValue value = object.value(i);
            if (!PLAIN.matcher(name).matches()) {
                continue;
            }
            if (value instanceof JsonObject inner) {
                collect(inner, before + name + '.', type, scalars);
            } else if (value instanceof JsonArray array) {
                if (scalars == type.scalars) {
                    elements(array, before + name, type);
                }
            } else if (value instanceof JsonString || value instanceof JsonNumber || value instanceof JsonBoolean) {
                List<JsonValue> values = scalars.computeIfAbsent(before + name, p -> new ArrayList<>());
                if (values.size() < VALUES && !values.contains(value)) {
                    values.add(value);
                }
            }
        }
    }

    private static void elements(JsonArray array, String path, Type type) {
        for (JsonValue element : array) {
            if (element instanceof JsonObject object) {
                collect(object, "", type, type.arrays.computeIfAbsent(path, p -> new TreeMap<>()));
            }
        }
    }

    private JsonDocument definitions(int count) {
        List<Map.Entry<String, Type>> common = types.entrySet().stream()
                .filter(e -> e.getValue().scalars.size() > 1)
                .sorted(Comparator.comparing((Map.Entry<String, Type> e) -> -e.getValue().rows)
                        .thenComparing(Map.Entry::getKey))
                .limit(TYPES)
                .toList();
        List<JsonValue> out = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map.Entry<String, Type> entry = common.get(i % common.size());
            out.add(definition(i, entry.getKey(), entry.getValue()));
        }
        return JsonDocument.of("many", JsonArray.of(out));
    }

    private JsonObject definition(int number, String type, Type seen) {
        List<JsonValue> conditions = new ArrayList<>();
        conditions.add(
                JsonObject.builder().put("field", "type").put("equals", type).build());
        int more = 1 + draw.below(4);
        List<String> paths = List.copyOf(seen.scalars.keySet());
        for (int i = 0; i < more; i++) {
            String path = draw.pick(paths);
            conditions.add(condition(type + '/' + path, seen.scalars.getOrDefault(path, List.of())));
        }
        if (!seen.arrays.isEmpty() && draw.chance(1 / 3.0)) {
            conditions.add(count(type, seen));
        }
        JsonObject rule = JsonObject.builder()
                .put("if", JsonObject.of("allOf", JsonArray.of(conditions)))
                .put("then", JsonObject.builder().put("effect", "audit").build())
                .build();
        JsonObject properties = JsonObject.builder()
                .put("displayName", "made up " + number)
                .put("policyType", "Custom")
                .put("mode", "All")
                .put("policyRule", rule)
                .build();
        String name = "made-up-" + number;
        return JsonObject.builder()
                .put("id", "/providers/Microsoft.Authorization/policyDefinitions/" + name)
                .put("name", name)
                .put("type", "Microsoft.Authorization/policyDefinitions")
                .put("properties", properties)
                .build();
    }

    private JsonObject count(String type, Type seen) {
        String array = draw.pick(List.copyOf(seen.arrays.keySet()));
        Map<String, List<JsonValue>> members = seen.arrays.getOrDefault(array, Map.of());
        JsonObject.Builder count = JsonObject.builder().put("field", type + '/' + array + "[*]");
        if (!members.isEmpty()) {
            String path = draw.pick(List.copyOf(members.keySet()));
            count.put("where", condition(type + '/' + array + "[*]." + path, members.getOrDefault(path, List.of())));
        }
        return JsonObject.builder()
                .put("count", count.build())
                .put("greater", draw.below(3))
                .build();
    }

    private JsonObject condition(String field, List<JsonValue> values) {
        JsonObject.Builder out = JsonObject.builder().put("field", field);
        if (values.isEmpty() || draw.chance(0.1)) {
            return out.put("exists", draw.chance(0.5)).build();
        }
        JsonValue value = draw.pick(values);
        if (value instanceof JsonNumber) {
            return out.put(draw.pick(List.of("equals", "notEquals", "greater", "less")), value)
                    .build();
        }
        if (value instanceof JsonString string && !string.value().isEmpty()) {
            return text(out, string, values);
        }
        return out.put(draw.chance(0.5) ? "equals" : "notEquals", value).build();
    }

    private JsonObject text(JsonObject.Builder out, JsonString value, List<JsonValue> values) {
        String text = value.value();
        String piece =
                text.substring(0, Math.min(text.length(), 2 + draw.below(6))).replace("*", "");
        List<JsonValue> some = values.subList(0, 1 + draw.below(values.size()));
        return switch (draw.below(7)) {
            case 0, 1 -> out.put("equals", value).build();
            case 2 -> out.put("notEquals", value).build();
            case 3 -> out.put("in", JsonArray.of(some)).build();
            case 4 -> out.put("notIn", JsonArray.of(some)).build();
            case 5 -> out.put("like", piece + '*').build();
            default -> out.put("contains", piece).build();
        };
    }
}
