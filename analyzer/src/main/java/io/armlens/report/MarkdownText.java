package io.armlens.report;

/** Makes text from exports safe inside Markdown. */
final class MarkdownText {
    private MarkdownText() {}

    /** Text that means nothing to Markdown. */
    static String plain(String text) {
        String safe = SafeText.of(text);
        StringBuilder escaped = new StringBuilder(safe.length() + 16);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            if ("\\`*_{}[]()#+!|~>-.".indexOf(c) >= 0 && needsEscape(safe, i)) {
                escaped.append('\\').append(c);
            } else if (c == '<') {
                escaped.append("&lt;");
            } else if (c == '&') {
                escaped.append("&amp;");
            } else if (c == '@') {
                escaped.append("&#64;");
            } else {
                escaped.append(c);
            }
        }
        // An address would become a link.
        return escaped.toString().replace("://", ":&#47;&#47;").replace("www.", "www&#46;");
    }

    /** Points, dashes and brackets are markup only at the beginning of a line or in front of others. */
    private static boolean needsEscape(String text, int at) {
        return switch (text.charAt(at)) {
            case '-', '+', '.', '(', ')', '!', '>', '{', '}' -> at == 0;
            default -> true;
        };
    }

    /** A code span, whatever is in the text. */
    static String code(String text) {
        String safe = SafeText.of(text);
        int longest = 0;
        int run = 0;
        for (int i = 0; i < safe.length(); i++) {
            run = safe.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        boolean padded = safe.isEmpty() || safe.startsWith("`") || safe.endsWith("`") || safe.startsWith(" ");
        String space = padded ? " " : "";
        return fence + space + safe + space + fence;
    }
}
