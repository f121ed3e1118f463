package io.armlens.engine;

import io.armlens.json.EightBytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where JSON values end in UTF-8 text, eight bytes at a time.
 *
 * <p>The trade: what lies inside a value that is only passed over is not checked; brackets of the wrong kind
 * or broken literals in there go unseen. Paid for by {@code SkipBenchmark}. The plain twin is the reading of
 * the same text with {@link io.armlens.json.JsonReader}.
 *
 * <p>Eight bytes are compared at once by arithmetic that leaves a bit in the top of each byte that fits. All
 * methods may look at up to {@value #PADDING} bytes behind the end they are given, and return -1 when the
 * value does not end before it.
 */
final class ByteScanner {
    /** How many bytes behind the text must be readable. */
    static final int PADDING = 16;

    static final long ONES = 0x0101010101010101L;
    static final long TOPS = 0x8080808080808080L;

    private static final long LOW_SEVEN = ~TOPS;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteScanner() {}

    /** Eight bytes from a place on, the first one lowest. */
    static long word(byte[] b, int at) {
        return EightBytes.anywhere(b, at);
    }

    /** Writes eight bytes, the lowest first. */
    static void put(byte[] b, int at, long word) {
        LONGS.set(b, at, word);
    }

    /** Whether a text is a short word, given with something behind it. */
    static boolean isWord(byte[] b, int from, int to, long word, int length) {
        return to - from == length && ((word(b, from) ^ word) & EightBytes.firstBytes(length)) == 0;
    }

    /** A bit for each zero byte, exact up to the first one. */
    static long zeros(long word) {
        return (word - ONES) & ~word & TOPS;
    }

    /**
     * The place of the quote that ends a string.
     *
     * @param from behind the quote that began it
     */
    static int stringEnd(byte[] b, int from, int end) {
        int at = from;
        while (at < end) {
            long word = word(b, at);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (found == 0) {
                at += 8;
                continue;
            }
            at += EightBytes.lowest(found) >>> 3;
            if (b[at] == '"') {
                return at < end ? at : -1;
            }
            at += 2;
        }
        return -1;
    }

    /** As {@link #stringEnd}, but -1 also when a character is not plain ASCII or has an escape. */
    static int plainEnd(byte[] b, int from, int end) {
        int at = from;
        while (at < end) {
            long word = word(b, at);
            long odd = zeros(word ^ BACKSLASHES) | ((word - ONES * 0x20) & ~word & TOPS) | (word & TOPS);
            long quotes = zeros(word ^ QUOTES);
            if ((quotes | odd) == 0) {
                at += 8;
                continue;
            }
            int place = EightBytes.lowest(quotes | odd) >>> 3;
            return b[at + place] == '"' && at + place < end ? at + place : -1;
        }
        return -1;
    }

    /**
     * The place behind the bracket that ends an object or array.
     *
     * @param from behind the bracket that began it
     */
    static int containerEnd(byte[] b, int from, int end) {
        int at = from;
        int depth = 1;
        long inside = 0; // all ones while a string goes on
        while (at < end) {
            long word = word(b, at);
            if (zeros(word ^ BACKSLASHES) != 0) {
                long state = bytewise(b, at, depth, inside != 0);
                if (depth(state) == 0) {
                    int closed = place(state);
                    return closed <= end ? closed : -1;
                }
                depth = depth(state);
                at = place(state);
                inside = insideOf(state);
                continue;
            }
            long quotes = word ^ QUOTES;
            quotes = ~(((quotes & LOW_SEVEN) + LOW_SEVEN) | quotes) & TOPS;
            // Each byte learns whether an odd number of quotes stands up to it.
            long parity = quotes ^ (quotes << 8);
            parity ^= parity << 16;
            parity ^= parity << 32;
            parity ^= inside & TOPS;
            inside = parity >> 63;
            // With bit 0x20 set the brackets are { and }; nothing above them stands outside of strings.
            long folded = (word | (ONES * 0x20)) & LOW_SEVEN;
            long brackets = (folded + ONES * 0x05) & TOPS & ~parity;
            if (brackets != 0) {
                long closing = brackets & (folded << 5);
                int closes = Long.bitCount(closing);
                if (closes >= depth) {
                    int closed = closedAt(brackets, closing, depth);
                    if (closed >= 0) {
                        return at + closed < end ? at + closed + 1 : -1;
                    }
                }
                depth += Long.bitCount(brackets) - 2 * closes;
            }
            at += 8;
        }
        return -1;
    }

    /** Which byte of a word ends the container; -1 when none does. */
    private static int closedAt(long brackets, long closing, int depth) {
        int open = depth;
        for (long rest = brackets; rest != 0; rest &= rest - 1) {
            long bit = rest & -rest;
            open += (closing & bit) != 0 ? -1 : 1;
            if (open == 0) {
                return EightBytes.lowest(bit) >>> 3;
            }
        }
        return -1;
    }

    /**
     * Goes over eight bytes, or nine when the last one is escaped, one by one.
     *
     * @return the place behind them, the depth and whether a string goes on, packed; with depth 0 the place behind
     *     the closing bracket
     */
    private static long bytewise(byte[] b, int from, int depthBefore, boolean insideBefore) {
        int at = from;
        int depth = depthBefore;
        boolean inside = insideBefore;
        while (at < from + 8) {
            byte c = b[at++];
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                inside = !inside;
            } else if (!inside && (c == '{' || c == '[')) {
                depth++;
            } else if (!inside && (c == '}' || c == ']') && --depth == 0) {
                return at;
            }
        }
        return at | (long) depth << 32 | (inside ? 1L << 63 : 0);
    }

    private static int place(long state) {
        return (int) state;
    }

    private static int depth(long state) {
        return (int) (state >>> 32) & Integer.MAX_VALUE;
    }

    private static long insideOf(long state) {
        return state >> 63;
    }

    /** A hash of some bytes, another one for each start. */
    static long hash(byte[] b, int from, int to, long start) {
        long sum = start ^ (to - from);
        for (int at = from; at < to; at += Long.BYTES) {
            sum = (sum ^ (word(b, at) & EightBytes.firstBytes(to - at))) * 0xD6E8FEB86659FD93L;
            sum ^= sum >>> 32;
        }
        sum = (sum ^ (sum >>> 33)) * 0xFF51AFD7ED558CCDL;
        return sum ^ (sum >>> 33);
    }

    /** The place of the first byte from a place on that is no white space. */
    static int blanksEnd(byte[] b, int from) {
        int at = from;
        while (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t') {
            at++;
        }
        return at;
    }

    /** The place behind a number or a word such as {@code true}. */
    static int scalarEnd(byte[] b, int from, int end) {
        int at = from;
        while (at < end) {
            byte c = b[at];
            if (c == ',' || c == '}' || c == ']' || (c >= 0 && c <= ' ')) {
                break;
            }
            at++;
        }
        return at;
    }

    /** The place behind any value. */
    static int valueEnd(byte[] b, int from, int end) {
        byte c = b[from];
        if (c == '"') {
            int quote = stringEnd(b, from + 1, end);
            return quote < 0 ? -1 : quote + 1;
        }
        return c == '{' || c == '[' ? containerEnd(b, from + 1, end) : scalarEnd(b, from, end);
    }
}
