package io.armlens;

import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.LookupShape;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Truth;
import io.armlens.governance.ResourceStates;
import io.armlens.json.JsonText;
import io.armlens.relation.RelatedRows;
import io.armlens.resource.IdBytes;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what depends on other rows and decides it after the last row, in the order of rows. Related resources are
 * searched by hashes; what cannot be told so is asked of the reference evaluator.
 */
final class WaitingRoom {
    private final Analyzer.Rules rules;
    private final Ledger ledger;
    private final PlainJudge plain;
    private final WaitingLog log;
    private final List<Route> routes;
    private final Sites sites;
    private final Deque<PlainJudge.Waiting> resources = new ArrayDeque<>();
    private final RowVerdicts verdicts;
    private final KnownVerdicts known;
    private int[] pending = new int[16];
    private long[] keys = new long[16];
    private @Nullable Resource resource;
    private @Nullable Unknown unknown;

    /** Stands for a policy of which no hash tells what it reads. */
    static final long NO_KEY = 0;

    /** What is open of a waiting policy. */
    enum Open {
        /** All of it. */
        ALL,
        /** Its existence check. */
        LOOKUP,
        /** It is not complied with; whether another policy contradicts it is open. */
        CONFLICT
    }

    private static final Open[] KINDS = Open.values();

    WaitingRoom(
            Analyzer.Rules rules, Ledger ledger, PlainJudge plain, WaitingLog log, List<Route> routes, Sites sites) {
        this.rules = rules;
        this.ledger = ledger;
        this.plain = plain;
        this.log = log;
        this.routes = routes;
        this.sites = sites;
        this.verdicts = new RowVerdicts(rules, ledger);
        this.known = new KnownVerdicts(rules.surroundings());
    }

    /** A waiting policy as a number: its place in its plan, and what is open. */
    static int pending(int index, Open open) {
        return index << 2 | (open == Open.ALL ? 0 : open == Open.LOOKUP ? 1 : 2);
    }

    static int index(int pending) {
        return pending >> 2;
    }

    static Open kind(int pending) {
        return KINDS[pending & 3];
    }

    /** Adds a resource that was judged plainly. */
    void add(PlainJudge.Waiting one) {
        log.mark();
        resources.add(one);
    }

    /** Adds a row; its pruned text is that of the route's pruner. */
    void add(
            Row row,
            Route route,
            int site,
            IdBytes id,
            ResourceStates states,
            int[] open,
            long[] openKeys,
            int openCount) {
        log.route = route.number();
        log.site = site;
        log.id = id.hash();
        log.group = id.groupHash();
        log.subscription = id.subscriptionHash();
        log.add(
                row,
                states,
                open,
                openKeys,
                openCount,
                route.sources().text(),
                route.sources().size());
    }

    /** Decides everything. */
    void open() {
        while (log.next(ledger.states())) {
            if (log.route < 0) {
                plain.resume(resources.remove());
            } else {
                decide(routes.get(log.route), log.site);
            }
        }
    }

    private void decide(Route route, int site) {
        int count = log.pendingLeft();
        if (pending.length < count) {
            pending = new int[2 * count];
            keys = new long[2 * count];
        }
        for (int j = 0; j < count; j++) {
            pending[j] = log.nextPending();
            keys[j] = log.nextKey();
        }
        resource = null;
        verdicts.begin(route.size());
        int changing = 0;
        for (int j = 0; j < count; j++) {
            int i = index(pending[j]);
            Route.Policy policy = route.policy(i);
            unknown = null;
            ComplianceState state = switch (kind(pending[j])) {
                case ALL -> null;
                case LOOKUP -> lookUp(policy, site);
                case CONFLICT -> ComplianceState.NON_COMPLIANT;
            };
            if (state == null) {
                KnownVerdicts.Known verdict = evaluate(keys[j], policy.evaluator());
                state = verdict.state();
                verdicts.set(i, verdict);
            } else {
                verdicts.set(i, state, unknown);
            }
            changing += state == ComplianceState.NON_COMPLIANT && policy.changes() ? 1 : 0;
        }
        if (changing > 1) {
            verdicts.settle(route, this::resource);
        }
        verdicts.emit(route, route.forces(sites.jurisdiction(site)), this::resource);
        ledger.count(sites.place(site), route.type());
    }

    private KnownVerdicts.Known evaluate(long key, ReferenceEvaluator evaluator) {
        return key == NO_KEY
                ? KnownVerdicts.Known.of(evaluator.evaluate(resource(), rules.surroundings()))
                : Objects.requireNonNull(known.of(key, evaluator, this::resource));
    }

    private Resource resource() {
        if (resource == null) {
            resource = log.resource();
        }
        return resource;
    }

    /** The state that the existence check gives; null when the reference evaluator must be asked. */
    private @Nullable ComplianceState lookUp(Route.Policy policy, int site) {
        LookupShape shape = policy.shape();
        return shape == null ? lookUpComputed(policy) : lookUp(policy, shape, site);
    }

    private @Nullable ComplianceState lookUp(Route.Policy policy, LookupShape shape, int site) {
        LookupShape.Where where = shape.where();
        if (where == LookupShape.Where.ON_IT_OR_IN_GROUP || where == LookupShape.Where.ON_IT_OR_IN_SUBSCRIPTION) {
            Truth extended = rules.surroundings().extended(shape.typeKey(), log.id);
            if (extended == Truth.UNKNOWN) {
                return null;
            }
            where = extended == Truth.TRUE
                    ? LookupShape.Where.ON_IT
                    : where == LookupShape.Where.ON_IT_OR_IN_GROUP
                            ? LookupShape.Where.IN_GROUP
                            : LookupShape.Where.IN_SUBSCRIPTION;
        }
        ExistenceLookup.Place place = place(where);
        long anchor = switch (place) {
            case CHILD, EXTENSION -> log.id;
            case RESOURCE_GROUP -> log.group;
            case SUBSCRIPTION -> log.subscription;
        };
        boolean unique = shape.isUnique() && place != ExistenceLookup.Place.SUBSCRIPTION;
        return state(policy, shape.type(), place, anchor, shape.name(), unique, sites.subscription(site));
    }

    private ExistenceLookup.Place place(LookupShape.Where where) {
        return switch (where) {
            case BELOW -> ExistenceLookup.Place.CHILD;
            case ON_IT -> ExistenceLookup.Place.EXTENSION;
            case IN_GROUP ->
                // A resource outside of groups has only its subscription to look in.
                log.group == IdBytes.NONE ? ExistenceLookup.Place.SUBSCRIPTION : ExistenceLookup.Place.RESOURCE_GROUP;
            case IN_SUBSCRIPTION -> ExistenceLookup.Place.SUBSCRIPTION;
            case ON_IT_OR_IN_GROUP, ON_IT_OR_IN_SUBSCRIPTION -> throw new AssertionError(where);
        };
    }

    /** What is looked for must be computed; the search itself need not be. */
    private @Nullable ComplianceState lookUpComputed(Route.Policy policy) {
        ExistenceLookup lookup =
                policy.evaluator().lookup(resource(), rules.surroundings()).orElse(null);
        return lookup == null || lookup.kind() != null
                ? null
                : state(
                        policy,
                        lookup.type(),
                        lookup.place(),
                        IdBytes.hashOf(lookup.anchor()),
                        lookup.name(),
                        lookup.isUnique(),
                        resource().subscription().orElse(""));
    }

    private @Nullable ComplianceState state(
            Route.Policy policy,
            String type,
            ExistenceLookup.Place place,
            long anchor,
            List<String> name,
            boolean unique,
            String subscription) {
        if (policy.conditionIsElsewhere()) {
            return null;
        }
        RelatedRows.Found found =
                rules.surroundings().search(JsonText.lower(type), place, anchor, name, policy.condition());
        return switch (found) {
            case ONE_FITS -> ComplianceState.COMPLIANT;
            case NOT_DECIDED -> null;
            case NONE_FITS -> unique ? ComplianceState.NON_COMPLIANT : absent(type, subscription);
            case NOTHING -> absent(type, subscription);
        };
    }

    /** There is none among the rows; whether there is none at all depends on what was exported. */
    private ComplianceState absent(String type, String subscription) {
        unknown = rules.surroundings().missing(type, subscription).orElse(null);
        return unknown == null ? ComplianceState.NON_COMPLIANT : ComplianceState.INDETERMINATE;
    }
}
