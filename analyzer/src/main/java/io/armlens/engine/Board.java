package io.armlens.engine;

/**
 * The bits of one row: for each place one that says true and one that says false; neither means undecided.
 * The true ones come first, the false ones follow in as many words.
 */
final class Board {
    /** A bit is neither true nor false. */
    static final int UNDECIDED = 3;

    /** How many words of true bits there are. */
    final int words;

    /** True bits, then false bits. */
    final long[] bits;

    private final long[] most;
    private boolean mostIsCurrent;

    Board(int words) {
        this.words = words;
        this.bits = new long[2 * words];
        this.most = new long[2 * words];
    }

    /** Sets all words of a scope back. */
    void reset(long[] template, int from, int to) {
        System.arraycopy(template, from, bits, from, to - from);
        System.arraycopy(template, from + words, bits, from + words, to - from);
    }

    /** Sets some bits of a word. */
    void set(int word, long mask, long isTrue, long isFalse) {
        bits[word] = (bits[word] & ~mask) | isTrue;
        bits[word + words] = (bits[word + words] & ~mask) | isFalse;
    }

    /** For a bit that begins true: not all elements are true. */
    void spoil(Bit bit) {
        bits[bit.word()] &= ~bit.mask();
    }

    /** For a bit that begins true: one element is false. */
    void deny(Bit bit) {
        bits[bit.word()] &= ~bit.mask();
        bits[bit.word() + words] |= bit.mask();
    }

    /** The bits have changed. */
    void touch() {
        mostIsCurrent = false;
    }

    /** The words in which everything undecided is both true and false. */
    long[] most() {
        if (!mostIsCurrent) {
            for (int i = 0; i < words; i++) {
                most[i] = ~bits[i + words];
                most[i + words] = ~bits[i];
            }
            mostIsCurrent = true;
        }
        return most;
    }

    /** What is known of a bit: 1 for true, 2 for false, or {@link #UNDECIDED}. */
    int state(Bit bit) {
        return (bits[bit.word()] & bit.mask()) != 0 ? 1 : (bits[bit.word() + words] & bit.mask()) != 0 ? 2 : UNDECIDED;
    }

    /** Whether a bit is undecided that is not so from the start. */
    boolean isUndecided(int word, long mask) {
        return ((bits[word] | bits[word + words]) & mask) != mask;
    }
}
