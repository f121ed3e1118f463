package io.armlens.governance;

import io.armlens.eval.Truth;
import io.armlens.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The management groups above each subscription, as far as the files at hand show them. What they do not
 * show is unknown, never assumed. Immutable.
 */
public final class ScopeTree {
    /** Of a tenant of which nothing is known. */
    public static final ScopeTree UNKNOWN = new Builder().build();

    /** Azure allows six levels below the root; more only come from damaged files. */
    private static final int MAX_LEVELS = 64;

    private final Map<String, Node> groups;
    private final Map<String, Node> subscriptions;

    private ScopeTree(Map<String, Node> groups, Map<String, Node> subscriptions) {
        this.groups = groups;
        this.subscriptions = subscriptions;
    }

    /** Whether nothing at all is known. */
    public boolean isEmpty() {
        return groups.isEmpty() && subscriptions.isEmpty();
    }

    /** The names of all management groups, in lower case. */
    public SortedSet<String> managementGroups() {
        return new TreeSet<>(groups.keySet());
    }

    /** The GUIDs of all subscriptions, in lower case. */
    public SortedSet<String> subscriptions() {
        return new TreeSet<>(subscriptions.keySet());
    }

    /** What people call a management group; its name when nothing else is known. */
    public String managementGroupTitle(String name) {
        Node node = groups.get(JsonText.lower(name));
        return node == null || node.title.isEmpty() ? name : node.title;
    }

    /** What people call a subscription; its GUID when nothing else is known. */
    public String subscriptionTitle(String subscription) {
        Node node = subscriptions.get(JsonText.lower(subscription));
        return node == null || node.title.isEmpty() ? subscription : node.title;
    }

    /** The management group directly above another; empty for the root and where it is not known. */
    public Optional<String> parentOfManagementGroup(String name) {
        Node node = groups.get(JsonText.lower(name));
        return Optional.ofNullable(node == null ? null : node.parent);
    }

    /**
     * The known management groups above a subscription, nearest first. Not necessarily up to the root: ask
     * {@link #isComplete}.
     */
    public List<String> ancestors(String subscription) {
        Node node = subscriptions.get(JsonText.lower(subscription));
        return node == null ? List.of() : path(node.parent);
    }

    /** Whether all management groups above a subscription are known. */
    public boolean isComplete(String subscription) {
        List<String> path = ancestors(subscription);
        return !path.isEmpty() && isRoot(path.get(path.size() - 1));
    }

    /** Whether a subscription lies below a management group. */
    public Truth contains(String managementGroup, String subscription) {
        String name = JsonText.lower(managementGroup);
        String key = JsonText.lower(subscription);
        Node node = subscriptions.get(key);
        List<String> above = ancestors(key);
        // The root group bears the tenant's id and contains all of its subscriptions.
        if (above.contains(name) || (node != null && name.equals(node.tenant))) {
            return Truth.TRUE;
        }
        if (isComplete(key)) {
            return Truth.FALSE;
        }
        // A group that lies below a known ancestor without being one lies on another branch.
        return path(name).stream().anyMatch(above::contains) ? Truth.FALSE : Truth.UNKNOWN;
    }

    /** Whether one management group is another or lies below it. */
    Truth isWithin(String inner, String outer) {
        List<String> path = path(JsonText.lower(inner));
        if (path.contains(JsonText.lower(outer))) {
            return Truth.TRUE;
        }
        return !path.isEmpty() && isRoot(path.get(path.size() - 1)) ? Truth.FALSE : Truth.UNKNOWN;
    }

    /** A group and those above it. */
    private List<String> path(@Nullable String from) {
        List<String> out = new ArrayList<>();
        String name = from;
        while (name != null && out.size() < MAX_LEVELS && !out.contains(name)) {
            out.add(name);
            Node node = groups.get(name);
            name = node == null ? null : node.parent;
        }
        return out;
    }

    private boolean isRoot(String name) {
        Node node = groups.get(name);
        return node != null && node.root;
    }

    private static final class Node {
        private String title = "";
        private String tenant = "";
        private @Nullable String parent;
        private boolean root;
    }

    /** Collects what files say. Of contradicting statements the first counts. */
    static final class Builder {
        private final Map<String, Node> groups = new LinkedHashMap<>();
        private final Map<String, Node> subscriptions = new LinkedHashMap<>();

        /**
         * A management group.
         *
         * @param parent the name of the one above; empty when it is not told
         * @param root whether it is known to be the root
         */
        Builder managementGroup(String name, String title, String parent, boolean root) {
            Node node = groups.computeIfAbsent(JsonText.lower(name), k -> new Node());
            link(node, title, parent);
            node.root |= root;
            return this;
        }

        /**
         * A subscription.
         *
         * @param tenant the tenant's id; empty when it is not told
         * @param parent the name of the management group above; empty when it is not told
         */
        Builder subscription(String subscription, String title, String tenant, String parent) {
            Node node = subscriptions.computeIfAbsent(JsonText.lower(subscription), k -> new Node());
            link(node, title, parent);
            if (node.tenant.isEmpty()) {
                node.tenant = JsonText.lower(tenant);
            }
            return this;
        }

        private void link(Node node, String title, String parent) {
            if (node.title.isEmpty()) {
                node.title = title;
            }
            if (node.parent == null && !parent.isEmpty()) {
                node.parent = JsonText.lower(parent);
                groups.computeIfAbsent(node.parent, k -> new Node());
            }
        }

        ScopeTree build() {
            return new ScopeTree(new LinkedHashMap<>(groups), new LinkedHashMap<>(subscriptions));
        }
    }
}
