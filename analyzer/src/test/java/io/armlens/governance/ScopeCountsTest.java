package io.armlens.governance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.armlens.eval.ComplianceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScopeCountsTest {
    @Test
    void everyGroupIsListedBelowItsSubscriptionWithWhatWasCountedThere() {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            ScopeCounts counts = new ScopeCounts(ScopeTree.UNKNOWN);
            Map<String, Map<String, long[]>> expected = new TreeMap<>();
            int subscriptions = 1 + random.nextInt(60);
            int groups = 1 + random.nextInt(400);
            for (int i = 0; i < 20_000; i++) {
                String subscription = String.format("00000000-0000-0000-0000-%012d", random.nextInt(subscriptions));
                String group = random.nextInt(20) == 0 ? "" : "gruppe-ü" + random.nextInt(groups);
                int place = counts.at(subscription, group);
                if (random.nextInt(3) == 0) {
                    // A place where nothing is counted is not listed.
                    continue;
                }
                int rank = random.nextInt(ComplianceState.COUNT);
                counts.add(place, rank);
                expected.computeIfAbsent(subscription, s -> new TreeMap<>())
                        .computeIfAbsent(group, g -> new long[ComplianceState.COUNT])[rank]++;
            }
            List<String> texts = new ArrayList<>();
            expected.forEach((subscription, ofGroups) -> {
                long[] sum = new long[ComplianceState.COUNT];
                ofGroups.values().forEach(one -> {
                    for (int rank = 0; rank < sum.length; rank++) {
                        sum[rank] += one[rank];
                    }
                });
                texts.add("0 /subscriptions/" + subscription + text(sum));
                ofGroups.forEach((group, one) -> {
                    if (!group.isEmpty()) {
                        texts.add("1 /subscriptions/" + subscription + "/resourceGroups/" + group + text(one));
                    }
                });
            });
            assertEquals(
                    texts, counts.list().stream().map(ScopeCountsTest::text).toList());
        }
    }

    @Test
    void groupsBeyondTheMostAreCountedWithTheirSubscription() {
        ScopeCounts counts = new ScopeCounts(ScopeTree.UNKNOWN);
        String subscription = "00000000-0000-0000-0000-000000000001";
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100_500; i++) {
                counts.add(counts.at(subscription, "g" + i), ComplianceState.COMPLIANT.rank());
            }
        }
        List<ComplianceRollup.OfScope> scopes = counts.list();
        assertEquals(100_001, scopes.size());
        assertEquals(201_000, scopes.get(0).counts().total());
        assertTrue(scopes.stream().skip(1).allMatch(s -> s.counts().total() == 2));
    }

    private static String text(long[] counts) {
        StringBuilder out = new StringBuilder();
        for (long count : counts) {
            out.append(' ').append(count);
        }
        return out.toString();
    }

    private static String text(ComplianceRollup.OfScope scope) {
        long[] counts = new long[ComplianceState.COUNT];
        for (ComplianceState state : ComplianceState.values()) {
            counts[state.rank()] = scope.counts().of(state);
        }
        return scope.depth() + " " + scope.scope().text() + text(counts);
    }
}
