package io.armlens.snapshot;

import java.nio.charset.StandardCharsets;

/** Reads what an envelope says about its rows: counts, tokens, links. */
final class EnvelopeFacts {
    private static final int LONGEST_NUMBER = 18;

    private EnvelopeFacts() {}

    /**
     * Takes over one member.
     *
     * @param number from {@link MemberNames}; others are ignored
     * @param from where the value's text begins
     */
    static void absorb(Extent extent, int number, byte[] b, int from, int to) {
        switch (number) {
            case MemberNames.COUNT -> extent.count = number(b, from, to, extent.count);
            case MemberNames.TOTAL -> extent.total = number(b, from, to, extent.total);
            case MemberNames.SKIP_TOKEN, MemberNames.NEXT_LINK -> extent.continues |= isText(b, from, to);
            case MemberNames.RESULT_TRUNCATED -> extent.resultTruncated |= isTrue(b, from, to);
            default -> {
                // Facets and the like say nothing about completeness.
            }
        }
    }

    private static long number(byte[] b, int from, int to, long otherwise) {
        if (to - from > LONGEST_NUMBER || to == from) {
            return otherwise;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return otherwise;
            }
            value = value * 10 + b[i] - '0';
        }
        return value;
    }

    private static boolean isText(byte[] b, int from, int to) {
        return to - from > 2 && b[from] == '"';
    }

    /** The service writes the word as a string, wrappers as a boolean. */
    private static boolean isTrue(byte[] b, int from, int to) {
        String text = new String(b, from, Math.min(to - from, 8), StandardCharsets.ISO_8859_1);
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("\"true\"");
    }
}
