package io.armlens.report;

import java.io.Writer;

/**
 * Passes JSON text on with every invisible character beyond ASCII as {@code \u202e}. Outside of strings JSON
 * has only ASCII, and inside them the escape means the same, so a reader gets exactly the same values while a
 * terminal gets nothing to obey.
 */
final class EscapingWriter extends CharacterEscaper {
    EscapingWriter(Writer out) {
        super(out);
    }

    @Override
    boolean isEscaped(char c) {
        // Surrogates pass: pairs are visible characters or harmless, lone ones are escaped by the JSON writer.
        return c >= 0x7f && !Character.isSurrogate(c) && !SafeText.isVisible(c);
    }
}
