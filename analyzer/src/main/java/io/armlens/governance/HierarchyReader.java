package io.armlens.governance;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.resource.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds management groups and subscriptions in documents: rows of {@code resourcecontainers}, the tree of
 * {@code az account management-group show -e -r}, its list of entities, {@code az account list}, and what
 * PowerShell makes of them.
 */
final class HierarchyReader {
    private static final int MAX_NESTING = 64;

    private final ScopeTree.Builder tree;

    HierarchyReader(ScopeTree.Builder tree) {
        this.tree = tree;
    }

    /** Adds what a document holds; returns how many management groups, subscriptions and resource groups it names. */
    int read(JsonValue value) {
        return read(value, 0);
    }

    private int read(JsonValue value, int nesting) {
        if (nesting > MAX_NESTING) {
            return 0;
        }
        int found = 0;
        if (value instanceof JsonArray array) {
            for (JsonValue element : array) {
                found += read(element, nesting + 1);
            }
        } else if (value instanceof JsonObject object) {
            if (object.get("value") instanceof JsonArray page && !object.has("id")) {
                return read(page, nesting + 1);
            }
            if (object.get("data") instanceof JsonArray rows && !object.has("id")) {
                return read(rows, nesting + 1);
            }
            found = element(object, "", nesting);
        }
        return found;
    }

    /**
     * One element.
     *
     * @param above the management group whose child it is listed as; empty for none
     */
    private int element(JsonObject element, String above, int nesting) {
        if (nesting > MAX_NESTING) {
            return 0;
        }
        Optional<Scope> scope = element.string("id").flatMap(Scope::parse);
        if (scope.isEmpty()) {
            return account(element) ? 1 : 0;
        }
        if (scope.get() instanceof Scope.ManagementGroup group) {
            return managementGroup(group, element, above, nesting);
        }
        if (scope.get() instanceof Scope.Subscription subscription) {
            subscription(subscription, element, above);
            return 1;
        }
        return scope.get() instanceof Scope.ResourceGroup ? 1 : 0;
    }

    private int managementGroup(Scope.ManagementGroup group, JsonObject element, String above, int nesting) {
        JsonObject properties = element.object("properties").orElse(element);
        JsonObject details = properties.object("details").orElse(properties);
        String tenant = text(properties, "tenantId", text(element, "tenantId", ""));
        List<String> chain = chain(details.get("managementGroupAncestorsChain"));
        String parent = above;
        if (parent.isEmpty() && !chain.isEmpty()) {
            parent = chain.get(0);
        }
        if (parent.isEmpty()) {
            parent = parent(element, properties, details);
        }
        // The root group bears the tenant's id, and nothing stands above it.
        boolean root = group.name().equals(JsonText.lower(tenant))
                || (parent.isEmpty() && (isNull(details, "parent") || isEmptyArray(element, properties)));
        tree.managementGroup(
                group.name(),
                text(properties, "displayName", text(element, "displayName", "")),
                root ? "" : parent,
                root);
        linkChain(details.get("managementGroupAncestorsChain"));
        int found = 1;
        for (JsonValue child :
                ObjectMembers.list(properties.has("children") ? properties.get("children") : element.get("children"))) {
            if (child instanceof JsonObject o) {
                found += element(o, group.name(), nesting + 1);
            }
        }
        return found;
    }

    private static boolean isNull(JsonObject object, String member) {
        return object.has(member) && object.get(member).isNothing();
    }

    private static boolean isEmptyArray(JsonObject element, JsonObject properties) {
        JsonValue chain =
                properties.has("parentNameChain") ? properties.get("parentNameChain") : element.get("parentNameChain");
        return chain instanceof JsonArray array && array.size() == 0;
    }

    private void subscription(Scope.Subscription subscription, JsonObject element, String above) {
        JsonObject properties = element.object("properties").orElse(element);
        List<String> chain = chain(properties.get("managementGroupAncestorsChain"));
        String parent = above.isEmpty() && !chain.isEmpty() ? chain.get(0) : above;
        if (parent.isEmpty()) {
            parent = parent(element, properties, properties);
        }
        String title = text(properties, "displayName", text(element, "displayName", text(element, "name", "")));
        tree.subscription(
                subscription.subscription(),
                JsonText.equalsIgnoreCase(title, subscription.subscription()) ? "" : title,
                text(element, "tenantId", text(properties, "tenantId", "")),
                parent);
        linkChain(properties.get("managementGroupAncestorsChain"));
    }

    /** An element of {@code az account list} or {@code Get-AzSubscription}: its id is the bare GUID. */
    private boolean account(JsonObject element) {
        String id = element.string("id").orElse("");
        if (id.length() != 36 || id.indexOf('/') >= 0 || !element.has("tenantId") || !element.has("state")) {
            return false;
        }
        tree.subscription(id, text(element, "name", ""), text(element, "tenantId", ""), "");
        return true;
    }

    private static String parent(JsonObject element, JsonObject properties, JsonObject details) {
        for (JsonValue parent : List.of(details.get("parent"), properties.get("parent"), element.get("parent"))) {
            String found = parent instanceof JsonObject o
                    ? text(o, "name", text(o, "id", ""))
                    : parent instanceof JsonString s ? s.value() : "";
            if (!found.isEmpty()) {
                return lastSegment(found);
            }
        }
        List<String> entityChain = ObjectMembers.texts(
                properties.has("parentNameChain") ? properties.get("parentNameChain") : element.get("parentNameChain"));
        if (!entityChain.isEmpty()) {
            // Unlike the other chain, this one begins with the root.
            return entityChain.get(entityChain.size() - 1);
        }
        return lastSegment(text(element, "parentName", text(element, "parentId", "")));
    }

    private static String lastSegment(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** The names of the groups above, nearest first. */
    private static List<String> chain(JsonValue value) {
        List<String> out = new ArrayList<>();
        for (JsonValue link : ObjectMembers.list(value)) {
            if (link instanceof JsonObject o) {
                o.string("name").filter(n -> !n.isEmpty()).ifPresent(out::add);
            }
        }
        return out;
    }

    /** Resource Graph's chain ends with the root, so it tells of all groups on the way. */
    private void linkChain(JsonValue value) {
        List<String> names = chain(value);
        int at = 0;
        for (JsonValue link : ObjectMembers.list(value)) {
            if (link instanceof JsonObject o && at < names.size()) {
                boolean last = at + 1 == names.size();
                tree.managementGroup(names.get(at), text(o, "displayName", ""), last ? "" : names.get(at + 1), last);
                at++;
            }
        }
    }

    private static String text(JsonObject object, String name, String otherwise) {
        return object.string(name).filter(t -> !t.isEmpty()).orElse(otherwise);
    }
}
