package io.armlens.lint;

import io.armlens.policy.bound.NotEvaluable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was looked at, in numbers.
 *
 * @param files how many files (documents) were read
 * @param definitions how many definitions were found, also unusable ones
 * @param evaluable how many of them an export can decide
 * @param manual how many are decided by people
 * @param notEvaluable how many no export can decide, by kind
 * @param reasons why each kind cannot be decided, and how often: {@code the mode Microsoft.KeyVault.Data …}
 * @param unusable how many definitions have errors, so that they cannot be evaluated
 * @param missingDefinitions how many members of initiatives have a definition that is not at hand
 */
public record LintSummary(
        int files,
        int definitions,
        int evaluable,
        int manual,
        Map<NotEvaluable.Kind, Integer> notEvaluable,
        Map<String, Integer> reasons,
        int unusable,
        int initiatives,
        int assignments,
        int testFiles,
        int missingDefinitions) {

    /** Copies the maps, in the order of their keys. */
    public LintSummary {
        notEvaluable = java.util.Collections.unmodifiableMap(new TreeMap<>(notEvaluable));
        reasons = java.util.Collections.unmodifiableMap(new TreeMap<>(reasons));
    }
}
