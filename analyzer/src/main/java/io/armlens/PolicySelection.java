package io.armlens;

import io.armlens.policy.BundledRule;
import io.armlens.policy.PolicyDefinition;
import java.util.List;

/**
 * Which definitions are used: all, or those that one of the patterns names by id, name or display name.
 */
public record PolicySelection(List<Glob> patterns) {
    /** All of them. */
    public static final PolicySelection ALL = new PolicySelection(List.of());

    /** Copies the patterns. */
    public PolicySelection {
        patterns = List.copyOf(patterns);
    }

    /** The definitions that are selected, in their order. */
    public List<PolicyDefinition> of(List<PolicyDefinition> definitions) {
        if (patterns.isEmpty()) {
            return definitions;
        }
        return definitions.stream()
                .filter(d -> patterns.stream().anyMatch(p -> names(p, d)))
                .toList();
    }

    /** Whether a bundled definition is selected. */
    public boolean has(BundledRule rule) {
        return patterns.isEmpty() || patterns.stream().anyMatch(p -> names(p, rule));
    }

    /** Whether a pattern names the definition. */
    public static boolean names(Glob pattern, PolicyDefinition definition) {
        return pattern.matches(definition.id())
                || pattern.matches(definition.name())
                || pattern.matches(definition.displayName());
    }

    /** Whether a pattern names the bundled definition. */
    public static boolean names(Glob pattern, BundledRule rule) {
        return pattern.matches(rule.id()) || pattern.matches(rule.name()) || pattern.matches(rule.displayName());
    }
}
