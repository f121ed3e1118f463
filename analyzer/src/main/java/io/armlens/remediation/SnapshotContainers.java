package io.armlens.remediation;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a snapshot shows of resource groups and subscriptions: one small object for each. */
public final class SnapshotContainers {
    private final Map<String, JsonObject> rows = new HashMap<>();
    private final Map<String, JsonValue> tenants = new HashMap<>();
    private final Set<String> withGroups = new HashSet<>();

    /** Adds the row of a group or a subscription; others are passed over. */
    public void add(Resource resource) {
        ResourceId id = resource.id();
        if (id == null || (!id.isResourceGroup() && !id.isSubscription())) {
            return;
        }
        JsonObject.Builder kept = JsonObject.builder();
        for (String member : new String[] {"name", "location", "tags", "managedBy", "tenantId"}) {
            JsonValue value = resource.body().get(member);
            if (!value.isNothing() && UnknownParts.first(value).isEmpty()) {
                kept.put(member, value);
            }
        }
        rows.put(id.key(), kept.build());
        String subscription = JsonText.lower(id.subscription().orElse(""));
        if (id.isResourceGroup()) {
            withGroups.add(subscription);
        }
        if (resource.body().get("tenantId") instanceof JsonString tenant) {
            tenants.put(subscription, tenant);
        }
    }

    /** Whether the snapshot shows a group, or no group of its subscription at all. */
    public boolean mayExist(String subscription, String group) {
        return !withGroups.contains(JsonText.lower(subscription))
                || rows.containsKey(JsonText.lower("/subscriptions/" + subscription + "/resourceGroups/" + group));
    }

    /** What is known of {@code resourceGroup()}. */
    JsonObject resourceGroup(String subscription, String group) {
        String id = "/subscriptions/" + subscription + "/resourceGroups/" + group;
        JsonObject row = rows.getOrDefault(JsonText.lower(id), JsonObject.EMPTY);
        return with(row, "location", "tags", "managedBy")
                .with("id", new JsonString(id))
                .with("name", new JsonString(group));
    }

    /** What is known of {@code subscription()}. */
    JsonObject subscription(String subscription) {
        JsonObject row = rows.getOrDefault(JsonText.lower("/subscriptions/" + subscription), JsonObject.EMPTY);
        JsonObject out = with(row, "tags").with("subscriptionId", new JsonString(subscription));
        JsonValue name = row.get("name");
        JsonValue tenant = tenants.get(JsonText.lower(subscription));
        out = name instanceof JsonString ? out.with("displayName", name) : out;
        return tenant == null ? out : out.with("tenantId", tenant);
    }

    /** What is known of {@code tenant()}. */
    JsonObject tenant(String subscription) {
        JsonValue tenant = tenants.get(JsonText.lower(subscription));
        return tenant == null ? JsonObject.EMPTY : JsonObject.of("tenantId", tenant);
    }

    private static JsonObject with(JsonObject row, String... members) {
        JsonObject.Builder out = JsonObject.builder();
        for (String member : members) {
            if (row.has(member)) {
                out.put(member, row.get(member));
            }
        }
        return out.build();
    }
}
