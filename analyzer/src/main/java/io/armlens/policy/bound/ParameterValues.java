package io.armlens.policy.bound;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Suggestion;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.ParameterDefinition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values supplied for the parameters of a definition or initiative. Names are matched ignoring
 * case.
 *
 * @param values by the name in lower case
 * @param names the spelling in which each was supplied
 * @param origin where they were supplied, for messages
 */
public record ParameterValues(Map<String, JsonValue> values, Map<String, String> names, Location origin) {
    /** Nothing is supplied. */
    public static final ParameterValues NONE = new ParameterValues(Map.of(), Map.of(), Location.of(""));

    /** Copies the maps. */
    public ParameterValues {
        values = Map.copyOf(values);
        names = Map.copyOf(names);
    }

    /** Plain values by name; an explicit null counts as not supplied. */
    public static ParameterValues of(Map<String, ? extends JsonValue> supplied, Location origin) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        Map<String, String> names = new HashMap<>();
        supplied.forEach((name, value) -> {
            if (!value.isNothing()) {
                values.put(JsonText.lower(name), value);
                names.put(JsonText.lower(name), name);
            }
        });
        return new ParameterValues(values, names, origin);
    }

    /**
     * The form of an assignment's {@code parameters}: {@code {"name": {"value": X}}}. A bare {@code {"name":
     * X}} is accepted where X is no object with the one member {@code value}.
     */
    public static ParameterValues ofAssignment(JsonObject parameters, Location origin) {
        Map<String, JsonValue> supplied = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            JsonValue value = parameters.value(i);
            boolean wrapped = value instanceof JsonObject o && o.has("value") && o.size() <= 2;
            supplied.put(parameters.name(i), wrapped ? ((JsonObject) value).get("value") : value);
        }
        return of(supplied, origin);
    }

    /** These values with others on top. */
    public ParameterValues with(ParameterValues others) {
        Map<String, JsonValue> merged = new HashMap<>(values);
        merged.putAll(others.values);
        Map<String, String> spelled = new HashMap<>(names);
        spelled.putAll(others.names);
        return new ParameterValues(merged, spelled, others.values.isEmpty() ? origin : others.origin);
    }

    /** One value. */
    public Optional<JsonValue> get(String name) {
        return Optional.ofNullable(values.get(JsonText.lower(name)));
    }

    /**
     * Checks the values against declarations and adds the defaults.
     *
     * @param what the policy, for messages
     * @param strict whether a value for an undeclared name is reported
     * @return the value of each declared parameter that has one, by name in lower case
     */
    public Map<String, JsonValue> check(
            String what, List<ParameterDefinition> declared, boolean strict, Diagnostics diagnostics) {
        Map<String, JsonValue> out = new LinkedHashMap<>();
        for (ParameterDefinition parameter : declared) {
            JsonValue value = values.get(JsonText.lower(parameter.name()));
            if (value == null) {
                Optional<JsonValue> byDefault = parameter.defaultOf();
                if (byDefault.isEmpty()) {
                    diagnostics.add(
                            DiagnosticCode.PARAMETER_MISSING,
                            origin,
                            what + " needs a value for the parameter `" + parameter.name() + "`",
                            "give it with --param " + parameter.name() + "=VALUE or in a --params file");
                } else {
                    out.put(JsonText.lower(parameter.name()), byDefault.get());
                }
                continue;
            }
            JsonValue converted = converted(what, parameter, value, diagnostics);
            checkAllowed(what, parameter, converted, diagnostics);
            out.put(JsonText.lower(parameter.name()), converted);
        }
        if (strict) {
            List<String> known =
                    declared.stream().map(ParameterDefinition::name).toList();
            for (String name : values.keySet()) {
                if (declared.stream().noneMatch(p -> JsonText.equalsIgnoreCase(p.name(), name))) {
                    diagnostics.add(
                            DiagnosticCode.PARAMETER_UNUSED,
                            origin,
                            what + " has no parameter `" + names.getOrDefault(name, name) + "`"
                                    + Suggestion.didYouMean(name, known));
                }
            }
        }
        return out;
    }

    private JsonValue converted(String what, ParameterDefinition parameter, JsonValue value, Diagnostics diagnostics) {
        String type = JsonText.lower(parameter.type());
        boolean fits = value instanceof JsonUnknown
                || switch (type) {
                    case "string", "datetime" -> value instanceof JsonString;
                    case "array" -> value instanceof JsonArray;
                    case "object" -> value instanceof JsonObject;
                    case "boolean" -> value instanceof JsonBoolean;
                    case "integer" -> value instanceof JsonNumber n && n.isInteger();
                    case "float" -> value instanceof JsonNumber;
                    default -> true;
                };
        if (fits) {
            return value;
        }
        Optional<JsonValue> read = value instanceof JsonString s ? read(type, s.value()) : Optional.empty();
        if (read.isPresent()) {
            diagnostics.add(
                    DiagnosticCode.PARAMETER_CONVERTED,
                    origin,
                    what + ": the parameter `" + parameter.name() + "` is declared as " + parameter.type()
                            + "; the text `" + ((JsonString) value).value() + "` is read as one");
            return read.get();
        }
        diagnostics.add(
                DiagnosticCode.PARAMETER_WRONG_TYPE,
                origin,
                what + ": the parameter `" + parameter.name() + "` must be of type " + parameter.type() + ", not "
                        + value.kind());
        return value;
    }

    private static Optional<JsonValue> read(String type, String text) {
        if (type.equals("boolean")) {
            return JsonText.equalsIgnoreCase(text, "true")
                    ? Optional.of(JsonBoolean.TRUE)
                    : JsonText.equalsIgnoreCase(text, "false") ? Optional.of(JsonBoolean.FALSE) : Optional.empty();
        }
        if (type.equals("integer") && text.matches("-?\\d{1,18}")) {
            return Optional.of(JsonNumber.of(Long.parseLong(text)));
        }
        return Optional.empty();
    }

    /** Azure checks with case; a value that differs only in case is used with a warning. */
    private void checkAllowed(String what, ParameterDefinition parameter, JsonValue value, Diagnostics diagnostics) {
        List<JsonValue> allowed = parameter.allowedValues();
        if (allowed == null || value instanceof JsonUnknown || allowed.contains(value)) {
            return;
        }
        if (value instanceof JsonArray array) {
            for (JsonValue element : array) {
                checkOne(what, parameter, element, allowed, diagnostics);
            }
        } else {
            checkOne(what, parameter, value, allowed, diagnostics);
        }
    }

    private void checkOne(
            String what,
            ParameterDefinition parameter,
            JsonValue value,
            List<JsonValue> allowed,
            Diagnostics diagnostics) {
        if (allowed.contains(value)) {
            return;
        }
        boolean otherCase = value instanceof JsonString s
                && allowed.stream()
                        .anyMatch(a -> a instanceof JsonString b && JsonText.equalsIgnoreCase(b.value(), s.value()));
        String text = JsonText.stringForm(value);
        if (otherCase) {
            diagnostics.add(
                    DiagnosticCode.PARAMETER_CONVERTED,
                    origin,
                    what + ": `" + text + "` for the parameter `" + parameter.name()
                            + "` is allowed only in another case; Azure would refuse it");
            return;
        }
        List<String> texts = allowed.stream().map(JsonText::stringForm).toList();
        diagnostics.add(
                DiagnosticCode.PARAMETER_NOT_ALLOWED,
                origin,
                what + ": `" + text + "` is not allowed for the parameter `" + parameter.name() + "`; allowed are "
                        + String.join(
                                ", ", texts.stream().map(t -> "`" + t + "`").toList())
                        + Suggestion.didYouMean(text, texts));
    }
}
