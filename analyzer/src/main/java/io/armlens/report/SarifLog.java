package io.armlens.report;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Severity;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A log in OASIS's Static Analysis Results Interchange Format, version 2.1.0. Paths are relative to the base folder
 * where they lie in it, so that code scanning finds the lines.
 */
final class SarifLog {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";

    private final String version;
    private final Path base;
    private final Map<String, Integer> indexes = new LinkedHashMap<>();
    private final List<JsonValue> rules = new ArrayList<>();
    private final List<JsonValue> results = new ArrayList<>();

    SarifLog(String version, Path base) {
        this.version = version;
        this.base = base.toAbsolutePath().normalize();
    }

    /**
     * Why a result does not count.
     *
     * @param inSource whether that is written beside what it is about
     */
    record Suppressed(boolean inSource, String justification) {}

    /** Adds the rule of a message code; once. */
    void rule(DiagnosticCode code) {
        if (indexes.containsKey(code.id())) {
            return;
        }
        JsonObject.Builder rule = JsonObject.builder()
                .put("id", code.id())
                .put("name", name(code))
                .put("shortDescription", text(CodePage.title(code)))
                .put("helpUri", CodePage.uri(code))
                .put("defaultConfiguration", level(code.severity()));
        CodePage.text(code)
                .ifPresent(page -> rule.put(
                        "help",
                        JsonObject.builder()
                                .put("text", page)
                                .put("markdown", page)
                                .build()));
        add(code.id(), rule.build());
    }

    /** Adds another rule; of equal ids the first counts. */
    void rule(String id, String title, String description, Severity severity, JsonObject properties) {
        if (indexes.containsKey(id)) {
            return;
        }
        JsonObject.Builder rule = JsonObject.builder().put("id", id).put("shortDescription", text(title));
        if (!description.isEmpty()) {
            rule.put("fullDescription", text(description)).put("help", text(description));
        }
        add(
                id,
                rule.put("defaultConfiguration", level(severity))
                        .put("properties", properties)
                        .build());
    }

    private void add(String id, JsonObject rule) {
        indexes.put(id, rules.size());
        rules.add(rule);
    }

    /**
     * Adds a result of a rule that was added.
     *
     * @param identity what makes the result the same from run to run
     * @param suppressed null when it counts
     */
    void result(
            String rule,
            Severity severity,
            String message,
            Location location,
            String identity,
            @Nullable Suppressed suppressed) {
        JsonPointer at = location.at();
        String pointer = at == null ? "" : at.toString();
        String uri = uri(location.source()).orElse("");
        JsonObject.Builder result = JsonObject.builder()
                .put("ruleId", rule)
                .put("ruleIndex", indexes.getOrDefault(rule, -1))
                .put("level", severity.word())
                .put("message", text(message));
        if (!uri.isEmpty()) {
            result.put("locations", JsonArray.of(location(location, uri, pointer)));
        }
        result.put(
                "partialFingerprints",
                JsonObject.builder()
                        .put("armlensFinding/v1", fingerprint(identity))
                        .build());
        if (suppressed != null) {
            result.put(
                    "suppressions",
                    JsonArray.of(JsonObject.builder()
                            .put("kind", suppressed.inSource() ? "inSource" : "external")
                            .put("justification", suppressed.justification())
                            .build()));
        }
        results.add(result.build());
    }

    private static String fingerprint(String identity) {
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Writes the log; flushes but does not close what it writes to. */
    void write(Writer writer) throws IOException {
        JsonObject run = JsonObject.builder()
                .put(
                        "tool",
                        JsonObject.of(
                                "driver",
                                JsonObject.builder()
                                        .put("name", "armlens")
                                        .put("version", version)
                                        .put("rules", JsonArray.of(rules))
                                        .build()))
                .put("columnKind", "unicodeCodePoints")
                .put("results", JsonArray.of(results))
                .build();
        JsonObject log = JsonObject.builder()
                .put("$schema", SCHEMA)
                .put("version", "2.1.0")
                .put("runs", JsonArray.of(run))
                .build();
        try (Writer out = new EscapingWriter(new Unclosed(writer))) {
            JsonWriter.write(log, out, true, 0);
            out.write('\n');
        }
    }

    private static JsonObject level(Severity severity) {
        return JsonObject.builder().put("level", severity.word()).build();
    }

    static JsonObject text(String text) {
        return JsonObject.builder().put("text", text).build();
    }

    /** {@code RULE_NEVER_TRUE} becomes {@code RuleNeverTrue}, as SARIF wants names. */
    static String name(DiagnosticCode code) {
        StringBuilder out = new StringBuilder();
        for (String word : code.name().split("_", -1)) {
            out.append(word.charAt(0));
            for (int i = 1; i < word.length(); i++) {
                out.append(Character.toLowerCase(word.charAt(i)));
            }
        }
        return out.toString();
    }

    private static JsonObject location(Location location, String uri, String pointer) {
        JsonObject.Builder artifact = JsonObject.builder().put("uri", uri);
        if (!uri.startsWith("file:")) {
            artifact.put("uriBaseId", ROOT);
        }
        JsonObject.Builder physical = JsonObject.builder().put("artifactLocation", artifact.build());
        int line = location.line();
        if (line > 0) {
            JsonObject.Builder region = JsonObject.builder().put("startLine", line);
            if (location.column() > 0) {
                region.put("startColumn", location.column());
            }
            physical.put("region", region.build());
        }
        JsonObject.Builder out = JsonObject.builder().put("physicalLocation", physical.build());
        if (!pointer.isEmpty()) {
            out.put(
                    "logicalLocations",
                    JsonArray.of(JsonObject.builder()
                            .put("fullyQualifiedName", pointer)
                            .build()));
        }
        return out.build();
    }

    /** The file's path relative to the base folder; a {@code file:} URI outside of it; empty for what is no file. */
    Optional<String> uri(String source) {
        if (source.isEmpty() || source.startsWith("<") || source.startsWith("-") || source.startsWith("bundled:")) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(source).toAbsolutePath().normalize();
            return Optional.of(
                    file.startsWith(base)
                            ? encoded(base.relativize(file))
                            : file.toUri().toString());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String encoded(Path relative) {
        StringBuilder out = new StringBuilder();
        for (Path segment : relative) {
            if (out.length() > 0) {
                out.append('/');
            }
            for (byte b : segment.toString().getBytes(StandardCharsets.UTF_8)) {
                boolean plain = (b >= 'a' && b <= 'z')
                        || (b >= 'A' && b <= 'Z')
                        || (b >= '0' && b <= '9')
                        || "-._~".indexOf(b) >= 0;
                if (plain) {
                    out.append((char) b);
                } else {
                    out.append('%')
                            .append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
                            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
                }
            }
        }
        return out.toString();
    }
}
