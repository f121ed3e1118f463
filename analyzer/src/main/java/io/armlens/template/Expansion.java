package io.armlens.template;

import io.armlens.json.JsonUnknown;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a template would deploy, in the order of the source; nested deployments stand open at their place. */
public final class Expansion {
    private final DeploymentScope scope;
    private final List<ExpandedResource> resources;
    private final List<ExpandedDeployment> deployments;
    private final List<ExtensionResource> extensionResources;
    private final Map<String, OutputValue> outputs;
    private final Function<JsonUnknown, String> residuals;

    Expansion(
            DeploymentScope scope,
            List<ExpandedResource> resources,
            List<ExpandedDeployment> deployments,
            List<ExtensionResource> extensionResources,
            Map<String, OutputValue> outputs,
            Function<JsonUnknown, String> residuals) {
        this.scope = scope;
        this.resources = List.copyOf(resources);
        this.deployments = List.copyOf(deployments);
        this.extensionResources = List.copyOf(extensionResources);
        this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        this.residuals = residuals;
    }

    /** Nothing, of what could not be expanded. */
    static Expansion none(DeploymentScope scope) {
        return new Expansion(scope, List.of(), List.of(), List.of(), Map.of(), u -> "");
    }

    /** What the main template was deployed to. */
    public DeploymentScope scope() {
        return scope;
    }

    /** Those that are or may be deployed; not those that exist already, nor deployments. */
    public List<ExpandedResource> resources() {
        return resources;
    }

    /** All nested deployments, also those that could not be expanded. */
    public List<ExpandedDeployment> deployments() {
        return deployments;
    }

    /** Resources that are not Azure's. */
    public List<ExtensionResource> extensionResources() {
        return extensionResources;
    }

    /** The outputs of the main template by name. */
    public Map<String, OutputValue> outputs() {
        return outputs;
    }

    /** Whether nothing is missing: every nested deployment was expanded. */
    public boolean isComplete() {
        return deployments.stream().allMatch(ExpandedDeployment::isExpanded);
    }

    /**
     * What is left of the expression that an unknown value of this expansion comes from, with everything known
     * put in: {@code [reference('/subscriptions/…').primaryEndpoints.blob]}. Empty where there is none.
     * Secrets are replaced by {@code ***}.
     */
    public String residual(JsonUnknown unknown) {
        return residuals.apply(unknown);
    }
}
