package io.armlens.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Severity;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Expands one small template in a test. The template is written as its members, without the outer braces and the schema. */
final class Expanding {
    static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
    static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/app";

    /** A group {@code app} in West Europe with one tag. */
    static final DeploymentContext IN_GROUP = DeploymentContext.UNKNOWN
            .withTenant(object("{\"tenantId\": \"22222222-2222-2222-2222-222222222222\"}"))
            .withSubscription(object("{\"subscriptionId\": \"" + SUBSCRIPTION + "\", \"displayName\": \"Shop\"}"))
            .withResourceGroup(
                    object("{\"name\": \"app\", \"location\": \"westeurope\", \"tags\": {\"env\": \"prod\"}}"))
            .withManagementGroup(object("{\"name\": \"corp\"}"))
            .withDeploymentName("main");

    private final String template;
    private final Map<String, String> files = new LinkedHashMap<>();
    private ParameterFile parameters = ParameterFile.NONE;
    private DeploymentContext context = IN_GROUP;
    private boolean strict;
    final Diagnostics diagnostics = new Diagnostics();
    private @Nullable Expansion expansion;

    private Expanding(String template) {
        this.template = template;
    }

    /** A template for a resource group. */
    static Expanding template(String members) {
        return whole(head("deploymentTemplate", "") + members + "}");
    }

    /** A template of language version 2.0 for a resource group. */
    static Expanding template20(String members) {
        return whole(head("deploymentTemplate", "\"languageVersion\": \"2.0\", ") + members + "}");
    }

    /** A template for another scope. */
    static Expanding template(DeploymentScope scope, String members) {
        String file = switch (scope) {
            case RESOURCE_GROUP -> "deploymentTemplate";
            case SUBSCRIPTION -> "subscriptionDeploymentTemplate";
            case MANAGEMENT_GROUP -> "managementGroupDeploymentTemplate";
            case TENANT -> "tenantDeploymentTemplate";
        };
        return whole(head(file, "") + members + "}");
    }

    /** A template with one output {@code x} of this value, given as JSON. */
    static Expanding output(String json) {
        return template("\"resources\": [], \"outputs\": {\"x\": {\"value\": " + json + "}}");
    }

    static Expanding whole(String json) {
        return new Expanding(json);
    }

    static String head(String schema, String members) {
        return "{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/" + schema + ".json#\", "
                + "\"contentVersion\": \"1.0.0.0\", " + members;
    }

    /** A resource of type {@code Demo.Things/things} with these properties. */
    static String thing(String name, String properties) {
        return "{\"type\": \"Demo.Things/things\", \"apiVersion\": \"2024-01-01\", \"name\": \"" + name
                + "\", \"properties\": " + properties + "}";
    }

    /** A nested deployment; its properties come after the mode. */
    static String nested(String name, String wrapper, String properties) {
        return "{\"type\": \"Microsoft.Resources/deployments\", \"apiVersion\": \"2024-03-01\", \"name\": \"" + name
                + "\", " + wrapper + "\"properties\": {\"mode\": \"Incremental\", " + properties + "}}";
    }

    static final String INNER = "\"expressionEvaluationOptions\": {\"scope\": \"inner\"}, ";

    /** Parameter values, as the members of an object. */
    Expanding with(String values) {
        parameters = ParameterFile.of("values", object("{" + values + "}").asMap());
        return this;
    }

    Expanding with(ParameterFile values) {
        parameters = values;
        return this;
    }

    Expanding in(DeploymentContext where) {
        context = where;
        return this;
    }

    Expanding linking(String path, String content) {
        files.put(path, content);
        return this;
    }

    Expanding strictly() {
        strict = true;
        return this;
    }

    Expansion expansion() {
        Expansion known = expansion;
        if (known == null) {
            JsonDocument document = TemplateFile.read(
                            "main.json", template.getBytes(StandardCharsets.UTF_8), diagnostics)
                    .orElseThrow(() -> new AssertionError(diagnostics.list().toString()));
            ExpansionRequest request = ExpansionRequest.of(document)
                    .with(parameters)
                    .with(context)
                    .with((path, problems) -> Optional.ofNullable(files.get(path))
                            .flatMap(text -> TemplateFile.read(path, text.getBytes(StandardCharsets.UTF_8), problems)));
            known = TemplateExpander.expand(strict ? request.withStrictParameters() : request, diagnostics);
            expansion = known;
        }
        return known;
    }

    /** Fails when anything is an error. */
    Expanding cleanly() {
        expansion();
        List<Diagnostic> errors = diagnostics.list().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .toList();
        assertEquals(List.of(), errors);
        return this;
    }

    List<ExpandedResource> resources() {
        return expansion().resources();
    }

    /** The only resource of this full name. */
    ExpandedResource resource(String name) {
        List<ExpandedResource> found = resources().stream()
                .filter(r -> r.name() instanceof JsonString s && s.value().equals(name))
                .toList();
        assertEquals(1, found.size(), () -> "resources called " + name + " among " + names());
        return found.get(0);
    }

    List<String> names() {
        return resources().stream()
                .map(r -> r.name() instanceof JsonString s ? s.value() : "?")
                .toList();
    }

    List<String> ids() {
        return resources().stream().map(Expanding::idOf).toList();
    }

    static String idOf(ExpandedResource resource) {
        return resource.id() instanceof JsonString s ? s.value() : "?";
    }

    /** The properties of the only resource, or of the one called {@code name}. */
    JsonValue properties(String name) {
        return shown(resource(name).body().get("properties"));
    }

    /** An output, with unknown parts as their residual expressions. */
    JsonValue output() {
        return outputNamed("x");
    }

    JsonValue outputNamed(String name) {
        OutputValue value = expansion().outputs().get(name);
        return value == null
                ? fail("there is no output " + name + ", only " + expansion().outputs())
                : shown(value.value());
    }

    ExpandedDeployment deployment(String name) {
        return expansion().deployments().stream()
                .filter(d -> d.name() instanceof JsonString s && s.value().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no deployment " + name));
    }

    JsonValue shown(JsonValue value) {
        if (value instanceof JsonUnknown u) {
            String residual = expansion().residual(u);
            return new JsonString(residual.isEmpty() ? "<unknown>" : "<" + residual + ">");
        }
        if (value instanceof JsonArray a) {
            return JsonArray.of(a.asList().stream().map(this::shown).toList());
        }
        if (value instanceof JsonObject o) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            o.asMap().forEach((name, member) -> members.put(name, shown(member)));
            return JsonObject.of(members);
        }
        return value;
    }

    /** Messages of one code, with their places. */
    List<String> messages(DiagnosticCode code) {
        expansion();
        return diagnostics.list().stream()
                .filter(d -> d.code() == code)
                .map(d -> d.location().at() + " " + d.message())
                .toList();
    }

    /** The only message of a code; it contains all these texts. */
    void reports(DiagnosticCode code, String... parts) {
        List<String> messages = messages(code);
        assertEquals(1, messages.size(), () -> code + " in " + diagnostics.list());
        for (String part : parts) {
            assertTrue(messages.get(0).contains(part), () -> part + " in " + messages.get(0));
        }
    }

    static JsonValue json(String text) {
        try {
            return JsonReader.read(text);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(text, e);
        }
    }

    static JsonObject object(String text) {
        return (JsonObject) json(text);
    }

    static void assertJson(String expected, JsonValue actual) {
        assertEquals(json(expected), actual);
    }
}
