package io.armlens.snapshot;

import io.armlens.json.EightBytes;

/**
 * The names that the members of the last row had, in their order. Rows of an export mostly have the same, so that
 * a name is recognised by comparing its bytes with those that are expected. {@link MemberNames} is the plain twin.
 */
final class MemberOrder {
    private static final int MOST_MEMBERS = 32;

    /** Longer names are not remembered. */
    private static final int LONGEST = 16;

    // Of each name the first and the second eight bytes; the bytes behind it are zero.
    private final long[] first = new long[MOST_MEMBERS];
    private final long[] second = new long[MOST_MEMBERS];
    private final int[] length = new int[MOST_MEMBERS];
    private final int[] number = new int[MOST_MEMBERS];

    MemberOrder() {}

    /**
     * The place of the quote behind a name, if it is the expected one; else -1.
     *
     * @param place counts the row's members from 0
     * @param at where the name begins; readable for 24 bytes
     */
    int closeOfExpected(byte[] b, int at, int place) {
        if (place >= MOST_MEMBERS || length[place] == 0) {
            return -1;
        }
        int size = length[place];
        int close = at + size;
        if (b[close] != '"'
                || ((EightBytes.anywhere(b, at) ^ first[place]) & EightBytes.firstBytes(size)) != 0
                || (size > 8
                        && ((EightBytes.anywhere(b, at + 8) ^ second[place]) & EightBytes.firstBytes(size - 8)) != 0)) {
            return -1;
        }
        return close;
    }

    /** The number that {@link MemberNames} gives to the expected name. */
    int number(int place) {
        return number[place];
    }

    /** Expects a name from now on, which has no escapes. */
    void learn(byte[] b, int from, int to, int place, int itsNumber) {
        int size = to - from;
        if (place < MOST_MEMBERS && size <= LONGEST) {
            length[place] = size;
            first[place] = EightBytes.anywhere(b, from) & EightBytes.firstBytes(size);
            second[place] = size <= 8 ? 0 : EightBytes.anywhere(b, from + 8) & EightBytes.firstBytes(size - 8);
            number[place] = itsNumber;
        }
    }
}
