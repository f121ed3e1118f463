package io.armlens.resource;

import io.armlens.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The id of an Azure resource, taken apart. Ids compare ignoring ASCII case; {@link #key()} is the
 * form for maps. The type comes from the last {@code /providers/} block, so the type of an extension
 * resource is its own and not that of the resource it extends.
 *
 * <pre>
 * /subscriptions/{s}                                             Microsoft.Resources/subscriptions
 * /subscriptions/{s}/resourceGroups/{g}                          Microsoft.Resources/subscriptions/resourceGroups
 * /subscriptions/{s}/resourceGroups/{g}/providers/{ns}/{t}/{n}/… ns/t/…
 * /subscriptions/{s}/providers/{ns}/{t}/{n}/…                    ns/t/…, at the subscription
 * {id}/providers/{ns}/{t}/{n}/…                                  ns/t/…, an extension of {id}
 * /providers/Microsoft.Management/managementGroups/{m}           Microsoft.Management/managementGroups
 * </pre>
 */
public final class ResourceId {
    /** The type of a subscription. */
    public static final String SUBSCRIPTION_TYPE = "Microsoft.Resources/subscriptions";

    /** The type of a resource group. */
    public static final String RESOURCE_GROUP_TYPE = "Microsoft.Resources/subscriptions/resourceGroups";

    /** The type of a management group. */
    public static final String MANAGEMENT_GROUP_TYPE = "Microsoft.Management/managementGroups";

    /** Ids with more segments are refused. */
    private static final int MAX_SEGMENTS = 200;

    private final String text;
    private final String key;
    private final String type;
    private final List<String> names;
    private final @Nullable String subscription;
    private final @Nullable String resourceGroup;
    private final String scope;

    private ResourceId(
            String text,
            String type,
            List<String> names,
            @Nullable String subscription,
            @Nullable String resourceGroup,
            String scope) {
        this.text = text;
        this.key = JsonText.lower(text);
        this.type = type;
        this.names = List.copyOf(names);
        this.subscription = subscription;
        this.resourceGroup = resourceGroup;
        this.scope = scope;
    }

    /** Takes an id apart; empty when it has none of the known forms. A trailing slash is ignored. */
    public static Optional<ResourceId> parse(String id) {
        String text = id;
        while (text.length() > 1 && text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        if (!text.startsWith("/")) {
            return Optional.empty();
        }
        List<String> parts = split(text);
        if (parts.size() < 2 || parts.size() > MAX_SEGMENTS || parts.contains("")) {
            return Optional.empty();
        }
        String subscription = null;
        String group = null;
        int at = 0;
        if (JsonText.equalsIgnoreCase(parts.get(0), "subscriptions")) {
            subscription = parts.get(1);
            at = 2;
            if (parts.size() >= at + 2 && JsonText.equalsIgnoreCase(parts.get(at), "resourceGroups")) {
                group = parts.get(at + 1);
                at += 2;
            }
        }
        if (at == parts.size()) {
            return Optional.of(
                    group == null
                            ? new ResourceId(text, SUBSCRIPTION_TYPE, List.of(parts.get(1)), subscription, null, "")
                            : new ResourceId(
                                    text,
                                    RESOURCE_GROUP_TYPE,
                                    List.of(parts.get(1), group),
                                    subscription,
                                    group,
                                    prefix(text, 2)));
        }
        return resource(text, parts, at, subscription, group);
    }

    private static Optional<ResourceId> resource(
            String text, List<String> parts, int from, @Nullable String subscription, @Nullable String group) {
        int at = from;
        int lastProviders = -1;
        while (at < parts.size()) {
            if (!JsonText.equalsIgnoreCase(parts.get(at), "providers") || at + 3 >= parts.size()) {
                return Optional.empty();
            }
            lastProviders = at;
            at += 2;
            while (at < parts.size() && !JsonText.equalsIgnoreCase(parts.get(at), "providers")) {
                at += 2;
            }
            // A name that is itself "providers" is skipped as part of its pair; a dangling type segment is not an id.
            if (at > parts.size()) {
                return Optional.empty();
            }
        }
        StringBuilder type = new StringBuilder(parts.get(lastProviders + 1));
        List<String> names = new ArrayList<>();
        for (int i = lastProviders + 2; i + 1 < parts.size(); i += 2) {
            type.append('/').append(parts.get(i));
            names.add(parts.get(i + 1));
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ResourceId(text, type.toString(), names, subscription, group, prefix(text, lastProviders)));
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 1;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '/') {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        return parts;
    }

    /** The text before the segment with this number, without a trailing slash. */
    private static String prefix(String text, int segments) {
        int at = 0;
        for (int i = 0; i < segments; i++) {
            at = text.indexOf('/', at + 1);
            if (at < 0) {
                return text;
            }
        }
        return text.substring(0, at);
    }

    /** The id as it was written, without trailing slashes. */
    public String text() {
        return text;
    }

    /** The id in lower case: equal for equal ids. */
    public String key() {
        return key;
    }

    /** The full type as spelled in the id, {@code Microsoft.Network/networkWatchers/flowLogs}. */
    public String type() {
        return type;
    }

    /** The last name. */
    public String name() {
        return names.get(names.size() - 1);
    }

    /**
     * The names of all type segments, joined with slashes: {@code watcher/flowlog}. For a subscription
     * or a group its own name only.
     */
    public String fullName() {
        return isResourceGroup() ? name() : String.join("/", names);
    }

    /** The names of all type segments. */
    public List<String> names() {
        return names;
    }

    /** The subscription's id (a GUID), when the id lies in one. */
    public Optional<String> subscription() {
        return Optional.ofNullable(subscription);
    }

    /** The resource group's name as spelled in the id. */
    public Optional<String> resourceGroup() {
        return Optional.ofNullable(resourceGroup);
    }

    /** {@code /subscriptions/{s}}, when the id lies in one. */
    public Optional<String> subscriptionId() {
        return subscription().map(s -> "/subscriptions/" + s);
    }

    /** {@code /subscriptions/{s}/resourceGroups/{g}}, when the id lies in one. */
    public Optional<String> resourceGroupId() {
        return resourceGroup == null ? Optional.empty() : Optional.of(prefix(text, 4));
    }

    /**
     * What stands before the last {@code /providers/} block: a group's or subscription's id, the id of
     * the extended resource, or the empty string for the tenant.
     */
    public String scope() {
        return scope;
    }

    /** The id of the parent resource for a child type, {@code …/networkWatchers/nw} for {@code …/flowLogs/fl}. */
    public Optional<String> parent() {
        if (names.size() < 2 || isResourceGroup()) {
            return Optional.empty();
        }
        return Optional.of(text.substring(0, text.lastIndexOf('/', text.lastIndexOf('/') - 1)));
    }

    /** Whether it is a subscription. */
    public boolean isSubscription() {
        return type.equals(SUBSCRIPTION_TYPE);
    }

    /** Whether it is a resource group. */
    public boolean isResourceGroup() {
        return type.equals(RESOURCE_GROUP_TYPE);
    }

    /** Whether it extends another resource: it has two {@code /providers/} blocks or more. */
    public boolean isExtension() {
        return JsonText.lower(scope).contains("/providers/");
    }

    /**
     * Whether one id is another or lies below it, at a segment's boundary, ignoring case and trailing
     * slashes.
     */
    public static boolean under(String child, String ancestor) {
        int length = ancestor.length();
        while (length > 0 && ancestor.charAt(length - 1) == '/') {
            length--;
        }
        String top = ancestor.substring(0, length);
        return JsonText.startsWithIgnoreCase(child, top) && (child.length() == length || child.charAt(length) == '/');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceId that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
