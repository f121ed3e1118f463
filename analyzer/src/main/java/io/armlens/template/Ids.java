package io.armlens.template;

import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;

/** Composes resource ids. */
final class Ids {
    private static final String PROVIDERS = "providers";

    private Ids() {}

    /** A text before another one, unknown where that is. */
    static JsonValue join(String before, JsonValue text) {
        return text instanceof JsonString s ? new JsonString(before + s.value()) : text;
    }

    /** The segment of an id after one of this name, or the empty string. */
    static String after(String id, String segment) {
        String[] parts = id.split("/", -1);
        for (int i = 0; i + 1 < parts.length; i++) {
            if (JsonText.equalsIgnoreCase(parts[i], segment)) {
                return parts[i + 1];
            }
        }
        return "";
    }

    /** The number of names that a type asks for: the segments after its namespace. */
    static int segments(String type) {
        int count = 0;
        for (int i = 0; i < type.length(); i++) {
            count += type.charAt(i) == '/' ? 1 : 0;
        }
        return count;
    }

    /**
     * The id of a resource.
     *
     * @param base the id of the scope, without a slash at its end; empty for the tenant
     * @param type with its namespace, perhaps with {@code providers} in it, as extensions were once written
     * @param name with as many segments as the type has after the namespace
     */
    static String of(String base, String type, String name) {
        if (isResourceGroup(type) && !base.isEmpty() && !JsonText.lower(base).contains("/providers/")) {
            return base + "/resourceGroups/" + name;
        }
        String[] types = type.split("/", -1);
        String[] names = name.split("/", -1);
        StringBuilder id = new StringBuilder(base).append("/providers/").append(types[0]);
        for (int i = 0; i < names.length && i + 1 < types.length; i++) {
            boolean extension = JsonText.equalsIgnoreCase(types[i + 1], PROVIDERS);
            id.append('/')
                    .append(extension ? PROVIDERS : types[i + 1])
                    .append('/')
                    .append(names[i]);
        }
        return id.toString();
    }

    /** Whether a type is that of resource groups, which have an id of their own form. */
    static boolean isResourceGroup(String type) {
        return JsonText.equalsIgnoreCase(type, "Microsoft.Resources/resourceGroups");
    }

    /** Whether a type is that of nested deployments. */
    static boolean isDeployment(String type) {
        return JsonText.equalsIgnoreCase(type, "Microsoft.Resources/deployments");
    }
}
