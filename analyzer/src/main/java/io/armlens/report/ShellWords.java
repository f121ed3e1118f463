package io.armlens.report;

import java.util.List;

/** Writes a command line that a POSIX shell takes apart into the same words. */
final class ShellWords {
    private static final String PLAIN = "@%+=:,./-_";

    private ShellWords() {}

    static String of(List<String> words) {
        StringBuilder out = new StringBuilder();
        for (String word : words) {
            out.append(out.length() == 0 ? "" : " ").append(of(word));
        }
        return out.toString();
    }

    static String of(String word) {
        boolean plain = !word.isEmpty();
        for (int i = 0; plain && i < word.length(); i++) {
            char c = word.charAt(i);
            plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
        }
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
