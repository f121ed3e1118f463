package io.armlens.engine;

/**
 * Something that is true, false or undecided of a row or of an array's element: a predicate, the same for all
 * elements of an array, a comparison of a count. Each has a place among the bits of its plan; all bits of a
 * scope lie in words of their own, so that they can be set back at once.
 */
class Bit {
    /** The scope whose row or element it is about. */
    final Scope scope;

    /** Its place; negative until the plan is laid out. */
    private int place = -1;

    Bit(Scope scope) {
        this.scope = scope;
    }

    final void layOut(int position) {
        place = position;
    }

    /** The number of its word. */
    final int word() {
        return place >> 6;
    }

    /** Its bit in the word. */
    final long mask() {
        return 1L << place;
    }

    final boolean isLaidOut() {
        return place >= 0;
    }
}
