package io.armlens.snapshot;

import java.io.IOException;
import java.io.InputStream;

/** UTF-16 of either byte order, written anew as UTF-8. A lone surrogate becomes U+FFFD. */
final class Utf16Input extends TextInput {
    private final InputStream in;
    private final boolean bigEndian;
    private final boolean marked;
    private final byte[] raw = new byte[1 << 16];
    private int from;
    private int to;
    private long passed;
    private long firstInvalid = -1;
    private boolean ended;

    Utf16Input(InputStream in, boolean bigEndian, boolean marked) {
        this.in = in;
        this.bigEndian = bigEndian;
        this.marked = marked;
        this.passed = marked ? 2 : 0;
    }

    @Override
    String encoding() {
        return (bigEndian ? "UTF-16BE" : "UTF-16LE") + (marked ? " with a byte order mark" : "");
    }

    @Override
    long firstInvalid() {
        return firstInvalid;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int out = off;
        while (out == off) {
            if (to - from < 4 && !ended) {
                fill();
            }
            if (from == to) {
                return -1;
            }
            while (to - from >= 2 && out + 4 <= off + len) {
                int c = unit(from);
                int length = 2;
                if (Character.isSurrogate((char) c)) {
                    if (to - from < 4 && !ended) {
                        break;
                    }
                    c = surrogate(c);
                    length = c > 0xFFFF ? 4 : 2;
                }
                out = put(c, b, out);
                from += length;
                passed += length;
            }
            if (to - from == 1 && ended) {
                // An odd byte at the end is half a letter.
                invalid();
                out = put(0xFFFD, b, out);
                from = to;
            }
        }
        return out - off;
    }

    private void fill() throws IOException {
        System.arraycopy(raw, from, raw, 0, to - from);
        to -= from;
        from = 0;
        while (to < 4 && !ended) {
            int n = in.read(raw, to, raw.length - to);
            ended = n < 0;
            to += Math.max(n, 0);
        }
    }

    private int unit(int at) {
        int first = raw[at] & 0xFF;
        int second = raw[at + 1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    private int surrogate(int high) {
        if (Character.isHighSurrogate((char) high) && to - from >= 4) {
            int low = unit(from + 2);
            if (Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) high, (char) low);
            }
        }
        invalid();
        return 0xFFFD;
    }

    private void invalid() {
        if (firstInvalid < 0) {
            firstInvalid = passed;
        }
    }

    /** Writes a code point as UTF-8; returns the place behind it. */
    static int put(int c, byte[] b, int start) {
        int at = start;
        if (c < 0x80) {
            b[at++] = (byte) c;
        } else if (c < 0x800) {
            b[at++] = (byte) (0xC0 | c >> 6);
            b[at++] = (byte) (0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            b[at++] = (byte) (0xE0 | c >> 12);
            b[at++] = (byte) (0x80 | (c >> 6 & 0x3F));
            b[at++] = (byte) (0x80 | (c & 0x3F));
        } else {
            b[at++] = (byte) (0xF0 | c >> 18);
            b[at++] = (byte) (0x80 | (c >> 12 & 0x3F));
            b[at++] = (byte) (0x80 | (c >> 6 & 0x3F));
            b[at++] = (byte) (0x80 | (c & 0x3F));
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
