package io.armlens.snapshot;

import java.io.IOException;

/** Takes terminal colours ({@code ESC [ … m}) out of a text: they come from {@code -o jsonc}. */
final class ColourStripper extends TextInput {
    /** What begins a colour. */
    static final byte ESCAPE = 0x1B;

    private final TextInput in;
    private boolean insideEscape;

    ColourStripper(TextInput in) {
        this.in = in;
    }

    @Override
    String encoding() {
        return in.encoding();
    }

    @Override
    long firstInvalid() {
        return in.firstInvalid();
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = 0;
        int kept = 0;
        while (kept == 0) {
            n = in.read(b, off, len);
            if (n <= 0) {
                return n;
            }
            kept = strip(b, off, n);
        }
        return kept;
    }

    /** Closes the gaps in place; returns how many bytes remain. */
    int strip(byte[] b, int off, int length) {
        int out = off;
        for (int i = off; i < off + length; i++) {
            byte c = b[i];
            if (insideEscape) {
                // The sequence ends with its first letter.
                insideEscape = !((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
            } else if (c == ESCAPE) {
                insideEscape = true;
            } else {
                b[out++] = c;
            }
        }
        return out - off;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
