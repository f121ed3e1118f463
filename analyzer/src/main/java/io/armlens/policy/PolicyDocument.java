package io.armlens.policy;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyObject.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the policy objects of a document, in every dress that tools give them: ARM's envelope, the
 * flat form of {@code az policy}, PowerShell's names, Resource Graph rows, list pages, deployment
 * templates that carry definitions, and the bare rule of community repositories. Every element is
 * recognised by its members; the file's name says nothing.
 */
public final class PolicyDocument {
    private static final int MAX_NESTING = 8;

    private PolicyDocument() {}

    /** All policy objects of a document, in their order; empty when it holds none. */
    public static List<PolicyObject> objects(JsonDocument document) {
        List<PolicyObject> out = new ArrayList<>();
        collect(document, document.root(), JsonPointer.root(), 0, out);
        return out;
    }

    private static void collect(
            JsonDocument document, JsonValue value, JsonPointer at, int nesting, List<PolicyObject> out) {
        if (nesting > MAX_NESTING) {
            return;
        }
        if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                collect(document, array.get(i), at.child(i), nesting + 1, out);
            }
        } else if (value instanceof JsonObject object) {
            Optional<PolicyObject> one = recognise(document, object, at);
            if (one.isPresent()) {
                out.add(one.get());
            } else if (object.get("value") instanceof JsonArray page) {
                collect(document, page, at.child("value"), nesting + 1, out);
            } else if (object.get("data") instanceof JsonArray rows) {
                collect(document, rows, at.child("data"), nesting + 1, out);
            } else if (isTemplate(object)) {
                template(document, object, at, nesting, out);
            }
        }
    }

    private static boolean isTemplate(JsonObject object) {
        return JsonText.lower(object.string("$schema").orElse("")).contains("deploymenttemplate")
                && (object.get("resources") instanceof JsonArray || object.get("resources") instanceof JsonObject);
    }

    /** A template's policy resources, with one level of escaping taken off their expressions. */
    private static void template(
            JsonDocument document, JsonObject template, JsonPointer at, int nesting, List<PolicyObject> out) {
        JsonPointer resourcesAt = at.child("resources");
        if (template.get("resources") instanceof JsonArray resources) {
            for (int i = 0; i < resources.size(); i++) {
                templateResource(document, resources.get(i), resourcesAt.child(i), nesting, out);
            }
        } else if (template.get("resources") instanceof JsonObject resources) {
            for (int i = 0; i < resources.size(); i++) {
                templateResource(document, resources.value(i), resourcesAt.child(resources.name(i)), nesting, out);
            }
        }
    }

    private static void templateResource(
            JsonDocument document, JsonValue resource, JsonPointer at, int nesting, List<PolicyObject> out) {
        if (resource instanceof JsonObject o
                && JsonText.startsWithIgnoreCase(o.string("type").orElse(""), "Microsoft.Authorization/polic")) {
            collect(document, unescape(o), at, nesting + 1, out);
        }
    }

    /** Takes one {@code [} off every string that begins with two. */
    public static JsonObject unescape(JsonObject object) {
        return (JsonObject) unescapeValue(object);
    }

    private static JsonValue unescapeValue(JsonValue value) {
        if (value instanceof JsonString s) {
            return s.value().startsWith("[[") ? new JsonString(s.value().substring(1)) : s;
        }
        if (value instanceof JsonArray a) {
            return JsonArray.of(
                    a.asList().stream().map(PolicyDocument::unescapeValue).toList());
        }
        if (value instanceof JsonObject o) {
            JsonObject.Builder builder = JsonObject.builder();
            for (int i = 0; i < o.size(); i++) {
                builder.put(o.name(i), unescapeValue(o.value(i)));
            }
            return builder.build();
        }
        return value;
    }

    /**
     * An element that is known to be a policy object, read as a definition unless its members say otherwise:
     * what is missing then is for the parser to report.
     */
    public static PolicyObject asDefinition(JsonDocument document, JsonObject element, JsonPointer at) {
        return recognise(document, element, at).orElseGet(() -> {
            boolean wrapped = !element.has("policyRule")
                    && !element.has("if")
                    && !element.has("then")
                    && element.get("properties") instanceof JsonObject;
            return wrapped
                    ? new PolicyObject(
                            Kind.DEFINITION,
                            element,
                            (JsonObject) element.get("properties"),
                            document,
                            at,
                            at.child("properties"))
                    : new PolicyObject(Kind.DEFINITION, element, element, document, at, at);
        });
    }

    /** The one policy object that an element is, if it is one. */
    static Optional<PolicyObject> recognise(JsonDocument document, JsonObject element, JsonPointer at) {
        JsonObject body = element;
        JsonPointer bodyAt = at;
        JsonValue properties = element.get("properties");
        if (properties instanceof JsonString text && text.value().startsWith("{")) {
            // CSV exports keep nested columns as text.
            properties = parsed(text.value()).orElse(properties);
        }
        if (properties instanceof JsonObject inner && kind(element, inner).isPresent()) {
            body = inner;
            bodyAt = at.child("properties");
        }
        JsonObject found = body;
        JsonPointer foundAt = bodyAt;
        return kind(element, body).map(kind -> new PolicyObject(kind, element, found, document, at, foundAt));
    }

    private static Optional<JsonValue> parsed(String text) {
        try {
            return Optional.of(JsonReader.read(text));
        } catch (JsonSyntaxException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Kind> kind(JsonObject envelope, JsonObject body) {
        String type = JsonText.lower(
                envelope.string("type").orElse(envelope.string("ResourceType").orElse("")));
        if (body.has("policyRule")) {
            return Optional.of(Kind.DEFINITION);
        }
        if (body.has("policyDefinitions") || (body.has("policyDefinition") && type.endsWith("policysetdefinitions"))) {
            return Optional.of(Kind.INITIATIVE);
        }
        if (body.has("exemptionCategory") && body.has("policyAssignmentId")) {
            return Optional.of(Kind.EXEMPTION);
        }
        if (type.endsWith("microsoft.policyinsights/attestations")) {
            return Optional.of(Kind.ATTESTATION);
        }
        if (body.has("policyDefinitionId")
                && !body.has("complianceState")
                && (type.endsWith("policyassignments") || body.has("scope") || body.has("enforcementMode"))) {
            return Optional.of(Kind.ASSIGNMENT);
        }
        if (envelope.has("if") && envelope.has("then")) {
            return Optional.of(Kind.DEFINITION);
        }
        return Optional.empty();
    }
}
