package io.armlens.template;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;

/**
 * The scope that a deployment deploys to. Names that do not apply to its kind are the empty string.
 *
 * @param subscription the subscription's guid; may be unknown
 * @param group the resource group's name; may be unknown
 * @param managementGroup the management group's name; may be unknown
 */
record DeploymentTarget(DeploymentScope kind, JsonValue subscription, JsonValue group, JsonValue managementGroup) {
    private static final JsonValue NONE = JsonString.EMPTY;

    static DeploymentTarget tenant() {
        return new DeploymentTarget(DeploymentScope.TENANT, NONE, NONE, NONE);
    }

    static DeploymentTarget managementGroup(JsonValue name) {
        return new DeploymentTarget(DeploymentScope.MANAGEMENT_GROUP, NONE, NONE, name);
    }

    static DeploymentTarget subscription(JsonValue id) {
        return new DeploymentTarget(DeploymentScope.SUBSCRIPTION, id, NONE, NONE);
    }

    static DeploymentTarget resourceGroup(JsonValue subscription, JsonValue name) {
        return new DeploymentTarget(DeploymentScope.RESOURCE_GROUP, subscription, name, NONE);
    }

    /** Where the main template goes. */
    static DeploymentTarget of(DeploymentScope kind, DeploymentContext context) {
        return switch (kind) {
            case TENANT -> tenant();
            case MANAGEMENT_GROUP ->
                managementGroup(named(context.managementGroup(), "name", "managementGroups", "the management group"));
            case SUBSCRIPTION -> subscription(subscriptionOf(context));
            case RESOURCE_GROUP ->
                resourceGroup(
                        subscriptionOf(context),
                        named(context.resourceGroup(), "name", "resourceGroups", "the resource group"));
        };
    }

    private static JsonValue subscriptionOf(DeploymentContext context) {
        JsonValue known = named(context.subscription(), "subscriptionId", "subscriptions", "the subscription");
        return known instanceof JsonUnknown
                ? named(context.resourceGroup(), "subscriptionId", "subscriptions", "the subscription")
                : known;
    }

    /** A name that is given itself, or stands in an id after a certain segment. */
    private static JsonValue named(JsonObject given, String member, String segment, String what) {
        String name = given.string(member).orElse("");
        if (name.isEmpty()) {
            name = Ids.after(given.string("id").orElse(""), segment);
        }
        return name.isEmpty() ? new JsonUnknown(Reasons.context(what)) : new JsonString(name);
    }

    /** The id of the scope: the empty string for the tenant, unknown where a name is. */
    JsonValue id() {
        return switch (kind) {
            case TENANT -> NONE;
            case MANAGEMENT_GROUP -> Ids.join("/providers/Microsoft.Management/managementGroups/", managementGroup);
            case SUBSCRIPTION -> Ids.join("/subscriptions/", subscription);
            case RESOURCE_GROUP ->
                subscription instanceof JsonUnknown
                        ? subscription
                        : Ids.join("/subscriptions/" + Values.text(subscription) + "/resourceGroups/", group);
        };
    }

    /** The id of the subscription, unknown where its guid is; the empty string outside of subscriptions. */
    JsonValue subscriptionId() {
        return kind == DeploymentScope.RESOURCE_GROUP || kind == DeploymentScope.SUBSCRIPTION
                ? Ids.join("/subscriptions/", subscription)
                : NONE;
    }
}
