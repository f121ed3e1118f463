package io.armlens.remediation;

import io.armlens.json.JsonText;

/**
 * Where a deployment goes.
 *
 * @param subscription the subscription's GUID
 * @param resourceGroup the group's name; empty for a deployment to the subscription
 * @param location of a deployment to a subscription; empty for one to a group
 */
public record DeploymentSite(String subscription, String resourceGroup, String location) {
    /** Whether it goes to a resource group. */
    public boolean isGroup() {
        return !resourceGroup.isEmpty();
    }

    /** The id of the group or the subscription. */
    public String id() {
        return "/subscriptions/" + subscription + (isGroup() ? "/resourceGroups/" + resourceGroup : "");
    }

    /** Equal for deployments that one command can carry out together. */
    public String key() {
        return JsonText.lower(id() + "\n" + location);
    }
}
