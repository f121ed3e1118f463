package io.armlens;

import io.armlens.engine.RowEvaluator;
import io.armlens.engine.RowPruner;
import io.armlens.engine.Verdict;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.UseInForce;
import io.armlens.resource.IdBytes;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges rows by their bytes. What the engine leaves undecided is asked of the reference evaluator, on the row as
 * a resource; what depends on other rows goes to the {@link WaitingRoom}. The plain twin is {@link PlainJudge}.
 */
final class RowJudge {
    private final Analyzer.Rules rules;
    private final Ledger ledger;
    private final PlainJudge plain;
    private final KeptRows related;
    private final WaitingRoom waiting;
    private final Sites sites;

    // Of the row at hand: at the places of its plan what the engine says, and what else was worked out.
    private Verdict[] verdicts = new Verdict[0];
    private @Nullable Outcome[] outcomes = new Outcome[0];
    private int[] pending = new int[0];
    private int pendingCount;
    private int changing;
    private boolean changePending;

    RowJudge(
            Analyzer.Rules rules, Ledger ledger, PlainJudge plain, KeptRows related, WaitingRoom waiting, Sites sites) {
        this.rules = rules;
        this.ledger = ledger;
        this.plain = plain;
        this.related = related;
        this.waiting = waiting;
        this.sites = sites;
    }

    /** Takes a row that the engine has read. */
    void row(Row row, Route route, RowEvaluator engine) {
        if (route.isContainer()) {
            Resource resource = row.toResource();
            if (resource == null) {
                return;
            }
            rules.surroundings().addContainer(resource);
        }
        if (route.isRelated() && !keep(row, route, engine)) {
            return;
        }
        if (route.isJudged()) {
            judge(row, route, engine);
        }
    }

    /** Keeps a related row; false when it is not JSON. */
    private boolean keep(Row row, Route route, RowEvaluator engine) {
        RowPruner pruner = route.relatedRows();
        if (!engine.prune(pruner)) {
            Resource resource = row.toResource();
            if (resource != null) {
                rules.surroundings().addRelated(resource);
            }
            return resource != null;
        }
        engine.answers(route.answers());
        long at = related.add(row, pruner.text(), pruner.size());
        rules.surroundings().add(route.type(), engine.id(), at, route.answers());
        return true;
    }

    private void judge(Row row, Route route, RowEvaluator engine) {
        IdBytes id = engine.id();
        Sites.Site site = sites.of(id, row.subscription());
        @Nullable Route.Force[] forces = route.forces(site.jurisdiction());
        switch (ask(route, engine, forces)) {
            case NOTHING -> {
                return;
            }
            case PLAINLY -> {
                plainly(row, route);
                return;
            }
            case DECIDED, OPEN -> {
                // Goes on below.
            }
        }
        if (!rules.filter().keepsAll()) {
            Resource resource = row.toResource();
            if (resource == null || !rules.filter().keeps(resource)) {
                return;
            }
        }
        if (pendingCount > 0 || changing > 1) {
            if (!settle(row, route)) {
                return;
            }
        }
        emit(row, route, forces, site, engine);
    }

    private enum Asked {
        /** No policy applies. */
        NOTHING,
        /** Every verdict is there. */
        DECIDED,
        /** Some are still open: they stand in the list of pending ones. */
        OPEN,
        /** The resource must be judged otherwise. */
        PLAINLY
    }

    /** Asks the engine. */
    private Asked ask(Route route, RowEvaluator engine, @Nullable Route.Force[] forces) {
        room(forces.length);
        Asked asked = Asked.NOTHING;
        pendingCount = 0;
        changing = 0;
        for (int i = 0; i < forces.length; i++) {
            Route.Force force = forces[i];
            Verdict verdict = force == null ? Verdict.NOT_APPLICABLE : engine.verdict(i);
            verdicts[i] = verdict;
            if (force == null || verdict == Verdict.NOT_APPLICABLE) {
                continue;
            }
            if (!force.plain()) {
                return Asked.PLAINLY;
            }
            if (verdict.state() == null) {
                pending[pendingCount++] = i;
                asked = Asked.OPEN;
            } else {
                asked = asked == Asked.NOTHING ? Asked.DECIDED : asked;
                changing += verdict == Verdict.NON_COMPLIANT && route.policy(i).changes() ? 1 : 0;
            }
        }
        return asked;
    }

    private void room(int size) {
        if (verdicts.length < size) {
            verdicts = new Verdict[size];
            outcomes = new Outcome[size];
            pending = new int[size];
        }
    }

    /** Works out what is open and need not wait. False when the row was judged otherwise, or is not JSON. */
    private boolean settle(Row row, Route route) {
        int left = 0;
        changePending = false;
        for (int j = 0; j < pendingCount; j++) {
            int i = pending[j];
            Route.Policy policy = route.policy(i);
            if (verdicts[i] == Verdict.UNDECIDED && !policy.readsContainers()) {
                Resource resource = row.toResource();
                if (resource == null) {
                    Arrays.fill(outcomes, null);
                    return false;
                }
                Outcome outcome = policy.evaluator().evaluate(resource, rules.surroundings());
                boolean waits = outcome.state() == ComplianceState.INDETERMINATE && policy.mayLearn();
                if (!waits) {
                    outcomes[i] = outcome;
                    changing += outcome.state() == ComplianceState.NON_COMPLIANT && policy.changes() ? 1 : 0;
                    continue;
                }
            }
            pending[left++] = i;
            changePending |= policy.changes();
        }
        pendingCount = left;
        if (changing > 1 || (changing > 0 && changePending)) {
            // They may contradict each other.
            Arrays.fill(outcomes, null);
            plainly(row, route);
            return false;
        }
        return true;
    }

    /** Judges the row as a resource. */
    private void plainly(Row row, Route route) {
        Resource resource = row.toResource();
        if (resource != null && rules.filter().keeps(resource)) {
            PlainJudge.Waiting rest = plain.judge(resource, route.policyNumbers());
            if (rest != null) {
                waiting.add(rest);
            }
        }
    }

    private void emit(Row row, Route route, @Nullable Route.Force[] forces, Sites.Site site, RowEvaluator engine) {
        ledger.begin();
        int next = 0;
        for (int i = 0; i < forces.length; i++) {
            Outcome outcome = outcomes[i];
            outcomes[i] = null;
            if (next < pendingCount && pending[next] == i) {
                next++;
                continue;
            }
            Route.Force force = forces[i];
            ComplianceState state = outcome == null ? verdicts[i].state() : outcome.state();
            if (force == null || state == null || state == ComplianceState.NOT_APPLICABLE) {
                continue;
            }
            for (UseInForce use : force.policy().uses()) {
                if (outcome != null) {
                    Resource resource = Objects.requireNonNull(row.toResource());
                    ledger.addExplained(new ComplianceRecord(use.use(), resource, state, outcome));
                } else if (!ledger.wants(use.use(), state)) {
                    ledger.add(use.use(), state);
                } else {
                    Resource resource = row.toResource();
                    if (resource == null) {
                        return;
                    }
                    ledger.add(record(use, resource, state, route.policy(i).evaluator()));
                }
            }
        }
        if (pendingCount == 0) {
            ledger.count(site.counts());
        } else {
            await(row, route, forces, site, engine);
        }
    }

    /** A record that the reference evaluator explains when somebody asks. */
    private ComplianceRecord record(
            UseInForce use, Resource resource, ComplianceState state, ReferenceEvaluator evaluator) {
        return new ComplianceRecord(
                use.use(),
                resource,
                state,
                () -> WaitingRoom.explain(evaluator, resource, rules.surroundings(), state));
    }

    private void await(Row row, Route route, @Nullable Route.Force[] forces, Sites.Site site, RowEvaluator engine) {
        if (engine.prune(route.sources())) {
            for (int j = 0; j < pendingCount; j++) {
                pending[j] = WaitingRoom.pending(pending[j], verdicts[pending[j]] == Verdict.LOOKUP);
            }
            waiting.add(row, route, site, engine.id(), ledger.states(), pending, pendingCount);
            return;
        }
        Resource resource = row.toResource();
        if (resource == null) {
            return;
        }
        List<PlainJudge.Pending> list = new ArrayList<>();
        for (int j = 0; j < pendingCount; j++) {
            Route.Force force = Objects.requireNonNull(forces[pending[j]]);
            list.add(new PlainJudge.Pending(
                    force.policy(),
                    rules.surroundings()
                            .pruned(resource, route.policy(pending[j]).evaluator())));
        }
        waiting.add(new PlainJudge.Waiting(list, ledger.states().copy()));
    }
}
