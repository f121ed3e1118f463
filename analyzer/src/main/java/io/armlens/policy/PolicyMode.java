package io.armlens.policy;

import io.armlens.json.JsonText;

/**
 * Which resources a definition looks at.
 *
 * @param name as written; empty when the definition has none
 */
public record PolicyMode(String name) {
    /** Every resource, resource groups and subscriptions. */
    public static final PolicyMode ALL = new PolicyMode("All");

    /** Only types that support tags and a location. */
    public static final PolicyMode INDEXED = new PolicyMode("Indexed");

    /** Whether it is {@code All}. */
    public boolean isAll() {
        return JsonText.equalsIgnoreCase(name, "All");
    }

    /** Whether it is {@code Indexed}, or missing, which Azure reads as the same. */
    public boolean isIndexed() {
        return name.isEmpty() || JsonText.equalsIgnoreCase(name, "Indexed");
    }

    /** Whether it looks inside a service ({@code Microsoft.Kubernetes.Data}, …): no export holds that. */
    public boolean isResourceProvider() {
        return !isAll() && !isIndexed();
    }
}
