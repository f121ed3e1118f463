package io.armlens.eval;

import io.armlens.json.JsonText;
import io.armlens.resource.ResourceId;
import java.util.List;
import java.util.Set;

/**
 * Which types Azure Policy evaluates at all, and which types are extensions of other resources. Azure
 * documents the first; the second are facts about ids.
 */
public final class EvaluatedTypes {
    private static final List<String> NEVER_BELOW = List.of(
            "microsoft.resources/",
            "microsoft.billing/",
            "microsoft.capacity/reservationorders/",
            "microsoft.help/",
            "microsoft.diagnostics/");

    private static final Set<String> NEVER = Set.of(
            "microsoft.management/managementgroups",
            "microsoft.web/sites/deployments",
            "microsoft.web/sites/functions",
            "microsoft.web/sites/siteextensions",
            "microsoft.web/sites/sourcecontrols",
            "microsoft.web/sites/instances/deployments",
            "microsoft.web/sites/slots/deployments",
            "microsoft.web/sites/slots/functions",
            "microsoft.web/sites/slots/siteextensions",
            "microsoft.web/sites/slots/sourcecontrols",
            "microsoft.web/sites/slots/instances/deployments",
            "microsoft.web/sites/privateaccess");

    private static final Set<String> EXEMPT_FROM_DENY_ACTION = Set.of(
            "microsoft.authorization/policyassignments",
            "microsoft.authorization/denyassignments",
            "microsoft.blueprint/blueprintassignments",
            "microsoft.resources/deploymentstacks",
            "microsoft.resources/subscriptions",
            "microsoft.authorization/locks");

    private static final Set<String> EXTENSIONS = Set.of(
            "microsoft.insights/diagnosticsettings",
            "microsoft.insights/datacollectionruleassociations",
            "microsoft.guestconfiguration/guestconfigurationassignments",
            "microsoft.security/assessments",
            "microsoft.security/complianceresults",
            "microsoft.security/advancedthreatprotectionsettings",
            "microsoft.kubernetesconfiguration/extensions",
            "microsoft.kubernetesconfiguration/fluxconfigurations",
            "microsoft.kubernetesconfiguration/sourcecontrolconfigurations",
            "microsoft.automanage/configurationprofileassignments",
            "microsoft.maintenance/configurationassignments",
            "microsoft.containerservice/fleetmemberships",
            "microsoft.customproviders/associations",
            "microsoft.recoveryservices/backupprotecteditems",
            "microsoft.dataprotection/backupinstances",
            "microsoft.resources/links");

    private EvaluatedTypes() {}

    /** Whether Azure leaves resources of the type out of every evaluation. */
    public static boolean isNever(String type) {
        String key = JsonText.lower(type);
        if (JsonText.equalsIgnoreCase(key, ResourceId.SUBSCRIPTION_TYPE)
                || JsonText.equalsIgnoreCase(key, ResourceId.RESOURCE_GROUP_TYPE)) {
            return false;
        }
        for (String above : NEVER_BELOW) {
            if (key.startsWith(above)) {
                return true;
            }
        }
        return NEVER.contains(key);
    }

    /** Whether denyAction leaves resources of the type alone, as Azure documents, so that nobody is locked out. */
    static boolean isExemptFromDenyAction(String type) {
        return EXEMPT_FROM_DENY_ACTION.contains(JsonText.lower(type));
    }

    /** Whether a modify operation may change {@code identity.type} of resources of the type. */
    static boolean mayHaveIdentityChanged(String type) {
        return JsonText.equalsIgnoreCase(type, "Microsoft.Compute/virtualMachines")
                || JsonText.equalsIgnoreCase(type, "Microsoft.Compute/virtualMachineScaleSets");
    }

    /** Whether the type's ids hang on another resource: {@code {id}/providers/{type}/{name}}. */
    public static boolean isExtension(String type) {
        String key = JsonText.lower(type);
        return EXTENSIONS.contains(key) || key.startsWith("microsoft.authorization/");
    }
}
