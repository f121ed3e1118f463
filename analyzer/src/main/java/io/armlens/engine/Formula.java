package io.armlens.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A combination of bits. Negations stand at the bits only, so that a formula grows with each literal: with
 * every undecided literal false it gives the least that can be true, with every one true the most.
 */
sealed interface Formula {
    /** Known while planning. */
    enum Constant implements Formula {
        TRUE,
        FALSE
    }

    /** A bit, or its opposite. */
    record Literal(Bit bit, boolean negated) implements Formula {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Literal that && bit.equals(that.bit) && negated == that.negated;
        }

        @Override
        public int hashCode() {
            return 31 * bit.hashCode() + Boolean.hashCode(negated);
        }
    }

    /** All hold; at least two. */
    record All(List<Formula> children) implements Formula {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof All that && children.equals(that.children);
        }

        @Override
        public int hashCode() {
            return children.hashCode();
        }
    }

    /** One holds; at least two. */
    record Any(List<Formula> children) implements Formula {
        // Written out: what records bring along is assembled at run time, which a short run pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Any that && children.equals(that.children);
        }

        @Override
        public int hashCode() {
            return children.hashCode();
        }
    }

    static Formula of(boolean value) {
        return value ? Constant.TRUE : Constant.FALSE;
    }

    static Formula of(Bit bit) {
        return new Literal(bit, false);
    }

    static Formula all(List<Formula> children) {
        return combine(children, true);
    }

    static Formula any(List<Formula> children) {
        return combine(children, false);
    }

    private static Formula combine(List<Formula> children, boolean all) {
        LinkedHashSet<Formula> kept = new LinkedHashSet<>();
        for (Formula child : children) {
            if (child instanceof Constant constant) {
                if ((constant == Constant.TRUE) != all) {
                    return child;
                }
            } else if (all && child instanceof All nested) {
                kept.addAll(nested.children());
            } else if (!all && child instanceof Any nested) {
                kept.addAll(nested.children());
            } else {
                kept.add(child);
            }
        }
        if (kept.isEmpty()) {
            return of(all);
        }
        List<Formula> list = List.copyOf(kept);
        return list.size() == 1 ? list.get(0) : all ? new All(list) : new Any(list);
    }

    /** The opposite. */
    default Formula not() {
        if (this instanceof Constant constant) {
            return of(constant == Constant.FALSE);
        }
        if (this instanceof Literal literal) {
            return new Literal(literal.bit(), !literal.negated());
        }
        boolean all = this instanceof All;
        List<Formula> opposites = new ArrayList<>();
        for (Formula child : all ? ((All) this).children() : ((Any) this).children()) {
            opposites.add(child.not());
        }
        return all ? any(opposites) : all(opposites);
    }

    /** Adds the bits of its literals, in their order. */
    default void collect(Set<Bit> into) {
        if (this instanceof Literal literal) {
            into.add(literal.bit());
        } else if (this instanceof All all) {
            all.children().forEach(child -> child.collect(into));
        } else if (this instanceof Any any) {
            any.children().forEach(child -> child.collect(into));
        }
    }

    /** Whether a bit is in it, or in what its bits say of elements. */
    default boolean reads(Bit bit) {
        if (this instanceof Literal literal) {
            return literal.bit() == bit
                    || (literal.bit() instanceof Scope.ForAll all && all.ofElement.reads(bit))
                    || (literal.bit() instanceof CountBit count
                            && count.ofElement().reads(bit));
        }
        if (this instanceof All all) {
            return all.children().stream().anyMatch(child -> child.reads(bit));
        }
        return this instanceof Any any && any.children().stream().anyMatch(child -> child.reads(bit));
    }
}
