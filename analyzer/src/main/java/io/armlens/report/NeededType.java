package io.armlens.report;

import io.armlens.json.JsonText;
import io.armlens.policy.PolicyDefinition;
import io.armlens.policy.PolicyNeeds;
import io.armlens.snapshot.ExportCompleteness;
import io.armlens.snapshot.TypeCompleteness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A resource type that policies need, and what a snapshot holds of it.
 *
 * @param judges how many policies judge resources of the type
 * @param looksFor how many policies look for resources of the type
 */
public record NeededType(String type, int judges, int looksFor, TypeCompleteness completeness) {
    /** The types that definitions name, in alphabetical order; patterns are left out. */
    public static List<NeededType> of(List<PolicyDefinition> definitions, ExportCompleteness completeness) {
        Map<String, int[]> counts = new TreeMap<>(JsonText::compareIgnoreCase);
        for (PolicyDefinition definition : definitions) {
            PolicyNeeds needs = PolicyNeeds.of(definition);
            for (String type : needs.types()) {
                if (type.indexOf('*') < 0) {
                    counts.computeIfAbsent(type, t -> new int[2])[0]++;
                }
            }
            for (String type : needs.relatedTypes()) {
                counts.computeIfAbsent(type, t -> new int[2])[1]++;
            }
        }
        List<NeededType> out = new ArrayList<>();
        counts.forEach((type, n) -> out.add(new NeededType(type, n[0], n[1], completeness.of(type))));
        return out;
    }

    /** One word for the state. */
    String stateWord() {
        return switch (completeness.state()) {
            case PRESENT -> "present";
            case EMPTY_BUT_EXPORTED -> "none exist";
            case NOT_EXPORTED -> "not exported";
            case INCOMPLETE -> "incomplete";
        };
    }

    /** Whether verdicts that need the type can be trusted. */
    boolean isDecidable() {
        return completeness.absenceIsProven();
    }
}
