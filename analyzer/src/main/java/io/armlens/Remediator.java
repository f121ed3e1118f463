package io.armlens;

import io.armlens.alias.AliasCatalog;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.PolicyUse;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonText;
import io.armlens.policy.Effect;
import io.armlens.policy.bound.BoundPolicy;
import io.armlens.remediation.ChangePlanner;
import io.armlens.remediation.DeploymentPlanner;
import io.armlens.remediation.PlanStatus;
import io.armlens.remediation.PlannedChange;
import io.armlens.remediation.PlannedDeployment;
import io.armlens.remediation.RemediableFinding;
import io.armlens.remediation.RemediationOrder;
import io.armlens.remediation.Simulation;
import io.armlens.remediation.UnknownParts;
import io.armlens.resource.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans the remediation of a snapshot's findings, and tries the plan. Reads the snapshot several times instead of
 * keeping it: once for the findings, once for the resources that do not comply, once for those that deployments
 * touch, and for a simulation once or twice to evaluate it again. Keeps those resources whole, and a word for each
 * finding.
 */
public final class Remediator {
    /** More findings are counted and not planned: armlens's own bound. */
    static final int MOST_FINDINGS = 20_000;

    private static final int MOST_NEW = 1_000;

    private final RemediationRequest request;
    private final AliasCatalog aliases;
    private final IdentityHashMap<BoundPolicy, ReferenceEvaluator> evaluators = new IdentityHashMap<>();
    private final Map<String, List<Found>> found = new LinkedHashMap<>();
    private final Set<String> before = new HashSet<>();
    private long findings;

    /** A finding before its resource was read whole. */
    private record Found(PolicyUse use, List<PolicyUse> conflicts) {}

    private Remediator(RemediationRequest request) {
        this.request = request;
        this.aliases = request.analysis().aliases();
    }

    /** Plans, and tries the plan when that was asked for. Nothing is executed. */
    public static Remediation remediate(RemediationRequest request, Diagnostics diagnostics) {
        return new Remediator(request).run(diagnostics);
    }

    private Remediation run(Diagnostics diagnostics) {
        Analysis analysis = Analyzer.analyze(request.analysis(), new Findings(), diagnostics);
        SnapshotLookup snapshot =
                new SnapshotLookup(request.analysis(), analysis.snapshot().completeness());
        Map<String, Resource> sources = snapshot.sources(found.keySet());
        List<RemediableFinding> targets = new ArrayList<>();
        found.forEach((id, uses) -> {
            Resource resource = sources.get(id);
            for (Found one : uses) {
                if (resource != null) {
                    targets.add(new RemediableFinding(one.use(), resource, one.conflicts()));
                }
            }
        });
        targets.sort(Comparator.comparingInt((RemediableFinding f) -> f.use().number())
                .thenComparing(f -> JsonText.lower(f.resource().idText())));
        List<PlannedChange> changes = changes(targets, snapshot);
        List<PlannedDeployment> deployments = deployments(targets, snapshot);
        int[] steps = RemediationOrder.steps(deployments, snapshot);
        List<Remediation.Item> items = new ArrayList<>();
        Simulation simulation = new Simulation(snapshot, snapshot.containers());
        for (PlannedChange change : changes) {
            items.add(new Remediation.Item(change, 0, simulation.carryOut(change), null, null));
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < deployments.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt(i -> steps[i]));
        for (int i : order) {
            PlannedDeployment deployment = deployments.get(i);
            Simulation.Carried carried = simulation.carryOut(deployment);
            boolean runs = deployment.status() == PlanStatus.RENDERED
                    && carried.refusals().isEmpty();
            items.add(new Remediation.Item(deployment, runs ? steps[i] : 0, carried, null, null));
        }
        long unplanned = findings - targets.size();
        return request.simulate()
                ? simulated(analysis, items, unplanned, simulation, snapshot)
                : new Remediation(analysis, items, unplanned, null);
    }

    private ReferenceEvaluator evaluator(RemediableFinding finding) {
        return evaluators.computeIfAbsent(
                finding.use().policy(), policy -> new ReferenceEvaluator(policy, aliases, false));
    }

    private List<PlannedChange> changes(List<RemediableFinding> targets, SnapshotLookup snapshot) {
        ChangePlanner planner = new ChangePlanner(aliases);
        Map<String, JsonObject> bodies = new HashMap<>();
        List<PlannedChange> out = new ArrayList<>();
        for (RemediableFinding finding : targets) {
            if (finding.use().policy().effect() != Effect.MODIFY) {
                continue;
            }
            String id = JsonText.lower(finding.resource().idText());
            JsonObject body = bodies.getOrDefault(id, finding.resource().body());
            PlannedChange change = planner.plan(finding, body, evaluator(finding), snapshot.surroundings());
            if (change.status() == PlanStatus.RENDERED) {
                JsonObject after = body;
                for (String name : change.before().names()) {
                    after = after.without(name);
                }
                for (String name : change.after().names()) {
                    after = after.with(name, change.after().get(name));
                }
                bodies.put(id, after);
            }
            out.add(change);
        }
        return out;
    }

    private List<PlannedDeployment> deployments(List<RemediableFinding> targets, SnapshotLookup snapshot) {
        Set<String> asked = new LinkedHashSet<>();
        Set<Integer> again = new LinkedHashSet<>();
        DeploymentPlanner first = new DeploymentPlanner(snapshot.containers(), id -> {
            asked.add(id);
            return Optional.empty();
        });
        List<PlannedDeployment> out = new ArrayList<>();
        Set<String> wanted = new LinkedHashSet<>();
        for (RemediableFinding finding : targets) {
            if (finding.use().policy().effect() == Effect.MODIFY) {
                continue;
            }
            asked.clear();
            PlannedDeployment deployment = first.plan(finding, evaluator(finding), snapshot.surroundings());
            if (!asked.isEmpty()) {
                again.add(out.size());
                wanted.addAll(asked);
            }
            wanted.addAll(Simulation.reads(deployment));
            out.add(deployment);
        }
        snapshot.read(wanted);
        DeploymentPlanner second = new DeploymentPlanner(
                snapshot.containers(), id -> snapshot.find(id).map(Resource::body));
        Set<String> more = new LinkedHashSet<>();
        for (int i : again) {
            RemediableFinding finding = out.get(i).finding();
            PlannedDeployment known = second.plan(finding, evaluator(finding), snapshot.surroundings());
            // What an export leaves out of a resource need not be missing in Azure: then it stays unknown.
            if (known.status() != PlanStatus.FAILED) {
                out.set(i, known);
            }
            more.addAll(Simulation.reads(out.get(i)));
        }
        more.removeAll(wanted);
        snapshot.read(more);
        return out;
    }

    private Remediation simulated(
            Analysis analysis,
            List<Remediation.Item> items,
            long unplanned,
            Simulation simulation,
            SnapshotLookup snapshot) {
        Map<String, Resource> plain = simulation.changedResources();
        Map<String, Resource> helped = simulation.changedWithProviders();
        // What is wrong with the inputs was said already.
        Diagnostics heard = new Diagnostics();
        Judged with = new Judged();
        Analysis after = Analyzer.analyze(request.analysis(), with, heard, new SnapshotOverlay(helped));
        Judged without = with;
        if (!plain.equals(helped)) {
            without = new Judged();
            Analyzer.analyze(request.analysis(), without, heard, new SnapshotOverlay(plain));
        }
        List<Remediation.Item> judged = new ArrayList<>();
        Set<String> planned = new HashSet<>();
        for (Remediation.Item item : items) {
            RemediableFinding finding = item.plan().finding();
            String key = key(finding.use(), finding.resource());
            planned.add(key);
            ComplianceRecord left = with.records.get(key);
            judged.add(new Remediation.Item(
                    item.plan(), item.step(), item.carried(), fate(item, left, without.records.get(key)), left));
        }
        long alsoCleared = before.stream()
                .filter(key -> !planned.contains(key) && !with.records.containsKey(key))
                .count();
        Set<String> unexported = new LinkedHashSet<>();
        int unknowns = 0;
        for (Resource resource : helped.values()) {
            unknowns += UnknownParts.count(resource.body());
            if (!snapshot.isExported(resource)) {
                unexported.add(resource.type());
            }
        }
        return new Remediation(
                analysis,
                judged,
                unplanned,
                new Remediation.Aftermath(after, helped, unexported, unknowns, alsoCleared, with.fresh));
    }

    private static RemediationFate fate(
            Remediation.Item item, @Nullable ComplianceRecord with, @Nullable ComplianceRecord without) {
        if (with == null) {
            return without == null ? RemediationFate.CLEARED : RemediationFate.CLEARED_WITH_PROVIDER;
        }
        if (!item.carried().refusals().isEmpty()) {
            return RemediationFate.REFUSED;
        }
        if (!item.carried().done()) {
            return RemediationFate.NOT_RENDERED;
        }
        boolean open = item.plan() instanceof PlannedDeployment d && !d.open().isEmpty();
        return with.state() == ComplianceState.INDETERMINATE || open
                ? RemediationFate.UNDECIDED
                : RemediationFate.NOT_CLEARED;
    }

    private static String key(PolicyUse use, Resource resource) {
        return use.number() + " " + JsonText.lower(resource.idText());
    }

    private static boolean isFinding(ComplianceState state) {
        return state == ComplianceState.NON_COMPLIANT || state == ComplianceState.CONFLICT;
    }

    /** Remembers what does not comply. */
    private final class Findings implements ComplianceSink {
        @Override
        public void accept(ComplianceRecord one) {
            before.add(key(one.use(), one.resource()));
            if (RemediableFinding.isRemediable(one.use().policy().effect())
                    && !one.resource().idText().isEmpty()) {
                if (findings++ < MOST_FINDINGS) {
                    found.computeIfAbsent(JsonText.lower(one.resource().idText()), k -> new ArrayList<>())
                            .add(new Found(one.use(), one.conflicts()));
                }
            }
        }

        @Override
        public boolean wants(PolicyUse use, ComplianceState state) {
            return isFinding(state);
        }
    }

    /** Remembers what does not comply afterwards, or cannot be told. */
    private final class Judged implements ComplianceSink {
        private final Map<String, ComplianceRecord> records = new HashMap<>();
        private final List<ComplianceRecord> fresh = new ArrayList<>();

        @Override
        public void accept(ComplianceRecord one) {
            String key = key(one.use(), one.resource());
            boolean known = before.contains(key);
            if (known) {
                // Its reasons can be worked out only now.
                one.outcome();
                records.put(key, one);
            } else if (isFinding(one.state()) && fresh.size() < MOST_NEW) {
                one.outcome();
                fresh.add(one);
            }
        }

        @Override
        public boolean wants(PolicyUse use, ComplianceState state) {
            return isFinding(state) || state == ComplianceState.INDETERMINATE || state == ComplianceState.ERROR;
        }
    }
}
