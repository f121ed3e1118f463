package io.armlens.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Text of any encoding as a stream of UTF-8 without a byte order mark at its beginning. */
abstract class TextInput extends InputStream {
    private static final int LOOK_FOR_COLOURS_IN = 4096;

    /** Chooses the decoder by the first bytes. */
    static TextInput open(PeekInput in) throws IOException {
        byte[] head = in.peek(LOOK_FOR_COLOURS_IN);
        TextInput text = decoder(in, head.length > 4 ? Arrays.copyOf(head, 4) : head);
        for (byte b : head) {
            if (b == ColourStripper.ESCAPE) {
                return new ColourStripper(text);
            }
        }
        return text;
    }

    private static TextInput decoder(PeekInput in, byte[] head) throws IOException {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
            return new Utf8Input(in, 3, true);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            in.skipNBytes(2);
            return new Utf16Input(in, false, true);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            in.skipNBytes(2);
            return new Utf16Input(in, true, true);
        }
        if (head.length == 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) {
            return new Utf16Input(in, false, false);
        }
        if (head.length == 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0) {
            return new Utf16Input(in, true, false);
        }
        return new Utf8Input(in, 0, false);
    }

    private static boolean startsWith(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** For people: {@code UTF-8}, {@code UTF-16LE with a byte order mark}. */
    abstract String encoding();

    /** The place of the first byte that is not of the encoding, in raw bytes of the file; -1 when there is none. */
    abstract long firstInvalid();

    @Override
    public int read() throws IOException {
        throw new IOException("text is read in blocks");
    }

    @Override
    public abstract int read(byte[] b, int off, int len) throws IOException;
}
