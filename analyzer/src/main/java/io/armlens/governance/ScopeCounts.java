package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import io.armlens.resource.Scope;
import java.util.ArrayList;
import java.util.HashMap;
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

    private final ScopeTree tree;
    private final Map<String, Map<String, long[]>> places = new HashMap<>();
    private final long[] total = new long[STATES];
    private int groups;

    ScopeCounts(ScopeTree tree) {
        this.tree = tree;
    }

    /** Where the resources of a place are counted. */
    long[] at(String subscription, String resourceGroup) {
        Map<String, long[]> ofSubscription = places.computeIfAbsent(subscription, s -> new HashMap<>());
        long[] counts = ofSubscription.get(resourceGroup);
        if (counts == null) {
            boolean room = groups < MAX_GROUPS;
            groups += room ? 1 : 0;
            counts = ofSubscription.computeIfAbsent(room ? resourceGroup : "", g -> new long[STATES]);
        }
        return counts;
    }

    void add(long[] place, int rank) {
        total[rank]++;
        place[rank]++;
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
        places.forEach((subscription, ofGroups) -> {
            ComplianceCounts sum = new ComplianceCounts();
            ofGroups.values().forEach(one -> sum.addAll(counts(one)));
            subscriptions.put(subscription, sum);
        });
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
        List<ComplianceRollup.OfScope> out = new ArrayList<>();
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
        private final Map<String, ComplianceCounts> above;
        private final Map<String, Set<String>> children;
        private final Map<String, Set<String>> subscriptionsOf;
        private final List<ComplianceRollup.OfScope> out;
        private final Set<String> listed;

        Listing(
                Map<String, ComplianceCounts> subscriptions,
                Map<String, ComplianceCounts> above,
                Map<String, Set<String>> children,
                Map<String, Set<String>> subscriptionsOf,
                List<ComplianceRollup.OfScope> out,
                Set<String> listed) {
            this.subscriptions = subscriptions;
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
            out.add(new ComplianceRollup.OfScope(
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
            out.add(new ComplianceRollup.OfScope(
                    scope.get(),
                    tree.subscriptionTitle(subscription),
                    depth,
                    subscriptions.getOrDefault(subscription, new ComplianceCounts())));
            new TreeMap<>(places.getOrDefault(subscription, Map.of())).forEach((group, counts) -> {
                if (!group.isEmpty()) {
                    Scope.parse("/subscriptions/" + subscription + "/resourceGroups/" + group)
                            .ifPresent(s -> out.add(new ComplianceRollup.OfScope(s, group, depth + 1, counts(counts))));
                }
            });
        }
    }
}
