package io.armlens.json;

import java.util.Arrays;

/**
 * Where the quotes and the brackets of a text stand: a bit for each byte. Made in one pass over words of eight
 * bytes, all at places that are multiples of eight, because the quick compiler reads only those at once.
 *
 * <p>Also gives a digest for every 64 bytes, and marks what needs a closer look: control characters, escapes
 * outside of strings, and strings that whoever asked for the index wants to see. The plain twin is the reading of
 * the same text with {@link JsonReader}: where a string or container ends in text that is not marked follows from
 * these bits.
 *
 * <p>The trade: 64 bytes are turned into eight words, the first with the lowest bit of every byte, the last with
 * the highest, so that a handful of logical operations finds a character among all 64 at once. That is hard to
 * read, and three times as fast as comparing words of eight bytes. Paid for by {@code ReadingBenchmark}.
 */
public final class StructureIndex {
    /** Text is taken in pieces of this many bytes; an array that is indexed has a multiple of it. */
    public static final int PIECE = 64;

    /** Java compiles what is called often sooner than what loops for long: the first strides are short. */
    private static final int FIRST_STRIDE = 8 * PIECE;

    private static final int STRIDE = 128 * PIECE;

    private static final long EVEN = 0x5555555555555555L;
    private static final long PAIRS = 0x3333333333333333L;
    private static final long NIBBLES = 0x0F0F0F0F0F0F0F0FL;

    // Any odd numbers.
    private static final long K0 = 0x4164D8399F767C45L;
    private static final long K1 = 0x5BC8FBBCBDE5C099L;
    private static final long K2 = 0xB0C11FDECB91CE37L;
    private static final long K3 = 0xD76D4330F1446BEBL;
    private static final long K4 = 0xA6EB8C9EBD69FE29L;
    private static final long K5 = 0x87B0B125EC1D7DA1L;
    private static final long K6 = 0xD7210DFF076CE2EFL;
    private static final long K7 = 0xC6A5387777330BDBL;
    private static final long[] FACTORS = {K0, K1, K2, K3, K4, K5, K6, K7};

    private long[] quotes = new long[0];
    private long[] brackets = new long[0];
    private long[] digests = new long[0];
    private long[] odd = new long[0];
    private boolean anyOdd;
    private int indexed;
    // What one piece leaves to the next: all ones within a string; whether its first byte is behind a quote, is
    // escaped.
    private long inString;
    private long afterQuote;
    private long escaped;

    private final CloserLook look;

    /** Which strings need a closer look. Asked for those that begin with {@code S}
     * or with {@code @} and a bracket; for some that only contain the latter, too. */
    @FunctionalInterface
    public interface CloserLook {
        /**
         * Whether it does.
         *
         * @param at where the string's content begins
         */
        boolean isNeeded(byte[] text, int at);
    }

    /** An index of nothing yet. */
    public StructureIndex(CloserLook look) {
        this.look = look;
    }

    /**
     * Indexes text.
     *
     * @param b its length is a multiple of {@link #PIECE}, with one piece at least behind the text
     * @param from where to begin; this place must lie outside of strings
     * @param to behind the text; up to the next multiple of {@link #PIECE} everything is blank
     */
    public void index(byte[] b, int from, int to) {
        int pieces = b.length / PIECE;
        if (quotes.length != pieces) {
            quotes = new long[pieces];
            brackets = new long[pieces];
            digests = new long[pieces];
            odd = new long[(pieces + 63) / 64];
        }
        Arrays.fill(odd, 0);
        anyOdd = false;
        escaped = 0;
        inString = 0;
        afterQuote = 0;
        long mask = -1L << from;
        int step = indexed++ < 2 ? FIRST_STRIDE : STRIDE;
        for (int at = from & -PIECE; at < to; at += step) {
            stride(b, at, Math.min(to, at + step), mask);
            mask = -1;
        }
    }

    private void stride(byte[] b, int from, int to, long firstMask) {
        long stringGoesOn = inString;
        long quoteBefore = afterQuote;
        long mask = firstMask;
        for (int at = from; at < to; at += PIECE) {
            long w0 = EightBytes.at(b, at);
            long w1 = EightBytes.at(b, at + 8);
            long w2 = EightBytes.at(b, at + 16);
            long w3 = EightBytes.at(b, at + 24);
            long w4 = EightBytes.at(b, at + 32);
            long w5 = EightBytes.at(b, at + 40);
            long w6 = EightBytes.at(b, at + 48);
            long w7 = EightBytes.at(b, at + 56);
            long digest = w0 * K0 + w1 * K1 + w2 * K2 + w3 * K3 + w4 * K4 + w5 * K5 + w6 * K6 + w7 * K7;
            // In each lane of eight bytes, as a matrix of 8 x 8 bits: swap nibbles, pairs, bits.
            long t = (w0 >>> 4 ^ w4) & NIBBLES;
            w4 ^= t;
            w0 ^= t << 4;
            t = (w1 >>> 4 ^ w5) & NIBBLES;
            w5 ^= t;
            w1 ^= t << 4;
            t = (w2 >>> 4 ^ w6) & NIBBLES;
            w6 ^= t;
            w2 ^= t << 4;
            t = (w3 >>> 4 ^ w7) & NIBBLES;
            w7 ^= t;
            w3 ^= t << 4;
            t = (w0 >>> 2 ^ w2) & PAIRS;
            w2 ^= t;
            w0 ^= t << 2;
            t = (w1 >>> 2 ^ w3) & PAIRS;
            w3 ^= t;
            w1 ^= t << 2;
            t = (w4 >>> 2 ^ w6) & PAIRS;
            w6 ^= t;
            w4 ^= t << 2;
            t = (w5 >>> 2 ^ w7) & PAIRS;
            w7 ^= t;
            w5 ^= t << 2;
            t = (w0 >>> 1 ^ w1) & EVEN;
            w1 ^= t;
            w0 ^= t << 1;
            t = (w2 >>> 1 ^ w3) & EVEN;
            w3 ^= t;
            w2 ^= t << 1;
            t = (w4 >>> 1 ^ w5) & EVEN;
            w5 ^= t;
            w4 ^= t << 1;
            t = (w6 >>> 1 ^ w7) & EVEN;
            w7 ^= t;
            w6 ^= t << 1;
            // Bit 8 i + j of word k is now bit k of byte 8 j + i.
            long below40 = ~(w7 | w6);
            long controls = below40 & ~w5;
            long quotesHere = below40 & w5 & w1 & ~(w4 | w3 | w2 | w0);
            long letters = w6 & w4 & ~w7;
            long bracketsHere = letters & w3 & w0 & (w1 ^ w2);
            long backslashes = letters & w3 & w2 & ~(w5 | w1 | w0);
            long capitalS = letters & w1 & w0 & ~(w5 | w3 | w2);
            long behindQuotes = quotesHere << 8 | (quotesHere >>> 55 & 0xFE) | quoteBefore;
            quoteBefore = quotesHere >>> 63;
            long quote = transpose(quotesHere) & mask;
            long bracket = transpose(bracketsHere) & mask;
            long backslash = 0;
            if ((backslashes | escaped) != 0) {
                backslash = transpose(backslashes) & mask;
                quote &= ~escapes(backslash);
            }
            long inside = quote ^ quote << 1;
            inside ^= inside << 2;
            inside ^= inside << 4;
            inside ^= inside << 8;
            inside ^= inside << 16;
            inside ^= inside << 32;
            inside ^= stringGoesOn;
            stringGoesOn = inside >> 63;
            int piece = at / PIECE;
            quotes[piece] = quote;
            brackets[piece] = bracket & ~inside;
            digests[piece] = digest;
            if (((behindQuotes & capitalS) | (bracket & inside) | (backslash & ~inside)) != 0) {
                lookCloser(b, at, transpose(behindQuotes & capitalS), bracket & inside);
                if ((backslash & ~inside) != 0) {
                    mark(at);
                }
            }
            if (controls != 0) {
                lookAtControls(b, at, transpose(controls) & mask, inside);
            }
            mask = -1;
        }
        inString = stringGoesOn;
        afterQuote = quoteBefore;
    }

    /** Bit 8 i + j goes to bit 8 j + i. */
    private static long transpose(long bits) {
        long swap = (bits ^ bits >>> 7) & 0x00AA00AA00AA00AAL;
        long x = bits ^ swap ^ swap << 7;
        swap = (x ^ x >>> 14) & 0x0000CCCC0000CCCCL;
        x ^= swap ^ swap << 14;
        swap = (x ^ x >>> 28) & 0x00000000F0F0F0F0L;
        return x ^ swap ^ swap << 28;
    }

    /** What backslashes escape: in a run of them every second one, and what follows a run of odd length. */
    private long escapes(long all) {
        long backslashes = all & ~escaped;
        long follows = backslashes << 1 | escaped;
        long oddStarts = backslashes & ~EVEN & ~follows;
        long runs = oddStarts + backslashes;
        escaped = Long.compareUnsigned(runs, backslashes) < 0 ? 1 : 0;
        return (EVEN ^ runs << 1) & follows;
    }

    /** Control characters in strings are errors; outside only line breaks and tabs may stand. */
    private void lookAtControls(byte[] b, int at, long controls, long inside) {
        boolean allowed = (controls & inside) == 0;
        for (long left = controls; left != 0 && allowed; left &= left - 1) {
            byte c = b[at + EightBytes.lowest(left)];
            allowed = c == '\n' || c == '\r' || c == '\t';
        }
        if (!allowed) {
            mark(at);
        }
    }

    /** Strings with a letter S behind the quote, and those with a bracket behind the first character. */
    private void lookCloser(byte[] b, int at, long capitals, long bracketsInStrings) {
        for (long left = capitals; left != 0; left &= left - 1) {
            int i = at + EightBytes.lowest(left);
            if (look.isNeeded(b, i)) {
                mark(at);
            }
        }
        for (long left = bracketsInStrings; left != 0; left &= left - 1) {
            int i = at + EightBytes.lowest(left) - 1;
            if (i > 0 && b[i] == '@' && look.isNeeded(b, i)) {
                mark(at);
            }
        }
    }

    private void mark(int at) {
        int piece = at / PIECE;
        odd[piece >> 6] |= 1L << piece;
        anyOdd = true;
    }

    /** Whether something in a part of the text needs a closer look. */
    public boolean isOdd(int from, int to) {
        if (anyOdd) {
            for (int piece = from / PIECE; piece <= (to - 1) / PIECE; piece++) {
                if ((odd[piece >> 6] >>> piece & 1) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a bracket stands at a place, outside of strings. */
    public boolean isBracket(int at) {
        return (brackets[at / PIECE] >>> at & 1) != 0;
    }

    /** Bits for the brackets outside of strings in a piece. */
    public long brackets(int piece) {
        return brackets[piece];
    }

    /**
     * What a word adds to the digest of its piece.
     *
     * @param place of the word in the piece, from 0 to 7
     */
    public static long partOfDigest(long word, int place) {
        return word * FACTORS[place];
    }

    /** The digest of a piece: the sum of what its words add. */
    public long digest(int piece) {
        return digests[piece];
    }

    /**
     * The place of the next quote that is not escaped: where a string ends.
     *
     * @param from behind the quote that began it
     * @return the end of the indexed array when there is none
     */
    public int nextQuote(int from) {
        int piece = from / PIECE;
        long bits = quotes[piece] & -1L << from;
        while (bits == 0) {
            if (++piece == quotes.length) {
                return piece * PIECE;
            }
            bits = quotes[piece];
        }
        return piece * PIECE + EightBytes.lowest(bits);
    }

    /**
     * The place behind the bracket that ends an object or array.
     *
     * @param b the text that was indexed
     * @param from behind the bracket that began it
     * @return the end of the indexed array when nothing ends it
     */
    public int containerEnd(byte[] b, int from) {
        int depth = 1;
        int piece = from / PIECE;
        long bits = brackets[piece] & -1L << from;
        while (true) {
            while (bits == 0) {
                if (++piece == brackets.length) {
                    return piece * PIECE;
                }
                bits = brackets[piece];
            }
            int at = piece * PIECE + EightBytes.lowest(bits);
            // Bit 2 tells opening from closing ones.
            depth += (b[at] & 2) - 1;
            if (depth == 0) {
                return at + 1;
            }
            bits &= bits - 1;
        }
    }
}
