package io.armlens.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the objects at one node of a trie had so far, each with the key that followed it last time.
 * Rows of a type have their keys in the same order, so that most keys are recognised by comparing eight bytes
 * with what is expected.
 *
 * <p>The trade: memory for each distinct key, up to {@value #MOST_KEYS} for a node. Paid for by {@code
 * FieldBenchmark}. The plain twin is {@link TrieNode#find}.
 */
final class KeyMemory {
    private static final int MOST_KEYS = 512;
    private static final int LONGEST = 256;

    private final TrieNode node;
    private int count;
    private long[] first = new long[8];
    private long[] mask = new long[8];
    private int[] length = new int[8];
    private byte[][] key = new byte[8][];
    private TrieNode.@Nullable Edge[] edge = new TrieNode.Edge[8];
    private int[] next = new int[8];
    private int[] table = new int[32];
    private int start;

    KeyMemory(TrieNode node) {
        this.node = node;
    }

    /** What to expect as the first key of an object. */
    int start() {
        return start;
    }

    /**
     * The place of the quote behind a key, if it is the expected one; else -1.
     *
     * @param expected a key's number, from 1; 0 for none
     */
    int closeOfExpected(byte[] b, int at, int expected) {
        if (expected == 0 || ((ByteScanner.word(b, at) ^ first[expected]) & mask[expected]) != 0) {
            return -1;
        }
        int close = at + length[expected];
        // Up to seven bytes the quote was compared, too.
        return length[expected] < 8 || (b[close] == '"' && isKey(key[expected], b, at + 8, 8)) ? close : -1;
    }

    private static boolean isKey(byte[] key, byte[] b, int at, int from) {
        // Behind the key lie eight zeros in the memory and other bytes in the row.
        int rest = key.length - 8 - from;
        for (int i = 0; i < rest; i += 8) {
            if (((ByteScanner.word(b, at + i) ^ ByteScanner.word(key, from + i)) & ByteScanner.firstBytes(rest - i))
                    != 0) {
                return false;
            }
        }
        return true;
    }

    /** The number of a key that was not the expected one; 0 when it is not to be remembered. */
    int recall(byte[] b, int from, int to, int before) {
        int number = find(b, from, to);
        if (number != 0) {
            if (before == 0) {
                start = number;
            } else {
                next[before] = number;
            }
        }
        return number;
    }

    private int find(byte[] b, int from, int to) {
        int size = to - from;
        if (size > LONGEST) {
            return 0;
        }
        int at = hash(b, from, size) & (table.length - 1);
        while (table[at] != 0) {
            int number = table[at];
            if (length[number] == size && isKey(key[number], b, from, 0)) {
                return number;
            }
            at = (at + 1) & (table.length - 1);
        }
        if (count == MOST_KEYS) {
            return 0;
        }
        learn(b, from, to, at);
        return count;
    }

    private static int hash(byte[] b, int from, int size) {
        long start = ByteScanner.word(b, from) & ByteScanner.firstBytes(size);
        long end = size > 8 ? ByteScanner.word(b, from + size - 8) : 0;
        return (int) (((start * 0x9E3779B97F4A7C15L ^ end) * 0xD6E8FEB86659FD93L + size) >>> 40);
    }

    private void learn(byte[] b, int from, int to, int slot) {
        int number = ++count;
        if (number == first.length) {
            int more = 2 * number;
            first = Arrays.copyOf(first, more);
            mask = Arrays.copyOf(mask, more);
            length = Arrays.copyOf(length, more);
            key = Arrays.copyOf(key, more);
            edge = Arrays.copyOf(edge, more);
            next = Arrays.copyOf(next, more);
        }
        int size = to - from;
        key[number] = Arrays.copyOf(Arrays.copyOfRange(b, from, to), size + 8);
        length[number] = size;
        mask[number] = ByteScanner.firstBytes(size + 1);
        first[number] = ByteScanner.word(b, from) & mask[number];
        edge[number] = resolve(b, from, to);
        table[slot] = number;
        if (4 * number > 3 * table.length) {
            rehash();
        }
    }

    private void rehash() {
        table = new int[2 * table.length];
        for (int number = 1; number <= count; number++) {
            int at = hash(key[number], 0, length[number]) & (table.length - 1);
            while (table[at] != 0) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = number;
        }
    }

    /** The way to the member with a key as it is written in the row; null when nobody wants it. */
    TrieNode.@Nullable Edge resolve(byte[] b, int from, int to) {
        return resolve(node, b, from, to);
    }

    /** The same of any node. */
    static TrieNode.@Nullable Edge resolve(TrieNode node, byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\\') {
                byte[] plain = EscapedText.unescape(b, from, to).getBytes(StandardCharsets.UTF_8);
                return node.find(plain, 0, plain.length);
            }
        }
        return node.find(b, from, to);
    }

    /** Where a key leads; null when nobody wants it. */
    TrieNode.@Nullable Edge edge(int number) {
        return edge[number];
    }

    /** What followed a key last time. */
    int next(int number) {
        return next[number];
    }
}
