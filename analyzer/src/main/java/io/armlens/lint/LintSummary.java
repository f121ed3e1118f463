package io.armlens.lint;

import io.armlens.policy.bound.NotEvaluable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was looked at, in numbers.
 *
 * @param files how many files were looked at
 * @param definitions how many definitions there are: the sum of the next four
 * @param evaluable how many of them an export can decide
 * @param manual how many are decided by people
 * @param notEvaluable how many no export can decide, by kind
 * @param unusable how many have errors, so that they cannot be evaluated
 * @param reasons why those that no export can decide cannot be decided, and how often
 */
public record LintSummary(
        int files,
        int definitions,
        int evaluable,
        int manual,
        Map<NotEvaluable.Kind, Integer> notEvaluable,
        int unusable,
        Map<String, Integer> reasons,
        Others others) {

    /** Copies the maps, in the order of their keys. */
    public LintSummary {
        notEvaluable = Collections.unmodifiableMap(new TreeMap<>(notEvaluable));
        reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    /**
     * Other objects.
     *
     * @param membersWithoutDefinition how many members of initiatives have a definition that is not at hand
     * @param testCases how many cases the test files have
     */
    public record Others(
            int initiatives, int assignments, int membersWithoutDefinition, int testFiles, int testCases) {}
}
