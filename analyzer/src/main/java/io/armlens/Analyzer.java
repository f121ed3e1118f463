package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.engine.Plan;
import io.armlens.engine.PlanCompiler;
import io.armlens.engine.RowEvaluator;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.governance.AssignmentIndex;
import io.armlens.governance.ComplianceRollup;
import io.armlens.json.JsonText;
import io.armlens.relation.SpillLog;
import io.armlens.relation.SpillPages;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;
import io.armlens.snapshot.RowColumn;
import io.armlens.snapshot.RowForm;
import io.armlens.snapshot.SnapshotReader;
import io.armlens.snapshot.SnapshotSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot once and judges every resource under the policies that are in force where it lies. A row is
 * judged by its bytes where that is possible ({@link RowJudge}), else as a resource ({@link PlainJudge}). A
 * verdict that needs other rows (related resources, resource groups, subscriptions) waits, pruned to what its
 * policy reads, until the last row was seen; everything else is decided on its row.
 */
public final class Analyzer {
    private static final int PROGRESS_EVERY = 1024;

    private final AnalysisRequest request;
    private final Diagnostics diagnostics;
    private final boolean byBytes;
    private final Rules rules;
    private final Ledger ledger;
    private final PlainJudge plain;
    private final WaitingRoom waiting;
    private final RowJudge judge;
    private final Map<String, List<Integer>> applying = new HashMap<>();
    private final Map<RowForm, Map<String, Route>> routes = new HashMap<>();
    private final List<Route> allRoutes = new ArrayList<>();
    private @Nullable Route lastRoute;
    private @Nullable RowForm lastForm;
    private Map<String, Route> routesOfForm = new HashMap<>();
    private final SnapshotOverlay overlay;
    private long rows;
    private long bytes;

    /** What stays the same for all rows. */
    static final class Rules {
        private final AnalysisRequest request;
        private final List<ReferenceEvaluator> evaluators;
        private final SnapshotSurroundings surroundings;
        private final PlanCompiler compiler;
        private volatile boolean ended;

        Rules(AnalysisRequest request, KeptRows kept, SpillPages index) {
            this.request = request;
            this.evaluators = index().policies().stream()
                    .map(policy -> new ReferenceEvaluator(policy, request.aliases(), false))
                    .toList();
            this.surroundings = new SnapshotSurroundings(evaluators, request.aliases(), kept, index);
            this.compiler = new PlanCompiler(evaluators, request.aliases(), surroundings::indexedType, surroundings);
        }

        AssignmentIndex index() {
            return request.policies().index();
        }

        AliasCatalog aliases() {
            return request.aliases();
        }

        ResourceFilter filter() {
            return request.filter();
        }

        SnapshotSurroundings surroundings() {
            return surroundings;
        }

        PlanCompiler compiler() {
            return compiler;
        }

        /** The analysis is over, and what was kept of the export is about to be gone. */
        void end() {
            ended = true;
        }

        /**
         * Says that something still may be evaluated.
         *
         * @throws IllegalStateException when the analysis is over
         */
        void checkRunning() {
            if (ended) {
                throw new IllegalStateException(
                        "the analysis has ended: ask a record for its outcome in the sink, then it keeps it");
            }
        }

        /** The plain evaluator of the policy with a number. */
        ReferenceEvaluator evaluator(int policy) {
            return evaluators.get(policy);
        }
    }

    private Analyzer(
            AnalysisRequest request,
            ComplianceSink sink,
            Diagnostics diagnostics,
            boolean byBytes,
            SnapshotOverlay overlay,
            SpillLog related,
            SpillPages index,
            SpillLog waiting) {
        this.request = request;
        this.overlay = overlay;
        this.diagnostics = diagnostics;
        this.byBytes = byBytes;
        KeptRows kept = new KeptRows(related);
        this.rules = new Rules(request, kept, index);
        this.ledger = new Ledger(request.policies(), sink, diagnostics);
        this.plain = new PlainJudge(rules, ledger);
        Sites sites = new Sites(rules.index(), ledger);
        this.waiting = new WaitingRoom(rules, ledger, plain, new WaitingLog(waiting), allRoutes, sites);
        this.judge = new RowJudge(rules, ledger, plain, kept, this.waiting, sites);
    }

    /** Runs an analysis. Records go to the sink while it runs; what is wrong with inputs goes to the diagnostics. */
    public static Analysis analyze(AnalysisRequest request, ComplianceSink sink, Diagnostics diagnostics) {
        return analyze(request, sink, diagnostics, true, SnapshotOverlay.NONE);
    }

    /** The same of a snapshot in which some resources are other ones, or new. */
    static Analysis analyze(
            AnalysisRequest request, ComplianceSink sink, Diagnostics diagnostics, SnapshotOverlay overlay) {
        return analyze(request, sink, diagnostics, true, overlay);
    }

    /**
     * The same in a slower way, for comparing.
     *
     * @param byBytes whether rows are judged by their bytes where that is possible
     */
    static Analysis analyze(AnalysisRequest request, ComplianceSink sink, Diagnostics diagnostics, boolean byBytes) {
        return analyze(request, sink, diagnostics, byBytes, SnapshotOverlay.NONE);
    }

    private static Analysis analyze(
            AnalysisRequest request,
            ComplianceSink sink,
            Diagnostics diagnostics,
            boolean byBytes,
            SnapshotOverlay overlay) {
        long memory = request.limits().memory();
        try (SpillLog related = new SpillLog(memory * 7 / 16);
                SpillPages index = new SpillPages(memory / 16);
                SpillLog waiting = new SpillLog(memory / 2)) {
            Analyzer analyzer = new Analyzer(request, sink, diagnostics, byBytes, overlay, related, index, waiting);
            try {
                return analyzer.run();
            } finally {
                analyzer.rules.end();
            }
        }
    }

    private Analysis run() {
        SnapshotSummary summary =
                SnapshotReader.read(request.inputs(), request.options(), this::row, null, diagnostics);
        overlay.resources().forEach(this::plainRow);
        rules.surroundings().complete(summary.completeness());
        waiting.open();
        request.progress().read(rows, bytes);
        ComplianceRollup rolledUp = ledger.rollup();
        return new Analysis(
                summary,
                request.uses().stream()
                        .map(use ->
                                new Analysis.PolicyResult(use, rolledUp.uses().get(use.number())))
                        .toList(),
                ledger.missing(),
                rolledUp);
    }

    private void row(Row row) {
        bytes += row.length();
        if (++rows % PROGRESS_EVERY == 0) {
            request.progress().read(rows, bytes);
        }
        Route route = route(row);
        if (route.isIdle() || overlay.replaces(row)) {
            return;
        }
        RowEvaluator engine = route.engine();
        if (engine != null
                && engine.read(row.buffer(), row.offset(), row.length(), row.structure())
                && engine.hasId()) {
            judge.row(row, route, engine);
        } else {
            plainRow(row);
        }
    }

    /** Takes a row as a resource. */
    private void plainRow(Row row) {
        Resource resource = row.toResource();
        if (resource != null) {
            plainRow(resource);
        }
    }

    private void plainRow(Resource resource) {
        rules.surroundings().add(resource);
        List<Integer> policies = applying(resource.typeKey());
        if (!policies.isEmpty() && rules.filter().keeps(resource)) {
            PlainJudge.Waiting rest = plain.judge(resource, policies);
            if (rest != null) {
                waiting.add(rest);
            }
        }
    }

    /** The numbers of the policies that may apply to a type. */
    private List<Integer> applying(String type) {
        return applying.computeIfAbsent(type, t -> {
            List<Integer> out = new ArrayList<>();
            for (int i = 0; i < rules.index().policies().size(); i++) {
                if (rules.filter().hasType(t) && rules.evaluator(i).mayApply(t)) {
                    out.add(i);
                }
            }
            return out;
        });
    }

    /** Types and forms are mostly the same objects from row to row; to compare records costs as much as the rest. */
    @SuppressWarnings("ReferenceEquality")
    private Route route(Row row) {
        RowForm form = row.form();
        if (form != lastForm) {
            lastForm = form;
            routesOfForm = routes.computeIfAbsent(form, f -> new HashMap<>());
            lastRoute = null;
        }
        Route known = lastRoute;
        if (known != null && known.type().equals(row.typeKey())) {
            return known;
        }
        Route route = routesOfForm.get(row.typeKey());
        if (route == null) {
            route = newRoute(row.typeKey(), form);
            routesOfForm.put(row.typeKey(), route);
        }
        lastRoute = route;
        return route;
    }

    private Route newRoute(String type, RowForm form) {
        Set<String> unknown = new HashSet<>();
        for (RowColumn column : RowColumn.values()) {
            if (form.isUnknown(column)) {
                unknown.add(JsonText.lower(column.columnName()));
            }
        }
        boolean compiled = byBytes && form.isVerbatim();
        Plan plan = compiled ? rules.compiler().compile(type, unknown) : null;
        // Where there is no plan to make, no policy applies.
        boolean judged = rules.filter().hasType(type)
                && (compiled ? plan != null : !applying(type).isEmpty());
        Route route = new Route(allRoutes.size(), type, plan, judged, rules);
        allRoutes.add(route);
        return route;
    }
}
