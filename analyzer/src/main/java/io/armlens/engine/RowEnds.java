package io.armlens.engine;

import io.armlens.json.StructureIndex;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of the row at hand end: looked up where the reader has indexed the row, else found by {@link
 * ByteScanner}. Methods return -1 when the value does not end within the row.
 */
final class RowEnds {
    private byte[] b = new byte[0];
    private int end;
    private @Nullable StructureIndex structure;

    /**
     * Begins with another row.
     *
     * @param to behind the row
     * @param index of the buffer from the row's beginning to its end; null for none
     */
    void set(byte[] buffer, int to, @Nullable StructureIndex index) {
        b = buffer;
        end = to;
        structure = index;
    }

    /**
     * The place of the quote that ends a string.
     *
     * @param from behind the quote that began it
     */
    int string(int from) {
        if (structure == null) {
            return ByteScanner.stringEnd(b, from, end);
        }
        int quote = structure.nextQuote(from);
        return quote < end ? quote : -1;
    }

    /**
     * The place behind the bracket that ends an object or array.
     *
     * @param from behind the bracket that began it
     */
    int container(int from) {
        if (structure == null) {
            return ByteScanner.containerEnd(b, from, end);
        }
        int behind = structure.containerEnd(b, from);
        return behind <= end ? behind : -1;
    }

    /** The place behind any value. */
    int value(int from) {
        byte c = b[from];
        if (c == '"') {
            int quote = string(from + 1);
            return quote < 0 ? -1 : quote + 1;
        }
        return c == '{' || c == '[' ? container(from + 1) : ByteScanner.scalarEnd(b, from, end);
    }
}
