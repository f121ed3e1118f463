package io.armlens.governance;

import static io.armlens.governance.Objects.catalog;
import static io.armlens.governance.Objects.resource;
import static io.armlens.governance.Objects.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.alias.AliasCatalogs;
import io.armlens.diagnostic.Diagnostics;
import io.armlens.eval.Truth;
import io.armlens.resource.Resource;
import io.armlens.resource.ResourceId;
import io.armlens.resource.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AssignmentIndexTest {
    private static final String MG = "/providers/Microsoft.Management/managementGroups/";
    private static final String DEFINITION = "/providers/Microsoft.Authorization/policyDefinitions/d";
    private static final String RULE = "{'id': '" + DEFINITION
            + "', 'mode': 'All', 'policyRule': {'if': {'field': 'name', 'equals': 'x'}, 'then': {'effect': 'audit'}}}";
    // root > {a > {s1}, b > {c > {s2}}}; s3 is in no file.
    private static final ScopeTree TREE = tree("{'id': '" + MG + "root', 'tenantId': 'root', 'children': [{'id': '" + MG
            + "a', 'children': [{'id': '/subscriptions/s1'}]}, {'id': '" + MG + "b', 'children': [{'id': '" + MG
            + "c', 'children': [{'id': '/subscriptions/s2'}]}]}]}");

    private static AssignmentIndex index(String... assignments) {
        GovernanceCatalog catalog = catalog(TREE, new Diagnostics(), RULE, "[" + String.join(", ", assignments) + "]");
        assertEquals(assignments.length, catalog.assignments().size());
        return AssignmentBinder.bind(
                        catalog,
                        catalog.assignments(),
                        MemberFilter.ALL,
                        AliasCatalogs.byRule(),
                        Instant.EPOCH,
                        new Diagnostics())
                .index();
    }

    private static String assignment(String name, String scope, String... notScopes) {
        return "{'name': '" + name + "', 'scope': '" + scope + "', 'policyDefinitionId': '" + DEFINITION
                + "', 'notScopes': ['" + String.join("', '", notScopes) + "']}";
    }

    /** For each assignment whether the resource is subject to it. */
    private static Map<String, Truth> subject(AssignmentIndex index, String id) {
        Map<String, Truth> out = new TreeMap<>();
        Resource resource = resource(id, "westeurope");
        for (PolicyInForce policy : index.of(resource).policies()) {
            for (UseInForce use : policy.uses()) {
                Truth truth = use.subject(resource);
                if (truth != Truth.FALSE) {
                    out.put(use.use().assignmentOf().orElseThrow().name(), truth);
                }
            }
        }
        return out;
    }

    private static String in(String subscription, String group) {
        return "/subscriptions/" + subscription + "/resourceGroups/" + group + "/providers/A.B/cs/c";
    }

    @Test
    void scopesEndAtSegments() {
        AssignmentIndex index = index(
                assignment("group", "/subscriptions/s1/resourceGroups/rg1"),
                assignment("one", in("s1", "rg1")),
                assignment("subscription", "/subscriptions/S1"));
        assertEquals(
                Map.of("group", Truth.TRUE, "one", Truth.TRUE, "subscription", Truth.TRUE),
                subject(index, in("s1", "RG1")));
        assertEquals(Map.of("subscription", Truth.TRUE), subject(index, in("s1", "rg10")));
        assertEquals(Map.of("group", Truth.TRUE, "subscription", Truth.TRUE), subject(index, in("s1", "rg1") + "2"));
        assertEquals(Map.of(), subject(index, in("s10", "rg1")));
    }

    @Test
    void whatLiesBelowAResourceIsInItsScope() {
        AssignmentIndex index = index(assignment("one", in("s1", "rg1")));
        assertEquals(Map.of("one", Truth.TRUE), subject(index, in("s1", "rg1") + "/ds/d"));
        assertEquals(Map.of("one", Truth.TRUE), subject(index, in("s1", "rg1") + "/providers/E.F/gs/g"));
    }

    @Test
    void subscriptionsAndGroupsAreResourcesOfTheirOwnScope() {
        AssignmentIndex index = index(
                assignment("group", "/subscriptions/s1/resourceGroups/rg1"),
                assignment("subscription", "/subscriptions/s1"),
                assignment("above", MG + "a"));
        assertEquals(Map.of("subscription", Truth.TRUE, "above", Truth.TRUE), subject(index, "/subscriptions/s1"));
        assertEquals(
                Map.of("group", Truth.TRUE, "subscription", Truth.TRUE, "above", Truth.TRUE),
                subject(index, "/subscriptions/s1/resourceGroups/RG1"));
    }

    @Test
    void managementGroupsAreInheritedAndExcluded() {
        AssignmentIndex index = index(
                assignment("root", MG + "ROOT", MG + "c"),
                assignment("b", MG + "b", "/subscriptions/s2/RESOURCEGROUPS/out"),
                assignment("tenant", "/"));
        assertEquals(Map.of("root", Truth.TRUE, "tenant", Truth.TRUE), subject(index, in("s1", "rg1")));
        assertEquals(Map.of("b", Truth.TRUE, "tenant", Truth.TRUE), subject(index, in("s2", "rg1")));
        assertEquals(Map.of("tenant", Truth.TRUE), subject(index, in("s2", "OUT")));
        assertEquals(
                Map.of("b", Truth.UNKNOWN, "root", Truth.UNKNOWN, "tenant", Truth.TRUE), subject(index, in("s3", "g")));
    }

    @Test
    void anExclusionThatNobodyCanTellLeavesTheScopeInDoubt() {
        AssignmentIndex index = index(assignment("s3", "/subscriptions/s3", MG + "a"));
        assertEquals(Map.of("s3", Truth.UNKNOWN), subject(index, in("s3", "g")));
    }

    @Test
    void placesThatAreGovernedAlikeShareEverything() {
        AssignmentIndex index = index(assignment("s1", "/subscriptions/s1"), assignment("one", in("s1", "special")));
        assertSame(index.at("s1", "a"), index.at("s1", "b"));
        assertSame(index.at("s1", "a"), index.at("s1", ""));
        assertNotSame(index.at("s1", "a"), index.at("s1", "special"));
        assertNotSame(index.at("s1", "a"), index.at("s2", "a"));
        assertEquals(1, index.policies().size(), "both assignments mean the same");
        UseInForce plain = index.at("s1", "a").policies().get(0).uses().get(0);
        assertTrue(plain.isPlain());
        assertSame(plain, index.at("s1", "special").policies().get(0).uses().get(0));
    }

    @Test
    void aResourceWithoutIdIsSubjectToWhatCountsEverywhere() {
        assertEquals(
                List.of(),
                index(assignment("s1", "/subscriptions/s1")).at("", "").policies());
        assertEquals(1, index(assignment("t", "/")).at("", "").policies().size());
    }

    /** The specification in its plainest form. */
    private static Truth naive(PolicyAssignment assignment, ResourceId id) {
        Truth inside = within(assignment.scope(), id);
        for (Scope excluded : assignment.excludedScopes()) {
            inside = inside.and(within(excluded, id).not());
        }
        return inside;
    }

    private static Truth within(Scope scope, ResourceId id) {
        if (scope instanceof Scope.Tenant) {
            return Truth.TRUE;
        }
        if (scope instanceof Scope.ManagementGroup group) {
            return TREE.contains(group.name(), id.subscription().orElseThrow());
        }
        return Truth.of(ResourceId.under(id.text(), scope.text()));
    }

    @Test
    void randomScopesAndResourcesAgreeWithThePlainRule() {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<String> excluded = new ArrayList<>();
                for (int j = random.nextInt(4); j > 0; j--) {
                    excluded.add(scope(random));
                }
                texts.add(assignment("a" + i, scope(random), excluded.toArray(new String[0])));
            }
            AssignmentIndex index = index(texts.toArray(new String[0]));
            for (int i = 0; i < 60; i++) {
                String id = id(random);
                ResourceId parsed = ResourceId.parse(id).orElseThrow();
                Map<String, Truth> wanted = new TreeMap<>();
                for (PolicyUse use : index.uses()) {
                    Truth truth = naive(use.assignmentOf().orElseThrow(), parsed);
                    if (truth != Truth.FALSE) {
                        wanted.put(use.assignmentOf().orElseThrow().name(), truth);
                    }
                }
                assertEquals(wanted, subject(index, id), "seed " + seed + ", " + id + ", " + texts);
            }
        }
    }

    private static String scope(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> MG + List.of("root", "a", "b", "c", "unknown").get(random.nextInt(5));
            case 1 -> "/";
            case 2 -> "/subscriptions/s" + (1 + random.nextInt(3));
            default -> id(random);
        };
    }

    private static String id(Random random) {
        String id = "/subscriptions/s" + (1 + random.nextInt(3));
        if (random.nextInt(6) > 0) {
            id += "/resourceGroups/g" + List.of("", "1", "10").get(random.nextInt(3));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            id += "/providers/A.B/cs/c" + random.nextInt(2);
            if (random.nextInt(3) == 0) {
                id += "/ds/d" + random.nextInt(2);
            }
        }
        return random.nextInt(4) == 0 ? id.toUpperCase(Locale.ROOT) : id;
    }
}
