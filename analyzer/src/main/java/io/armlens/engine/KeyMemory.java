package io.armlens.engine;

import io.armlens.json.EightBytes;
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

    /** A key. */
    static final class Key {
        /** Where it leads; null when nobody wants it. */
        final TrieNode.@Nullable Edge edge;

        /** What followed it last time. */
        @Nullable
        Key next;

        private final long first;
        private final long mask;
        private final int length;
        // With eight zeros behind it.
        private final byte[] bytes;

        Key(byte[] b, int from, int to, TrieNode.@Nullable Edge edge) {
            this.edge = edge;
            this.length = to - from;
            this.bytes = Arrays.copyOf(Arrays.copyOfRange(b, from, to), length + 8);
            this.mask = EightBytes.firstBytes(length + 1);
            this.first = ByteScanner.word(b, from) & mask;
        }

        /** The place of the quote behind the key, if it is this one; else -1. */
        int close(byte[] b, int at) {
            if (((ByteScanner.word(b, at) ^ first) & mask) != 0) {
                return -1;
            }
            int close = at + length;
            // Up to seven bytes the quote was compared, too.
            return length < 8 || (b[close] == '"' && isRest(b, at, 8)) ? close : -1;
        }

        private boolean isRest(byte[] b, int at, int from) {
            // Behind the key lie eight zeros in the memory and other bytes in the row.
            for (int i = from; i < length; i += 8) {
                if (((ByteScanner.word(b, at + i) ^ ByteScanner.word(bytes, i)) & EightBytes.firstBytes(length - i))
                        != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final TrieNode node;
    private int count;
    private @Nullable Key[] table = new Key[32];
    private @Nullable Key start;

    KeyMemory(TrieNode node) {
        this.node = node;
    }

    /** What to expect as the first key of an object. */
    @Nullable
    Key start() {
        return start;
    }

    /**
     * The key that was not the expected one; null when it is not to be remembered.
     *
     * @param before what came before it in the object; null for nothing
     */
    @Nullable
    Key recall(byte[] b, int from, int to, @Nullable Key before) {
        Key key = find(b, from, to);
        if (key != null) {
            if (before == null) {
                start = key;
            } else {
                before.next = key;
            }
        }
        return key;
    }

    private @Nullable Key find(byte[] b, int from, int to) {
        int size = to - from;
        if (size > LONGEST) {
            return null;
        }
        int at = hash(b, from, size) & (table.length - 1);
        for (Key key = table[at]; key != null; key = table[at]) {
            if (key.length == size && key.isRest(b, from, 0)) {
                return key;
            }
            at = (at + 1) & (table.length - 1);
        }
        if (count == MOST_KEYS) {
            return null;
        }
        Key fresh = new Key(b, from, to, resolve(b, from, to));
        table[at] = fresh;
        if (4 * ++count > 3 * table.length) {
            rehash();
        }
        return fresh;
    }

    private static int hash(byte[] b, int from, int size) {
        long start = ByteScanner.word(b, from) & EightBytes.firstBytes(size);
        long end = size > 8 ? ByteScanner.word(b, from + size - 8) : 0;
        return (int) (((start * 0x9E3779B97F4A7C15L ^ end) * 0xD6E8FEB86659FD93L + size) >>> 40);
    }

    private void rehash() {
        @Nullable Key[] old = table;
        table = new Key[2 * old.length];
        for (Key key : old) {
            if (key != null) {
                int at = hash(key.bytes, 0, key.length) & (table.length - 1);
                while (table[at] != null) {
                    at = (at + 1) & (table.length - 1);
                }
                table[at] = key;
            }
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
}
