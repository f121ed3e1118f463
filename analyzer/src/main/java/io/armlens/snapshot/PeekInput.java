package io.armlens.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Raw bytes with a look ahead. {@link #available} is truthful about the end: it is 0 only when nothing
 * follows, even if it has to wait to know that.
 */
final class PeekInput extends InputStream {
    private static final int SIZE = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[SIZE];
    private int at;
    private int end;
    private long consumed;
    private @Nullable IOException failure;

    PeekInput(InputStream in) {
        this.in = in;
    }

    /** Up to this many bytes from the current place, fewer at the end of the input; they stay unread. */
    byte[] peek(int length) throws IOException {
        while (end - at < length) {
            if (at > 0) {
                System.arraycopy(buffer, at, buffer, 0, end - at);
                end -= at;
                at = 0;
            }
            int n = fill();
            if (n <= 0) {
                break;
            }
            end += n;
        }
        return Arrays.copyOfRange(buffer, at, Math.min(end, at + length));
    }

    /** Reads ahead; an error is kept until what was read before it is used. */
    private int fill() throws IOException {
        if (failure != null) {
            if (at == end) {
                throw failure;
            }
            return 0;
        }
        try {
            return in.read(buffer, end, SIZE - end);
        } catch (IOException e) {
            failure = e;
            if (at == end) {
                throw e;
            }
            return 0;
        }
    }

    /** Whether the next bytes are these. */
    boolean startsWith(int... magic) throws IOException {
        byte[] head = peek(magic.length);
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes were read from here. */
    long consumed() {
        return consumed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (len == 0) {
            return 0;
        }
        int n;
        if (at < end) {
            n = Math.min(len, end - at);
            System.arraycopy(buffer, at, b, off, n);
            at += n;
        } else {
            if (failure != null) {
                throw failure;
            }
            n = in.read(b, off, len);
        }
        consumed += Math.max(n, 0);
        return n;
    }

    @Override
    public int available() throws IOException {
        return at < end || peek(1).length > 0 ? Math.max(1, end - at) : 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
