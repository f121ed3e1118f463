package io.armlens.engine;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a row where something wanted stands or lies below, as the bytes are walked. Where a member may
 * be reached in two ways, the ways are nodes of their own that lead to the same cells.
 */
final class TrieNode {
    /** The way to a member. */
    static final class Edge {
        final byte[] key;
        final TrieNode child;

        /** The marks of this object's members that the way stands for. */
        final int[] direct;

        /** The marks of members of the object around this one, of which this one is the {@code properties}. */
        final int[] through;

        /** Whether an empty text there is nothing. */
        final boolean rootColumn;

        /** Whether a client may have added the member. */
        final boolean added;

        Edge(String key, TrieNode child, int[] direct, int[] through, boolean rootColumn) {
            this.key = key.getBytes(StandardCharsets.UTF_8);
            this.child = child;
            this.direct = direct;
            this.through = through;
            this.rootColumn = rootColumn;
            this.added = AddedMembers.mayBe(this.key);
        }
    }

    /** The place among all nodes of the plan. */
    final int number;

    private Cell[] cells = {};
    private int[] digests = {};
    private long[] ways = {};
    private Edge[] edges = {};
    private @Nullable Edge[] table = {};
    private @Nullable TrieNode elements;
    private Scope[] scopes = {};
    private boolean late;
    private boolean refuses;
    private boolean textOnly;
    private boolean id;
    private boolean keepsAll;

    TrieNode(int number) {
        this.number = number;
    }

    void cells(Cell[] all) {
        cells = all;
    }

    void refuse() {
        refuses = true;
    }

    void textOnly() {
        textOnly = true;
    }

    void digests(int[] all, long[] waysHere) {
        digests = all;
        ways = waysHere;
    }

    void keepAll() {
        keepsAll = true;
    }

    void id() {
        id = true;
    }

    void elements(TrieNode node, Scope[] of) {
        elements = node;
        scopes = of;
        for (Scope scope : of) {
            late |= scope.late;
        }
    }

    void edges(Map<String, Edge> byKey) {
        edges = byKey.values().toArray(new Edge[0]);
        table = new Edge[Math.max(4, Integer.highestOneBit(edges.length) << 2)];
        for (Edge edge : edges) {
            int at = hash(edge.key, 0, edge.key.length) & (table.length - 1);
            while (table[at] != null) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = edge;
        }
    }

    /** The digests that a value here is a part of. */
    int[] digests() {
        return digests;
    }

    /** For each of these digests what stands for the way here. */
    long[] ways() {
        return ways;
    }

    Cell[] cells() {
        return cells;
    }

    boolean hasMembers() {
        return edges.length > 0;
    }

    @Nullable
    TrieNode elements() {
        return elements;
    }

    /** The scopes that begin and end with each element. */
    Scope[] scopes() {
        return scopes;
    }

    /** Whether the elements must wait until everything around the array was seen. */
    boolean isLate() {
        return late;
    }

    /** Whether a row in which something stands here is left to the reference evaluator. */
    boolean refuses() {
        return refuses;
    }

    /** Whether a row in which anything but a text stands here is left to the reference evaluator. */
    boolean isTextOnly() {
        return textOnly;
    }

    /** Whether the whole value is kept. */
    boolean keepsAll() {
        return keepsAll;
    }

    /** Whether it is the resource's own id. */
    boolean isId() {
        return id;
    }

    /** The way to the member with a key, ignoring ASCII case; null when nobody wants it. */
    @Nullable
    Edge find(byte[] b, int from, int to) {
        int at = hash(b, from, to) & (table.length - 1);
        for (Edge edge = table[at]; edge != null; edge = table[at]) {
            if (isKey(edge.key, b, from, to)) {
                return edge;
            }
            at = (at + 1) & (table.length - 1);
        }
        return null;
    }

    private static boolean isKey(byte[] key, byte[] b, int from, int to) {
        if (key.length != to - from) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (key[i] != lower(b[from + i])) {
                return false;
            }
        }
        return true;
    }

    private static int hash(byte[] b, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + lower(b[i]);
        }
        return hash ^ hash >>> 15;
    }

    private static byte lower(byte c) {
        return c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
    }
}
