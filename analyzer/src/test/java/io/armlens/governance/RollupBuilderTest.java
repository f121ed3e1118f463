package io.armlens.governance;

import static io.armlens.governance.Objects.SUB_A;
import static io.armlens.governance.Objects.catalog;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.ComplianceState;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RollupBuilderTest {
    private static final ComplianceState[] STATES = {
        ComplianceState.NON_COMPLIANT,
        ComplianceState.COMPLIANT,
        ComplianceState.COMPLIANT,
        ComplianceState.COMPLIANT,
        ComplianceState.INDETERMINATE,
        ComplianceState.ERROR,
        ComplianceState.CONFLICT,
        ComplianceState.PROTECTED,
        ComplianceState.EXEMPT,
        ComplianceState.UNKNOWN
    };

    /** An initiative of six members in three groups, assigned twice, and a definition of it assigned alone. */
    private static AssignedPolicies policies() {
        StringBuilder members = new StringBuilder();
        StringBuilder definitions = new StringBuilder("[");
        for (int i = 0; i < 6; i++) {
            String id = "/providers/Microsoft.Authorization/policyDefinitions/d" + (i % 4);
            members.append(i == 0 ? "" : ", ")
                    .append("{'policyDefinitionId': '" + id + "', 'policyDefinitionReferenceId': 'r" + i
                            + "', 'groupNames': ['g" + (i % 3) + "', 'G" + (i % 2) + "']}");
            if (i < 4) {
                definitions
                        .append(i == 0 ? "" : ", ")
                        .append("{'id': '" + id
                                + "', 'mode': 'All', 'policyRule': {'if': {'field': 'name', 'equals': 'x" + i
                                + "'}, 'then': {'effect': 'audit'}}}");
            }
        }
        String set = "/providers/Microsoft.Authorization/policySetDefinitions/s";
        String assignment = "'scope': '/subscriptions/" + SUB_A + "'";
        GovernanceCatalog catalog = catalog(
                ScopeTree.UNKNOWN,
                new Diagnostics(),
                definitions + "]",
                "{'id': '" + set + "', 'policyDefinitionGroups': [{'name': 'g0'}], 'policyDefinitions': [" + members
                        + "]}",
                "[{'name': 'one', 'policyDefinitionId': '" + set + "', " + assignment
                        + "}, {'name': 'two', 'policyDefinitionId': '" + set + "', " + assignment
                        + "}, {'name': 'three', 'policyDefinitionId': '/providers/Microsoft.Authorization/policyDefinitions/d1', "
                        + assignment + "}]");
        return AssignmentBinder.bind(
                catalog,
                catalog.assignments(),
                MemberFilter.ALL,
                AliasCatalogs.byRule(),
                Instant.EPOCH,
                new Diagnostics());
    }

    /** Rolls up in the plainest way: a map from aggregate to the best state of each resource. */
    private static final class Naive {
        private final Map<String, Map<Integer, ComplianceState>> best = new HashMap<>();

        void add(String aggregate, int resource, ComplianceState state) {
            best.computeIfAbsent(aggregate, k -> new HashMap<>())
                    .merge(resource, state, (a, b) -> a.rank() <= b.rank() ? a : b);
        }

        void check(String aggregate, ComplianceCounts counts) {
            Map<ComplianceState, Long> wanted = new HashMap<>();
            best.getOrDefault(aggregate, Map.of()).values().forEach(s -> wanted.merge(s, 1L, Long::sum));
            for (ComplianceState state : ComplianceState.values()) {
                assertEquals(wanted.getOrDefault(state, 0L), counts.of(state), aggregate + " " + state);
            }
        }
    }

    @Test
    void everyAggregateCountsEveryResourceOnce() {
        AssignedPolicies policies = policies();
        assertEquals(13, policies.uses().size());
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            RollupBuilder builder = new RollupBuilder(policies);
            Naive naive = new Naive();
            ResourceStates states = new ResourceStates();
            // More patterns than the table holds, so that it is spread in between.
            for (int resource = 0; resource < 6000; resource++) {
                states.clear();
                String group = "g" + random.nextInt(7);
                for (PolicyUse use : policies.uses()) {
                    if (random.nextInt(3) > 0) {
                        ComplianceState state = STATES[random.nextInt(STATES.length)];
                        states.add(use.number(), state);
                        naive.add("use " + use.number(), resource, state);
                        naive.add(
                                "assignment " + use.assignmentOf().orElseThrow().name(), resource, state);
                        naive.add("definition " + use.policy().definition().name(), resource, state);
                        naive.add("group " + group, resource, state);
                        naive.add("all", resource, state);
                        if (use.reference() != null) {
                            Set<String> groups = new LinkedHashSet<>();
                            use.reference().groups().forEach(g -> groups.add(g.replace('G', 'g')));
                            for (String name : groups) {
                                naive.add(
                                        "control "
                                                + use.assignmentOf()
                                                        .orElseThrow()
                                                        .name() + " " + name,
                                        resource,
                                        state);
                            }
                        }
                    }
                }
                builder.add(SUB_A, group, "a.b/c", states);
            }
            check(builder.build(), naive);
        }
    }

    private static void check(ComplianceRollup rollup, Naive naive) {
        for (int i = 0; i < rollup.uses().size(); i++) {
            naive.check("use " + i, rollup.uses().get(i));
        }
        assertEquals(3, rollup.assignments().size());
        for (ComplianceRollup.OfAssignment one : rollup.assignments()) {
            naive.check("assignment " + one.title(), one.counts());
            for (ComplianceRollup.OfGroup group : one.groups()) {
                naive.check(
                        "control " + one.title() + " " + group.group().name().replace('G', 'g'), group.counts());
            }
        }
        assertEquals(3, rollup.assignments().get(0).groups().size());
        rollup.definitions()
                .forEach(d -> naive.check("definition " + d.definition().name(), d.counts()));
        naive.check("all", rollup.resources());
        for (ComplianceRollup.OfScope scope : rollup.scopes()) {
            naive.check(scope.depth() == 0 ? "all" : "group " + scope.title(), scope.counts());
        }
        assertEquals(8, rollup.scopes().size());
    }

    @Test
    void nothingAddedIsNothingCounted() {
        RollupBuilder builder = new RollupBuilder(policies());
        builder.add(SUB_A, "g", "a.b/c", new ResourceStates());
        ComplianceRollup rollup = builder.build();
        assertEquals(0, rollup.resources().total());
        assertEquals(List.of(), rollup.scopes());
        assertTrue(rollup.assignments().get(0).counts().state().isEmpty());
    }

    @Test
    void theHighestRankIsTheStateOfTheWhole() {
        ComplianceCounts counts = new ComplianceCounts();
        counts.add(ComplianceState.EXEMPT, 3);
        counts.add(ComplianceState.ERROR);
        assertEquals(ComplianceState.ERROR, counts.state().orElseThrow());
        counts.add(ComplianceState.COMPLIANT);
        assertEquals(ComplianceState.COMPLIANT, counts.state().orElseThrow());
        assertEquals(80.0, counts.percentage().orElseThrow(), 1e-9);
    }
}
