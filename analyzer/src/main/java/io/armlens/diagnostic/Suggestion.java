package io.armlens.diagnostic;

import java.util.Locale;
import java.util.Optional;

/** Finds the nearest known word for a misspelt one. */
public final class Suggestion {
    private static final int LONGEST = 200;

    private Suggestion() {}

    /** {@code ; did you mean `x`?} with the nearest of the known words, or the empty string when none is near. */
    public static String didYouMean(String word, Iterable<String> known) {
        return nearest(word, known).map(w -> "; did you mean `" + w + "`?").orElse("");
    }

    /** The known word with the smallest edit distance, if it is at most a third of the word's length. */
    public static Optional<String> nearest(String word, Iterable<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String folded = word.toLowerCase(Locale.ROOT);
        String best = null;
        int bestDistance = Math.max(1, word.length() / 3) + 1;
        for (String candidate : known) {
            int d = distance(folded, candidate.toLowerCase(Locale.ROOT), bestDistance);
            if (d < bestDistance) {
                best = candidate;
                bestDistance = d;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String a, String b, int bound) {
        if (Math.abs(a.length() - b.length()) >= bound) {
            return bound;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                // Two letters in the wrong order are one slip.
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
