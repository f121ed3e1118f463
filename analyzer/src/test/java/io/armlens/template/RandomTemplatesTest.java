package io.armlens.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded random templates; a failure names its seed. */
class RandomTemplatesTest {
    private static final int ROUNDS = 60;

    /** Uses every feature once, so that changes of it reach all of the code. */
    private static final String RICH = """
            {
              "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
              "contentVersion": "1.0.0.0", "languageVersion": "2.0",
              "definitions": {"size": {"type": "int", "minValue": 1}},
              "parameters": {
                "n": {"$ref": "#/definitions/size", "defaultValue": 2},
                "pw": {"type": "secureString", "defaultValue": "secret"},
                "open": {"type": "string"},
                "list": {"type": "array", "defaultValue": ["a", "b"], "items": {"type": "string"}, "minLength": 1}
              },
              "variables": {
                "copy": [{"name": "names", "count": "[parameters('n')]", "input": "[format('t{0}', copyIndex('names'))]"}],
                "o": {"a": {"b": "[variables('names')[0]]"}, "copy": [{"name": "c", "count": 2, "input": 1}]}
              },
              "functions": [{"namespace": "f", "members": {"g": {"parameters": [{"name": "x", "type": "string"}],
                "output": {"type": "object", "value": {"v": "[toUpper(parameters('x'))]"}}}}}],
              "resources": {
                "things": {"copy": {"name": "things", "count": "[length(variables('names'))]"}, "type": "A.B/c", "apiVersion": "1",
                  "name": "[variables('names')[copyIndex()]]", "location": "[resourceGroup().location]", "dependsOn": ["old"],
                  "properties": {"pw": "[parameters('pw')]", "u": "[f.g(variables('o').a.b).v]", "none": null,
                    "copy": [{"name": "parts", "count": 2, "input": {"i": "[copyIndex('parts')]", "j": "[copyIndex()]"}}]},
                  "resources": {"kid": {"type": "d", "apiVersion": "1", "name": "[parameters('open')]", "scope": "E.F/g/h"}}},
                "old": {"existing": true, "type": "A.B/c", "apiVersion": "1", "name": "old", "resourceGroup": "far"},
                "maybe": {"condition": "[equals(parameters('open'), 'x')]", "type": "A.B/e", "apiVersion": "1", "name": "m",
                  "properties": {"r": "[reference('old').x]", "s": "[reference('sub').outputs.o.value]"}},
                "sub": {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "sub", "subscriptionId": "s2", "location": "x",
                  "properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"},
                    "parameters": {"q": {"value": "[concat(parameters('open'), parameters('pw'))]"}},
                    "template": {"contentVersion": "1.0.0.0", "parameters": {"q": {"type": "string"}},
                      "resources": [{"type": "Microsoft.Resources/resourceGroups", "apiVersion": "1", "name": "new", "location": "y",
                        "tags": {"q": "[parameters('q')]"}}],
                      "outputs": {"o": {"type": "string", "value": "[parameters('q')]"}}}}},
                "outer": {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "outer", "resourceGroup": "new",
                  "properties": {"mode": "Incremental", "template": {"contentVersion": "1.0.0.0", "resources": [
                    {"type": "A.B/c/providers/locks", "apiVersion": "1", "name": "[concat(variables('names')[1], '/G.H/l')]"}]}}},
                "linked": {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "linked",
                  "properties": {"mode": "Incremental", "templateLink": {"uri": "[uri(deployment().properties.templateLink.uri, 'x.json')]"}}}
              },
              "outputs": {
                "all": {"type": "array", "copy": {"count": 2, "input": "[resourceInfo(format('things[{0}]', copyIndex())).id]"}},
                "one": {"type": "string", "condition": true, "value": "[reference('outer').outputs]"}
              }
            }""";

    private static Expansion expand(JsonValue template, Diagnostics diagnostics) {
        return TemplateExpander.expand(
                ExpansionRequest.of(JsonDocument.of("random", template)).with(DeploymentContext.placeholder("random")),
                diagnostics);
    }

    private static JsonObject template(JsonObject variables, JsonValue properties) {
        return JsonObject.builder()
                .put("$schema", "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#")
                .put("contentVersion", "1.0.0.0")
                .put("variables", variables)
                .put(
                        "resources",
                        JsonArray.of(JsonObject.builder()
                                .put("type", "A.B/c")
                                .put("apiVersion", "1")
                                .put("name", "n")
                                .put("properties", properties)
                                .build()))
                .build();
    }

    /** A value of literals, and of calls of these variables with what they stand for. */
    private record Pair(JsonValue written, JsonValue meant) {}

    private static Pair value(Random random, int depth, List<JsonValue> variables) {
        return switch (random.nextInt(depth > 3 ? 5 : 8)) {
            case 0 -> same(JsonNumber.of(random.nextInt(10)));
            case 1 -> same(JsonBoolean.of(random.nextBoolean()));
            case 2 -> same(JsonNull.NULL);
            case 3 -> text(random);
            case 4 -> variable(random, variables);
            case 5 -> array(random, depth, variables);
            default -> object(random, depth, variables);
        };
    }

    private static Pair text(Random random) {
        String text = List.of("x", "", "[open", "shut]", " [x]", "'").get(random.nextInt(6));
        return random.nextInt(5) == 0
                ? new Pair(new JsonString("[[x]"), new JsonString("[x]"))
                : same(new JsonString(text));
    }

    private static Pair variable(Random random, List<JsonValue> variables) {
        if (variables.isEmpty()) {
            return same(new JsonString("none"));
        }
        int variable = random.nextInt(variables.size());
        return new Pair(new JsonString("[variables('v" + variable + "')]"), variables.get(variable));
    }

    private static Pair array(Random random, int depth, List<JsonValue> variables) {
        List<JsonValue> written = new ArrayList<>();
        List<JsonValue> meant = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Pair element = value(random, depth + 1, variables);
            written.add(element.written());
            meant.add(element.meant());
        }
        return new Pair(JsonArray.of(written), JsonArray.of(meant));
    }

    private static Pair object(Random random, int depth, List<JsonValue> variables) {
        JsonObject.Builder written = JsonObject.builder();
        JsonObject.Builder meant = JsonObject.builder();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = List.of("a", "b", "A", "copy", "count", "name").get(random.nextInt(6));
            Pair member = value(random, depth + 1, variables);
            written.put(name, member.written());
            meant.put(name, member.meant());
        }
        return new Pair(written.build(), meant.build());
    }

    private static Pair same(JsonValue value) {
        return new Pair(value, value);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void variablesStandForTheirValues(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, JsonValue> variables = new LinkedHashMap<>();
            List<JsonValue> meanings = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                Pair variable = value(random, 0, meanings);
                variables.put("v" + meanings.size(), variable.written());
                meanings.add(variable.meant());
            }
            Pair properties = value(random, 0, meanings);
            List<String> order = new ArrayList<>(variables.keySet());
            Collections.shuffle(order, random);
            JsonObject.Builder shuffled = JsonObject.builder();
            order.forEach(name -> shuffled.put(name, variables.getOrDefault(name, JsonNull.NULL)));
            JsonObject template = template(shuffled.build(), properties.written());
            Diagnostics diagnostics = new Diagnostics();
            JsonObject body = expand(template, diagnostics).resources().get(0).body();
            JsonObject expected = properties.meant() instanceof JsonNull
                    ? JsonObject.EMPTY
                    : JsonObject.of("properties", Values.withoutNulls(properties.meant()));
            String told = "seed " + seed + ": " + template;
            assertEquals(expected, body, told);
            assertEquals(false, diagnostics.hasErrors(), () -> told + diagnostics.list());
        }
    }

    /** Whatever a template looks like, it is expanded or refused, and the same way each time. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void brokenTemplatesNeverBreakTheExpansion(long seed) {
        Random random = new Random(seed);
        JsonValue rich = Expanding.json(RICH);
        List<JsonValue> parts = new ArrayList<>();
        collect(rich, parts);
        for (int round = 0; round < ROUNDS; round++) {
            JsonValue mutant = rich;
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                mutant = mutate(mutant, random, parts);
            }
            JsonValue template = mutant;
            String told = "seed " + seed + ": " + template;
            assertEquals(told(template), told(template), told);
        }
    }

    private static String told(JsonValue template) {
        Diagnostics diagnostics = new Diagnostics();
        try {
            Expansion expansion = expand(template, diagnostics);
            StringBuilder told = new StringBuilder();
            for (ExpandedResource resource : expansion.resources()) {
                told.append(resource.toResource().body())
                        .append(resource.presence())
                        .append(resource.dependsOn());
                told.append(resource.secrets()).append(resource.placeOf(JsonPointer.parse("/properties/parts/1/i")));
            }
            return told.append(expansion.deployments())
                    .append(expansion.outputs())
                    .append(diagnostics.list())
                    .toString();
        } catch (AssertionError bug) {
            throw new AssertionError("broken by " + template, bug);
        }
    }

    private static void collect(JsonValue value, List<JsonValue> parts) {
        parts.add(value);
        if (value instanceof JsonArray a) {
            a.forEach(element -> collect(element, parts));
        } else if (value instanceof JsonObject o) {
            o.asMap().values().forEach(member -> collect(member, parts));
        }
    }

    /** With one part replaced by another one, left out, or changed in its text. */
    private static JsonValue mutate(JsonValue value, Random random, List<JsonValue> parts) {
        boolean inner =
                (value instanceof JsonObject o && o.size() > 0) || (value instanceof JsonArray a && a.size() > 0);
        if (!inner || random.nextInt(12) == 0) {
            return changed(value, random, parts);
        }
        if (value instanceof JsonArray a) {
            List<JsonValue> elements = new ArrayList<>(a.asList());
            int at = random.nextInt(elements.size());
            elements.set(at, mutate(elements.get(at), random, parts));
            return JsonArray.of(elements);
        }
        JsonObject object = (JsonObject) value;
        int at = random.nextInt(object.size());
        return random.nextInt(10) == 0
                ? object.without(object.name(at))
                : object.with(object.name(at), mutate(object.value(at), random, parts));
    }

    private static JsonValue changed(JsonValue value, Random random, List<JsonValue> parts) {
        if (value instanceof JsonString s && !s.value().isEmpty() && random.nextBoolean()) {
            String text = s.value();
            int at = random.nextInt(text.length());
            char c = "[]()'.,/0ax{}".charAt(random.nextInt(13));
            return new JsonString(text.substring(0, at) + c + text.substring(random.nextBoolean() ? at : at + 1));
        }
        return parts.get(random.nextInt(parts.size()));
    }

    @Test
    void theRichTemplateItselfIsFine() {
        Diagnostics diagnostics = new Diagnostics();
        Expansion expansion = expand(Expanding.json(RICH), diagnostics);
        assertEquals(
                7, expansion.resources().size(), () -> expansion.resources().toString());
        assertEquals(3, expansion.deployments().size());
    }
}
