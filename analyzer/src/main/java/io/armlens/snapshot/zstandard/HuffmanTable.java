package io.armlens.snapshot.zstandard;

import java.io.IOException;

/** The code of the literals: the next bits, as many as the longest code has, give a symbol and its length. */
final class HuffmanTable {
    private static final int MAX_BITS = 11;
    private static final int MAX_WEIGHT_ACCURACY = 6;
    private static final int MAX_SYMBOL = 255;

    private final int maxBits;
    private final byte[] symbol;
    private final byte[] length;
    private final int end;

    private HuffmanTable(int[] weights, int count, int end) throws IOException {
        this.end = end;
        int sum = 0;
        for (int i = 0; i < count; i++) {
            if (weights[i] > MAX_BITS) {
                throw damaged();
            }
            sum += weights[i] == 0 ? 0 : 1 << (weights[i] - 1);
        }
        if (sum == 0) {
            throw damaged();
        }
        // The last weight is not written: it fills the code up to a power of two.
        maxBits = 32 - Integer.numberOfLeadingZeros(sum);
        int rest = (1 << maxBits) - sum;
        if (maxBits > MAX_BITS || Integer.bitCount(rest) != 1) {
            throw damaged();
        }
        weights[count] = 32 - Integer.numberOfLeadingZeros(rest);
        symbol = new byte[1 << maxBits];
        length = new byte[1 << maxBits];
        int at = 0;
        for (int weight = 1; weight <= maxBits; weight++) {
            for (int s = 0; s <= count; s++) {
                if (weights[s] == weight) {
                    int to = at + (1 << (weight - 1));
                    while (at < to) {
                        symbol[at] = (byte) s;
                        length[at++] = (byte) (maxBits + 1 - weight);
                    }
                }
            }
        }
    }

    /** Reads the description of a code. */
    static HuffmanTable read(byte[] b, int from, int end) throws IOException {
        if (from >= end) {
            throw damaged();
        }
        int header = b[from] & 0xFF;
        int[] weights = new int[MAX_SYMBOL + 1];
        if (header >= 128) {
            int count = header - 127;
            int bytes = (count + 1) / 2;
            if (from + 1 + bytes > end) {
                throw damaged();
            }
            for (int i = 0; i < count; i++) {
                int pair = b[from + 1 + i / 2];
                weights[i] = (i & 1) == 0 ? pair >> 4 & 15 : pair & 15;
            }
            return new HuffmanTable(weights, count, from + 1 + bytes);
        }
        int to = from + 1 + header;
        if (to > end) {
            throw damaged();
        }
        FseTable.Description description = new FseTable.Description(b, from + 1, to);
        FseTable table = description.read(MAX_WEIGHT_ACCURACY, 12);
        return new HuffmanTable(weights, weights(table, b, description.end(), to, weights), to);
    }

    /** Two states take turns; the stream ends when one of them needs bits that are not there. */
    private static int weights(FseTable table, byte[] b, int from, int to, int[] weights) throws IOException {
        BackwardBits bits = new BackwardBits(b, from, to);
        int first = bits.read(table.accuracy);
        int second = bits.read(table.accuracy);
        int count = 0;
        while (count < MAX_SYMBOL - 1) {
            weights[count++] = table.symbol[first];
            first = table.base[first] + bits.read(table.bits[first]);
            if (bits.left() < 0) {
                weights[count++] = table.symbol[second];
                return count;
            }
            weights[count++] = table.symbol[second];
            second = table.base[second] + bits.read(table.bits[second]);
            if (bits.left() < 0) {
                weights[count++] = table.symbol[first];
                return count;
            }
        }
        throw damaged();
    }

    /** The byte behind the description. */
    int end() {
        return end;
    }

    /** Decodes one stream. */
    void decode(byte[] b, int from, int to, byte[] out, int outFrom, int outTo) throws IOException {
        BackwardBits bits = new BackwardBits(b, from, to);
        for (int i = outFrom; i < outTo; i++) {
            int code = bits.peek(maxBits);
            out[i] = symbol[code];
            bits.skip(length[code]);
        }
        if (bits.left() != 0) {
            throw damaged();
        }
    }

    private static IOException damaged() {
        return new IOException("zstandard data is damaged: the code of the literals is not valid");
    }
}
