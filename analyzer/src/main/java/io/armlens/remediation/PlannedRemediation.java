package io.armlens.remediation;

import java.util.List;

/** What a remediation task would do about one finding. */
public sealed interface PlannedRemediation permits PlannedDeployment, PlannedChange {
    /** What it is about. */
    RemediableFinding finding();

    /** How far it could be worked out. */
    PlanStatus status();

    /** Why the status is not {@link PlanStatus#RENDERED}; empty when it is. */
    List<String> reasons();

    /** The roles that the identity of the assignment needs, as the policy says. */
    List<String> roleDefinitionIds();
}
