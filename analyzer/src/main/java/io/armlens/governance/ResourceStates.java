package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import java.util.Arrays;

/**
 * The states of one resource under the uses that apply to it, in a few bytes each. Re-used from resource
 * to resource; what must wait for the end of an export is kept as {@link #copy}.
 */
public final class ResourceStates {
    private static final ComplianceState[] STATES = ComplianceState.values();
    private static final int STATE_BITS = 4;

    private int[] codes = new int[16];
    private int size;

    /** Without any states. */
    public ResourceStates() {}

    /** Those of a copy, to be continued. */
    public static ResourceStates of(int[] copy) {
        ResourceStates states = new ResourceStates();
        states.codes = copy.length == 0 ? new int[16] : copy.clone();
        states.size = copy.length;
        return states;
    }

    /** Adds a state. */
    public void add(int useNumber, ComplianceState state) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size * 2);
        }
        codes[size++] = useNumber << STATE_BITS | state.ordinal();
    }

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** All of them, in a form of which only this class knows the meaning. */
    public int[] copy() {
        return Arrays.copyOf(codes, size);
    }

    int use(int index) {
        return codes[index] >>> STATE_BITS;
    }

    ComplianceState state(int index) {
        return STATES[codes[index] & (1 << STATE_BITS) - 1];
    }

    /** Whether another has the same states in the same order. */
    boolean sameAs(int[] other) {
        return Arrays.equals(codes, 0, size, other, 0, other.length);
    }

    int hash() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + codes[i];
        }
        return hash ^ hash >>> 16;
    }
}
