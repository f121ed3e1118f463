package io.armlens.report;

import java.io.Writer;

/**
 * Passes JSON text on so that it can stand inside an HTML script element: the characters that begin tags, comments
 * and entities, which JSON has only inside strings, become escapes of JSON. No end tag and no comment can begin.
 */
final class ScriptWriter extends CharacterEscaper {
    ScriptWriter(Writer out) {
        super(new EscapingWriter(out));
    }

    @Override
    boolean isEscaped(char c) {
        return c == '<' || c == '>' || c == '&';
    }
}
