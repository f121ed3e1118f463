package io.armlens.template;

import io.armlens.expression.EvaluationException;
import io.armlens.expression.FunctionSignature;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The functions that read the state of deployed resources. It is unknown but for the outputs of
 * deployments that are expanded here, and for what is deployed already when somebody knows that. What a
 * template sets is not taken for the state after the deployment: a provider may change it.
 */
final class RuntimeFunctions {
    private static final String FULL = "Full";
    /** The members that a whole resource may have besides those that are known of it. */
    private static final List<String> OTHER_MEMBERS = List.of(
            "properties",
            "tags",
            "sku",
            "kind",
            "plan",
            "identity",
            "zones",
            "managedBy",
            "extendedLocation",
            "etag",
            "systemData",
            "scope",
            "resourceId",
            "condition",
            "isConditionTrue",
            "isTemplateResource",
            "isAction",
            "provisioningOperation");

    private RuntimeFunctions() {}

    static StoredValue call(ExpressionSite site, FunctionSignature function, List<JsonValue> arguments)
            throws EvaluationException {
        return switch (function.name()) {
            case "reference" ->
                reference(site, Values.text(arguments.get(0)), arguments.size() > 2 && isFull(arguments.get(2)));
            case "references" ->
                references(site, Values.text(arguments.get(0)), arguments.size() > 1 && isFull(arguments.get(1)));
            case "target" -> target(site);
            default -> unknown(function.name());
        };
    }

    private static boolean isFull(JsonValue argument) {
        return JsonText.equalsIgnoreCase(Values.text(argument), FULL);
    }

    private static StoredValue unknown(String function) {
        return StoredValue.of(new JsonUnknown(Reasons.runtime(function)));
    }

    /** What a symbolic name stands for: id, name, type and version, which need no deployment. */
    static JsonValue resourceInfo(ExpressionSite site, String symbol) throws EvaluationException {
        List<ResourceNode> nodes = find(site.here(), symbol);
        if (nodes.isEmpty()) {
            throw TemplateErrors.undeclared("resource with the symbolic name", symbol, List.of());
        }
        ResourceHeader header = nodes.get(0).header();
        return JsonObject.builder()
                .put("id", header.id())
                .put("name", header.name())
                .put("type", header.type())
                .put("apiVersion", header.apiVersion())
                .build();
    }

    /** Looks in the deployment, then in those around it that it shares its expressions with, ids in all of them. */
    private static List<ResourceNode> find(Deployment here, String name) {
        Deployment deployment = here;
        while (deployment != null) {
            List<ResourceNode> found = deployment.resources().named(name);
            if (!found.isEmpty()) {
                return found;
            }
            if (!deployment.isOuter() && !name.startsWith("/")) {
                break;
            }
            deployment = deployment.parent();
        }
        return List.of();
    }

    private static StoredValue reference(ExpressionSite site, String name, boolean full) throws EvaluationException {
        List<ResourceNode> nodes = find(site.here(), name);
        if (nodes.isEmpty()) {
            return deployed(site, name, full);
        }
        ResourceNode node = nodes.get(0);
        for (ResourceNode other : nodes) {
            if (node.header().isAbsent()) {
                node = other;
            }
        }
        return reference(site, node, full);
    }

    private static StoredValue reference(ExpressionSite site, ResourceNode node, boolean full)
            throws EvaluationException {
        ResourceNode owner = site.owner();
        if (owner != null && owner != node && owner.deployment() == node.deployment()) {
            owner.addReference(node);
        }
        ResourceHeader header = node.header();
        if (node.isExtension() || header.isAbsent() || node.presence().kind() == Presence.Kind.COUNT_UNKNOWN) {
            return unknown("reference");
        }
        if (node.isExisting()) {
            return deployed(site, Values.text(header.id()), full);
        }
        if (!node.isDeployment()) {
            return full ? StoredValue.of(whole(node, header)) : unknown("reference");
        }
        NestedDeployment nested = node.nested();
        JsonObject properties = nested.properties();
        Deployment expanded = nested.deployment();
        boolean secret = expanded != null && expanded.outputs().haveSecrets();
        return new StoredValue(full ? whole(node, header).with("properties", properties) : properties, secret);
    }

    /** A resource of the template as far as it is known before it is deployed. */
    private static JsonObject whole(ResourceNode node, ResourceHeader header) {
        JsonObject.Builder members = JsonObject.builder()
                .put("id", header.id())
                .put("name", header.name())
                .put("type", header.type())
                .put("apiVersion", header.apiVersion())
                .put("subscriptionId", node.deployment().target().subscription())
                .put("resourceGroupName", node.deployment().target().group());
        if (node.declaration().raw().has("location")) {
            members.put("location", node.location());
        }
        for (String member : OTHER_MEMBERS) {
            members.put(member, new JsonUnknown(Reasons.runtime("reference")));
        }
        return members.build();
    }

    /** A resource that is deployed already; unknown when nobody knows it. */
    private static StoredValue deployed(ExpressionSite site, String id, boolean full) {
        Optional<JsonObject> found =
                id.startsWith("/") ? site.run().context().deployed().find(id) : Optional.empty();
        if (found.isEmpty()) {
            return unknown("reference");
        }
        JsonValue value = full ? found.get() : found.get().get("properties");
        return value == JsonAbsent.ABSENT ? unknown("reference") : StoredValue.of(value);
    }

    /** An array in the order of the loop, without the resources whose condition is false. */
    private static StoredValue references(ExpressionSite site, String loop, boolean full) throws EvaluationException {
        List<ResourceNode> nodes = find(site.here(), loop);
        List<JsonValue> values = new ArrayList<>();
        boolean secret = false;
        for (ResourceNode node : nodes) {
            if (!node.presence().isCertain()) {
                return unknown("references");
            }
            if (!node.header().isAbsent()) {
                StoredValue value = reference(site, node, full);
                values.add(value.value());
                secret |= value.secret();
            }
        }
        return nodes.isEmpty() ? unknown("references") : new StoredValue(JsonArray.of(values), secret);
    }

    /** The resource as it is before the deployment. */
    private static StoredValue target(ExpressionSite site) {
        ResourceNode owner = site.owner();
        if (owner != null && owner.header().id() instanceof JsonString id) {
            Optional<JsonObject> found = site.run().context().deployed().find(id.value());
            if (found.isPresent()) {
                return StoredValue.of(found.get());
            }
        }
        return unknown("target");
    }
}
