package io.armlens.snapshot.zstandard;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The literals of a block: the bytes that are not copied from what came before. */
final class Literals {
    private static final int RAW = 0;
    private static final int REPEATED_BYTE = 1;
    private static final int TREELESS = 3;

    final byte[] bytes = new byte[ZstdInputStream.MAX_BLOCK];
    int length;

    private @Nullable HuffmanTable huffman;

    /** A new frame begins: it may not refer to the code of the one before. */
    void reset() {
        huffman = null;
        length = 0;
    }

    /** Reads the section; returns the place behind it. */
    int read(byte[] b, int from, int end) throws IOException {
        require(from < end);
        int kind = b[from] & 3;
        int format = b[from] >> 2 & 3;
        return kind <= REPEATED_BYTE ? plain(b, from, end, kind, format) : compressed(b, from, end, kind, format);
    }

    private int plain(byte[] b, int from, int end, int kind, int format) throws IOException {
        int header = format == 1 ? 2 : format == 3 ? 3 : 1;
        require(from + header <= end);
        long word = word(b, from, header);
        length = (int) (header == 1 ? word >> 3 : word >> 4);
        require(length <= bytes.length);
        int at = from + header;
        if (kind == RAW) {
            require(length <= end - at);
            System.arraycopy(b, at, bytes, 0, length);
            return at + length;
        }
        require(at < end);
        Arrays.fill(bytes, 0, length, b[at]);
        return at + 1;
    }

    private int compressed(byte[] b, int from, int end, int kind, int format) throws IOException {
        int header = format == 3 ? 5 : format == 2 ? 4 : 3;
        int width = format == 3 ? 18 : format == 2 ? 14 : 10;
        require(from + header <= end);
        long word = word(b, from, header) >> 4;
        int mask = (1 << width) - 1;
        length = (int) (word & mask);
        int size = (int) (word >> width & mask);
        int at = from + header;
        int to = at + size;
        require(length <= bytes.length && size <= end - at);
        if (kind != TREELESS) {
            huffman = HuffmanTable.read(b, at, to);
            at = huffman.end();
        }
        HuffmanTable table = huffman;
        if (table == null) {
            throw damaged();
        }
        if (format == 0) {
            table.decode(b, at, to, bytes, 0, length);
        } else {
            fourStreams(table, b, at, to);
        }
        return to;
    }

    private void fourStreams(HuffmanTable table, byte[] b, int jump, int to) throws IOException {
        require(to - jump >= 10 && length >= 4);
        int quarter = (length + 3) / 4;
        int at = jump + 6;
        for (int i = 0; i < 4; i++) {
            int size = i == 3 ? to - at : (int) word(b, jump + 2 * i, 2);
            require(size > 0 && size <= to - at && 3 * quarter <= length);
            table.decode(b, at, at + size, bytes, i * quarter, i == 3 ? length : (i + 1) * quarter);
            at += size;
        }
    }

    private static long word(byte[] b, int from, int count) {
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = word << 8 | (b[from + i] & 0xFF);
        }
        return word;
    }

    private static void require(boolean sound) throws IOException {
        if (!sound) {
            throw damaged();
        }
    }

    private static IOException damaged() {
        return new IOException("zstandard data is damaged: the literals of a block are not valid");
    }
}
