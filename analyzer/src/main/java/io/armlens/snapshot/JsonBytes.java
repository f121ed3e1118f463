package io.armlens.snapshot;

import io.armlens.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds JSON text in a buffer that is used again: rows that do not stand in their file as objects. */
final class JsonBytes {
    private byte[] bytes = new byte[1 << 12];
    private int length;

    void clear() {
        length = 0;
        if (bytes.length > 4 << 20) {
            bytes = new byte[1 << 12];
        }
    }

    void add(char c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    void add(byte[] b, int from, int to) {
        room(to - from);
        System.arraycopy(b, from, bytes, length, to - from);
        length += to - from;
    }

    /** Adds a string literal. */
    void quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        try {
            JsonWriter.quote(text, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] b = out.toString().getBytes(StandardCharsets.UTF_8);
        add(b, 0, b.length);
    }

    private void room(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
