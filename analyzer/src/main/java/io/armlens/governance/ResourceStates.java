package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import java.util.Arrays;

/**
 * The states of one resource under the uses that apply to it, in a few bytes each. Re-used from resource
 * to resource; what must wait for the end of an export is kept as {@link #copy}.
 */
public final class ResourceStates {
    private static final int STATE_BITS = 4;
    private static final int[] NONE = {};

    private int[] codes = NONE;
    private int size;

    /** Without any states. */
    public ResourceStates() {}

    /** Adds a state. */
    public void add(int useNumber, ComplianceState state) {
        addCode(useNumber << STATE_BITS | state.rank());
    }

    /** Adds all of another. */
    public void addAll(ResourceStates other) {
        for (int i = 0; i < other.size; i++) {
            add(other.use(i), other.state(i));
        }
    }

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** A copy that takes no more room than it needs. */
    public ResourceStates copy() {
        ResourceStates copy = new ResourceStates();
        copy.codes = Arrays.copyOf(codes, size);
        copy.size = size;
        return copy;
    }

    /** A state as a number, for keeping it elsewhere. */
    public int code(int index) {
        return codes[index];
    }

    /** Adds a state that {@link #code} gave. */
    public void addCode(int code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2 + 1);
        }
        codes[size++] = code;
    }

    int use(int index) {
        return codes[index] >>> STATE_BITS;
    }

    ComplianceState state(int index) {
        return ComplianceState.ofRank(codes[index] & (1 << STATE_BITS) - 1);
    }

    /** Whether another has the same states in the same order. */
    boolean sameAs(ResourceStates other) {
        return Arrays.equals(codes, 0, size, other.codes, 0, other.size);
    }

    int hash() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + codes[i];
        }
        return hash ^ hash >>> 16;
    }
}
