package io.armlens.engine;

import io.armlens.json.StructureIndex;
import io.armlens.resource.FieldPath;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a row's text down to some paths: what is selected along them is the same in what is left. Belongs to one
 * thread. The plain twin is {@link io.armlens.resource.Projection}.
 */
public final class RowPruner {
    private final RowEnds ends = new RowEnds();
    private final List<FieldPath> paths;
    private @Nullable TrieNode root;
    private @Nullable KeyMemory[] keys = new KeyMemory[0];
    private byte[] out = new byte[1 << 10];
    private int size;
    private byte[] b = new byte[0];
    private int end;

    /**
     * For some paths.
     *
     * @param paths an empty one keeps everything
     */
    public RowPruner(List<FieldPath> paths) {
        this.paths = List.copyOf(paths);
    }

    /** Made when the first row is pruned: most types have no rows that are kept. */
    private TrieNode root() {
        if (root == null) {
            root = build();
        }
        return root;
    }

    private TrieNode build() {
        Wanted.Numbering numbering = new Wanted.Numbering();
        Wanted all = Wanted.root(numbering);
        Map<Wanted, List<Cell>> kept = new LinkedHashMap<>();
        for (FieldPath path : paths) {
            Wanted place = all.follow(beforeElement(path));
            kept.put(place == null ? all : place, List.of());
        }
        TrieBuilder builder = new TrieBuilder(all, Map.of(), numbering.size());
        builder.keep(kept.keySet());
        TrieNode built = builder.build();
        keys = new KeyMemory[builder.nodes()];
        return built;
    }

    /** Single elements are not told apart: the whole array is kept. */
    private static List<FieldPath.Step> beforeElement(FieldPath path) {
        List<FieldPath.Step> steps = path.steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof FieldPath.Step.Element) {
                return steps.subList(0, i);
            }
        }
        return steps;
    }

    /**
     * Prunes a row; afterwards {@link #text} and {@link #size} give what is left.
     *
     * @param buffer readable for {@value ByteScanner#PADDING} bytes behind the row
     * @param structure of the row in the buffer; null when nobody knows
     * @return false when the row must be taken as a whole: it is not well formed, or a part is kept of which only
     *     other parts can tell whether a client added it
     */
    public boolean prune(byte[] buffer, int from, int length, @Nullable StructureIndex structure) {
        b = buffer;
        end = from + length;
        ends.set(buffer, end, structure);
        size = 0;
        int start = ByteScanner.blanksEnd(b, from);
        return value(root(), start) >= 0;
    }

    /** What is left; valid until the next row. */
    public byte[] text() {
        return out;
    }

    /** How many bytes are left. */
    public int size() {
        return size;
    }

    /** Copies what is kept of a value; returns the place behind it, or -1. */
    private int value(TrieNode node, int at) {
        if (b[at] == '{' && !node.keepsAll()) {
            return object(node, at);
        }
        if (b[at] == '[' && !node.keepsAll()) {
            return array(node, at);
        }
        int behind = ends.value(at);
        if (behind > 0) {
            copy(at, behind);
        }
        return behind;
    }

    private int object(TrieNode node, int open) {
        put('{');
        KeyMemory memory = memory(node);
        KeyMemory.Key expected = memory.start();
        KeyMemory.Key before = null;
        int at = open + 1;
        boolean first = true;
        while (true) {
            at = member(at);
            if (at < 0) {
                return -1;
            }
            if (b[at] != '"') {
                put('}');
                return b[at] == '}' ? at + 1 : -1;
            }
            int key = at++;
            int close = expected == null ? -1 : expected.close(b, at);
            TrieNode.Edge edge;
            if (close >= 0) {
                before = expected;
            } else {
                close = ends.string(at);
                if (close < 0) {
                    return -1;
                }
                before = memory.recall(b, at, close, before);
            }
            if (before == null) {
                edge = memory.resolve(b, at, close);
                expected = null;
            } else {
                edge = before.edge;
                expected = before.next;
            }
            int colon = b[close + 1] == ':' ? close + 1 : ByteScanner.blanksEnd(b, close + 1);
            if (b[colon] != ':') {
                return -1;
            }
            int begin = b[colon + 1] > ' ' ? colon + 1 : ByteScanner.blanksEnd(b, colon + 1);
            if (edge == null) {
                at = ends.value(begin);
            } else {
                if (edge.added) {
                    return -1;
                }
                if (!first) {
                    put(',');
                }
                first = false;
                copy(key, close + 1);
                put(':');
                at = value(edge.child, begin);
            }
            if (at < 0) {
                return -1;
            }
        }
    }

    private KeyMemory memory(TrieNode node) {
        KeyMemory memory = keys[node.number];
        if (memory == null) {
            memory = new KeyMemory(node);
            keys[node.number] = memory;
        }
        return memory;
    }

    private int array(TrieNode node, int open) {
        TrieNode element = node.elements();
        if (element == null) {
            put('[');
            put(']');
            return ends.container(open + 1);
        }
        put('[');
        int at = open + 1;
        boolean first = true;
        while (true) {
            at = member(at);
            if (at < 0) {
                return -1;
            }
            if (b[at] == ']') {
                put(']');
                return at + 1;
            }
            if (!first) {
                put(',');
            }
            first = false;
            at = value(element, at);
            if (at < 0) {
                return -1;
            }
        }
    }

    /** Passes over white space and a comma. */
    private int member(int from) {
        int at = from;
        if (b[at] == ',') {
            at++;
        }
        if (b[at] <= ' ') {
            at = ByteScanner.blanksEnd(b, at);
            if (b[at] == ',') {
                at = ByteScanner.blanksEnd(b, at + 1);
            }
        }
        return at < end ? at : -1;
    }

    private void put(char c) {
        room(1);
        out[size++] = (byte) c;
    }

    private void copy(int from, int to) {
        room(to - from);
        System.arraycopy(b, from, out, size, to - from);
        size += to - from;
    }

    private void room(int more) {
        if (size + more > out.length) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, size + more));
        }
    }
}
