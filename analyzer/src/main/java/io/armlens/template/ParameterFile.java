package io.armlens.template;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.expression.ExpressionParser;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameter values of one deployment, as a parameter file or a caller gives them.
 *
 * @param name of the file; empty when there is none
 * @param values by name as written
 * @param template the path of the template, relative to the file, that {@code metadata.template} names;
 *     empty when it names none
 */
public record ParameterFile(String name, Map<String, SuppliedValue> values, String template) {
    /** No values. */
    public static final ParameterFile NONE = new ParameterFile("", Map.of(), "");

    /** Copies the values. */
    public ParameterFile {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Values that a caller has.
     *
     * @param source where they come from, for messages, such as {@code --param}
     * @param values by name; may be, or contain, unknown values
     */
    public static ParameterFile of(String source, Map<String, ? extends JsonValue> values) {
        SourcePlace place =
                SourcePlace.of(JsonDocument.of(source, JsonObject.EMPTY)).asComputed();
        Map<String, SuppliedValue> supplied = new LinkedHashMap<>();
        values.forEach((name, value) -> supplied.put(name, new SuppliedValue.Given(value, place)));
        return new ParameterFile(source, supplied, "");
    }

    /** These values, and those of others where these have none. */
    public ParameterFile over(ParameterFile others) {
        Map<String, SuppliedValue> all = new LinkedHashMap<>();
        Map<String, String> taken = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            all.put(key, value);
            taken.put(JsonText.lower(key), key);
        });
        others.values.forEach((key, value) -> {
            if (!taken.containsKey(JsonText.lower(key))) {
                all.put(key, value);
            }
        });
        return new ParameterFile(
                name.isEmpty() ? others.name : name, all, template.isEmpty() ? others.template : template);
    }

    /**
     * Reads a parameter file: with its envelope, or bare as command line tools accept it, {@code {name: {value:
     * …}}} or {@code {name: value}}. Empty, with an error, when it is neither.
     */
    public static Optional<ParameterFile> of(JsonDocument document, Diagnostics diagnostics) {
        if (!(document.root() instanceof JsonObject root)) {
            diagnostics.add(
                    DiagnosticCode.PARAMETER_FILE_MALFORMED,
                    document.locate(JsonPointer.root()),
                    "a parameter file is an object, found " + Values.describe(document.root()));
            return Optional.empty();
        }
        SourcePlace place = SourcePlace.of(document);
        boolean wrapped = TemplateFile.isParameterFile(root)
                || (root.get("parameters") instanceof JsonObject && root.has("contentVersion"));
        if (wrapped) {
            if (!(root.get("parameters") instanceof JsonObject parameters)) {
                diagnostics.add(
                        DiagnosticCode.PARAMETER_FILE_MALFORMED,
                        place.location(),
                        "the parameter file has no object `parameters`");
                return Optional.empty();
            }
            String template =
                    root.object("metadata").flatMap(m -> m.string("template")).orElse("");
            return Optional.of(new ParameterFile(
                    document.name(), entries(parameters, place.child("parameters"), false, diagnostics), template));
        }
        if (TemplateFile.isTemplate(root)) {
            diagnostics.add(
                    DiagnosticCode.PARAMETER_FILE_MALFORMED,
                    place.location(),
                    "this is a template, not a parameter file");
            return Optional.empty();
        }
        diagnostics.add(
                DiagnosticCode.PARAMETER_FILE_BARE,
                place.location(),
                "a parameter file without `$schema` and `parameters`: each member is taken for a parameter");
        return Optional.of(new ParameterFile(document.name(), entries(root, place, true, diagnostics), ""));
    }

    private static Map<String, SuppliedValue> entries(
            JsonObject parameters, SourcePlace place, boolean bare, Diagnostics diagnostics) {
        Map<String, SuppliedValue> values = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.name(i);
            if (bare && (name.equals("$schema") || name.equals("contentVersion"))) {
                continue;
            }
            SuppliedValue value = entry(parameters.value(i), place.child(name));
            if (value == null && bare) {
                value = new SuppliedValue.Given(parameters.value(i), place.child(name));
            }
            if (value == null) {
                diagnostics.add(
                        DiagnosticCode.PARAMETER_FILE_MALFORMED,
                        place.child(name).location(),
                        "a parameter is an object with a `value`, a `reference` or an `expression`");
                continue;
            }
            if (value instanceof SuppliedValue.Given given && holdsExpression(given.value())) {
                diagnostics.add(
                        DiagnosticCode.PARAMETER_FILE_EXPRESSION,
                        given.place().location(),
                        "this looks like an expression, but Azure takes what a parameter file says as text");
            }
            values.put(name, value);
        }
        return values;
    }

    private static boolean holdsExpression(JsonValue value) {
        if (value instanceof JsonString s) {
            return ExpressionParser.isExpression(s.value()) && s.value().contains("(");
        }
        boolean found = false;
        if (value instanceof JsonArray a) {
            for (int i = 0; i < a.size() && !found; i++) {
                found = holdsExpression(a.get(i));
            }
        } else if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size() && !found; i++) {
                found = holdsExpression(o.value(i));
            }
        }
        return found;
    }

    /** The value that one member gives; null when it is not of the form of one. */
    static @Nullable SuppliedValue entry(JsonValue written, SourcePlace place) {
        if (written instanceof JsonUnknown) {
            return new SuppliedValue.Given(written, place);
        }
        if (!(written instanceof JsonObject object)) {
            return null;
        }
        if (object.has("value")) {
            return new SuppliedValue.Given(object.get("value"), place.child("value"));
        }
        if (!object.get("reference").isNothing()) {
            return new SuppliedValue.KeyVaultSecret(place.child("reference"));
        }
        return object.get("expression") instanceof JsonString s
                ? new SuppliedValue.Computed(s.value(), place.child("expression"))
                : null;
    }
}
