package io.armlens.snapshot;

/** Text from files as it may stand in a message. */
final class Quoted {
    private Quoted() {}

    /** Without control characters, so that no file can write to a terminal. */
    static String text(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        raw.codePoints()
                .forEach(c -> out.appendCodePoint(Character.isISOControl(c) || c == 0x202E || c == 0x2028 ? '?' : c));
        return out.toString();
    }
}
