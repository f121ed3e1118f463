package io.armlens.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Passes JSON text on so that it can stand inside an HTML script element: the characters that begin tags, comments
 * and entities, which JSON has only inside strings, become escapes of JSON. No end tag and no comment can begin.
 */
final class ScriptWriter extends FilterWriter {
    ScriptWriter(Writer out) {
        super(new EscapingWriter(out));
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
            if (c == '<' || c == '>' || c == '&') {
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
