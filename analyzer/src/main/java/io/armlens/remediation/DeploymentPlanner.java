package io.armlens.remediation;

import io.armlens.diagnostic.Diagnostic;
import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.diagnostic.Severity;
import io.armlens.diagnostic.Unknown;
import io.armlens.diagnostic.UnknownKind;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonArray;
import io.armlens.json.JsonNull;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonString;
import io.armlens.json.JsonText;
import io.armlens.json.JsonUnknown;
import io.armlens.json.JsonValue;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.bound.BoundValue;
import io.armlens.resource.ResourceId;
import io.armlens.template.DeployedResources;
import io.armlens.template.DeploymentContext;
import io.armlens.template.DeploymentScope;
import io.armlens.template.ExpandedDeployment;
import io.armlens.template.ExpandedResource;
import io.armlens.template.Expansion;
import io.armlens.template.ExpansionRequest;
import io.armlens.template.ParameterFile;
import io.armlens.template.TemplateExpander;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Renders the deployments of deployIfNotExists policies. Azure documents: parameters are policy expressions on
 * the resource that does not comply; the template is passed on as it is; the deployment goes to {@code
 * details.resourceGroupName}, else to the resource's own group, or with {@code deploymentScope} {@code
 * subscription} to its subscription, for which {@code deployment.location} is needed.
 */
public final class DeploymentPlanner {
    private static final int MOST_REASONS = 5;

    private final SnapshotContainers containers;
    private final DeployedResources deployed;

    /**
     * Creates a planner for any number of policies.
     *
     * @param containers what the snapshot shows of groups and subscriptions
     * @param deployed what templates may read of resources that exist
     */
    public DeploymentPlanner(SnapshotContainers containers, DeployedResources deployed) {
        this.containers = containers;
        this.deployed = deployed;
    }

    /** Renders the deployment for one finding. */
    public PlannedDeployment plan(RemediableFinding finding, ReferenceEvaluator evaluator, Surroundings surroundings) {
        PartValues values = new PartValues(evaluator, finding, surroundings);
        List<String> roles = values.roles();
        DeploymentSite site = site(finding, values);
        JsonPointer at = templatePlace(finding.use().policy().definition());
        JsonObject template = template(finding.use().policy().definition(), at, values);
        List<DeploymentParameter> parameters = parameters(values, template);
        String mode = values.text("deployment", "properties", "mode");
        for (DeploymentParameter parameter : parameters) {
            if (parameter.secret() && UnknownParts.first(parameter.value()).isEmpty()) {
                values.unknown("`" + parameter.name() + "` is a secret, which is written to no file: give it by hand");
            }
        }
        List<ExpandedResource> resources = List.of();
        List<String> open = new ArrayList<>();
        if (site != null && values.status() != PlanStatus.FAILED) {
            Expansion expansion = expand(finding, at, site, parameters, values);
            resources = expansion.resources();
            open(expansion, open);
        }
        return new PlannedDeployment(
                finding,
                name(finding),
                site,
                JsonText.equalsIgnoreCase(mode, "complete") ? "Complete" : "Incremental",
                template,
                parameters,
                values.status(),
                values.reasons(),
                resources,
                open,
                roles);
    }

    /**
     * The name of a deployment. Azure numbers its own, {@code PolicyDeployment_638…}; here the same finding always
     * has the same name.
     */
    static String name(RemediableFinding finding) {
        PolicyUse use = finding.use();
        String key = JsonText.lower(String.join(
                "\n",
                use.assignmentId(),
                use.definitionId(),
                use.referenceId(),
                finding.resource().idText()));
        return "PolicyDeployment_"
                + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }

    private @Nullable DeploymentSite site(RemediableFinding finding, PartValues values) {
        ResourceId id = finding.resource().id();
        String subscription = id == null ? "" : id.subscription().orElse("");
        if (id == null || subscription.isEmpty()) {
            values.fail("the resource lies in no subscription, so there is nowhere to deploy to");
            return null;
        }
        if (!subscription.codePoints().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-'))) {
            values.fail("`" + subscription + "` cannot be the id of a subscription");
            return null;
        }
        int before = values.reasons().size();
        String scope = values.text("deploymentScope");
        String group = values.text("resourceGroupName");
        String location = values.text("deployment", "location");
        if (values.reasons().size() > before) {
            return null;
        }
        if (JsonText.equalsIgnoreCase(scope, "subscription")) {
            if (location.isEmpty()) {
                values.fail("a deployment to a subscription needs `deployment.location`");
                return null;
            }
            if (!location.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == ' ')) {
                values.fail("`" + location + "` cannot be a location");
                return null;
            }
            return new DeploymentSite(subscription, "", location);
        }
        if (!scope.isEmpty() && !JsonText.equalsIgnoreCase(scope, "resourceGroup")) {
            values.fail("`deploymentScope` is `resourceGroup` or `subscription`, not `" + scope + "`");
            return null;
        }
        String target = group.isEmpty() ? id.resourceGroup().orElse("") : group;
        if (target.isEmpty()) {
            values.fail("the resource lies in no resource group, and the policy names none to deploy to");
            return null;
        }
        if (!isGroupName(target)) {
            values.fail("`" + target + "` cannot be the name of a resource group");
            return null;
        }
        return new DeploymentSite(subscription, target, "");
    }

    /** Azure documents: at most 90 letters, digits, underscores, parentheses, hyphens and dots. */
    private static boolean isGroupName(String name) {
        return name.length() <= 90
                && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "-_.()".indexOf(c) >= 0)
                && !name.endsWith(".");
    }

    private static JsonPointer templatePlace(PolicyDefinition definition) {
        return definition
                .rule()
                .at()
                .child("then")
                .child("details")
                .child("deployment")
                .child("properties")
                .child("template");
    }

    private static JsonObject template(PolicyDefinition definition, JsonPointer at, PartValues values) {
        JsonValue value = definition.document().root();
        for (String segment : at.segments()) {
            if (value instanceof JsonArray a) {
                int index = segment.matches("\\d{1,9}") ? Integer.parseInt(segment) : a.size();
                value = index < a.size() ? a.get(index) : JsonNull.NULL;
            } else {
                value = value instanceof JsonObject o ? o.get(segment) : JsonNull.NULL;
            }
        }
        if (value instanceof JsonObject template) {
            return template;
        }
        values.fail("the policy has no `details.deployment.properties.template`");
        return JsonObject.EMPTY;
    }

    private static List<DeploymentParameter> parameters(PartValues values, JsonObject template) {
        BoundValue written = BoundParts.at(values.details(), "deployment", "properties", "parameters")
                .orElse(null);
        if (written == null) {
            return List.of();
        }
        JsonObject declared = template.object("parameters").orElse(JsonObject.EMPTY);
        List<DeploymentParameter> out = new ArrayList<>();
        for (String name : BoundParts.names(written)) {
            BoundValue entry = BoundParts.member(written, name).orElse(null);
            if (entry == null) {
                values.fail("the parameter `" + name + "` has no `value`");
                continue;
            }
            boolean secret = declared.object(name)
                    .flatMap(p -> p.string("type"))
                    .map(t -> JsonText.startsWithIgnoreCase(t, "secure"))
                    .orElse(false);
            Optional<BoundValue> value = BoundParts.member(entry, "value");
            Optional<BoundValue> reference = BoundParts.member(entry, "reference");
            if (value.isPresent()) {
                JsonValue known = values.value(value.get(), name);
                out.add(new DeploymentParameter(name, JsonObject.of("value", known), known, secret));
            } else if (reference.isPresent()) {
                JsonValue vault = values.value(reference.get(), name);
                JsonValue unknown = new JsonUnknown(
                        new Unknown(UnknownKind.RUNTIME_VALUE, name, "the secret lies in a key vault", ""));
                out.add(new DeploymentParameter(name, JsonObject.of("reference", vault), unknown, false));
            } else {
                // A null is passed on; the template's default takes its place.
                out.add(new DeploymentParameter(name, JsonObject.of("value", JsonNull.NULL), JsonNull.NULL, false));
            }
        }
        return out;
    }

    private Expansion expand(
            RemediableFinding finding,
            JsonPointer at,
            DeploymentSite site,
            List<DeploymentParameter> parameters,
            PartValues values) {
        Map<String, JsonValue> given = new LinkedHashMap<>();
        parameters.forEach(p -> given.put(p.name(), p.value()));
        DeploymentContext context = DeploymentContext.UNKNOWN
                .withScope(site.isGroup() ? DeploymentScope.RESOURCE_GROUP : DeploymentScope.SUBSCRIPTION)
                .withSubscription(containers.subscription(site.subscription()))
                .withTenant(containers.tenant(site.subscription()))
                .withDeploymentName(name(finding))
                .withDeployed(deployed);
        context = site.isGroup()
                ? context.withResourceGroup(containers.resourceGroup(site.subscription(), site.resourceGroup()))
                : context.withLocation(site.location());
        Diagnostics found = new Diagnostics();
        Expansion expansion = TemplateExpander.expand(
                ExpansionRequest.of(finding.use().policy().definition().document())
                        .at(at)
                        .with(ParameterFile.of("the policy", given))
                        .with(context)
                        .withStrictParameters(),
                found);
        int reported = 0;
        for (Diagnostic d : found.list()) {
            if (d.severity() == Severity.ERROR && d.code() != DiagnosticCode.TEMPLATE_LINK_NOT_RESOLVED) {
                if (reported++ < MOST_REASONS) {
                    values.fail("the template: " + d.message());
                }
            }
        }
        return expansion;
    }

    /** What keeps the resources of an expansion from being all, and certain. */
    private static void open(Expansion expansion, List<String> open) {
        for (ExpandedDeployment nested : expansion.deployments()) {
            if (!nested.isExpanded()) {
                open.add("a nested deployment is not expanded: " + nested.whyNot());
            } else if (JsonText.equalsIgnoreCase(nested.mode(), "complete")) {
                open.add("a nested deployment has mode Complete: what it would delete is not worked out");
            }
        }
        for (ExpandedResource resource : expansion.resources()) {
            Unknown doubt = resource.presence().reason();
            if (doubt != null) {
                open.add("whether `" + resource.label() + "` is deployed is not known: " + doubt.message());
            } else if (!(resource.id() instanceof JsonString)) {
                open.add("the id of `" + resource.label() + "` is not known"
                        + UnknownParts.first(resource.id())
                                .map(u -> ": " + u.message())
                                .orElse(""));
            }
        }
    }
}
