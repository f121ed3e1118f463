package io.armlens.engine;

import java.util.Arrays;

/**
 * Numbers the different states of a board's first scope, the row: rows of a type mostly differ in what no policy
 * asks, so that few states stand for all of them. Belongs to one thread.
 *
 * <p>The trade: a copy of each state, up to {@value #MOST_STATES} of them and {@value #MOST_WORDS} words; the rest
 * has no number. Paid for by {@code AnalysisBenchmark}. The plain twin is to run the programs on every board.
 */
final class BoardMemory {
    private static final int MOST_STATES = 1 << 12;
    private static final int MOST_WORDS = 1 << 16;

    private final Board board;
    private final int first;
    private final int width;
    private final int most;
    private long[] states = new long[0];
    private long[] hashes = new long[8];
    private int[] table = new int[16];
    private int count;

    /** Of a board, for the words of a scope. */
    BoardMemory(Board board, Scope scope) {
        this.board = board;
        this.first = scope.firstWord();
        this.width = scope.endWord() - scope.firstWord();
        this.most = Math.min(MOST_STATES, MOST_WORDS / Math.max(1, 2 * width));
    }

    /** The number of what is on the board now, from 0; negative when there are too many. */
    int number() {
        long hash = hash();
        int at = slot(hash);
        while (table[at] != 0) {
            int number = table[at] - 1;
            if (hashes[number] == hash && isState(number)) {
                return number;
            }
            at = at + 1 & table.length - 1;
        }
        if (count == most) {
            return -1;
        }
        remember(hash);
        table[at] = count;
        if (4 * count > 3 * table.length) {
            grow();
        }
        return count - 1;
    }

    private long hash() {
        long sum = 0;
        for (int i = first; i < first + width; i++) {
            sum = (sum ^ board.bits[i]) * 0x9E3779B97F4A7C15L;
            sum ^= sum >>> 29;
            sum = (sum ^ board.bits[i + board.words]) * 0xD6E8FEB86659FD93L;
            sum ^= sum >>> 32;
        }
        return sum;
    }

    private int slot(long hash) {
        return (int) (hash ^ hash >>> 32) & table.length - 1;
    }

    private boolean isState(int number) {
        int from = 2 * width * number;
        return Arrays.equals(states, from, from + width, board.bits, first, first + width)
                && Arrays.equals(
                        states,
                        from + width,
                        from + 2 * width,
                        board.bits,
                        first + board.words,
                        first + board.words + width);
    }

    private void remember(long hash) {
        int from = 2 * width * count;
        if (from + 2 * width > states.length) {
            states = Arrays.copyOf(states, Math.max(2 * states.length, from + 2 * width));
        }
        System.arraycopy(board.bits, first, states, from, width);
        System.arraycopy(board.bits, first + board.words, states, from + width, width);
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        hashes[count++] = hash;
    }

    private void grow() {
        table = new int[2 * table.length];
        for (int number = 0; number < count; number++) {
            int at = slot(hashes[number]);
            while (table[at] != 0) {
                at = at + 1 & table.length - 1;
            }
            table[at] = number + 1;
        }
    }
}
