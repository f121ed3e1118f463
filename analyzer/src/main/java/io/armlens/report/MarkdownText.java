package io.armlens.report;

/** Makes text from exports safe inside Markdown. */
final class MarkdownText {
    private static final String SPECIAL = "\\`*_{}[]<>()#+!|~&";

    private MarkdownText() {}

    /** A cell of a table: one line in which nothing is markup. */
    static String cell(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : SafeText.of(text).toCharArray()) {
            if (SPECIAL.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }
}
