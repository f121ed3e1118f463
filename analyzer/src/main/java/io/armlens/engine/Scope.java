package io.armlens.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What bits are about: the row itself, or one element of an array at a time. Elements of an inner array are
 * seen while one element of the outer array is.
 */
final class Scope {
    /** The scope around it; null for the row. */
    final @Nullable Scope parent;

    final List<ForAll> forAlls = new ArrayList<>();
    final List<Count> counts = new ArrayList<>();

    /** The counts whose result belongs here. */
    final List<Count> owned = new ArrayList<>();

    /**
     * Whether its elements are looked at only when the rest of what is around them has been seen, because some
     * condition on an element reads that.
     */
    boolean late;

    private int firstWord;
    private int endWord;

    Scope(@Nullable Scope parent) {
        this.parent = parent;
    }

    /** Whether it is another scope or lies inside it. */
    boolean isWithin(Scope other) {
        for (Scope at = this; at != null; at = at.parent) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }

    void layOut(int from, int to) {
        firstWord = from;
        endWord = to;
    }

    int firstWord() {
        return firstWord;
    }

    int endWord() {
        return endWord;
    }

    /** A bit of the parent that says whether something holds for every element. Begins true: there may be none. */
    static final class ForAll extends Bit {
        final Formula ofElement;
        int target;

        ForAll(Scope scope, Formula ofElement) {
            super(scope);
            this.ofElement = ofElement;
        }
    }

    /** How many elements there are, or how many meet a condition. */
    static final class Count {
        /** Where it begins at zero. */
        final Scope owner;

        final Formula ofElement;
        final List<CountBit> bits = new ArrayList<>();
        final int number;
        int target;

        Count(Scope owner, Formula ofElement, int number) {
            this.owner = owner;
            this.ofElement = ofElement;
            this.number = number;
        }
    }
}
