package io.armlens.check;

import io.armlens.alias.AliasCatalog;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.expression.EvaluationException;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.ConflictFinder;
import io.armlens.governance.EnforcementMode;
import io.armlens.governance.PolicyInForce;
import io.armlens.governance.PolicyUse;
import io.armlens.governance.ResourceVerdicts;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges the resources of one deployment in the order in which Azure does: policies that change a request come
 * first, all others see what they made of it. Every resource is judged by the reference evaluator: a template has
 * values that are unknown in part, and never so many resources that speed matters.
 */
final class RequestJudge {
    private final PoliciesInForce policies;
    private final RequestSurroundings surroundings;
    private final RequestChanges changes;
    private final ResourceVerdicts verdicts = new ResourceVerdicts();

    RequestJudge(PoliciesInForce policies, RequestSurroundings surroundings, AliasCatalog aliases) {
        this.policies = policies;
        this.surroundings = surroundings;
        this.changes = new RequestChanges(aliases);
    }

    /**
     * Judges a resource.
     *
     * @param records receives every state, deny or not, exempt or not
     */
    void judge(RequestedResource requested, Consumer<ComplianceRecord> records) {
        List<PolicyInForce> all = policies.on(requested);
        verdicts.clear();
        List<PolicyInForce> others = new ArrayList<>();
        JsonObject body = requested.resource().body();
        for (PolicyInForce policy : all) {
            if (!ConflictFinder.changes(policy.policy())) {
                others.add(policy);
                continue;
            }
            Outcome outcome = policies.evaluator(policy).evaluate(requested.resource(), surroundings);
            verdicts.add(policy, requested.resource(), outcome);
            if (outcome.state() == ComplianceState.NON_COMPLIANT && isEnforced(policy)) {
                JsonValue details = details(policy, requested);
                if (details != null) {
                    body = changes.apply(body, requested.resource().type(), details);
                }
            }
        }
        RequestedResource changed = body.equals(requested.resource().body()) ? requested : requested.with(body);
        surroundings.remember(changed);
        for (PolicyInForce policy : others) {
            verdicts.add(
                    policy, changed.resource(), policies.evaluator(policy).evaluate(changed.resource(), surroundings));
        }
        verdicts.settle(policy -> details(policy, requested));
        verdicts.records().forEach(records);
    }

    private boolean isEnforced(PolicyInForce policy) {
        return policy.uses().stream().anyMatch(use -> isEnforced(policies.original(use.use())));
    }

    static boolean isEnforced(PolicyUse use) {
        return use.assignment() == null || use.assignment().enforcementMode() != EnforcementMode.DO_NOT_ENFORCE;
    }

    private @Nullable JsonValue details(PolicyInForce policy, RequestedResource requested) {
        try {
            return policies.evaluator(policy).details(requested.resource(), surroundings);
        } catch (EvaluationException cannotTell) {
            return null;
        }
    }
}
