package io.armlens.report;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import io.armlens.json.JsonWriter;
import io.armlens.lint.LintReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The findings of lint in OASIS's Static Analysis Results Interchange Format, version 2.1.0. Paths are
 * relative to the base folder where they lie in it, so that code scanning finds the lines.
 */
final class LintSarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";

    private final String version;
    private final Path base;

    LintSarif(String version, Path base) {
        this.version = version;
        this.base = base.toAbsolutePath().normalize();
    }

    void write(LintReport report, Writer writer) throws IOException {
        List<DiagnosticCode> codes = report.findings().stream()
                .map(Diagnostic::code)
                .distinct()
                .sorted()
                .toList();
        List<JsonValue> results = new ArrayList<>();
        for (Diagnostic finding : report.findings()) {
            results.add(result(finding, codes.indexOf(finding.code())));
        }
        JsonObject run = JsonObject.builder()
                .put("tool", JsonObject.of("driver", driver(codes)))
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

    private JsonObject driver(List<DiagnosticCode> codes) {
        List<JsonValue> rules = new ArrayList<>();
        for (DiagnosticCode code : codes) {
            JsonObject.Builder rule = JsonObject.builder()
                    .put("id", code.id())
                    .put("name", name(code))
                    .put("shortDescription", text(CodePage.title(code)))
                    .put("helpUri", CodePage.uri(code))
                    .put(
                            "defaultConfiguration",
                            JsonObject.builder()
                                    .put("level", code.severity().word())
                                    .build());
            CodePage.text(code)
                    .ifPresent(page -> rule.put(
                            "help",
                            JsonObject.builder()
                                    .put("text", page)
                                    .put("markdown", page)
                                    .build()));
            rules.add(rule.build());
        }
        return JsonObject.builder()
                .put("name", "armlens")
                .put("version", version)
                .put("rules", JsonArray.of(rules))
                .build();
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

    private static JsonObject text(String text) {
        return JsonObject.builder().put("text", text).build();
    }

    private JsonObject result(Diagnostic finding, int rule) {
        String message = finding.message() + (finding.help().isEmpty() ? "" : " - " + finding.help());
        JsonPointer at = finding.location().at();
        String pointer = at == null ? "" : at.toString();
        String uri = uri(finding.location().source()).orElse("");
        JsonObject.Builder result = JsonObject.builder()
                .put("ruleId", finding.code().id())
                .put("ruleIndex", rule)
                .put("level", finding.severity().word())
                .put("message", text(message));
        if (!uri.isEmpty()) {
            result.put("locations", JsonArray.of(location(finding, uri, pointer)));
        }
        String identity = finding.code().id() + '\n' + uri + '\n' + pointer + '\n' + finding.message();
        return result.put(
                        "partialFingerprints",
                        JsonObject.builder()
                                .put(
                                        "armlensFinding/v1",
                                        UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                                                .toString())
                                .build())
                .build();
    }

    private static JsonObject location(Diagnostic finding, String uri, String pointer) {
        JsonObject.Builder artifact = JsonObject.builder().put("uri", uri);
        if (!uri.startsWith("file:")) {
            artifact.put("uriBaseId", ROOT);
        }
        JsonObject.Builder physical = JsonObject.builder().put("artifactLocation", artifact.build());
        int line = finding.location().line();
        if (line > 0) {
            JsonObject.Builder region = JsonObject.builder().put("startLine", line);
            if (finding.location().column() > 0) {
                region.put("startColumn", finding.location().column());
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
    private Optional<String> uri(String source) {
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
