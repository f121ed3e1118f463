package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts resources by their type; types beyond an absurd number are counted together. */
final class TypeCounts {
    private static final int MOST_TYPES = 20_000;

    private final Map<String, long[]> types = new HashMap<>();
    private String lastType = "";
    private long[] last = new long[0];

    /** The counters of a type, by the rank of the state. */
    long[] of(String type) {
        // Types mostly are the same from resource to resource.
        if (last.length == 0 || !type.equals(lastType)) {
            last = types.computeIfAbsent(
                    types.size() < MOST_TYPES || types.containsKey(type) ? type : "(other)",
                    t -> new long[ComplianceState.COUNT]);
            lastType = type;
        }
        return last;
    }

    List<ComplianceRollup.OfType> list() {
        List<ComplianceRollup.OfType> out = new ArrayList<>();
        new TreeMap<>(types).forEach((type, ofType) -> {
            ComplianceCounts counts = new ComplianceCounts();
            for (int rank = 0; rank < ofType.length; rank++) {
                counts.add(ComplianceState.ofRank(rank), ofType[rank]);
            }
            out.add(new ComplianceRollup.OfType(type, counts));
        });
        return out;
    }
}
