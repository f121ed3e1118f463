package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import io.armlens.json.JsonText;
import io.armlens.policy.PolicyDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the states of resources, each resource once and with all of its states together. Memory does not
 * grow with resources: it holds one row of counters for each aggregate and each resource group.
 *
 * <p>Many resources have the same states under the same uses. Such patterns are counted first, in a small
 * table, and spread over the aggregates when the table is full and at the end.
 */
public final class RollupBuilder {
    private static final int STATES = ComplianceState.COUNT;
    private static final int PATTERNS = 1 << 12;

    private final AssignedPolicies assigned;
    private final AggregateLayout layout;
    private final long[] counters;
    private final ScopeCounts scopes;
    private final TypeCounts types = new TypeCounts();

    private final @Nullable ResourceStates[] patterns = new ResourceStates[PATTERNS];
    private final long[] patternCounts = new long[PATTERNS];
    private int patternsUsed;
    private final List<Tally> tallies = new ArrayList<>();

    // While one pattern is spread: the best rank at each aggregate, and which aggregates were touched.
    private final byte[] best;
    private final int[] touched;
    private int touchedSize;

    /** For these policies. */
    public RollupBuilder(AssignedPolicies assigned) {
        this.assigned = assigned;
        this.layout = new AggregateLayout(assigned.uses());
        this.counters = new long[layout.size() * STATES];
        this.scopes = new ScopeCounts(assigned.index().tree());
        this.best = new byte[layout.size()];
        this.touched = new int[layout.size()];
        Arrays.fill(best, Byte.MAX_VALUE);
    }

    /**
     * Adds one resource, when all of its states are known.
     *
     * @param subscription in lower case; empty for a resource outside of any
     * @param resourceGroup in lower case; empty for a resource outside of any
     * @param type in lower case
     */
    public void add(String subscription, String resourceGroup, String type, ResourceStates states) {
        add(place(subscription, resourceGroup), type, states);
    }

    /**
     * The number of a place where resources are counted.
     *
     * @param subscription in lower case; empty outside of any
     * @param resourceGroup in lower case; empty outside of any
     */
    public int place(String subscription, String resourceGroup) {
        return scopes.at(subscription, resourceGroup);
    }

    /**
     * Adds one resource, when all of its states are known.
     *
     * @param place as {@link #place} numbers it
     * @param type in lower case
     */
    public void add(int place, String type, ResourceStates states) {
        if (states.size() == 0) {
            return;
        }
        int top = top(states);
        scopes.add(place, top);
        types.of(type)[top]++;
        int slot = slot(states);
        if (patterns[slot] == null) {
            if (patternsUsed == PATTERNS / 2) {
                spreadAll();
                slot = slot(states);
            }
            patterns[slot] = states.copy();
            patternsUsed++;
        }
        patternCounts[slot]++;
    }

    /** The same states of any number of resources of one type; made by {@link #tally}. */
    public static final class Tally {
        private final ResourceStates states;
        private final int top;
        private final long[] ofType;
        private long resources;

        private Tally(ResourceStates states, int top, long[] ofType) {
            this.states = states;
            this.top = top;
            this.ofType = ofType;
        }
    }

    /**
     * Prepares for many resources with the same states, at least one.
     *
     * @param type in lower case
     */
    public Tally tally(String type, ResourceStates states) {
        Tally tally = new Tally(states.copy(), top(states), types.of(type));
        tallies.add(tally);
        return tally;
    }

    /**
     * Adds one resource with the states of a tally.
     *
     * @param place as {@link #place} numbers it
     */
    public void add(int place, Tally tally) {
        scopes.add(place, tally.top);
        tally.ofType[tally.top]++;
        tally.resources++;
    }

    private static int top(ResourceStates states) {
        int top = STATES;
        for (int i = 0; i < states.size(); i++) {
            top = Math.min(top, states.state(i).rank());
        }
        return top;
    }

    /** Where the pattern is, or where it belongs. */
    private int slot(ResourceStates states) {
        int slot = states.hash() & PATTERNS - 1;
        while (true) {
            ResourceStates known = patterns[slot];
            if (known == null || states.sameAs(known)) {
                return slot;
            }
            slot = slot + 1 & PATTERNS - 1;
        }
    }

    private void spreadAll() {
        for (int slot = 0; slot < PATTERNS; slot++) {
            ResourceStates pattern = patterns[slot];
            if (pattern != null) {
                spread(pattern, patternCounts[slot]);
            }
        }
        Arrays.fill(patterns, null);
        Arrays.fill(patternCounts, 0);
        patternsUsed = 0;
    }

    private void spread(ResourceStates states, long resources) {
        touchedSize = 0;
        for (int i = 0; i < states.size(); i++) {
            byte rank = (byte) states.state(i).rank();
            for (int aggregate : layout.of(states.use(i))) {
                if (best[aggregate] == Byte.MAX_VALUE) {
                    touched[touchedSize++] = aggregate;
                }
                if (rank < best[aggregate]) {
                    best[aggregate] = rank;
                }
            }
        }
        for (int i = 0; i < touchedSize; i++) {
            int aggregate = touched[i];
            counters[aggregate * STATES + best[aggregate]] += resources;
            best[aggregate] = Byte.MAX_VALUE;
        }
    }

    /** What was added; after the last resource. */
    public ComplianceRollup build() {
        spreadAll();
        for (Tally tally : tallies) {
            spread(tally.states, tally.resources);
            tally.resources = 0;
        }
        List<ComplianceCounts> uses = new ArrayList<>();
        assigned.uses().forEach(use -> uses.add(counts(layout.ofUse(use))));
        return new ComplianceRollup(scopes.total(), uses, assignments(), definitions(), scopes.list(), types.list());
    }

    private ComplianceCounts counts(@Nullable Integer aggregate) {
        ComplianceCounts counts = new ComplianceCounts();
        if (aggregate != null) {
            for (ComplianceState state : ComplianceState.values()) {
                counts.add(state, counters[aggregate * STATES + state.rank()]);
            }
        }
        return counts;
    }

    private List<ComplianceRollup.OfDefinition> definitions() {
        Map<String, PolicyDefinition> byKey = new LinkedHashMap<>();
        assigned.uses()
                .forEach(use -> byKey.putIfAbsent(
                        use.policy().definition().key(), use.policy().definition()));
        List<ComplianceRollup.OfDefinition> out = new ArrayList<>();
        byKey.forEach((key, definition) ->
                out.add(new ComplianceRollup.OfDefinition(definition, counts(layout.ofDefinition(key)))));
        return out;
    }

    private List<ComplianceRollup.OfAssignment> assignments() {
        Map<String, List<PolicyUse>> usesOf = new LinkedHashMap<>();
        Map<String, List<UndecidedUse>> undecidedOf = new LinkedHashMap<>();
        Set<String> keys = new LinkedHashSet<>();
        for (PolicyUse use : assigned.uses()) {
            String key = AggregateLayout.assignmentKey(use.assignment(), use.initiative());
            if (!key.isEmpty()) {
                keys.add(key);
                usesOf.computeIfAbsent(key, k -> new ArrayList<>()).add(use);
            }
        }
        for (UndecidedUse use : assigned.undecided()) {
            String key = AggregateLayout.assignmentKey(use.assignment(), use.initiative());
            if (!key.isEmpty()) {
                keys.add(key);
                undecidedOf.computeIfAbsent(key, k -> new ArrayList<>()).add(use);
            }
        }
        List<ComplianceRollup.OfAssignment> out = new ArrayList<>();
        for (String key : keys) {
            out.add(assignment(key, usesOf.getOrDefault(key, List.of()), undecidedOf.getOrDefault(key, List.of())));
        }
        return out;
    }

    private ComplianceRollup.OfAssignment assignment(String key, List<PolicyUse> uses, List<UndecidedUse> undecided) {
        PolicyAssignment assignment =
                uses.isEmpty() ? undecided.get(0).assignment() : uses.get(0).assignment();
        PolicySetDefinition initiative =
                uses.isEmpty() ? undecided.get(0).initiative() : uses.get(0).initiative();
        Map<String, List<PolicyUse>> members = new LinkedHashMap<>();
        uses.forEach(use ->
                members.computeIfAbsent(use.memberKey(), k -> new ArrayList<>()).add(use));
        List<ComplianceRollup.OfMember> ofMembers = new ArrayList<>();
        members.forEach((member, ofMember) ->
                ofMembers.add(new ComplianceRollup.OfMember(ofMember, counts(layout.ofMember(member)))));
        return new ComplianceRollup.OfAssignment(
                assignment,
                initiative,
                counts(layout.ofAssignment(key)),
                ofMembers,
                initiative == null ? List.of() : groups(key, initiative, undecided),
                undecided);
    }

    private List<ComplianceRollup.OfGroup> groups(
            String assignmentKey, PolicySetDefinition initiative, List<UndecidedUse> undecided) {
        Map<String, PolicySetDefinition.Group> groups = new LinkedHashMap<>();
        initiative.groups().forEach(g -> groups.putIfAbsent(JsonText.lower(g.name()), g));
        Map<String, Integer> lacking = new LinkedHashMap<>();
        for (DefinitionReference member : initiative.members()) {
            for (String name : member.groups()) {
                groups.computeIfAbsent(JsonText.lower(name), k -> new PolicySetDefinition.Group(name, "", "", ""));
            }
        }
        for (UndecidedUse use : undecided) {
            if (use.reference() != null) {
                use.reference().groups().forEach(name -> lacking.merge(JsonText.lower(name), 1, Integer::sum));
            }
        }
        List<ComplianceRollup.OfGroup> out = new ArrayList<>();
        groups.forEach((key, group) -> out.add(new ComplianceRollup.OfGroup(
                group, counts(layout.ofGroup(assignmentKey, key)), lacking.getOrDefault(key, 0))));
        return out;
    }
}
