package io.armlens.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Passes JSON text on with every invisible character beyond ASCII as {@code \u202e}. Outside of strings JSON
 * has only ASCII, and inside them the escape means the same, so a reader gets exactly the same values while a
 * terminal gets nothing to obey.
 */
final class EscapingWriter extends FilterWriter {
    EscapingWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        int start = from;
        for (int i = from; i < from + length; i++) {
            char c = text.charAt(i);
            // Surrogates pass: pairs are visible characters or harmless, lone ones are escaped by the JSON writer.
            if (c >= 0x7f && !Character.isSurrogate(c) && !SafeText.isVisible(c)) {
                out.write(text, start, i - start);
                StringBuilder escaped = new StringBuilder(6);
                SafeText.unicode(c, escaped);
                out.append(escaped);
                start = i + 1;
            }
        }
        out.write(text, start, from + length - start);
    }
}
