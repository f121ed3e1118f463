package io.armlens.check;

import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonDocument;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.resource.ResourceId;
import io.armlens.template.ExpandedResource;
import io.armlens.template.Presence;
import io.armlens.template.SourcePlace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Terraform plan as {@code terraform show -json} prints it. The resources of the provider azapi have the body that
 * Azure gets; those of azurerm are translated inside the provider, so that nobody here can tell what they become.
 */
final class TerraformPlan {
    private static final int MOST_RESOURCES = 10_000;
    private static final int DEEPEST = 64;
    private static final List<String> BODY =
            List.of("properties", "sku", "kind", "zones", "plan", "managedBy", "extendedLocation");

    private final JsonDocument document;
    private final Map<String, JsonObject> changes = new HashMap<>();
    private final List<ExpandedResource> resources = new ArrayList<>();
    private final SortedMap<String, Integer> notCovered = new TreeMap<>();

    private TerraformPlan(JsonDocument document) {
        this.document = document;
    }

    static boolean isPlan(JsonValue root) {
        return root instanceof JsonObject o && o.has("format_version") && o.get("planned_values") instanceof JsonObject;
    }

    static TerraformPlan of(JsonDocument document) {
        TerraformPlan plan = new TerraformPlan(document);
        JsonObject root = (JsonObject) document.root();
        for (JsonValue one : root.array("resource_changes").orElse(JsonArray.EMPTY)) {
            if (one instanceof JsonObject o) {
                o.object("change")
                        .ifPresent(c -> plan.changes.put(o.string("address").orElse(""), c));
            }
        }
        root.object("planned_values")
                .flatMap(v -> v.object("root_module"))
                .ifPresent(m -> plan.module(m, JsonPointer.parse("/planned_values/root_module"), 0));
        return plan;
    }

    /** What the azapi provider would deploy. */
    List<ExpandedResource> resources() {
        return resources;
    }

    /** How many resources of Azure there are of each type that cannot be judged. */
    SortedMap<String, Integer> notCovered() {
        return notCovered;
    }

    private void module(JsonObject module, JsonPointer at, int depth) {
        JsonArray own = module.array("resources").orElse(JsonArray.EMPTY);
        for (int i = 0; i < own.size() && resources.size() < MOST_RESOURCES; i++) {
            if (own.get(i) instanceof JsonObject resource
                    && resource.string("mode").orElse("managed").equals("managed")) {
                resource(resource, at.child("resources").child(i));
            }
        }
        JsonArray children = module.array("child_modules").orElse(JsonArray.EMPTY);
        for (int i = 0; i < children.size() && depth < DEEPEST; i++) {
            if (children.get(i) instanceof JsonObject child) {
                module(child, at.child("child_modules").child(i), depth + 1);
            }
        }
    }

    private void resource(JsonObject resource, JsonPointer at) {
        String type = resource.string("type").orElse("");
        if (!type.equals("azapi_resource")) {
            if (type.startsWith("azurerm_") || type.startsWith("azapi_") || type.startsWith("azuread_")) {
                notCovered.merge(type, 1, Integer::sum);
            }
            return;
        }
        String address = resource.string("address").orElse("");
        JsonObject change = changes.getOrDefault(address, JsonObject.EMPTY);
        JsonValue merged =
                merge(resource.object("values").orElse(JsonObject.EMPTY), change.get("after_unknown"), address, 0);
        JsonObject values = merged instanceof JsonObject o ? o : JsonObject.EMPTY;
        JsonValue typeAndVersion = values.get("type");
        String declared = typeAndVersion instanceof JsonString s ? s.value() : "";
        int version = declared.indexOf('@');
        JsonValue armType = version > 0 ? new JsonString(declared.substring(0, version)) : unknown(address, "type");
        String apiVersion = version > 0 ? declared.substring(version + 1) : "";
        JsonValue parent =
                values.get("parent_id").isNothing() ? unknown(address, "parent_id") : values.get("parent_id");
        JsonValue name = values.get("name").isNothing() ? unknown(address, "name") : values.get("name");
        JsonObject body = body(values, address);
        List<JsonPointer> secrets = new ArrayList<>();
        secrets(values, resource.get("sensitive_values"), body, secrets);
        JsonValue id = parent instanceof JsonString p && name instanceof JsonString n && armType instanceof JsonString t
                ? new JsonString(id(p.value(), t.value(), n.value()))
                : parent instanceof JsonUnknown ? parent : name;
        resources.add(new ExpandedResource(
                id,
                armType,
                name,
                new JsonString(apiVersion),
                parent,
                body,
                Presence.CERTAIN,
                address,
                List.of(),
                SourcePlace.of(document, at.child("values")),
                List.of(),
                List.of(),
                secrets,
                false,
                false,
                false));
    }

    private static String id(String parent, String type, String name) {
        if (JsonText.equalsIgnoreCase(type, "Microsoft.Resources/resourceGroups")) {
            return parent + "/resourceGroups/" + name;
        }
        int last = type.lastIndexOf('/');
        boolean child = ResourceId.parse(parent)
                .filter(p -> last > 0 && JsonText.equalsIgnoreCase(p.type(), type.substring(0, last)))
                .isPresent();
        return child ? parent + type.substring(last) + "/" + name : parent + "/providers/" + type + "/" + name;
    }

    private static JsonObject body(JsonObject values, String address) {
        JsonObject.Builder out = JsonObject.builder();
        for (String member : new String[] {"location", "tags"}) {
            if (!values.get(member).isNothing()) {
                out.put(member, values.get(member));
            }
        }
        identity(values.get("identity"), out);
        JsonValue body = values.get("body");
        if (body instanceof JsonString text) {
            // Before its version 2 the provider took the text of the body.
            try {
                body = JsonReader.read(text.value().getBytes(StandardCharsets.UTF_8));
            } catch (JsonSyntaxException e) {
                body = unknown(address, "body");
            }
        }
        if (body instanceof JsonObject members) {
            for (int i = 0; i < members.size(); i++) {
                if (!members.value(i).isNothing()) {
                    out.put(members.name(i), members.value(i));
                }
            }
        } else if (body instanceof JsonUnknown) {
            for (String member : BODY) {
                out.put(member, body);
            }
        }
        return out.build();
    }

    private static void identity(JsonValue written, JsonObject.Builder out) {
        if (written instanceof JsonUnknown) {
            out.put("identity", written);
        } else if (written instanceof JsonArray blocks
                && blocks.size() > 0
                && blocks.get(0) instanceof JsonObject one) {
            JsonObject.Builder identity = JsonObject.builder().put("type", one.get("type"));
            if (one.get("identity_ids") instanceof JsonArray ids && ids.size() > 0) {
                JsonObject.Builder users = JsonObject.builder();
                for (JsonValue id : ids) {
                    if (id instanceof JsonString s) {
                        users.put(s.value(), JsonObject.EMPTY);
                    }
                }
                identity.put("userAssignedIdentities", users.build());
            }
            out.put("identity", identity.build());
        }
    }

    /** The planned values with an unknown value wherever the plan says that it is known only after the deployment. */
    private static JsonValue merge(JsonValue known, JsonValue unknown, String address, int depth) {
        if (unknown == JsonBoolean.TRUE) {
            return unknown(address, "");
        }
        if (depth > DEEPEST) {
            return known;
        }
        if (unknown instanceof JsonObject marks) {
            JsonObject out = known instanceof JsonObject o ? o : JsonObject.EMPTY;
            for (int i = 0; i < marks.size(); i++) {
                JsonValue before = out.get(marks.name(i));
                JsonValue after = merge(before, marks.value(i), address, depth + 1);
                out = after.isNothing() || after == before ? out : out.with(marks.name(i), after);
            }
            return out.size() == 0 ? known : out;
        }
        if (unknown instanceof JsonArray marks && known instanceof JsonArray elements) {
            List<JsonValue> out = new ArrayList<>(elements.asList());
            for (int i = 0; i < marks.size() && i < out.size(); i++) {
                out.set(i, merge(out.get(i), marks.get(i), address, depth + 1));
            }
            return JsonArray.of(out);
        }
        return known;
    }

    private static JsonUnknown unknown(String address, String member) {
        return new JsonUnknown(new Unknown(
                UnknownKind.RUNTIME_VALUE,
                address,
                "the plan says that `" + address + (member.isEmpty() ? "" : "." + member)
                        + "` has values that are known only after the deployment",
                ""));
    }

    private static void secrets(JsonObject values, JsonValue sensitive, JsonObject body, List<JsonPointer> out) {
        if (!(sensitive instanceof JsonObject marks)) {
            return;
        }
        boolean text = values.get("body") instanceof JsonString;
        JsonValue ofBody = marks.get("body");
        collect(body, text && !ofBody.isNothing() ? JsonBoolean.TRUE : ofBody, JsonPointer.root(), out, 0);
        collect(body.get("tags"), marks.get("tags"), JsonPointer.root().child("tags"), out, 0);
    }

    private static void collect(JsonValue value, JsonValue marks, JsonPointer at, List<JsonPointer> out, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        boolean all = marks == JsonBoolean.TRUE;
        if (value instanceof JsonString && all) {
            out.add(at);
        } else if (value instanceof JsonObject o) {
            for (int i = 0; i < o.size(); i++) {
                JsonValue mark = all ? marks : marks instanceof JsonObject m ? m.get(o.name(i)) : marks;
                collect(o.value(i), mark, at.child(o.name(i)), out, depth + 1);
            }
        } else if (value instanceof JsonArray a) {
            for (int i = 0; i < a.size(); i++) {
                JsonValue mark =
                        all ? marks : marks instanceof JsonArray m && i < m.size() ? m.get(i) : JsonBoolean.FALSE;
                collect(a.get(i), mark, at.child(i), out, depth + 1);
            }
        }
    }
}
