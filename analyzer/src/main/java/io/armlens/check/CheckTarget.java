package io.armlens.check;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.resource.Scope;
import io.armlens.template.DeployedResources;
import io.armlens.template.DeploymentContext;
import io.armlens.template.DeploymentScope;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where templates will be deployed.
 *
 * @param scope a management group, a subscription or a resource group; null when nobody said it
 */
public record CheckTarget(@Nullable Scope scope) {
    /** Nobody said it. */
    public static final CheckTarget UNKNOWN = new CheckTarget(null);

    /** The scope that an id names; a subscription's GUID will do. Empty when templates cannot be deployed there. */
    public static Optional<CheckTarget> parse(String text) {
        String id = text.startsWith("/") ? text : "/subscriptions/" + text;
        return Scope.parse(id).filter(s -> !(s instanceof Scope.SingleResource)).map(CheckTarget::new);
    }

    /** The subscription's id; empty when it is not known. */
    Optional<String> subscriptionId() {
        return id().flatMap(ResourceId::subscriptionId);
    }

    /** The resource group's id; empty when it is not known. */
    Optional<String> groupId() {
        return id().flatMap(ResourceId::resourceGroupId);
    }

    private Optional<ResourceId> id() {
        return scope instanceof Scope.Subscription || scope instanceof Scope.ResourceGroup
                ? ResourceId.parse(scope.text())
                : Optional.empty();
    }

    /** Whether the ids of what a template deploys are those that it will have in Azure. */
    boolean settles(DeploymentScope template) {
        return switch (template) {
            case RESOURCE_GROUP -> scope instanceof Scope.ResourceGroup;
            case SUBSCRIPTION -> scope instanceof Scope.ResourceGroup || scope instanceof Scope.Subscription;
            case MANAGEMENT_GROUP -> scope instanceof Scope.ManagementGroup;
            case TENANT -> true;
        };
    }

    /**
     * The deployment of a template of that scope.
     *
     * @param name of the deployment
     * @param container the row of a resource group or subscription, by its id; empty when it is not known
     */
    DeploymentContext context(
            DeploymentScope template,
            String name,
            Function<String, Optional<Resource>> container,
            DeployedResources deployed) {
        DeploymentContext context = settles(template)
                ? DeploymentContext.UNKNOWN.withDeploymentName(name)
                : DeploymentContext.placeholder(name);
        context = context.withDeployed(deployed);
        String subscription = subscriptionId().orElse("");
        if (!subscription.isEmpty()) {
            context = context.withSubscription(subscription(subscription, container.apply(subscription)));
        }
        String group = groupId().orElse("");
        if (!group.isEmpty()) {
            context = context.withResourceGroup(group(group, container.apply(group)));
        }
        if (scope instanceof Scope.ManagementGroup m) {
            String written = m.text().substring(m.text().lastIndexOf('/') + 1);
            context = context.withManagementGroup(JsonObject.of("name", new JsonString(written)));
        }
        return context;
    }

    private static JsonObject subscription(String id, Optional<Resource> row) {
        JsonObject.Builder out =
                JsonObject.builder().put("id", id).put("subscriptionId", id.substring(id.lastIndexOf('/') + 1));
        row.ifPresent(r -> {
            r.body().string("tenantId").ifPresent(t -> out.put("tenantId", t));
            r.body().string("name").ifPresent(n -> out.put("displayName", n));
            r.body().object("tags").ifPresent(t -> out.put("tags", t));
        });
        return out.build();
    }

    private static JsonObject group(String id, Optional<Resource> row) {
        JsonObject.Builder out = JsonObject.builder().put("id", id).put("name", id.substring(id.lastIndexOf('/') + 1));
        row.ifPresent(r -> {
            r.body().string("location").ifPresent(l -> out.put("location", l));
            out.put("tags", r.body().object("tags").orElse(JsonObject.EMPTY));
            r.body().string("managedBy").filter(m -> !m.isEmpty()).ifPresent(m -> out.put("managedBy", m));
        });
        return out.build();
    }
}
