package io.armlens.report;

import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonBoolean;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.ParameterDefinition;
import io.armlens.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where and by what names the roles of a remediation's identity are needed. */
final class RoleScopes {
    /** Azure's built-in roles that policies name most; the ids are the same in every tenant. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor"),
            Map.entry("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner"),
            Map.entry("18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator"),
            Map.entry("4d97b98b-1d4f-4787-a291-c67834d212e7", "Network Contributor"),
            Map.entry("92aaf0da-9dab-42b6-94a3-d43ce8d16293", "Log Analytics Contributor"),
            Map.entry("749f88d5-cbae-40b8-bcfc-e573ddc772fa", "Monitoring Contributor"),
            Map.entry("17d1049b-9a84-46fb-8f53-869881c3d3ab", "Storage Account Contributor"),
            Map.entry("9980e02c-c2be-4d73-94e8-173b1dc7cf3c", "Virtual Machine Contributor"),
            Map.entry("056cd41c-7e88-42e1-933e-88ba6a50c9c3", "SQL Security Manager"),
            Map.entry("fb1c8493-542b-48eb-b624-b4c8fea62acd", "Security Admin"),
            Map.entry("4a9ae827-6dc8-4573-8ac7-8239d42aa03f", "Tag Contributor"));

    private RoleScopes() {}

    /** The name of a role, or the last segment of its id. */
    static String name(String roleDefinitionId) {
        String guid = guid(roleDefinitionId);
        return NAMES.getOrDefault(JsonText.lower(guid), guid);
    }

    /** The last segment of a role's id. */
    static String guid(String roleDefinitionId) {
        return roleDefinitionId.substring(roleDefinitionId.lastIndexOf('/') + 1);
    }

    /**
     * The resources that the policy's parameters name and that the identity must reach too. Azure documents: where
     * the parameter's declaration says {@code assignPermissions}, the portal assigns the roles there as well.
     */
    static List<String> outside(PolicyUse use) {
        List<String> out = new ArrayList<>();
        for (ParameterDefinition parameter : use.policy().definition().parameters()) {
            JsonValue value = use.policy().parameters().get(JsonText.lower(parameter.name()));
            if (parameter.metadata().get("assignPermissions") == JsonBoolean.TRUE
                    && value instanceof JsonString s
                    && ResourceId.parse(s.value()).isPresent()) {
                out.add(s.value());
            }
        }
        return out;
    }
}
