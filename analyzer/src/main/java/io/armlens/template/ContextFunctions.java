package io.armlens.template;

import io.armlens.expression.DateText;
import io.armlens.expression.EvaluationException;
import io.armlens.expression.FunctionSignature;
import io.armlens.expression.ResourceIdArguments;
import io.armlens.json.JsonAbsent;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The functions that tell where a template is deployed. A member that nobody gave is unknown; one that
 * Azure does not have is missing.
 */
final class ContextFunctions {
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ExpansionRun run;
    private final Deployment owner;

    ContextFunctions(Deployment owner) {
        this.run = owner.run();
        this.owner = owner;
    }

    JsonValue call(FunctionSignature function, List<JsonValue> arguments) throws EvaluationException {
        return switch (function.name()) {
            case "resourceGroup" -> resourceGroup();
            case "subscription" -> subscription();
            case "managementGroup" -> managementGroup();
            case "tenant" -> tenant();
            case "deployment" -> owner.describe();
            case "deployer" -> deployer();
            case "environment" -> environment();
            case "resourceId" -> resourceId(function, arguments);
            case "subscriptionResourceId" -> subscriptionResourceId(function, arguments);
            case "managementGroupResourceId" -> managementGroupResourceId(function, arguments);
            default -> throw new AssertionError(function.name());
        };
    }

    private DeploymentTarget target() {
        return owner.target();
    }

    private void require(String function, DeploymentScope... scopes) throws EvaluationException {
        for (DeploymentScope scope : scopes) {
            if (target().kind() == scope) {
                return;
            }
        }
        throw TemplateErrors.notHere("`" + function + "` has no value in a deployment to "
                + target().kind().words());
    }

    private JsonValue resourceGroup() throws EvaluationException {
        require("resourceGroup", DeploymentScope.RESOURCE_GROUP);
        JsonObject facts = groupFacts();
        JsonObject.Builder group = JsonObject.builder()
                .put("id", target().id())
                .put("name", target().group())
                .put("type", "Microsoft.Resources/resourceGroups");
        put(group, facts, "location", "the location of the resource group");
        JsonValue managedBy = facts.get("managedBy");
        if (managedBy != JsonAbsent.ABSENT) {
            group.put("managedBy", managedBy);
        }
        put(group, facts, "tags", "what tags the resource group has");
        return group.put("properties", JsonObject.of("provisioningState", new JsonString("Succeeded")))
                .build();
    }

    /** Of the group itself, of one that the same expansion creates, or of one that is deployed. */
    private JsonObject groupFacts() {
        JsonObject given = run.context().resourceGroup();
        DeploymentTarget own = DeploymentTarget.of(DeploymentScope.RESOURCE_GROUP, run.context());
        String id = Values.text(target().id());
        if (id.isEmpty()) {
            return JsonObject.EMPTY;
        }
        if (JsonText.equalsIgnoreCase(Values.text(own.id()), id)) {
            return completed(given, id);
        }
        Optional<JsonObject> created = owner.createdGroup(id);
        return created.orElseGet(() -> completed(JsonObject.EMPTY, id));
    }

    /** With the members that are not given taken from what is deployed. */
    private JsonObject completed(JsonObject given, String id) {
        JsonObject facts = given;
        JsonObject deployed = run.context().deployed().find(id).orElse(JsonObject.EMPTY);
        for (int i = 0; i < deployed.size(); i++) {
            if (!facts.has(deployed.name(i)) && !deployed.value(i).isNothing()) {
                facts = facts.with(deployed.name(i), deployed.value(i));
            }
        }
        if (deployed.size() > 0 && !facts.has("tags")) {
            facts = facts.with("tags", JsonObject.EMPTY);
        }
        return facts;
    }

    private static void put(JsonObject.Builder to, JsonObject facts, String member, String what) {
        JsonValue value = facts.get(member);
        to.put(member, value.isNothing() ? new JsonUnknown(Reasons.context(what)) : value);
    }

    private JsonValue subscription() throws EvaluationException {
        require("subscription", DeploymentScope.RESOURCE_GROUP, DeploymentScope.SUBSCRIPTION);
        JsonObject given = run.context().subscription();
        DeploymentTarget own = DeploymentTarget.of(DeploymentScope.SUBSCRIPTION, run.context());
        String id = Values.text(target().subscriptionId());
        boolean isOwn = !id.isEmpty() && JsonText.equalsIgnoreCase(Values.text(own.id()), id);
        JsonObject facts = id.isEmpty() ? JsonObject.EMPTY : completed(isOwn ? given : JsonObject.EMPTY, id);
        if (!facts.has("tenantId")) {
            facts = facts.with("tenantId", tenantId());
        }
        JsonObject.Builder subscription = JsonObject.builder()
                .put("id", target().subscriptionId())
                .put("subscriptionId", target().subscription());
        put(subscription, facts, "tenantId", "the tenant");
        put(subscription, facts, "displayName", "the name of the subscription");
        put(subscription, facts, "tags", "what tags the subscription has");
        return subscription.build();
    }

    /** All subscriptions of a deployment are in one tenant. Absent when it is not known. */
    private JsonValue tenantId() {
        JsonValue known = run.context().tenant().get("tenantId");
        return known.isNothing() ? run.context().subscription().get("tenantId") : known;
    }

    private JsonValue managementGroup() throws EvaluationException {
        require("managementGroup", DeploymentScope.MANAGEMENT_GROUP);
        String id = Values.text(target().id());
        DeploymentTarget own = DeploymentTarget.of(DeploymentScope.MANAGEMENT_GROUP, run.context());
        boolean isOwn = !id.isEmpty() && JsonText.equalsIgnoreCase(Values.text(own.id()), id);
        JsonObject.Builder group = JsonObject.builder()
                .put("id", target().id())
                .put("name", target().managementGroup())
                .put("type", "Microsoft.Management/managementGroups");
        put(
                group,
                isOwn ? run.context().managementGroup() : JsonObject.EMPTY,
                "properties",
                "where the management group stands");
        return group.build();
    }

    private JsonValue tenant() {
        JsonObject given = run.context().tenant();
        JsonValue id = tenantId();
        JsonValue known = id.isNothing() ? new JsonUnknown(Reasons.context("the tenant")) : id;
        JsonObject.Builder tenant =
                JsonObject.builder().put("id", Ids.join("/tenants/", known)).put("tenantId", known);
        put(tenant, given, "displayName", "the name of the tenant");
        put(tenant, given, "countryCode", "the country of the tenant");
        return tenant.build();
    }

    private JsonValue deployer() {
        JsonObject given = run.context().deployer();
        return given == null ? new JsonUnknown(Reasons.context("who deploys")) : given;
    }

    private JsonValue environment() {
        JsonObject given = run.context().environment();
        return given == null ? AzureCloud.ENVIRONMENT : given;
    }

    JsonValue utcNow(List<JsonValue> arguments) throws EvaluationException {
        OffsetDateTime now = run.context().now();
        if (now == null) {
            return new JsonUnknown(Reasons.perDeployment("utcNow"));
        }
        String format = arguments.isEmpty() ? "yyyyMMddTHHmmssZ" : Values.text(arguments.get(0));
        return new JsonString(DateText.format(now, format));
    }

    JsonValue newGuid() {
        String pinned = run.context().newGuid();
        return pinned.isEmpty() ? new JsonUnknown(Reasons.perDeployment("newGuid")) : new JsonString(pinned);
    }

    /** What is not given before the type is taken from where the deployment goes. */
    private JsonValue resourceId(FunctionSignature function, List<JsonValue> arguments) throws EvaluationException {
        ResourceIdArguments parts = ResourceIdArguments.of(function, arguments, 2);
        List<String> leading = parts.leading();
        if (leading.isEmpty()) {
            return switch (target().kind()) {
                case RESOURCE_GROUP, SUBSCRIPTION -> append(target().id(), parts.tail());
                case MANAGEMENT_GROUP, TENANT -> new JsonString(parts.tail());
            };
        }
        if (leading.size() == 2) {
            return new JsonString(
                    "/subscriptions/" + leading.get(0) + "/resourceGroups/" + leading.get(1) + parts.tail());
        }
        if (target().kind() != DeploymentScope.RESOURCE_GROUP
                && GUID.matcher(leading.get(0)).matches()) {
            return new JsonString("/subscriptions/" + leading.get(0) + parts.tail());
        }
        require("resourceId", DeploymentScope.RESOURCE_GROUP, DeploymentScope.SUBSCRIPTION);
        return append(target().subscriptionId(), "/resourceGroups/" + leading.get(0) + parts.tail());
    }

    private static JsonValue append(JsonValue id, String tail) {
        return id instanceof JsonString s ? new JsonString(s.value() + tail) : id;
    }

    private JsonValue subscriptionResourceId(FunctionSignature function, List<JsonValue> arguments)
            throws EvaluationException {
        ResourceIdArguments parts = ResourceIdArguments.of(function, arguments, 1);
        if (!parts.leading().isEmpty()) {
            return new JsonString("/subscriptions/" + parts.leading().get(0) + parts.tail());
        }
        require("subscriptionResourceId", DeploymentScope.RESOURCE_GROUP, DeploymentScope.SUBSCRIPTION);
        return append(target().subscriptionId(), parts.tail());
    }

    private JsonValue managementGroupResourceId(FunctionSignature function, List<JsonValue> arguments)
            throws EvaluationException {
        ResourceIdArguments parts = ResourceIdArguments.of(function, arguments, 1);
        String before = "/providers/Microsoft.Management/managementGroups/";
        if (!parts.leading().isEmpty()) {
            return new JsonString(before + parts.leading().get(0) + parts.tail());
        }
        if (target().kind() == DeploymentScope.MANAGEMENT_GROUP) {
            return append(target().id(), parts.tail());
        }
        DeploymentTarget own = DeploymentTarget.of(DeploymentScope.MANAGEMENT_GROUP, run.context());
        return append(own.id(), parts.tail());
    }
}
