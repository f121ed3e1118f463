package io.armlens.snapshot;

import io.armlens.json.EightBytes;

/**
 * Which known members an object has, and where their values stand. Positions count from the object's
 * opening brace. Of a member that is written twice the last one counts, exactly as when the text is
 * parsed.
 */
final class MemberIndex {
    /** How many numbers an index packs into at most. */
    static final int MOST_PACKED = 6 + 3 * 64;

    private final int[] from = new int[64];
    private final int[] to = new int[64];
    private final byte[] first = new byte[64];
    private long present;
    private long capital;
    private int repeated = -1;
    private int unknown;

    void clear() {
        present = 0;
        capital = 0;
        repeated = -1;
        unknown = 0;
    }

    /**
     * Adds a member.
     *
     * @param number from {@link MemberNames}
     * @param capitalised whether its name begins with a capital letter
     * @param firstByte the first byte of its value
     */
    void put(int number, boolean capitalised, int valueFrom, int valueTo, byte firstByte) {
        if (number == MemberNames.UNKNOWN) {
            unknown++;
            return;
        }
        long bit = 1L << number;
        if (number != MemberNames.USUAL && (present & bit) != 0) {
            repeated = number;
        }
        present |= bit;
        capital = capitalised ? capital | bit : capital & ~bit;
        from[number] = valueFrom;
        to[number] = valueTo;
        first[number] = firstByte;
    }

    boolean has(int number) {
        return (present >> number & 1) != 0;
    }

    /** Whether any of these is there; a set of bits. */
    boolean hasAny(long numbers) {
        return (present & numbers) != 0;
    }

    /** Whether all of these are there; a set of bits. */
    boolean hasAll(long numbers) {
        return (present & numbers) == numbers;
    }

    /** Whether the member is there and its name begins with a capital letter. */
    boolean isCapitalised(int number) {
        return (capital >> number & 1) != 0;
    }

    /** A known member that was written twice; -1 for none. */
    int repeated() {
        return repeated;
    }

    /** How many members have names that are not known. */
    int unknown() {
        return unknown;
    }

    int from(int number) {
        return from[number];
    }

    int to(int number) {
        return to[number];
    }

    /** The first byte of a value: it tells the kind. Kept, because another thread may have it at hand. */
    byte first(int number) {
        return first[number];
    }

    /** Takes what another one has. */
    void copy(MemberIndex other) {
        present = other.present;
        capital = other.capital;
        repeated = other.repeated;
        unknown = other.unknown;
        System.arraycopy(other.from, 0, from, 0, from.length);
        System.arraycopy(other.to, 0, to, 0, to.length);
        System.arraycopy(other.first, 0, first, 0, first.length);
    }

    /** Writes everything as numbers; returns the place behind them. There is room for {@link #MOST_PACKED}. */
    int pack(int[] into, int at) {
        int place = at;
        into[place++] = (int) present;
        into[place++] = (int) (present >>> 32);
        into[place++] = (int) capital;
        into[place++] = (int) (capital >>> 32);
        into[place++] = repeated;
        into[place++] = unknown;
        for (long left = present; left != 0; left &= left - 1) {
            int number = EightBytes.lowest(left);
            into[place++] = from[number];
            into[place++] = to[number];
            into[place++] = first[number];
        }
        return place;
    }

    /** Takes what {@link #pack} wrote. */
    void unpack(int[] packed, int at) {
        int place = at;
        present = (packed[place++] & 0xFFFFFFFFL) | (long) packed[place++] << 32;
        capital = (packed[place++] & 0xFFFFFFFFL) | (long) packed[place++] << 32;
        repeated = packed[place++];
        unknown = packed[place++];
        for (long left = present; left != 0; left &= left - 1) {
            int number = EightBytes.lowest(left);
            from[number] = packed[place++];
            to[number] = packed[place++];
            first[number] = (byte) packed[place++];
        }
    }
}
