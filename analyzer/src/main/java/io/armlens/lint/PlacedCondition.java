package io.armlens.lint;

import io.armlens.policy.Condition;
import io.armlens.policy.Operand;
import java.util.List;
import java.util.Optional;

/**
 * A condition and what stands around it.
 *
 * @param part the {@code if} part or the existence condition
 * @param negated whether an odd number of {@code not} stands around it, up to the nearest count
 * @param ancestors the conditions around it, outermost first; the leaf of a count stands around its {@code where}
 * @param counts the counts around it, outermost first
 */
record PlacedCondition(
        Condition condition, Part part, boolean negated, List<Condition> ancestors, List<Operand.Count> counts) {

    PlacedCondition {
        ancestors = List.copyOf(ancestors);
        counts = List.copyOf(counts);
    }

    /** The condition, when it is a comparison. */
    Optional<Condition.Leaf> leaf() {
        return condition instanceof Condition.Leaf l ? Optional.of(l) : Optional.empty();
    }

    /** The name, when it is a comparison of a field. */
    Optional<String> field() {
        return condition instanceof Condition.Leaf l && l.operand() instanceof Operand.Field f
                ? Optional.of(f.name())
                : Optional.empty();
    }

    /** The count, when it is a comparison of one. */
    Optional<Operand.Count> count() {
        return condition instanceof Condition.Leaf l && l.operand() instanceof Operand.Count c
                ? Optional.of(c)
                : Optional.empty();
    }
}
