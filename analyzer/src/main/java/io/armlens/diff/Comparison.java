package io.armlens.diff;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What changed between two runs.
 *
 * @param changes in the order of kinds, then of resources and policies, up to a bound
 * @param counts how many changes of each kind there are, those beyond the bound too
 * @param unchanged verdicts that are the same, findings among them
 * @param unchangedFindings the findings among them
 */
public record Comparison(List<Change> changes, Map<Change.Kind, Long> counts, long unchanged, long unchangedFindings) {
    /** Copies the collections. */
    public Comparison {
        changes = List.copyOf(changes);
        counts = Map.copyOf(counts);
    }

    /** How many changes of a kind there are. */
    public long count(Change.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    static Map<Change.Kind, Long> noCounts() {
        return new EnumMap<>(Change.Kind.class);
    }
}
