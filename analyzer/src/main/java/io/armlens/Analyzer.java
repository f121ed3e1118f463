package io.armlens;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.expression.EvaluationException;
import io.armlens.governance.AssignmentIndex;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.ComplianceRollup;
import io.armlens.governance.ConflictFinder;
import io.armlens.governance.Jurisdiction;
import io.armlens.governance.MissingDefinition;
import io.armlens.governance.PolicyInForce;
import io.armlens.governance.ResourceStates;
import io.armlens.governance.ResourceVerdicts;
import io.armlens.governance.RollupBuilder;
import io.armlens.json.JsonText;
import io.armlens.json.JsonValue;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.SnapshotReader;
import io.armlens.snapshot.SnapshotSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot once and judges every resource under the policies that are in force where it lies. A
 * verdict that needs other rows (related resources, resource groups, subscriptions) waits, pruned to what
 * its policy reads, until the last row was seen; everything else is decided on its row.
 */
public final class Analyzer {
    private static final int PROGRESS_EVERY = 1024;

    private final AnalysisRequest request;
    private final ComplianceSink sink;
    private final Diagnostics diagnostics;
    private final AssignmentIndex index;
    private final List<PolicyEvaluator> evaluators = new ArrayList<>();
    private final Map<String, List<PolicyEvaluator>> byType = new HashMap<>();
    private final Map<Unknown, Long> missing = new LinkedHashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final SnapshotSurroundings surroundings;
    private final ResourceVerdicts verdicts = new ResourceVerdicts();
    private final ResourceStates states = new ResourceStates();
    private final RollupBuilder rollup;
    private long rows;
    private long bytes;

    private Analyzer(AnalysisRequest request, ComplianceSink sink, Diagnostics diagnostics) {
        this.request = request;
        this.sink = sink;
        this.diagnostics = diagnostics;
        this.index = request.policies().index();
        for (BoundPolicy policy : index.policies()) {
            evaluators.add(
                    new PolicyEvaluator(evaluators.size(), new ReferenceEvaluator(policy, request.aliases(), false)));
        }
        this.surroundings = new SnapshotSurroundings(
                evaluators.stream().map(PolicyEvaluator::evaluator).toList(), request.aliases());
        this.rollup = new RollupBuilder(request.policies());
    }

    /** Runs an analysis. Records go to the sink while it runs; what is wrong with inputs goes to the diagnostics. */
    public static Analysis analyze(AnalysisRequest request, ComplianceSink sink, Diagnostics diagnostics) {
        return new Analyzer(request, sink, diagnostics).run();
    }

    private Analysis run() {
        SnapshotSummary summary =
                SnapshotReader.read(request.inputs(), request.options(), this::row, null, diagnostics);
        surroundings.complete(summary.completeness());
        waiting.forEach(this::resume);
        request.progress().read(rows, bytes);
        for (MissingDefinition one : request.policies().missing()) {
            missing.put(one.reason(), (long) one.uses());
        }
        Map<Unknown, Long> ranked = new LinkedHashMap<>();
        missing.entrySet().stream()
                .sorted(Map.Entry.<Unknown, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(e -> e.getKey().toString()))
                .forEach(e -> ranked.put(e.getKey(), e.getValue()));
        ComplianceRollup rolledUp = rollup.build();
        return new Analysis(
                summary,
                request.uses().stream()
                        .map(use ->
                                new Analysis.PolicyResult(use, rolledUp.uses().get(use.number())))
                        .toList(),
                ranked,
                rolledUp);
    }

    private void row(Row row) {
        bytes += row.length();
        if (++rows % PROGRESS_EVERY == 0) {
            request.progress().read(rows, bytes);
        }
        List<PolicyEvaluator> applying = byType.computeIfAbsent(
                row.typeKey(),
                type -> evaluators.stream()
                        .filter(e ->
                                request.filter().hasType(type) && e.evaluator().mayApply(type))
                        .toList());
        if (applying.isEmpty() && !surroundings.wants(row.typeKey())) {
            return;
        }
        Resource resource = row.toResource();
        if (resource == null) {
            return;
        }
        surroundings.add(resource);
        if (!applying.isEmpty() && request.filter().keeps(resource)) {
            judge(resource, applying);
        }
    }

    private void judge(Resource resource, List<PolicyEvaluator> applying) {
        Jurisdiction jurisdiction = index.of(resource);
        List<Pending> pending = new ArrayList<>();
        boolean changePending = false;
        verdicts.clear();
        for (PolicyEvaluator evaluator : applying) {
            PolicyInForce policy = jurisdiction.policy(evaluator.number());
            if (policy == null || !policy.mayConcern(resource)) {
                continue;
            }
            Outcome outcome = evaluator.evaluator().evaluate(resource, surroundings);
            if (outcome.state() == ComplianceState.INDETERMINATE && surroundings.mayLearn(evaluator.evaluator())) {
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
        states.clear();
        settle(resource, policy -> details(policy, resource));
        if (pending.isEmpty()) {
            count(resource);
        } else {
            waiting.add(new Waiting(pending, states.copy()));
        }
    }

    private Pending pending(PolicyInForce policy, Resource resource) {
        return new Pending(
                policy,
                surroundings.pruned(resource, evaluators.get(policy.number()).evaluator()));
    }

    private void resume(Waiting one) {
        verdicts.clear();
        for (Pending pending : one.pending()) {
            verdicts.add(
                    pending.policy(),
                    pending.resource(),
                    evaluators.get(pending.policy().number()).evaluator().evaluate(pending.resource(), surroundings));
        }
        states.clear();
        states.addAll(one.states());
        Resource resource = one.pending().get(0).resource();
        settle(resource, policy -> details(policy, one.resourceOf(policy)));
        count(resource);
    }

    private void settle(Resource resource, Function<PolicyInForce, @Nullable JsonValue> details) {
        verdicts.settle(details);
        for (ComplianceRecord one : verdicts.records()) {
            states.add(one.use().number(), one.state());
            if (one.state() == ComplianceState.INDETERMINATE) {
                one.outcome().unknowns().forEach(u -> missing.merge(u, 1L, Long::sum));
            } else if (one.state() == ComplianceState.ERROR) {
                diagnostics.add(
                        DiagnosticCode.EVALUATION_ERROR,
                        Location.of(resource.place().toString()),
                        "the policy `" + one.use().displayName() + "` cannot be evaluated on `" + resource.idText()
                                + "`: " + one.outcome().problem());
            }
            sink.accept(one);
        }
    }

    private @Nullable JsonValue details(PolicyInForce policy, Resource resource) {
        try {
            return evaluators.get(policy.number()).evaluator().details(resource, surroundings);
        } catch (EvaluationException cannotTell) {
            return null;
        }
    }

    private void count(Resource resource) {
        ResourceId id = resource.id();
        rollup.add(
                id == null ? "" : id.subscription().map(JsonText::lower).orElse(""),
                id == null ? "" : id.resourceGroup().map(JsonText::lower).orElse(""),
                states);
    }

    private record PolicyEvaluator(int number, ReferenceEvaluator evaluator) {}

    private record Pending(PolicyInForce policy, Resource resource) {}

    /** A resource of which some verdicts have to wait, and the states that it has already. */
    private record Waiting(List<Pending> pending, ResourceStates states) {
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
}
