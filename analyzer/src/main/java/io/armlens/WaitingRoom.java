package io.armlens;

import io.armlens.diagnostic.Unknown;
import io.armlens.engine.RowPruner;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final KeySet keysSeen = new KeySet(KnownVerdicts.MOST);
    private byte[] idText = Arrays.copyOf(ID, 256);
    private int[] pending = new int[16];
    private long[] keys = new long[16];
    private @Nullable Resource resource;
    private final List<Patterned> patterned = new ArrayList<>();
    // The verdicts of which something is missing that has still to be told.
    private final List<KnownVerdicts.Known> counted = new ArrayList<>();
    private final Map<String, Absence> absences = new HashMap<>();
    private final Map<Unknown, KnownVerdicts.Known> unknownOnes = new HashMap<>();

    private static final byte[] ID = "{\"id\":\"".getBytes(StandardCharsets.US_ASCII);

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
        this.known = new KnownVerdicts(rules.surroundings(), true);
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
        begin(site, id);
        log.add(
                row,
                states,
                open,
                openKeys,
                openCount,
                route.sources().text(),
                route.sources().size());
        see(openKeys, openCount);
    }

    /** Adds a row of which everything that is decided has only to be counted; the text as above. */
    void add(Row row, RowPattern pattern, int site, IdBytes id, long[] openKeys) {
        number(pattern);
        begin(site, id);
        RowPruner pruner = pattern.route().sources();
        log.add(row, openKeys, pattern.openCount(), pruner.text(), pruner.size());
        see(openKeys, pattern.openCount());
    }

    /** Whether an earlier row with a key has left its text: the verdict is known when this one is decided. */
    boolean isKnown(long key) {
        return key != NO_KEY && keysSeen.has(key);
    }

    /** The keys of a row that leaves its text, in the order in which they will be asked for. */
    private void see(long[] openKeys, int count) {
        for (int j = 0; j < count; j++) {
            if (openKeys[j] != NO_KEY) {
                keysSeen.add(openKeys[j]);
            }
        }
    }

    /** Adds a row of which nobody wants records and every key is known; of its text the id is enough. */
    void addId(Row row, RowPattern pattern, int site, IdBytes id, long[] openKeys) {
        number(pattern);
        begin(site, id);
        int length = id.end() - id.begin();
        if (idText.length < length + 16) {
            idText = Arrays.copyOf(idText, 2 * length + 16);
        }
        System.arraycopy(id.text(), id.begin(), idText, ID.length, length);
        idText[ID.length + length] = '"';
        idText[ID.length + length + 1] = '}';
        log.add(row, openKeys, pattern.openCount(), idText, ID.length + length + 2);
    }

    private void number(RowPattern pattern) {
        if (pattern.waitingNumber() < 0) {
            pattern.waitingNumber(patterned.size());
            patterned.add(new Patterned(pattern));
        }
        log.pattern = pattern.waitingNumber();
    }

    private void begin(int site, IdBytes id) {
        log.site = site;
        log.id = id.hash();
        log.group = id.groupHash();
        log.subscription = id.subscriptionHash();
        log.name = id.isNamePlain() ? id.nameHash() : IdBytes.NONE;
    }

    /** Decides everything. */
    void open() {
        while (log.next(ledger.states())) {
            if (log.route == WaitingLog.MARK) {
                plain.resume(resources.remove());
            } else if (log.route == WaitingLog.PATTERN) {
                decide(patterned.get(log.pattern), log.site);
            } else {
                decide(routes.get(log.route), log.site);
            }
        }
        counted.forEach(one -> one.tellMissing(ledger));
    }

    /** A pattern of waiting rows, and what became of them. */
    private static final class Patterned {
        /** With more of them, further ones are worked out for each row. */
        private static final int MOST_CLOSINGS = 64;

        private final RowPattern pattern;
        private final KnownVerdicts.Known[] verdicts;
        private final List<Closing> closings = new ArrayList<>();

        Patterned(RowPattern pattern) {
            this.pattern = pattern;
            this.verdicts = new KnownVerdicts.Known[pattern.openCount()];
        }

        /** The closing with the verdicts at hand; null when there are too many. */
        @Nullable
        Closing closing() {
            for (int i = 0; i < closings.size(); i++) {
                if (closings.get(i).is(verdicts)) {
                    return closings.get(i);
                }
            }
            if (closings.size() == MOST_CLOSINGS) {
                return null;
            }
            Closing fresh = new Closing(pattern, verdicts.clone());
            closings.add(fresh);
            return fresh;
        }
    }

    private void decide(Patterned one, int site) {
        RowPattern pattern = one.pattern;
        Route route = pattern.route();
        int count = one.verdicts.length;
        room(count);
        for (int j = 0; j < count; j++) {
            keys[j] = log.nextKey();
        }
        resource = null;
        for (int j = 0; j < count; j++) {
            one.verdicts[j] = verdict(route, pattern.open(j), keys[j], site);
        }
        Closing closing = one.closing();
        if (closing != null && closing.isQuiet(ledger)) {
            closing.count(sites.place(site), one.verdicts, ledger, counted);
            return;
        }
        ledger.begin();
        pattern.addTo(ledger.states());
        verdicts.begin(route.size());
        int changing = 0;
        for (int j = 0; j < count; j++) {
            changing += set(route, index(pattern.open(j)), one.verdicts[j]);
        }
        finish(route, site, changing);
    }

    private void decide(Route route, int site) {
        int count = log.pendingLeft();
        room(count);
        for (int j = 0; j < count; j++) {
            pending[j] = log.nextPending();
            keys[j] = log.nextKey();
        }
        resource = null;
        verdicts.begin(route.size());
        int changing = 0;
        for (int j = 0; j < count; j++) {
            changing += set(route, index(pending[j]), verdict(route, pending[j], keys[j], site));
        }
        finish(route, site, changing);
    }

    private void room(int policies) {
        if (pending.length < policies) {
            pending = new int[2 * policies];
            keys = new long[2 * policies];
        }
    }

    /** Sets a verdict; returns one when the policy would change the resource, else none. */
    private int set(Route route, int index, KnownVerdicts.Known verdict) {
        verdicts.set(index, verdict);
        return verdict.state() == ComplianceState.NON_COMPLIANT
                        && route.policy(index).changes()
                ? 1
                : 0;
    }

    private void finish(Route route, int site, int changing) {
        if (changing > 1) {
            verdicts.settle(route, this::resource);
        }
        verdicts.emit(route, route.standing(sites.jurisdiction(site)).forces(), this::resource);
        ledger.count(sites.place(site), route.type());
    }

    private KnownVerdicts.Known verdict(Route route, int waiting, long key, int site) {
        Route.Policy policy = route.policy(index(waiting));
        KnownVerdicts.Known verdict = switch (kind(waiting)) {
            case ALL -> null;
            case LOOKUP -> lookUp(policy, site);
            case CONFLICT -> KnownVerdicts.Known.of(ComplianceState.NON_COMPLIANT);
        };
        return verdict == null ? evaluate(key, policy.evaluator()) : verdict;
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

    /** What the existence check gives; null when the reference evaluator must be asked. */
    private KnownVerdicts.@Nullable Known lookUp(Route.Policy policy, int site) {
        Route.Sought sought = policy.sought();
        if (sought == null || (sought.shape().ownName() && log.name == IdBytes.NONE)) {
            return lookUpComputed(policy);
        }
        if (policy.conditionIsElsewhere()) {
            return null;
        }
        Absence absence = absences.get(sought.shape().type());
        if (absence == null) {
            absence = new Absence(rules.surroundings().hasRows(sought.type()));
            absences.put(sought.shape().type(), absence);
        }
        return absence.anywhere
                ? lookUp(policy, sought, site)
                : absence.of(sought.shape().type(), site);
    }

    private KnownVerdicts.@Nullable Known lookUp(Route.Policy policy, Route.Sought sought, int site) {
        LookupShape shape = sought.shape();
        LookupShape.Where where = shape.where();
        if (where == LookupShape.Where.ON_IT_OR_IN_GROUP || where == LookupShape.Where.ON_IT_OR_IN_SUBSCRIPTION) {
            Truth extended = rules.surroundings().extended(sought.type(), log.id);
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
        boolean unique = sought.unique() && place != ExistenceLookup.Place.SUBSCRIPTION;
        RelatedRows.Name name = shape.ownName() ? RelatedRows.Name.of(shape.type(), log.name) : sought.name();
        RelatedRows.Found found = rules.surroundings().search(sought.type(), place, anchor, name, policy.condition());
        return verdict(found, shape.type(), unique, sites.subscription(site));
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
    private KnownVerdicts.@Nullable Known lookUpComputed(Route.Policy policy) {
        ExistenceLookup lookup =
                policy.evaluator().lookup(resource(), rules.surroundings()).orElse(null);
        if (lookup == null || lookup.kind() != null || policy.conditionIsElsewhere()) {
            return null;
        }
        RelatedRows.Found found = rules.surroundings()
                .search(
                        JsonText.lower(lookup.type()),
                        lookup.place(),
                        IdBytes.hashOf(lookup.anchor()),
                        RelatedRows.Name.of(lookup.type(), lookup.name()),
                        policy.condition());
        return verdict(
                found,
                lookup.type(),
                lookup.isUnique(),
                resource().subscription().orElse(""));
    }

    private KnownVerdicts.@Nullable Known verdict(
            RelatedRows.Found found, String type, boolean unique, String subscription) {
        return switch (found) {
            case ONE_FITS -> KnownVerdicts.Known.of(ComplianceState.COMPLIANT);
            case NOT_DECIDED -> null;
            case NONE_FITS ->
                unique ? KnownVerdicts.Known.of(ComplianceState.NON_COMPLIANT) : absent(type, subscription);
            case NOTHING -> absent(type, subscription);
        };
    }

    /** There is none among the rows; whether there is none at all depends on what was exported. */
    private KnownVerdicts.Known absent(String type, String subscription) {
        Unknown unknown = rules.surroundings().missing(type, subscription).orElse(null);
        return unknown == null
                ? KnownVerdicts.Known.of(ComplianceState.NON_COMPLIANT)
                : unknownOnes.computeIfAbsent(unknown, KnownVerdicts.Known::of);
    }

    /** What it means, by site, that a type has no rows. */
    private final class Absence {
        private final boolean anywhere;
        private KnownVerdicts.@Nullable Known[] bySite = new KnownVerdicts.Known[16];

        /**
         * Of a type.
         *
         * @param anywhere whether there are rows nevertheless
         */
        Absence(boolean anywhere) {
            this.anywhere = anywhere;
        }

        KnownVerdicts.Known of(String type, int site) {
            int number = site;
            if (number >= bySite.length) {
                bySite = Arrays.copyOf(bySite, Math.max(2 * bySite.length, number + 1));
            }
            KnownVerdicts.Known known = bySite[number];
            if (known == null) {
                known = absent(type, sites.subscription(site));
                bySite[number] = known;
            }
            return known;
        }
    }
}
