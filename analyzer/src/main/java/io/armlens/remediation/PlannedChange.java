package io.armlens.remediation;

import io.armlens.json.JsonArray;
import io.armlens.json.JsonObject;
import java.util.List;

/**
 * What a remediation task would change on one resource for a modify policy.
 *
 * @param operations all of the policy's, those that are passed over included
 * @param patch an RFC 6902 patch on the resource as Azure's interface shows it
 * @param before the root members that change, as they are; changes of other policies planned before are in it
 * @param after the same as they would be
 */
public record PlannedChange(
        RemediableFinding finding,
        List<FieldChange> operations,
        JsonArray patch,
        JsonObject before,
        JsonObject after,
        PlanStatus status,
        List<String> reasons,
        List<String> roleDefinitionIds)
        implements PlannedRemediation {
    /** Copies the lists. */
    public PlannedChange {
        operations = List.copyOf(operations);
        reasons = List.copyOf(reasons);
        roleDefinitionIds = List.copyOf(roleDefinitionIds);
    }
}
