package io.armlens.report;

/**
 * Makes text from exports and policies safe to print: what a terminal would obey or a reader would not see
 * (control characters, escape sequences, marks that turn the direction of writing, characters without
 * width) becomes visible as {@code \n} or {@code \u202e}. One line stays one line.
 */
public final class SafeText {
    private static final String HEX = "0123456789abcdef";

    private SafeText() {}

    /** The text with everything invisible made visible; the same object when there is nothing. */
    public static String of(String text) {
        return inert(visible(text));
    }

    /** Build servers obey commands in what is printed: {@code ::…} at the beginning of a line, {@code ##vso[…]}. */
    private static String inert(String text) {
        String out = text.contains("##") ? text.replace("##vso[", "#\\#vso[").replace("##[", "#\\#[") : text;
        return out.startsWith("::") ? "\\" + out : out;
    }

    private static String visible(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int units = Character.charCount(c);
            if (isVisible(c)) {
                out.appendCodePoint(c);
            } else {
                for (int i = at; i < at + units; i++) {
                    escape(text.charAt(i), out);
                }
            }
            at += units;
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f;
    }

    /** Whether printing the code point shows something and does nothing else. */
    static boolean isVisible(int c) {
        return c < 0x7f
                ? c >= ' '
                : switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.UNASSIGNED -> false;
                    default -> true;
                };
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> unicode(c, out);
        }
    }

    /** Appends {@code \u202e}. */
    static void unicode(char c, StringBuilder out) {
        out.append("\\u")
                .append(HEX.charAt(c >> 12))
                .append(HEX.charAt(c >> 8 & 15))
                .append(HEX.charAt(c >> 4 & 15))
                .append(HEX.charAt(c & 15));
    }
}
