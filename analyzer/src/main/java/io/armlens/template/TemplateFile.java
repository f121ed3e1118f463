package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Location;
import io.armlens.json.DocumentBytes;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads and recognises the files that templates consist of. */
public final class TemplateFile {
    private static final String PARAMETERS_SCHEMA = "deploymentParameters.json";

    private TemplateFile() {}

    /**
     * Reads a file as Azure's tools do: comments, trailing commas and line breaks in strings are accepted
     * with a note. Empty, with an error, when it is not JSON, too large or too deep, or Bicep source.
     */
    public static Optional<JsonDocument> read(Path file, Diagnostics diagnostics) {
        String name = file.toString();
        if (JsonText.endsWithIgnoreCase(name, ".bicep") || JsonText.endsWithIgnoreCase(name, ".bicepparam")) {
            boolean parameters = JsonText.endsWithIgnoreCase(name, "param");
            diagnostics.add(
                    DiagnosticCode.TEMPLATE_IS_BICEP,
                    Location.of(name),
                    "armlens reads templates in JSON, not Bicep source",
                    "compile it first: `bicep " + (parameters ? "build-params" : "build") + " " + file.getFileName()
                            + "`");
            return Optional.empty();
        }
        try {
            if (Files.size(file) > ExpansionLimits.FILE_BYTES) {
                diagnostics.add(
                        DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT,
                        Location.of(name),
                        "the file is larger than " + (ExpansionLimits.FILE_BYTES >> 20) + " MiB");
                return Optional.empty();
            }
            return read(name, DocumentBytes.read(file), diagnostics);
        } catch (IOException e) {
            diagnostics.add(DiagnosticCode.FILE_UNREADABLE, Location.of(name), "cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Reads the text of a file.
     *
     * @param name how messages call it
     */
    public static Optional<JsonDocument> read(String name, byte[] utf8, Diagnostics diagnostics) {
        JsonDocument document;
        if (utf8.length > ExpansionLimits.FILE_BYTES) {
            diagnostics.add(
                    DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT,
                    Location.of(name),
                    "the file is larger than " + (ExpansionLimits.FILE_BYTES >> 20) + " MiB");
            return Optional.empty();
        }
        try {
            document = JsonDocument.read(name, utf8);
        } catch (JsonSyntaxException notStrict) {
            try {
                document = JsonDocument.readWithComments(name, utf8);
                diagnostics.add(
                        DiagnosticCode.TEMPLATE_RELAXED_JSON,
                        new Location(name, notStrict.line(), notStrict.column(), null),
                        "comments, trailing commas or line breaks in strings: not every tool reads this file");
            } catch (JsonSyntaxException e) {
                diagnostics.add(
                        DiagnosticCode.TEMPLATE_NOT_JSON,
                        new Location(name, e.line(), e.column(), null),
                        "not JSON: " + e.getMessage());
                return Optional.empty();
            }
        }
        if (depth(document.root(), 0) > ExpansionLimits.FILE_DEPTH) {
            diagnostics.add(
                    DiagnosticCode.TEMPLATE_OVER_OWN_LIMIT,
                    Location.of(name),
                    "arrays and objects are nested more than " + ExpansionLimits.FILE_DEPTH + " levels deep");
            return Optional.empty();
        }
        if (utf8.length > AzureLimits.FILE_BYTES) {
            diagnostics.add(
                    DiagnosticCode.TEMPLATE_OVER_AZURE_LIMIT,
                    Location.of(name),
                    "Azure accepts files of " + (AzureLimits.FILE_BYTES >> 20) + " MiB");
        }
        for (JsonPointer twice : document.duplicates()) {
            diagnostics.add(
                    DiagnosticCode.TEMPLATE_MEMBER_REPEATED,
                    document.locate(twice),
                    "`" + twice.last() + "` is written more than once; the last one counts");
        }
        return Optional.of(document);
    }

    /** The levels of arrays and objects; the reader bounds them, so that this recursion is bounded too. */
    private static int depth(JsonValue value, int above) {
        int deepest = above;
        if (value instanceof JsonArray a) {
            deepest++;
            for (int i = 0; i < a.size(); i++) {
                deepest = Math.max(deepest, depth(a.get(i), above + 1));
            }
        } else if (value instanceof JsonObject o) {
            deepest++;
            for (int i = 0; i < o.size(); i++) {
                deepest = Math.max(deepest, depth(o.value(i), above + 1));
            }
        }
        return deepest;
    }

    /** The scope whose schema a template names; empty when the value is no template. */
    public static Optional<DeploymentScope> scope(JsonValue value) {
        String file = schemaFile(value);
        for (DeploymentScope scope : DeploymentScope.values()) {
            if (scope.isSchemaFile(file)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /** Whether a value is a template. */
    public static boolean isTemplate(JsonValue value) {
        return scope(value).isPresent();
    }

    /** Whether a value is a parameter file. */
    public static boolean isParameterFile(JsonValue value) {
        return JsonText.equalsIgnoreCase(schemaFile(value), PARAMETERS_SCHEMA);
    }

    /** The last segment of {@code …/schemas/<date>/<file>#}, whatever stands before. */
    private static String schemaFile(JsonValue value) {
        String schema = value instanceof JsonObject o ? o.string("$schema").orElse("") : "";
        int end = schema.endsWith("#") ? schema.length() - 1 : schema.length();
        int file = schema.lastIndexOf('/', end - 1);
        int date = file <= 0 ? -1 : schema.lastIndexOf('/', file - 1);
        String before = date < 0 ? "" : schema.substring(0, date);
        return JsonText.equalsIgnoreCase(before, "schemas") || JsonText.endsWithIgnoreCase(before, "/schemas")
                ? schema.substring(file + 1, end)
                : "";
    }

    /** Whether a template's language has symbolic names and declared types: any version but 1.0. */
    static boolean hasSymbolicNames(JsonObject template) {
        String version = template.string("languageVersion").orElse("1.0");
        return !version.equals("1.0");
    }

    /** Reports what every template must have and this one has not; false when it is no template at all. */
    static boolean check(JsonObject template, SourcePlace place, ExpansionRun run) {
        for (String section : new String[] {"parameters", "variables", "outputs", "definitions"}) {
            JsonValue value = template.get(section);
            if (!(value instanceof JsonObject) && !value.isNothing()) {
                run.report(
                        DiagnosticCode.TEMPLATE_MALFORMED,
                        place.child(section),
                        "`" + section + "` must be an object, found " + Values.describe(value));
            }
        }
        if (template.get("resources") == JsonAbsent.ABSENT) {
            run.report(
                    DiagnosticCode.TEMPLATE_MALFORMED,
                    place,
                    "the template has no `resources`; it may be an empty array");
            return template.get("$schema") instanceof JsonString;
        }
        return true;
    }
}
