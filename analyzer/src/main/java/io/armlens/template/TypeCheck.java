package io.armlens.template;

import io.armlens.diagnostic.Suggestion;
import io.armlens.expression.EvaluationException;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonNumber;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** One check of a value against its type, which finds all violations. */
final class TypeCheck {
    private static final int MOST_VIOLATIONS = 100;
    private static final int LONGEST_QUOTE = 60;
    private static final int VALUES_TOLD = 12;

    private final TypeChecker types;
    private final List<TypeViolation> violations = new ArrayList<>();
    private int secure;

    TypeCheck(TypeChecker types) {
        this.types = types;
    }

    List<TypeViolation> violations() {
        return violations;
    }

    private void refuse(String path, String constraint, String message) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(new TypeViolation(path, constraint, message));
        }
    }

    /** Checks a value against a declaration. */
    void value(JsonObject declaration, JsonValue value, String path) {
        if (value instanceof JsonUnknown || violations.size() >= MOST_VIOLATIONS) {
            return;
        }
        JsonObject type = types.resolve(declaration);
        if (value instanceof JsonNull) {
            if (!TypeChecker.isNullable(type) && type.has("type")) {
                refuse(path, "nullable", "null is not allowed");
            }
            return;
        }
        String kind = JsonText.lower(type.string("type").orElse("any"));
        if (!isOfKind(value, kind)) {
            refuse(path, "type", expected(kind) + ", found " + Values.describe(value));
            return;
        }
        int inside = TypeChecker.isSecure(type) ? 1 : 0;
        secure += inside;
        constraints(type, value, path);
        if (value instanceof JsonObject o) {
            members(type, o, path);
        } else if (value instanceof JsonArray a) {
            elements(type, a, path);
        }
        validateAll(type.get("validate"), value, path);
        secure -= inside;
    }

    private static boolean isOfKind(JsonValue value, String kind) {
        return switch (kind) {
            case "string", "securestring" -> value instanceof JsonString;
            case "int" -> value instanceof JsonNumber n && n.isInteger();
            case "bool" -> value instanceof JsonBoolean;
            case "object", "secureobject" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            case "any" -> true;
            default -> false;
        };
    }

    private static String expected(String kind) {
        return switch (kind) {
            case "string", "securestring" -> "expected a string";
            case "int" -> "expected an integer";
            case "bool" -> "expected a boolean";
            case "object", "secureobject" -> "expected an object";
            case "array" -> "expected an array";
            default ->
                "there is no type `" + kind
                        + "`; expected `string`, `secureString`, `int`, `bool`, `object`, `secureObject` or `array`";
        };
    }

    private void constraints(JsonObject type, JsonValue value, String path) {
        if (type.get("allowedValues") instanceof JsonArray allowed && !isAllowed(allowed, value)) {
            refuse(path, "allowedValues", "expected " + listed(allowed) + found(value));
        }
        if (value instanceof JsonNumber n) {
            if (type.get("minValue") instanceof JsonNumber least && n.compareNumerically(least) < 0) {
                refuse(path, "minValue", "expected at least " + least + found(value));
            }
            if (type.get("maxValue") instanceof JsonNumber most && n.compareNumerically(most) > 0) {
                refuse(path, "maxValue", "expected at most " + most + found(value));
            }
        }
        int length = value instanceof JsonString s ? s.value().length() : value instanceof JsonArray a ? a.size() : -1;
        String parts = value instanceof JsonString ? " characters, found " : " elements, found ";
        if (length >= 0) {
            if (type.get("minLength") instanceof JsonNumber least && length < least.longValue()) {
                refuse(path, "minLength", "expected at least " + least + parts + length);
            }
            if (type.get("maxLength") instanceof JsonNumber most && length > most.longValue()) {
                refuse(path, "maxLength", "expected at most " + most + parts + length);
            }
        }
    }

    /**
     * An array may be one of the values; or each of its elements may be, where the values are no arrays. Texts
     * compare with case: nothing that Microsoft documents says otherwise.
     */
    private static boolean isAllowed(JsonArray allowed, JsonValue value) {
        boolean arrays = false;
        for (JsonValue each : allowed) {
            if (Values.mayEqual(each, value)) {
                return true;
            }
            arrays |= each instanceof JsonArray;
        }
        if (arrays || !(value instanceof JsonArray elements)) {
            return false;
        }
        for (JsonValue element : elements) {
            boolean found = false;
            for (JsonValue each : allowed) {
                found = found || Values.mayEqual(each, element);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static String listed(JsonArray allowed) {
        StringBuilder out = new StringBuilder("one of ");
        for (int i = 0; i < Math.min(allowed.size(), VALUES_TOLD); i++) {
            out.append(i == 0 ? "`" : ", `").append(quote(allowed.get(i))).append('`');
        }
        return allowed.size() > VALUES_TOLD ? out.append(", …").toString() : out.toString();
    }

    private String found(JsonValue value) {
        boolean scalar = value instanceof JsonString || value instanceof JsonNumber || value instanceof JsonBoolean;
        boolean hidden = secure > 0 || (value instanceof JsonString s && types.isSecret(s));
        return hidden || !scalar ? "" : ", found `" + quote(value) + "`";
    }

    private static String quote(JsonValue value) {
        String text = value instanceof JsonString s ? s.value() : value.toString();
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private void members(JsonObject type, JsonObject value, String path) {
        JsonObject properties = type.object("properties").orElse(JsonObject.EMPTY);
        for (int i = 0; i < properties.size(); i++) {
            String name = properties.name(i);
            if (!(properties.value(i) instanceof JsonObject property)) {
                continue;
            }
            if (value.has(name)) {
                value(property, value.get(name), path + "." + name);
            } else if (!TypeChecker.isNullable(types.resolve(property))) {
                refuse(path + "." + name, "required", "the member is missing");
            }
        }
        boolean discriminated = discriminator(type, value, path);
        JsonValue others = type.get("additionalProperties");
        for (int i = 0; i < value.size() && !discriminated; i++) {
            if (properties.has(value.name(i))) {
                continue;
            }
            String inner = path + "." + value.name(i);
            if (others == JsonBoolean.FALSE) {
                refuse(inner, "additionalProperties", "there is no such member" + nearest(value.name(i), properties));
            } else if (others instanceof JsonObject other) {
                value(other, value.value(i), inner);
            }
        }
    }

    private static String nearest(String name, JsonObject properties) {
        return Suggestion.didYouMean(name, properties.names());
    }

    /** Checks against the variant that a member selects; gives whether there is such a choice. */
    private boolean discriminator(JsonObject type, JsonObject value, String path) {
        if (!(type.get("discriminator") instanceof JsonObject choice)) {
            return false;
        }
        String property = choice.string("propertyName").orElse("");
        JsonObject mapping = choice.object("mapping").orElse(JsonObject.EMPTY);
        JsonValue selected = value.get(property);
        if (selected instanceof JsonUnknown) {
            return true;
        }
        JsonValue variant = selected instanceof JsonString s ? mapping.get(s.value()) : selected;
        if (variant instanceof JsonObject declaration) {
            value(declaration, value, path);
        } else {
            refuse(
                    path + "." + property,
                    "discriminator",
                    "expected one of `" + String.join("`, `", mapping.names()) + "`");
        }
        return true;
    }

    private void elements(JsonObject type, JsonArray value, String path) {
        JsonArray first = type.array("prefixItems").orElse(JsonArray.EMPTY);
        JsonValue others = type.get("items");
        for (int i = 0; i < value.size(); i++) {
            String inner = path + "[" + i + "]";
            if (i < first.size()) {
                if (first.get(i) instanceof JsonObject element) {
                    value(element, value.get(i), inner);
                }
            } else if (others == JsonBoolean.FALSE) {
                refuse(inner, "items", "expected at most " + first.size() + " elements");
            } else if (others instanceof JsonObject element) {
                value(element, value.get(i), inner);
            }
        }
        for (int i = value.size(); i < first.size(); i++) {
            refuse(path + "[" + i + "]", "prefixItems", "the element is missing");
        }
    }

    /** Pairs of a lambda and a message; a single pair may stand alone. */
    private void validateAll(JsonValue written, JsonValue value, String path) {
        if (!(written instanceof JsonArray pairs) || pairs.size() == 0) {
            return;
        }
        if (pairs.get(0) instanceof JsonString) {
            validate(pairs, value, path);
            return;
        }
        for (JsonValue pair : pairs) {
            if (pair instanceof JsonArray a && a.size() > 0) {
                validate(a, value, path);
            }
        }
    }

    private void validate(JsonArray pair, JsonValue value, String path) {
        String message = pair.size() > 1 && pair.get(1) instanceof JsonString s ? s.value() : "";
        try {
            if (types.isRefused(Values.text(pair.get(0)), value)) {
                refuse(path, "validate", message.isEmpty() ? "the value is refused" : message);
            }
        } catch (EvaluationException e) {
            boolean hidden = secure > 0 || (value instanceof JsonString s && types.isSecret(s));
            refuse(path, "validate", "the constraint has no value" + (hidden ? "" : ": " + e.getMessage()));
        }
    }
}
