package io.armlens.engine;

import java.util.List;

/**
 * Some predicates on one place whose bits lie in one word, with what each says of nothing. At most {@value
 * #MOST}; a place with more has several cells.
 */
final class Cell {
    /** The bits of a word. */
    static final int MOST = 64;

    final int number;
    final Reading reading;
    final int word;
    final long mask;
    final long nothingTrue;
    final long nothingFalse;
    final boolean looksInside;
    private final Predicate[] predicates;

    Cell(int number, Reading reading, List<Predicate> predicates) {
        this.number = number;
        this.reading = reading;
        this.predicates = predicates.toArray(new Predicate[0]);
        this.word = predicates.get(0).word();
        long all = 0;
        long trues = 0;
        long falses = 0;
        boolean inside = false;
        for (Predicate predicate : predicates) {
            all |= predicate.mask();
            trues |= predicate.ofNothing() == Answer.TRUE ? predicate.mask() : 0;
            falses |= predicate.ofNothing() == Answer.FALSE ? predicate.mask() : 0;
            inside |= predicate.looksInside();
        }
        this.mask = all;
        this.nothingTrue = trues;
        this.nothingFalse = falses;
        this.looksInside = inside;
    }

    /** Asks every predicate; leaves the true and the false ones in an array of two. */
    void test(Value value, long[] trueAndFalse) {
        long trues = 0;
        long falses = 0;
        for (Predicate predicate : predicates) {
            Answer answer = predicate.test(value);
            if (answer == Answer.TRUE) {
                trues |= predicate.mask();
            } else if (answer == Answer.FALSE) {
                falses |= predicate.mask();
            }
        }
        trueAndFalse[0] = trues;
        trueAndFalse[1] = falses;
    }
}
