package io.armlens.snapshot;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was counted over all files.
 *
 * @param rows the resource rows that were handed over, containers included
 * @param bytes the decoded text that was read
 * @param types rows of each type, by the type in lower case; one entry {@code (other)} stands for the rest when there are
 *     absurdly many
 * @param subscriptions rows of each subscription, by its GUID in lower case, container rows not counted;
 *     bounded in the same way
 * @param containers the subscriptions that have a row of their own
 * @param documents the governance documents of each kind
 * @param skipped the rows that were not handed over, or could not be used
 * @param repeatsWindowed whether there were so many rows that a repeated one was noticed only when it
 *     came within about half a million rows of the first
 */
public record SnapshotCensus(
        long rows,
        long bytes,
        SortedMap<String, Long> types,
        SortedMap<String, Long> subscriptions,
        SortedSet<String> containers,
        Map<GovernanceKind, Long> documents,
        Map<SkipReason, Long> skipped,
        boolean repeatsWindowed) {

    /** Copies the collections. */
    public SnapshotCensus {
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
        subscriptions = Collections.unmodifiableSortedMap(new TreeMap<>(subscriptions));
        containers = Collections.unmodifiableSortedSet(new TreeSet<>(containers));
        documents = Map.copyOf(documents);
        skipped = Map.copyOf(skipped);
    }

    /**
     * Subscriptions that have a row of their own but no resource: perhaps empty, perhaps beyond the first
     * 1,000 that a client sends.
     */
    public SortedSet<String> containersWithoutRows() {
        return without(containers, subscriptions.keySet());
    }

    /** Subscriptions that have resources but no row of their own. */
    public SortedSet<String> subscriptionsWithoutContainer() {
        return without(subscriptions.keySet(), containers);
    }

    /** Rows that are lost: skipped for any reason but being equal to an earlier one. */
    public long lost() {
        long sum = 0;
        for (Map.Entry<SkipReason, Long> entry : skipped.entrySet()) {
            sum += entry.getKey().isLoss() ? entry.getValue() : 0;
        }
        return sum;
    }

    private static SortedSet<String> without(Set<String> all, Set<String> some) {
        SortedSet<String> out = new TreeSet<>(all);
        out.removeAll(some);
        return out;
    }
}
