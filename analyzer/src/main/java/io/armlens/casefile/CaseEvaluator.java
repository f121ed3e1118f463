package io.armlens.casefile;

import io.armlens.alias.AliasCatalog;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.resource.Resource;

/** What judges the resource of a case. Every evaluator runs the same cases. */
@FunctionalInterface
public interface CaseEvaluator {
    /** The plain evaluator. */
    CaseEvaluator REFERENCE = (policy, aliases, paths, resource, surroundings) ->
            new ReferenceEvaluator(policy, aliases, paths).evaluate(resource, surroundings);

    /**
     * The verdict.
     *
     * @param paths whether field names that are no aliases are paths from the resource's root
     */
    Outcome evaluate(
            BoundPolicy policy, AliasCatalog aliases, boolean paths, Resource resource, Surroundings surroundings);
}
