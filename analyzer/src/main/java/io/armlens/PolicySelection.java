package io.armlens;

import io.armlens.policy.PolicyDefinition;
import java.util.ArrayList;
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

    /** The patterns that select none of the definitions. */
    public List<Glob> idle(List<PolicyDefinition> definitions) {
        return patterns.stream()
                .filter(p -> definitions.stream().noneMatch(d -> names(p, d)))
                .toList();
    }

    /** Whether a pattern names the definition. */
    public static boolean names(Glob pattern, PolicyDefinition definition) {
        return pattern.matches(definition.id())
                || pattern.matches(definition.name())
                || pattern.matches(definition.displayName());
    }

    /** Every word by which the definitions may be named, for suggestions. */
    public static List<String> words(List<PolicyDefinition> definitions) {
        List<String> out = new ArrayList<>();
        for (PolicyDefinition definition : definitions) {
            out.add(definition.displayName());
            out.add(definition.name());
            out.add(definition.id());
        }
        return out;
    }
}
