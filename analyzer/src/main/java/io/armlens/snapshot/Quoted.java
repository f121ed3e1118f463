package io.armlens.snapshot;

/** Text from files as it may stand in a message. */
final class Quoted {
    private Quoted() {}

    /** Without control characters, so that no file can write to a terminal. */
    static String text(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            // Line separators and marks that turn the direction of writing are control characters in effect.
            boolean control = Character.isISOControl(c) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            out.append(control ? '?' : c);
        }
        return out.toString();
    }
}
