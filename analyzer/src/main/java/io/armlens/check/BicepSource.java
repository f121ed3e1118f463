package io.armlens.check;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Bicep file beside what the compiler made of it: tells in which of its lines a resource is declared. The compiler
 * does not say it; the symbolic name does, or the type where the file declares it once.
 */
final class BicepSource {
    private static final Pattern RESOURCE =
            Pattern.compile("^\\s*resource\\s+([A-Za-z_][A-Za-z0-9_]*)\\s+'([^'@]{1,300})@[^']{1,60}'\\s*(existing)?");
    private static final Pattern MODULE =
            Pattern.compile("^\\s*module\\s+[A-Za-z_][A-Za-z0-9_]*\\s+'([^':]{1,300}\\.bicep)'");

    private final List<String> lines;
    private final Map<String, Integer> symbols = new LinkedHashMap<>();
    private final Map<String, List<Integer>> types = new LinkedHashMap<>();
    private final Set<String> modules = new LinkedHashSet<>();

    BicepSource(byte[] utf8) {
        lines = new String(utf8, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.length() > 2_000) {
                continue;
            }
            Matcher resource = RESOURCE.matcher(line);
            if (resource.find() && resource.group(3) == null) {
                symbols.put(resource.group(1), i + 1);
                types.computeIfAbsent(JsonText.lower(resource.group(2)), t -> new ArrayList<>())
                        .add(i + 1);
            }
            Matcher module = MODULE.matcher(line);
            if (module.find()) {
                modules.add(module.group(1));
            }
        }
    }

    /** The paths of the modules, relative to the file. */
    Set<String> modules() {
        return modules;
    }

    List<String> lines() {
        return lines;
    }

    /** The compiled template, with the places of the source. */
    JsonDocument document(Path file, JsonValue compiled) {
        String name = file.toString();
        return JsonDocument.of(name, compiled, List.of(), pointer -> locate(name, compiled, pointer));
    }

    private Location locate(String name, JsonValue compiled, JsonPointer pointer) {
        List<String> segments = pointer.segments();
        if (segments.size() < 2 || !segments.get(0).equals("resources")) {
            return Location.of(name, pointer);
        }
        String second = segments.get(1);
        int line = symbols.getOrDefault(second, 0);
        JsonValue resources = compiled instanceof JsonObject o ? o.get("resources") : compiled;
        JsonValue resource = resources instanceof JsonObject o
                ? o.get(second)
                : resources instanceof JsonArray a && second.matches("\\d{1,6}") && Integer.parseInt(second) < a.size()
                        ? a.get(Integer.parseInt(second))
                        : JsonObject.EMPTY;
        if (line == 0 && resource instanceof JsonObject o) {
            List<Integer> same =
                    types.getOrDefault(JsonText.lower(o.string("type").orElse("")), List.of());
            line = same.size() == 1 ? same.get(0) : 0;
        }
        return line == 0 ? Location.of(name, pointer) : new Location(name, line, 1, pointer);
    }
}
