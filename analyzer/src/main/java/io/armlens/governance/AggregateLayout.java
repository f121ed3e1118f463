package io.armlens.governance;

import io.armlens.json.JsonText;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the aggregates that a use contributes to: itself, its member, its assignment, the groups of its
 * initiative, its definition.
 */
final class AggregateLayout {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[][] ofUse;

    AggregateLayout(List<PolicyUse> uses) {
        ofUse = new int[uses.size()][];
        for (PolicyUse use : uses) {
            Set<Integer> all = new LinkedHashSet<>();
            all.add(number(useKey(use)));
            all.add(number("member " + use.memberKey()));
            all.add(number("definition " + use.policy().definition().key()));
            String assignment = assignmentKey(use.assignment(), use.initiative());
            if (!assignment.isEmpty()) {
                all.add(number("assignment " + assignment));
            }
            if (use.reference() != null) {
                for (String group : use.reference().groups()) {
                    all.add(number(groupKey(assignment, JsonText.lower(group))));
                }
            }
            ofUse[use.number()] = all.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    private int number(String key) {
        return numbers.computeIfAbsent(key, k -> numbers.size());
    }

    private static String useKey(PolicyUse use) {
        return "use " + use.number();
    }

    private static String groupKey(String assignmentKey, String group) {
        return "group " + assignmentKey + "\n" + group;
    }

    /** Equal for the uses of one assignment; empty for a definition that nobody assigned. */
    static String assignmentKey(@Nullable PolicyAssignment assignment, @Nullable PolicySetDefinition initiative) {
        if (assignment != null) {
            return assignment.key();
        }
        return initiative == null ? "" : "\n" + initiative.key();
    }

    int size() {
        return numbers.size();
    }

    int[] of(int useNumber) {
        return ofUse[useNumber];
    }

    @Nullable
    Integer ofUse(PolicyUse use) {
        return numbers.get(useKey(use));
    }

    @Nullable
    Integer ofMember(String memberKey) {
        return numbers.get("member " + memberKey);
    }

    @Nullable
    Integer ofDefinition(String definitionKey) {
        return numbers.get("definition " + definitionKey);
    }

    @Nullable
    Integer ofAssignment(String assignmentKey) {
        return numbers.get("assignment " + assignmentKey);
    }

    @Nullable
    Integer ofGroup(String assignmentKey, String group) {
        return numbers.get(groupKey(assignmentKey, group));
    }
}
