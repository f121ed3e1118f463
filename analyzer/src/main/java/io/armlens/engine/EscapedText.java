package io.armlens.engine;

import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;

/** Reads a string with escapes, which is rare. */
final class EscapedText {
    private EscapedText() {}

    /** The text between two quotes; as it is written when its escapes are broken. */
    static String unescape(byte[] b, int from, int to) {
        try {
            return ((JsonString) JsonReader.read(b, from - 1, to - from + 2, null)).value();
        } catch (JsonSyntaxException e) {
            return new String(b, from, to - from, StandardCharsets.UTF_8);
        }
    }
}
