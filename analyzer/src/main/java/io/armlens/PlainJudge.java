package io.armlens;

import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.expression.EvaluationException;
import io.armlens.governance.ConflictFinder;
import io.armlens.governance.Jurisdiction;
import io.armlens.governance.PolicyInForce;
import io.armlens.governance.ResourceStates;
import io.armlens.governance.ResourceVerdicts;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges resources with the reference evaluator alone. */
final class PlainJudge {
    private final Analyzer.Rules rules;
    private final Ledger ledger;
    private final ResourceVerdicts verdicts = new ResourceVerdicts();

    PlainJudge(Analyzer.Rules rules, Ledger ledger) {
        this.rules = rules;
        this.ledger = ledger;
    }

    /** A policy whose verdict has to wait, with the resource pruned to what it reads. */
    record Pending(PolicyInForce policy, Resource resource) {}

    /** A resource of which some verdicts have to wait, and the states that it has already. */
    record Waiting(List<Pending> pending, ResourceStates states) {
        Waiting {
            pending = List.copyOf(pending);
        }

        Resource resourceOf(PolicyInForce policy) {
            for (Pending one : pending) {
                if (one.policy().number() == policy.number()) {
                    return one.resource();
                }
            }
            throw new AssertionError(
                    "not waiting: " + policy.policy().definition().id());
        }
    }

    /** Judges a resource; returns what has to wait, or null. */
    @Nullable
    Waiting judge(Resource resource, List<Integer> applying) {
        Jurisdiction jurisdiction = rules.index().of(resource);
        List<Pending> pending = new ArrayList<>();
        boolean changePending = false;
        verdicts.clear();
        for (int number : applying) {
            PolicyInForce policy = jurisdiction.policy(number);
            if (policy == null || !policy.mayConcern(resource)) {
                continue;
            }
            ReferenceEvaluator evaluator = rules.evaluator(number);
            Outcome outcome = evaluator.evaluate(resource, rules.surroundings());
            if (outcome.state() == ComplianceState.INDETERMINATE
                    && rules.surroundings().mayLearn(evaluator)) {
                pending.add(pending(policy, resource));
                changePending |= ConflictFinder.changes(policy.policy());
            } else {
                verdicts.add(policy, resource, outcome);
            }
        }
        if (changePending) {
            // Whether policies contradict each other is seen when all of them are decided.
            verdicts.withdrawChanging().forEach(policy -> pending.add(pending(policy, resource)));
        }
        ledger.begin();
        settle(policy -> details(policy, resource));
        if (pending.isEmpty()) {
            ledger.count(place(resource), resource.type());
            return null;
        }
        return new Waiting(pending, ledger.states().copy());
    }

    private Pending pending(PolicyInForce policy, Resource resource) {
        return new Pending(policy, rules.surroundings().pruned(resource, rules.evaluator(policy.number())));
    }

    /** Decides what had to wait. */
    void resume(Waiting one) {
        verdicts.clear();
        for (Pending pending : one.pending()) {
            verdicts.add(
                    pending.policy(),
                    pending.resource(),
                    rules.evaluator(pending.policy().number()).evaluate(pending.resource(), rules.surroundings()));
        }
        ledger.begin();
        ledger.states().addAll(one.states());
        settle(policy -> details(policy, one.resourceOf(policy)));
        Resource resource = one.pending().get(0).resource();
        ledger.count(place(resource), resource.type());
    }

    private void settle(Function<PolicyInForce, @Nullable JsonValue> details) {
        verdicts.settle(details);
        verdicts.records().forEach(ledger::addExplained);
    }

    private @Nullable JsonValue details(PolicyInForce policy, Resource resource) {
        try {
            return rules.evaluator(policy.number()).details(resource, rules.surroundings());
        } catch (EvaluationException cannotTell) {
            return null;
        }
    }

    private int place(Resource resource) {
        ResourceId id = resource.id();
        return ledger.place(
                id == null ? "" : id.subscription().map(JsonText::lower).orElse(""),
                id == null ? "" : id.resourceGroup().map(JsonText::lower).orElse(""));
    }
}
