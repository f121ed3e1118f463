package io.armlens.engine;

import java.util.concurrent.ThreadLocalRandom;

/**
 * What an undecided verdict depends on, as a number: what is known of the rest of its policy, and what the
 * comparisons read that are never decided.
 */
final class VerdictSum {
    /** Drawn once for each run, so that nobody can prepare two rows with one sum. */
    private static final long START = ThreadLocalRandom.current().nextLong();

    private final int family;
    private final Bit[] bits;
    private final int digest;

    /**
     * Of a policy.
     *
     * @param family rows of one family are compared, whatever their plans
     * @param bits those of the policy; none when the digest is of all that it reads
     * @param digest the number of the digest
     */
    VerdictSum(int family, Bit[] bits, int digest) {
        this.family = family;
        this.bits = bits;
        this.digest = digest;
    }

    /** The number of the digest that belongs to it. */
    int digest() {
        return digest;
    }

    /** Whether it stands for all: no value was too odd to compare. */
    boolean isWhole(Board board) {
        for (Bit bit : bits) {
            if (board.state(bit) == Board.UNDECIDED) {
                return false;
            }
        }
        return true;
    }

    /** The sum for the row on a board, with its digest. */
    long of(Board board, long digested) {
        long sum = (digested ^ START) + (family + 1) * 0xA0761D6478BD642FL;
        sum = (sum ^ sum >>> 32) * 0xE7037ED1A0B428DBL;
        for (Bit bit : bits) {
            sum = (sum ^ board.state(bit)) * 0xD6E8FEB86659FD93L;
            sum ^= sum >>> 32;
        }
        return sum ^ sum >>> 29;
    }
}
