package io.armlens;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.diagnostic.Location;
import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.governance.ComplianceCounts;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.SnapshotReader;
import io.armlens.snapshot.SnapshotSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a snapshot once and judges every resource under every policy. A verdict that needs other rows
 * (related resources, resource groups, subscriptions) waits, pruned to what its policy reads, until the
 * last row was seen; everything else is decided on its row.
 */
public final class Analyzer {
    private static final int PROGRESS_EVERY = 1024;

    private final AnalysisRequest request;
    private final ComplianceSink sink;
    private final Diagnostics diagnostics;
    private final List<UseEvaluator> evaluators = new ArrayList<>();
    private final Map<String, List<UseEvaluator>> byType = new HashMap<>();
    private final Map<Unknown, Long> missing = new LinkedHashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final SnapshotSurroundings surroundings;
    private long rows;
    private long bytes;

    private Analyzer(AnalysisRequest request, ComplianceSink sink, Diagnostics diagnostics) {
        this.request = request;
        this.sink = sink;
        this.diagnostics = diagnostics;
        for (PolicyUse use : request.uses()) {
            evaluators.add(new UseEvaluator(
                    use, new ReferenceEvaluator(use.policy(), request.aliases(), false), new ComplianceCounts()));
        }
        this.surroundings = new SnapshotSurroundings(
                evaluators.stream().map(UseEvaluator::evaluator).toList(), request.aliases());
    }

    /** Runs an analysis. Records go to the sink while it runs; what is wrong with inputs goes to the diagnostics. */
    public static Analysis analyze(AnalysisRequest request, ComplianceSink sink, Diagnostics diagnostics) {
        return new Analyzer(request, sink, diagnostics).run();
    }

    private Analysis run() {
        SnapshotSummary summary =
                SnapshotReader.read(request.inputs(), request.options(), this::row, null, diagnostics);
        surroundings.complete(summary.completeness());
        for (Waiting one : waiting) {
            decide(one.evaluator(), one.resource(), false);
        }
        request.progress().read(rows, bytes);
        Map<Unknown, Long> ranked = new LinkedHashMap<>();
        missing.entrySet().stream()
                .sorted(Map.Entry.<Unknown, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(e -> e.getKey().toString()))
                .forEach(e -> ranked.put(e.getKey(), e.getValue()));
        return new Analysis(
                summary,
                evaluators.stream()
                        .map(e -> new Analysis.PolicyResult(e.use(), e.counts()))
                        .toList(),
                ranked);
    }

    private void row(Row row) {
        bytes += row.length();
        if (++rows % PROGRESS_EVERY == 0) {
            request.progress().read(rows, bytes);
        }
        List<UseEvaluator> applying = byType.computeIfAbsent(
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
        if (!request.filter().hasScope(resource)) {
            return;
        }
        for (UseEvaluator evaluator : applying) {
            decide(evaluator, resource, true);
        }
    }

    private void decide(UseEvaluator use, Resource resource, boolean mayWait) {
        Outcome outcome = use.evaluator().evaluate(resource, surroundings);
        if (mayWait && outcome.state() == ComplianceState.INDETERMINATE && surroundings.mayLearn(use.evaluator())) {
            waiting.add(new Waiting(use, surroundings.pruned(resource, use.evaluator())));
            return;
        }
        if (outcome.state() == ComplianceState.NOT_APPLICABLE) {
            return;
        }
        use.counts().add(outcome.state());
        if (outcome.state() == ComplianceState.INDETERMINATE) {
            outcome.unknowns().forEach(u -> missing.merge(u, 1L, Long::sum));
        } else if (outcome.state() == ComplianceState.ERROR) {
            diagnostics.add(
                    DiagnosticCode.EVALUATION_ERROR,
                    Location.of(resource.place().toString()),
                    "the policy `" + use.use().displayName() + "` cannot be evaluated on `" + resource.idText() + "`: "
                            + outcome.problem());
        }
        sink.accept(new ComplianceRecord(use.use(), resource, outcome.state(), outcome));
    }

    private record UseEvaluator(PolicyUse use, ReferenceEvaluator evaluator, ComplianceCounts counts) {}

    private record Waiting(UseEvaluator evaluator, Resource resource) {}
}
