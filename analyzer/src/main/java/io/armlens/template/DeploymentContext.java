package io.armlens.template;

import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonValue;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a template is deployed, as far as it is known. Nothing is invented: what is not given is
 * unknown in the expansion. Immutable; each {@code with…} gives a copy.
 */
public final class DeploymentContext {
    private static final String NO_SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
    private static final String ANY_GROUP = "rg";

    /** Nothing is known. */
    public static final DeploymentContext UNKNOWN = new DeploymentContext(new Parts());

    private final Parts parts;

    /** The members; never changed once a context holds them. */
    private static final class Parts {
        private @Nullable DeploymentScope scope;
        private JsonObject tenant = JsonObject.EMPTY;
        private JsonObject managementGroup = JsonObject.EMPTY;
        private JsonObject subscription = JsonObject.EMPTY;
        private JsonObject resourceGroup = JsonObject.EMPTY;
        private String deploymentName = "";
        private String location = "";
        private String templateUri = "";
        private @Nullable JsonObject environment;
        private @Nullable JsonObject deployer;
        private @Nullable OffsetDateTime now;
        private String newGuid = "";
        private Map<String, JsonValue> externalInputs = Map.of();
        private DeployedResources deployed = DeployedResources.NONE;
        private boolean placeholder;

        Parts copy() {
            Parts copy = new Parts();
            copy.scope = scope;
            copy.tenant = tenant;
            copy.managementGroup = managementGroup;
            copy.subscription = subscription;
            copy.resourceGroup = resourceGroup;
            copy.deploymentName = deploymentName;
            copy.location = location;
            copy.templateUri = templateUri;
            copy.environment = environment;
            copy.deployer = deployer;
            copy.now = now;
            copy.newGuid = newGuid;
            copy.externalInputs = externalInputs;
            copy.deployed = deployed;
            copy.placeholder = placeholder;
            return copy;
        }
    }

    private interface Change {
        void in(Parts parts);
    }

    private DeploymentContext(Parts parts) {
        this.parts = parts;
    }

    private DeploymentContext with(Change change) {
        Parts copy = parts.copy();
        change.in(copy);
        return new DeploymentContext(copy);
    }

    /**
     * A subscription of zeros and a group {@code rg}, for a template of which nobody said where it goes.
     * Ids are samples then; locations and tags are unknown.
     *
     * @param deploymentName usually the name of the template's file without its ending
     */
    public static DeploymentContext placeholder(String deploymentName) {
        return UNKNOWN.with(p -> {
            p.subscription = JsonObject.of("subscriptionId", new JsonString(NO_SUBSCRIPTION));
            p.resourceGroup = JsonObject.of("name", new JsonString(ANY_GROUP));
            p.managementGroup = JsonObject.of("name", new JsonString("mg"));
            p.deploymentName = deploymentName;
            p.placeholder = true;
        });
    }

    /** Deploys to this scope, whatever the template's schema says. */
    public DeploymentContext withScope(DeploymentScope scope) {
        return with(p -> p.scope = scope);
    }

    /** The known members of {@code tenant()}: {@code tenantId}, {@code displayName}, {@code countryCode}. */
    public DeploymentContext withTenant(JsonObject known) {
        return with(p -> p.tenant = known);
    }

    /** The known members of {@code managementGroup()}: {@code name}, {@code properties}. */
    public DeploymentContext withManagementGroup(JsonObject known) {
        return with(p -> p.managementGroup = known);
    }

    /** The known members of {@code subscription()}: {@code subscriptionId}, {@code tenantId}, {@code displayName}, {@code tags}. */
    public DeploymentContext withSubscription(JsonObject known) {
        return with(p -> p.subscription = known);
    }

    /** The known members of {@code resourceGroup()}: {@code name}, {@code location}, {@code tags}, {@code managedBy}. */
    public DeploymentContext withResourceGroup(JsonObject known) {
        return with(p -> p.resourceGroup = known);
    }

    /** The name of the deployment. */
    public DeploymentContext withDeploymentName(String name) {
        return with(p -> p.deploymentName = name);
    }

    /** The location of a deployment to a subscription, a management group or the tenant. */
    public DeploymentContext withLocation(String location) {
        return with(p -> p.location = location);
    }

    /** The address from which the template is deployed: {@code deployment().properties.templateLink.uri}. */
    public DeploymentContext withTemplateUri(String uri) {
        return with(p -> p.templateUri = uri);
    }

    /** What {@code environment()} gives; without it the public cloud's. */
    public DeploymentContext withEnvironment(JsonObject environment) {
        return with(p -> p.environment = environment);
    }

    /** What {@code deployer()} gives: {@code objectId}, {@code tenantId}, {@code userPrincipalName}. */
    public DeploymentContext withDeployer(JsonObject deployer) {
        return with(p -> p.deployer = deployer);
    }

    /** The time that {@code utcNow()} gives. */
    public DeploymentContext withNow(OffsetDateTime now) {
        return with(p -> p.now = now);
    }

    /** The guid that {@code newGuid()} gives. */
    public DeploymentContext withNewGuid(String guid) {
        return with(p -> p.newGuid = guid);
    }

    /** What {@code externalInputs()} gives in parameter files, by key. */
    public DeploymentContext withExternalInputs(Map<String, JsonValue> inputs) {
        Map<String, JsonValue> copy = new LinkedHashMap<>(inputs);
        return with(p -> p.externalInputs = copy);
    }

    /** What is deployed already. */
    public DeploymentContext withDeployed(DeployedResources deployed) {
        return with(p -> p.deployed = deployed);
    }

    /** The scope, when it is not left to the template's schema. */
    public Optional<DeploymentScope> scope() {
        return Optional.ofNullable(parts.scope);
    }

    /** Whether names and ids are samples: made with a subscription and a group that nobody named. */
    public boolean isPlaceholder() {
        return parts.placeholder;
    }

    JsonObject tenant() {
        return parts.tenant;
    }

    JsonObject managementGroup() {
        return parts.managementGroup;
    }

    JsonObject subscription() {
        return parts.subscription;
    }

    JsonObject resourceGroup() {
        return parts.resourceGroup;
    }

    String deploymentName() {
        return parts.deploymentName;
    }

    String location() {
        return parts.location;
    }

    String templateUri() {
        return parts.templateUri;
    }

    @Nullable
    JsonObject environment() {
        return parts.environment;
    }

    @Nullable
    JsonObject deployer() {
        return parts.deployer;
    }

    @Nullable
    OffsetDateTime now() {
        return parts.now;
    }

    String newGuid() {
        return parts.newGuid;
    }

    Map<String, JsonValue> externalInputs() {
        return parts.externalInputs;
    }

    DeployedResources deployed() {
        return parts.deployed;
    }
}
