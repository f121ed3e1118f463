package io.armlens;

import io.armlens.governance.DefinitionReference;
import io.armlens.governance.MemberFilter;
import io.armlens.governance.PolicySetDefinition;
import io.armlens.policy.BundledRule;
import io.armlens.policy.PolicyDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which policies are used: all, or those that one of the patterns names, by the id, name or display name of
 * the definition or of an initiative that it belongs to, or by its reference id there.
 */
public record PolicySelection(List<Glob> patterns) implements MemberFilter {
    /** All of them. */
    public static final PolicySelection ALL = new PolicySelection(List.of());

    /** Copies the patterns. */
    public PolicySelection {
        patterns = List.copyOf(patterns);
    }

    @Override
    public boolean keeps(
            @Nullable PolicySetDefinition initiative,
            @Nullable DefinitionReference reference,
            String definitionId,
            String title) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(p -> p.matches(definitionId)
                                || p.matches(definitionId.substring(definitionId.lastIndexOf('/') + 1))
                                || p.matches(title)
                                || (initiative != null && names(p, initiative))
                                || (reference != null && p.matches(reference.id())));
    }

    /** Whether a pattern names the initiative. */
    public static boolean names(Glob pattern, PolicySetDefinition initiative) {
        return pattern.matches(initiative.id())
                || pattern.matches(initiative.name())
                || pattern.matches(initiative.displayName());
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
