package io.armlens;

import io.armlens.engine.RowEvaluator;
import io.armlens.engine.RowPruner;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
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
    private KnownVerdicts.Known[] answers = new KnownVerdicts.Known[16];
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
        this.known = new KnownVerdicts(rules.surroundings(), false);
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
        RowPattern pattern = route.standing(sites.jurisdiction(site)).pattern(engine);
        if (pattern.kind() == RowPattern.Kind.NOTHING) {
            return;
        }
        if (pattern.kind() == RowPattern.Kind.PLAINLY) {
            plainly(row, route);
            return;
        }
        if (!rules.filter().keepsAll()) {
            Resource filtered = row.toResource();
            if (filtered == null || !rules.filter().keeps(filtered)) {
                return;
            }
        }
        RowPattern answered = pattern.answersNow() ? answered(pattern, row, engine) : pattern;
        if (answered != null) {
            pattern = answered;
        }
        if (pattern.answersNow() || !pattern.isQuiet(ledger)) {
            judge(row, pattern, site, engine);
        } else if (pattern.openCount() == 0) {
            ledger.count(sites.place(site), pattern.tally(ledger));
        } else {
            await(row, pattern, site, engine);
        }
    }

    /** The pattern with what can be decided at once; null when more must be said of that than its states. */
    private @Nullable RowPattern answered(RowPattern pattern, Row row, RowEvaluator engine) {
        Route route = pattern.route();
        int count = pattern.openCount();
        if (answers.length < count) {
            answers = new KnownVerdicts.Known[2 * count];
        }
        for (int j = 0; j < count; j++) {
            if (pattern.answersNow(j)) {
                int i = WaitingRoom.index(pattern.open(j));
                long key = key(route, i, 0, engine);
                KnownVerdicts.Known verdict = key == WaitingRoom.NO_KEY ? null : evaluate(key, route, i, row, engine);
                if (verdict == null || !verdict.isPlain()) {
                    return null;
                }
                answers[j] = verdict;
            }
        }
        return pattern.answered(answers);
    }

    /** Judges a row of which somebody may want records. */
    private void judge(Row row, RowPattern pattern, int site, RowEvaluator engine) {
        Route route = pattern.route();
        take(pattern);
        if (openCount > 0 && !answerOpen(row, route, engine)) {
            return;
        }
        if (changing > 1) {
            verdicts.settle(route, () -> pruned(row, route.sources(), engine));
            if (changing == pattern.changing() && verdicts.neverConflict()) {
                pattern.harmless();
            }
        }
        ledger.begin();
        if (!verdicts.emit(route, pattern.standing().forces(), resource)) {
            return;
        }
        if (openCount == 0) {
            ledger.count(sites.place(site), route.type());
        } else {
            awaitJudged(row, pattern, site, engine);
        }
    }

    private void take(RowPattern pattern) {
        verdicts.begin(pattern.route().size());
        pattern.writeTo(verdicts);
        changing = pattern.changing();
        openCount = pattern.openCount();
        room(pattern.route().size());
        for (int j = 0; j < openCount; j++) {
            open[j] = pattern.open(j);
        }
    }

    private void room(int policies) {
        if (open.length < policies) {
            open = new int[policies];
            keys = new long[policies];
        }
    }

    /** Answers what is open and need not wait. False when the row is not JSON. */
    private boolean answerOpen(Row row, Route route, RowEvaluator engine) {
        long place = engine.id().exactPlaceHash();
        int left = 0;
        boolean changePending = false;
        for (int j = 0; j < openCount; j++) {
            int i = WaitingRoom.index(open[j]);
            Route.Policy policy = route.policy(i);
            long key = key(route, i, place, engine);
            if (WaitingRoom.kind(open[j]) == WaitingRoom.Open.ALL && !policy.readsContainers()) {
                KnownVerdicts.Known verdict = evaluate(key, route, i, row, engine);
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

    /** The key of what a policy reads of the row at hand. */
    private static long key(Route route, int index, long place, RowEvaluator engine) {
        Route.Policy policy = route.policy(index);
        return engine.hasDigest(index)
                ? KnownVerdicts.key(policy.number(), policy.readsContainers() ? place : 0, engine.digest(index))
                : WaitingRoom.NO_KEY;
    }

    private KnownVerdicts.@Nullable Known evaluate(long key, Route route, int index, Row row, RowEvaluator engine) {
        ReferenceEvaluator evaluator = route.policy(index).evaluator();
        if (key != WaitingRoom.NO_KEY) {
            return known.of(key, evaluator, () -> pruned(row, route.readBy(index), engine));
        }
        Resource pruned = pruned(row, route.readBy(index), engine);
        return pruned == null ? null : KnownVerdicts.Known.of(evaluator.evaluate(pruned, rules.surroundings()));
    }

    /** As much of the row as a pruner keeps; null when it is not JSON. */
    private static @Nullable Resource pruned(Row row, RowPruner pruner, RowEvaluator engine) {
        if (engine.prune(pruner)) {
            try {
                JsonValue body = JsonReader.read(pruner.text(), 0, pruner.size(), null);
                if (body instanceof JsonObject object) {
                    return row.form().resource(object, row.place());
                }
            } catch (JsonSyntaxException e) {
                // The whole row tells where it is broken.
            }
        }
        return row.toResource();
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

    /** Lets a row wait of which everything that is decided has only to be counted. */
    private void await(Row row, RowPattern pattern, int site, RowEvaluator engine) {
        Route route = pattern.route();
        openCount = pattern.openCount();
        room(openCount);
        long place = pattern.waitsForKeys() ? engine.id().exactPlaceHash() : 0;
        boolean known = true;
        for (int j = 0; j < openCount; j++) {
            open[j] = pattern.open(j);
            boolean all = WaitingRoom.kind(open[j]) == WaitingRoom.Open.ALL;
            keys[j] = all ? key(route, WaitingRoom.index(open[j]), place, engine) : WaitingRoom.NO_KEY;
            known &= waiting.isKnown(keys[j]);
        }
        if (known && pattern.isUnheard(ledger)) {
            waiting.addId(row, pattern, site, engine.id(), keys);
            return;
        }
        if (engine.prune(route.sources())) {
            waiting.add(row, pattern, site, engine.id(), keys);
            return;
        }
        ledger.begin();
        pattern.addTo(ledger.states());
        awaitWhole(row, pattern);
    }

    /** Lets a row wait of which the states at hand are decided. */
    private void awaitJudged(Row row, RowPattern pattern, int site, RowEvaluator engine) {
        Route route = pattern.route();
        if (engine.prune(route.sources())) {
            waiting.add(row, route, site, engine.id(), ledger.states(), open, keys, openCount);
        } else {
            awaitWhole(row, pattern);
        }
    }

    private void awaitWhole(Row row, RowPattern pattern) {
        Resource whole = row.toResource();
        if (whole == null) {
            return;
        }
        List<PlainJudge.Pending> list = new ArrayList<>();
        for (int j = 0; j < openCount; j++) {
            int i = WaitingRoom.index(open[j]);
            list.add(new PlainJudge.Pending(
                    Objects.requireNonNull(pattern.standing().forces()[i]).policy(),
                    rules.surroundings().pruned(whole, pattern.route().policy(i).evaluator())));
        }
        waiting.add(new PlainJudge.Waiting(list, ledger.states().copy()));
    }
}
