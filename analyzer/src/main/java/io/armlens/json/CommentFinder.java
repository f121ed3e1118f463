package io.armlens.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the comments inside of one object of a text, without those in one of its members. */
final class CommentFinder {
    private final byte[] text;
    private final String without;
    private final List<String> found = new ArrayList<>();
    private int at;

    /**
     * Creates a finder.
     *
     * @param open where the object's brace stands
     * @param without the name of a member whose comments are not its own
     */
    CommentFinder(byte[] text, int open, String without) {
        this.text = text;
        this.at = open;
        this.without = without;
    }

    List<String> find() {
        int depth = 0;
        boolean skipping = false;
        String name = "";
        while (at < text.length) {
            byte b = text[at];
            if (b == '"') {
                String string = string();
                name = depth == 1 ? string : name;
                continue;
            }
            if (b == '/') {
                String comment = comment();
                if (!skipping) {
                    found.add(comment);
                }
                continue;
            }
            if (b == '{' || b == '[') {
                skipping |= depth == 1 && JsonText.equalsIgnoreCase(name, without);
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
                skipping &= depth > 1;
                if (depth == 0) {
                    break;
                }
            }
            at++;
        }
        return found;
    }

    private String string() {
        int from = ++at;
        while (at < text.length && text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        int to = Math.min(at, text.length);
        at++;
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    private String comment() {
        boolean line = at + 1 < text.length && text[at + 1] == '/';
        int from = Math.min(at + 2, text.length);
        at = from;
        while (at < text.length
                && !(line ? text[at] == '\n' : text[at] == '*' && at + 1 < text.length && text[at + 1] == '/')) {
            at++;
        }
        int to = Math.min(at, text.length);
        at += line ? 1 : 2;
        return new String(text, from, to - from, StandardCharsets.UTF_8).strip();
    }
}
