package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import io.armlens.resource.Scope;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Counts resources by the place where they lie, and adds the places up along the hierarchy. */
final class ScopeCounts {
    private static final int STATES = ComplianceState.COUNT;

    /** Beyond so many groups the rest is counted with its subscription alone. */
    private static final int MAX_GROUPS = 100_000;

    private static final int MAX_PLACES = 1 << 20;

    private final ScopeTree tree;
    private final PlaceTable places = new PlaceTable();
    private final long[] total = new long[STATES];
    private int groups;

    ScopeCounts(ScopeTree tree) {
        this.tree = tree;
    }

    /** The number of a place where resources are counted. */
    int at(String subscription, String resourceGroup) {
        // Beyond all reason, places are not even remembered.
        return places.number(subscription, places.size() < MAX_PLACES ? resourceGroup : "");
    }

    void add(int place, int rank) {
        total[rank]++;
        int counted = place;
        if (!places.isCounted(place)) {
            if (groups < MAX_GROUPS) {
                groups++;
            } else {
                counted = places.number(places.subscriptions().get(places.subscription(place)), "");
            }
        }
        places.add(counted, rank);
    }

    ComplianceCounts total() {
        return counts(total);
    }

    private static ComplianceCounts counts(long[] from) {
        ComplianceCounts out = new ComplianceCounts();
        for (ComplianceState state : ComplianceState.values()) {
            out.add(state, from[state.rank()]);
        }
        return out;
    }

    /** Management groups from the root down with their subscriptions and groups, then what hangs below none. */
    List<ComplianceRollup.OfScope> list() {
        Map<String, ComplianceCounts> subscriptions = new TreeMap<>();
        for (int place = 0; place < places.size(); place++) {
            if (places.isCounted(place)) {
                String subscription = places.subscriptions().get(places.subscription(place));
                places.addTo(subscriptions.computeIfAbsent(subscription, s -> new ComplianceCounts()), place);
            }
        }
        Map<String, ComplianceCounts> above = new TreeMap<>();
        Map<String, Set<String>> children = new TreeMap<>();
        Set<String> roots = new LinkedHashSet<>();
        Map<String, Set<String>> subscriptionsOf = new TreeMap<>();
        subscriptions.forEach((subscription, sum) -> {
            List<String> chain = tree.ancestors(subscription);
            for (int i = 0; i < chain.size(); i++) {
                above.computeIfAbsent(chain.get(i), k -> new ComplianceCounts()).addAll(sum);
                if (i > 0) {
                    children.computeIfAbsent(chain.get(i), k -> new LinkedHashSet<>())
                            .add(chain.get(i - 1));
                }
            }
            if (!chain.isEmpty()) {
                roots.add(chain.get(chain.size() - 1));
                subscriptionsOf
                        .computeIfAbsent(chain.get(0), k -> new LinkedHashSet<>())
                        .add(subscription);
            }
        });
        ScopeList out = new ScopeList(places);
        Set<String> listed = new HashSet<>();
        Listing listing = new Listing(subscriptions, above, children, subscriptionsOf, out, listed);
        roots.stream().sorted().forEach(root -> listing.managementGroup(root, 0));
        subscriptions.keySet().stream()
                .filter(s -> !s.isEmpty() && !listed.contains(s))
                .forEach(s -> listing.subscription(s, 0));
        return out;
    }

    private final class Listing {
        private final Map<String, ComplianceCounts> subscriptions;
        private final PlaceTable.BySubscription groups;
        private final Map<String, ComplianceCounts> above;
        private final Map<String, Set<String>> children;
        private final Map<String, Set<String>> subscriptionsOf;
        private final ScopeList out;
        private final Set<String> listed;

        Listing(
                Map<String, ComplianceCounts> subscriptions,
                Map<String, ComplianceCounts> above,
                Map<String, Set<String>> children,
                Map<String, Set<String>> subscriptionsOf,
                ScopeList out,
                Set<String> listed) {
            this.subscriptions = subscriptions;
            this.groups = places.bySubscription();
            this.above = above;
            this.children = children;
            this.subscriptionsOf = subscriptionsOf;
            this.out = out;
            this.listed = listed;
        }

        void managementGroup(String name, int depth) {
            // Contradicting exports may make a circle.
            if (!listed.add("management group " + name)) {
                return;
            }
            Scope scope = new Scope.ManagementGroup("/providers/Microsoft.Management/managementGroups/" + name, name);
            out.addAbove(new ComplianceRollup.OfScope(
                    scope, tree.managementGroupTitle(name), depth, above.getOrDefault(name, new ComplianceCounts())));
            children.getOrDefault(name, Set.of()).stream().sorted().forEach(child -> managementGroup(child, depth + 1));
            subscriptionsOf.getOrDefault(name, Set.of()).stream().sorted().forEach(s -> subscription(s, depth + 1));
        }

        void subscription(String subscription, int depth) {
            listed.add(subscription);
            Optional<Scope> scope = Scope.parse("/subscriptions/" + subscription);
            if (scope.isEmpty()) {
                return;
            }
            out.addAbove(new ComplianceRollup.OfScope(
                    scope.get(),
                    tree.subscriptionTitle(subscription),
                    depth,
                    subscriptions.getOrDefault(subscription, new ComplianceCounts())));
            Map<String, Integer> byName = new TreeMap<>();
            for (int i = groups.from(subscription); i < groups.to(subscription); i++) {
                byName.put(places.resourceGroup(groups.place(i)), groups.place(i));
            }
            byName.forEach((group, place) -> {
                if (!group.isEmpty() && ScopeList.scope(subscription, group).isPresent()) {
                    out.addGroup(place);
                }
            });
        }
    }
}
