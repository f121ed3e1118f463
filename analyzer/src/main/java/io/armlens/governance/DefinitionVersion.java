package io.armlens.governance;

import java.util.Comparator;

/** Versions of definitions and the patterns by which assignments ask for them. */
final class DefinitionVersion {
    /** The newest last; parts that are no numbers count as 0. */
    static final Comparator<String> ORDER = Comparator.<String>comparingInt(v -> number(v, 0))
            .thenComparingInt(v -> number(v, 1))
            .thenComparingInt(v -> number(v, 2))
            .thenComparing(Comparator.naturalOrder());

    private DefinitionVersion() {}

    /**
     * Whether a version fits a pattern such as {@code 1.*.*} or {@code 1.2.*}. A pattern or a version that
     * is empty fits everything: nothing is known that contradicts it. The suffixes {@code -preview} and
     * {@code -deprecated} are not compared; that is armlens's own rule.
     */
    static boolean fits(String pattern, String version) {
        if (pattern.isEmpty() || version.isEmpty()) {
            return true;
        }
        String[] wanted = plain(pattern).split("\\.", -1);
        String[] present = plain(version).split("\\.", -1);
        for (int i = 0; i < wanted.length; i++) {
            String part = i < present.length ? present[i] : "0";
            if (!wanted[i].equals("*") && !wanted[i].equals(part)) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String version) {
        int dash = version.indexOf('-');
        return dash < 0 ? version : version.substring(0, dash);
    }

    private static int number(String version, int part) {
        String[] parts = plain(version).split("\\.", -1);
        return part < parts.length && parts[part].matches("\\d{1,9}") ? Integer.parseInt(parts[part]) : 0;
    }
}
