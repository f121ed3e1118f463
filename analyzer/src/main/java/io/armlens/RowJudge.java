package io.armlens;

import io.armlens.engine.RowEvaluator;
import io.armlens.engine.RowPruner;
import io.armlens.engine.Verdict;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
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
    private final RowVerdicts verdicts;
    private final KnownVerdicts known;

    // Of the row at hand: the policies that are open, at first, and then those that wait.
    private int[] open = new int[16];
    private long[] keys = new long[16];
    private int openCount;
    private int changing;
    private @Nullable Row current;
    private Supplier<@Nullable Resource> resource = () -> null;

    RowJudge(
            Analyzer.Rules rules, Ledger ledger, PlainJudge plain, KeptRows related, WaitingRoom waiting, Sites sites) {
        this.rules = rules;
        this.ledger = ledger;
        this.plain = plain;
        this.related = related;
        this.waiting = waiting;
        this.sites = sites;
        this.verdicts = new RowVerdicts(rules, ledger);
        this.known = new KnownVerdicts(rules.surroundings());
    }

    /** Takes a row that the engine has read. */
    void row(Row row, Route route, RowEvaluator engine) {
        if (route.isContainer()) {
            Resource container = row.toResource();
            if (container == null) {
                return;
            }
            rules.surroundings().addContainer(container);
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
            Resource whole = row.toResource();
            if (whole != null) {
                rules.surroundings().addRelated(whole);
            }
            return whole != null;
        }
        engine.answers(route.answers());
        long at = related.add(row, pruner.text(), pruner.size());
        rules.surroundings().add(route.type(), engine.id(), at, route.answers());
        return true;
    }

    private void judge(Row row, Route route, RowEvaluator engine) {
        if (row != current) {
            // Readers use one object for all rows.
            current = row;
            resource = row::toResource;
        }
        int site = sites.of(engine.id(), row.subscription());
        Route.@Nullable Force[] forces = route.forces(sites.jurisdiction(site));
        switch (ask(route, engine, forces)) {
            case NOTHING -> {
                return;
            }
            case PLAINLY -> {
                plainly(row, route);
                return;
            }
            case JUDGED -> {
                // Goes on below.
            }
        }
        if (!rules.filter().keepsAll()) {
            Resource filtered = row.toResource();
            if (filtered == null || !rules.filter().keeps(filtered)) {
                return;
            }
        }
        if (openCount > 0 && !answerOpen(row, route, engine)) {
            return;
        }
        if (changing > 1) {
            verdicts.settle(route, resource);
        }
        ledger.begin();
        if (!verdicts.emit(route, forces, resource)) {
            return;
        }
        if (openCount == 0) {
            ledger.count(sites.place(site), route.type());
        } else {
            await(row, route, forces, site, engine);
        }
    }

    private enum Asked {
        /** No policy applies. */
        NOTHING,
        /** Some do. */
        JUDGED,
        /** The resource must be judged otherwise. */
        PLAINLY
    }

    /** Asks the engine. */
    private Asked ask(Route route, RowEvaluator engine, Route.@Nullable Force[] forces) {
        verdicts.begin(forces.length);
        if (open.length < forces.length) {
            open = new int[forces.length];
            keys = new long[forces.length];
        }
        Asked asked = Asked.NOTHING;
        openCount = 0;
        changing = 0;
        for (int i = 0; i < forces.length; i++) {
            Route.Force force = forces[i];
            Verdict verdict = force == null ? Verdict.NOT_APPLICABLE : engine.verdict(i);
            if (force == null || verdict == Verdict.NOT_APPLICABLE) {
                continue;
            }
            if (!force.plain()) {
                return Asked.PLAINLY;
            }
            asked = Asked.JUDGED;
            ComplianceState state = verdict.state();
            if (state == null) {
                open[openCount++] = WaitingRoom.pending(
                        i, verdict == Verdict.LOOKUP ? WaitingRoom.Open.LOOKUP : WaitingRoom.Open.ALL);
            } else {
                verdicts.set(i, state);
                changing += state == ComplianceState.NON_COMPLIANT
                                && route.policy(i).changes()
                        ? 1
                        : 0;
            }
        }
        return asked;
    }

    /** Answers what is open and need not wait. False when the row is not JSON. */
    private boolean answerOpen(Row row, Route route, RowEvaluator engine) {
        long place = engine.id().exactPlaceHash();
        int left = 0;
        boolean changePending = false;
        for (int j = 0; j < openCount; j++) {
            int i = WaitingRoom.index(open[j]);
            Route.Policy policy = route.policy(i);
            long key = engine.hasDigest(i)
                    ? KnownVerdicts.key(
                            policy.number(), route.number(), policy.readsContainers() ? place : 0, engine.digest(i))
                    : WaitingRoom.NO_KEY;
            if (WaitingRoom.kind(open[j]) == WaitingRoom.Open.ALL && !policy.readsContainers()) {
                KnownVerdicts.Known verdict = evaluate(key, policy.evaluator(), row);
                if (verdict == null) {
                    return false;
                }
                if (verdict.state() != ComplianceState.INDETERMINATE || !policy.mayLearn()) {
                    verdicts.set(i, verdict);
                    changing += verdict.state() == ComplianceState.NON_COMPLIANT && policy.changes() ? 1 : 0;
                    continue;
                }
            }
            open[left] = open[j];
            keys[left++] = key;
            changePending |= policy.changes();
        }
        openCount = left;
        if (changePending && changing > 0) {
            withdrawChanging(route);
        }
        return true;
    }

    private KnownVerdicts.@Nullable Known evaluate(long key, ReferenceEvaluator evaluator, Row row) {
        if (key != WaitingRoom.NO_KEY) {
            return known.of(key, evaluator, resource);
        }
        Resource resource = row.toResource();
        return resource == null ? null : KnownVerdicts.Known.of(evaluator.evaluate(resource, rules.surroundings()));
    }

    /** Whether policies contradict each other is seen when all that would change the resource are decided. */
    private void withdrawChanging(Route route) {
        for (int i = 0; i < route.size(); i++) {
            if (verdicts.state(i) == ComplianceState.NON_COMPLIANT
                    && route.policy(i).changes()) {
                verdicts.clear(i);
                keys[openCount] = WaitingRoom.NO_KEY;
                open[openCount++] = WaitingRoom.pending(i, WaitingRoom.Open.CONFLICT);
            }
        }
        changing = 0;
    }

    /** Judges the row as a resource. */
    private void plainly(Row row, Route route) {
        Resource asked = row.toResource();
        if (asked != null && rules.filter().keeps(asked)) {
            PlainJudge.Waiting rest = plain.judge(asked, route.policyNumbers());
            if (rest != null) {
                waiting.add(rest);
            }
        }
    }

    private void await(Row row, Route route, Route.@Nullable Force[] forces, int site, RowEvaluator engine) {
        if (engine.prune(route.sources())) {
            waiting.add(row, route, site, engine.id(), ledger.states(), open, keys, openCount);
            return;
        }
        Resource whole = row.toResource();
        if (whole == null) {
            return;
        }
        List<PlainJudge.Pending> list = new ArrayList<>();
        for (int j = 0; j < openCount; j++) {
            int i = WaitingRoom.index(open[j]);
            list.add(new PlainJudge.Pending(
                    Objects.requireNonNull(forces[i]).policy(),
                    rules.surroundings().pruned(whole, route.policy(i).evaluator())));
        }
        waiting.add(new PlainJudge.Waiting(list, ledger.states().copy()));
    }
}
