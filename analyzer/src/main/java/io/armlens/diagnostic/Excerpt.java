package io.armlens.diagnostic;

/** Shortens long texts for messages and reports. */
public final class Excerpt {
    private Excerpt() {}

    /**
     * The text, or its beginning and its end with a mark between them.
     *
     * @param longest in UTF-16 units, at least 10; pairs of surrogates are not torn
     */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int tail = longest / 3;
        int head = longest - tail - 1;
        if (Character.isHighSurrogate(text.charAt(head - 1))) {
            head--;
        }
        int from = text.length() - tail;
        if (Character.isLowSurrogate(text.charAt(from))) {
            from++;
        }
        return text.substring(0, head) + "…" + text.substring(from);
    }
}
