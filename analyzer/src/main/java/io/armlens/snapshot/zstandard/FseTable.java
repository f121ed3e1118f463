package io.armlens.snapshot.zstandard;

import java.io.IOException;

/** A finite state entropy table: each state gives a symbol and the way to the next state. */
final class FseTable {
    final int accuracy;
    final byte[] symbol;
    final byte[] bits;
    final short[] base;

    private FseTable(int accuracy) {
        this.accuracy = accuracy;
        this.symbol = new byte[1 << accuracy];
        this.bits = new byte[1 << accuracy];
        this.base = new short[1 << accuracy];
    }

    /** The table of one symbol, which takes no bits. */
    static FseTable of(int symbol) {
        FseTable table = new FseTable(0);
        table.symbol[0] = (byte) symbol;
        return table;
    }

    /**
     * From probabilities, where -1 means less than one.
     *
     * @param count how many of them there are
     */
    static FseTable of(short[] probabilities, int count, int accuracy) throws IOException {
        FseTable table = new FseTable(accuracy);
        int size = 1 << accuracy;
        int high = size;
        int[] next = new int[count];
        for (int s = 0; s < count; s++) {
            if (probabilities[s] == -1) {
                table.symbol[--high] = (byte) s;
                next[s] = 1;
            } else {
                next[s] = probabilities[s];
            }
        }
        int step = (size >> 1) + (size >> 3) + 3;
        int position = 0;
        for (int s = 0; s < count; s++) {
            for (int i = 0; i < probabilities[s]; i++) {
                table.symbol[position] = (byte) s;
                do {
                    position = position + step & size - 1;
                } while (position >= high);
            }
        }
        if (position != 0) {
            throw new IOException("zstandard data is damaged: probabilities do not add up");
        }
        for (int state = 0; state < size; state++) {
            int x = next[table.symbol[state] & 0xFF]++;
            int bits = accuracy - (31 - Integer.numberOfLeadingZeros(x));
            table.bits[state] = (byte) bits;
            table.base[state] = (short) ((x << bits) - size);
        }
        return table;
    }

    /** Reads the description of a table, from the first bit to the last. */
    static final class Description {
        private final byte[] b;
        private final int end;
        private long position;
        private final short[] probabilities = new short[256];
        private int symbols;

        /** Where the description begins; its array must be readable for some bytes behind the end. */
        Description(byte[] b, int from, int end) {
            this.b = b;
            this.end = end;
            this.position = (long) from * 8;
        }

        /** Reads and builds the table. */
        FseTable read(int maxAccuracy, int maxSymbol) throws IOException {
            int accuracy = bits(4) + 5;
            if (accuracy > maxAccuracy) {
                throw damaged();
            }
            int remaining = (1 << accuracy) + 1;
            int threshold = 1 << accuracy;
            int width = accuracy + 1;
            while (remaining > 1) {
                if (symbols > maxSymbol) {
                    throw damaged();
                }
                int max = 2 * threshold - 1 - remaining;
                int value = peek(width);
                int low = value & threshold - 1;
                if (low < max) {
                    position += width - 1;
                    value = low;
                } else {
                    position += width;
                    value = value >= threshold ? value - max : value;
                }
                value--;
                remaining -= Math.abs(value);
                probabilities[symbols++] = (short) value;
                if (value == 0) {
                    skipZeros(maxSymbol);
                }
                while (remaining < threshold && threshold > 1) {
                    width--;
                    threshold >>= 1;
                }
            }
            if (remaining != 1 || end() > end) {
                throw damaged();
            }
            return FseTable.of(probabilities, symbols, accuracy);
        }

        private void skipZeros(int maxSymbol) throws IOException {
            int more;
            do {
                more = bits(2);
                symbols += more;
                if (symbols > maxSymbol + 1) {
                    throw damaged();
                }
            } while (more == 3);
        }

        /** The byte behind the description. */
        int end() {
            return (int) ((position + 7) >> 3);
        }

        private int bits(int count) throws IOException {
            int value = peek(count);
            position += count;
            return value;
        }

        private int peek(int count) throws IOException {
            int at = (int) (position >> 3);
            if (at >= end) {
                throw damaged();
            }
            int word = (b[at] & 0xFF) | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | (b[at + 3] & 0xFF) << 24;
            return word >>> (int) (position & 7) & (1 << count) - 1;
        }

        private static IOException damaged() {
            return new IOException("zstandard data is damaged: a table is not valid");
        }
    }
}
