package io.armlens.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Passes JSON text on with some characters, which JSON has only inside strings, as escapes of JSON. */
abstract class CharacterEscaper extends FilterWriter {
    CharacterEscaper(Writer out) {
        super(out);
    }

    /** Whether a character is passed on as its escape, as in {@code \u202e}. */
    abstract boolean isEscaped(char c);

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
            if (isEscaped(c)) {
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
