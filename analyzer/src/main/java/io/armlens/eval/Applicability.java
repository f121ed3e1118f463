package io.armlens.eval;

import io.armlens.expression.ExpressionParser;
import io.armlens.policy.bound.BoundCondition;
import io.armlens.policy.bound.BoundOperand;
import io.armlens.policy.bound.FieldReference;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether a policy applies to a resource at all, as Azure documents it for effects other than the
 * if-not-exists ones: only the conditions on {@code type}, {@code name} and {@code kind} decide; all others
 * are taken to be true, or false below a {@code not}. Which of the three count depends on which of them
 * the rule uses.
 */
final class Applicability {
    private enum Kind {
        TYPE,
        NAME,
        KIND,
        OTHER
    }

    private final BoundCondition condition;
    private final Set<Kind> considered;

    private Applicability(BoundCondition condition, Set<Kind> considered) {
        this.condition = condition;
        this.considered = considered;
    }

    static Applicability of(BoundCondition condition) {
        Set<Kind> used = EnumSet.noneOf(Kind.class);
        collect(condition, used);
        return new Applicability(condition, considered(used));
    }

    private static void collect(BoundCondition condition, Set<Kind> used) {
        if (condition instanceof BoundCondition.Leaf leaf) {
            used.add(kind(leaf));
        } else if (condition instanceof BoundCondition.Not not) {
            collect(not.child(), used);
        } else {
            children(condition).forEach(child -> collect(child, used));
        }
    }

    private static List<BoundCondition> children(BoundCondition condition) {
        return condition instanceof BoundCondition.AllOf all
                ? all.children()
                : ((BoundCondition.AnyOf) condition).children();
    }

    private static Kind kind(BoundCondition.Leaf leaf) {
        // An expression that gives the name of one of these fields does not count as one.
        if (leaf.operand() instanceof BoundOperand.Field field && !ExpressionParser.isExpression(field.text())) {
            if (field.field() == FieldReference.Root.TYPE) {
                return Kind.TYPE;
            }
            if (field.field() == FieldReference.Root.NAME) {
                return Kind.NAME;
            }
            if (field.field() == FieldReference.Root.KIND) {
                return Kind.KIND;
            }
        }
        return Kind.OTHER;
    }

    /** Azure documents which kinds count for which mixture; the last two cases are armlens's reading. */
    private static Set<Kind> considered(Set<Kind> used) {
        boolean type = used.contains(Kind.TYPE);
        boolean other = used.contains(Kind.OTHER);
        Set<Kind> narrow = EnumSet.copyOf(used.isEmpty() ? EnumSet.of(Kind.OTHER) : used);
        narrow.remove(Kind.OTHER);
        if (!type) {
            // Name or kind alone, or both together: every resource. Beside other conditions they count.
            return other ? narrow : EnumSet.noneOf(Kind.class);
        }
        return other ? narrow : EnumSet.of(Kind.TYPE);
    }

    /**
     * Whether the policy applies.
     *
     * @param truth evaluates a leaf on the resource
     */
    boolean test(Function<BoundCondition, Truth> truth) {
        return may(condition, truth);
    }

    /**
     * Whether the policy may apply to some resource of a type, seen from its conditions on the type alone.
     *
     * @param allLeaves whether a false condition already excludes, as for if-not-exists effects
     * @param typeTruth evaluates a leaf on the type
     */
    boolean mayApplyToType(boolean allLeaves, Function<BoundCondition, Truth> typeTruth) {
        if (!allLeaves && !considered.contains(Kind.TYPE)) {
            return true;
        }
        return new Applicability(condition, EnumSet.of(Kind.TYPE)).test(typeTruth);
    }

    /** The same question as {@link #test}, asked of whatever can be combined like truths. */
    <R> R fold(ApplicabilityAlgebra<R> test) {
        return may(condition, test);
    }

    private <R> R may(BoundCondition condition, ApplicabilityAlgebra<R> test) {
        if (condition instanceof BoundCondition.Leaf leaf) {
            return considered.contains(kind(leaf)) ? test.mayHold(leaf) : test.constant(true);
        }
        if (condition instanceof BoundCondition.Not not) {
            return test.not(must(not.child(), test));
        }
        List<R> parts = children(condition).stream().map(c -> may(c, test)).toList();
        return condition instanceof BoundCondition.AllOf ? test.all(parts) : test.any(parts);
    }

    private <R> R must(BoundCondition condition, ApplicabilityAlgebra<R> test) {
        if (condition instanceof BoundCondition.Leaf leaf) {
            return considered.contains(kind(leaf)) ? test.mustHold(leaf) : test.constant(false);
        }
        if (condition instanceof BoundCondition.Not not) {
            return test.not(may(not.child(), test));
        }
        List<R> parts = children(condition).stream().map(c -> must(c, test)).toList();
        return condition instanceof BoundCondition.AllOf ? test.all(parts) : test.any(parts);
    }

    /** Whether it could hold. */
    private boolean may(BoundCondition condition, Function<BoundCondition, Truth> truth) {
        if (condition instanceof BoundCondition.Leaf leaf) {
            return !considered.contains(kind(leaf)) || truth.apply(leaf) != Truth.FALSE;
        }
        if (condition instanceof BoundCondition.Not not) {
            return !must(not.child(), truth);
        }
        if (condition instanceof BoundCondition.AllOf all) {
            return all.children().stream().allMatch(c -> may(c, truth));
        }
        return children(condition).stream().anyMatch(c -> may(c, truth));
    }

    /** Whether it must hold, whatever the other conditions say. */
    private boolean must(BoundCondition condition, Function<BoundCondition, Truth> truth) {
        if (condition instanceof BoundCondition.Leaf leaf) {
            return considered.contains(kind(leaf)) && truth.apply(leaf) == Truth.TRUE;
        }
        if (condition instanceof BoundCondition.Not not) {
            return !may(not.child(), truth);
        }
        if (condition instanceof BoundCondition.AllOf all) {
            return all.children().stream().allMatch(c -> must(c, truth));
        }
        return children(condition).stream().anyMatch(c -> must(c, truth));
    }
}
