package io.armlens.remediation;

import io.armlens.json.JsonObject;
import io.armlens.template.ExpandedResource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deployment that a remediation task would run for one resource.
 *
 * @param name the deployment's own, made from the policy and the resource: the same in every run
 * @param site null when it could not be told
 * @param mode {@code Incremental} or {@code Complete}
 * @param template as the policy has it
 * @param parameters with their expressions evaluated on the resource
 * @param status a status other than {@link PlanStatus#RENDERED} comes with reasons
 * @param reasons why it is not rendered
 * @param resources what it would deploy; of what could not be rendered only a part, or nothing
 * @param open why there may be more or other resources than those; empty when that is all
 * @param roleDefinitionIds the roles that the policy says are needed
 */
public record PlannedDeployment(
        RemediableFinding finding,
        String name,
        @Nullable DeploymentSite site,
        String mode,
        JsonObject template,
        List<DeploymentParameter> parameters,
        PlanStatus status,
        List<String> reasons,
        List<ExpandedResource> resources,
        List<String> open,
        List<String> roleDefinitionIds)
        implements PlannedRemediation {
    /** Copies the lists. */
    public PlannedDeployment {
        parameters = List.copyOf(parameters);
        reasons = List.copyOf(reasons);
        resources = List.copyOf(resources);
        open = List.copyOf(open);
        roleDefinitionIds = List.copyOf(roleDefinitionIds);
    }

    /** Whether a value is only left out of files, so that its effects are known all the same. */
    boolean isKnown() {
        return status == PlanStatus.RENDERED
                || (status == PlanStatus.UNKNOWN
                        && site != null
                        && parameters.stream().anyMatch(DeploymentParameter::secret)
                        && parameters.stream()
                                .allMatch(p -> UnknownParts.first(p.value()).isEmpty()));
    }
}
