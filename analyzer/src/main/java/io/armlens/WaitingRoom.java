package io.armlens;

import io.armlens.diagnostic.Unknown;
import io.armlens.eval.ComplianceState;
import io.armlens.eval.ExistenceLookup;
import io.armlens.eval.LookupShape;
import io.armlens.eval.Outcome;
import io.armlens.eval.ReferenceEvaluator;
import io.armlens.eval.Surroundings;
import io.armlens.eval.Truth;
import io.armlens.governance.ComplianceRecord;
import io.armlens.governance.ResourceStates;
import io.armlens.governance.UseInForce;
import io.armlens.json.JsonText;
import io.armlens.relation.RelatedRows;
import io.armlens.resource.IdBytes;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
    private int[] pending = new int[16];
    private @Nullable Resource resource;
    private @Nullable Unknown unknown;

    WaitingRoom(
            Analyzer.Rules rules, Ledger ledger, PlainJudge plain, WaitingLog log, List<Route> routes, Sites sites) {
        this.rules = rules;
        this.ledger = ledger;
        this.plain = plain;
        this.log = log;
        this.routes = routes;
        this.sites = sites;
    }

    /**
     * A waiting policy as a number.
     *
     * @param lookup whether only its existence check is open
     */
    static int pending(int place, boolean lookup) {
        return place << 1 | (lookup ? 1 : 0);
    }

    /** What the reference evaluator says; it must agree. */
    static Outcome explain(
            ReferenceEvaluator evaluator, Resource resource, Surroundings surroundings, ComplianceState state) {
        Outcome outcome = evaluator.evaluate(resource, surroundings);
        if (outcome.state() != state) {
            throw new AssertionError("`" + evaluator.policy().definition().id() + "` on `" + resource.idText()
                    + "`: the engine says " + state + ", the reference evaluator " + outcome.state());
        }
        return outcome;
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
            Sites.Site site,
            IdBytes id,
            ResourceStates states,
            int[] pendingPolicies,
            int pendingCount) {
        log.route = route.number();
        log.site = site.number();
        log.id = id.hash();
        log.group = id.groupHash();
        log.subscription = id.subscriptionHash();
        log.add(
                row,
                states,
                pendingPolicies,
                pendingCount,
                route.sources().text(),
                route.sources().size());
    }

    /** Decides everything. */
    void open() {
        while (log.next(ledger.states())) {
            if (log.route < 0) {
                plain.resume(resources.remove());
            } else {
                decide(routes.get(log.route), sites.get(log.site));
            }
        }
    }

    private void decide(Route route, Sites.Site site) {
        int count = log.pendingLeft();
        if (pending.length < count) {
            pending = new int[2 * count];
        }
        boolean changes = false;
        for (int j = 0; j < count; j++) {
            pending[j] = log.nextPending();
            changes |= route.policy(pending[j] >> 1).changes();
        }
        resource = null;
        @Nullable Route.Force[] forces = route.forces(site.jurisdiction());
        if (changes) {
            plainly(forces, count);
            return;
        }
        for (int j = 0; j < count; j++) {
            Route.Policy policy = route.policy(pending[j] >> 1);
            List<UseInForce> uses =
                    Objects.requireNonNull(forces[pending[j] >> 1]).policy().uses();
            unknown = null;
            ComplianceState state = (pending[j] & 1) == 0 ? null : lookUp(policy, site);
            if (state == null) {
                explained(policy, uses);
            } else {
                decided(policy, uses, state);
            }
        }
        ledger.count(site.counts());
    }

    private Resource resource() {
        if (resource == null) {
            resource = log.resource();
        }
        return resource;
    }

    /** Policies that would change a resource may contradict each other. */
    private void plainly(@Nullable Route.Force[] forces, int count) {
        List<PlainJudge.Pending> list = new ArrayList<>();
        for (int j = 0; j < count; j++) {
            list.add(new PlainJudge.Pending(
                    Objects.requireNonNull(forces[pending[j] >> 1]).policy(), resource()));
        }
        plain.resume(new PlainJudge.Waiting(list, ledger.states().copy()));
    }

    private void explained(Route.Policy policy, List<UseInForce> uses) {
        Outcome outcome = policy.evaluator().evaluate(resource(), rules.surroundings());
        if (outcome.state() != ComplianceState.NOT_APPLICABLE) {
            for (UseInForce use : uses) {
                ledger.addExplained(new ComplianceRecord(use.use(), resource(), outcome.state(), outcome));
            }
        }
    }

    private void decided(Route.Policy policy, List<UseInForce> uses, ComplianceState state) {
        for (UseInForce use : uses) {
            if (unknown != null) {
                ledger.missing(unknown);
            }
            if (ledger.wants(use.use(), state)) {
                Resource source = resource();
                ReferenceEvaluator evaluator = policy.evaluator();
                ledger.add(new ComplianceRecord(
                        use.use(), source, state, () -> explain(evaluator, source, rules.surroundings(), state)));
            } else {
                ledger.add(use.use(), state);
            }
        }
    }

    /** The state that the existence check gives; null when the reference evaluator must be asked. */
    private @Nullable ComplianceState lookUp(Route.Policy policy, Sites.Site site) {
        LookupShape shape = policy.shape();
        return shape == null ? lookUpComputed(policy) : lookUp(policy, shape, site);
    }

    private @Nullable ComplianceState lookUp(Route.Policy policy, LookupShape shape, Sites.Site site) {
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
        return state(policy, shape.type(), place, anchor, shape.name(), unique, site.subscription());
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
