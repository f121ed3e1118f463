package io.armlens.snapshot;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a place where reading can go on after damage. JSON strings hold no line breaks, so the beginning
 * of a line is never inside a sound string: a line that begins with a bracket in its first column is the
 * beginning of a value, and a line that begins with a brace behind exactly the blanks of the rows before
 * is a row. Text in one single line shows no such place.
 */
final class Resynchronizer {
    private static final int LONGEST_INDENT = 64;

    /** What was found. */
    enum Found {
        /** The beginning of a row of the same list. */
        ROW,
        /** The beginning of a value of the text itself. */
        VALUE,
        /** The end of the text. */
        NOTHING
    }

    private final ByteWindow window;

    Resynchronizer(ByteWindow window) {
        this.window = window;
    }

    /** The blanks between the last line break and the current place; null when something else stands there. */
    byte @Nullable [] indentHere() {
        int start = window.at;
        byte[] b = window.bytes;
        while (start > 0 && window.at - start <= LONGEST_INDENT && (b[start - 1] == ' ' || b[start - 1] == '\t')) {
            start--;
        }
        return start > 0 && b[start - 1] == '\n' ? Arrays.copyOfRange(b, start, window.at) : null;
    }

    /**
     * Moves to the next such place.
     *
     * @param indent what rows of the list begin with; null when that is not known
     */
    Found seek(byte @Nullable [] indent) throws IOException {
        window.unmark();
        while (skipBehindLineBreak()) {
            window.mark();
            int c = firstOfLine();
            int blanks = window.at - window.markedAt();
            boolean sameIndent = indent != null
                    && c == '{'
                    && Arrays.equals(window.bytes, window.markedAt(), window.at, indent, 0, indent.length);
            window.unmark();
            if (sameIndent) {
                return Found.ROW;
            }
            if (blanks == 0 && (c == '{' || c == '[')) {
                return Found.VALUE;
            }
        }
        return Found.NOTHING;
    }

    private boolean skipBehindLineBreak() throws IOException {
        while (window.more()) {
            byte[] b = window.bytes;
            int i = window.at;
            while (i < window.end && b[i] != '\n') {
                i++;
            }
            window.at = i;
            if (i < window.end) {
                window.at++;
                return true;
            }
        }
        return false;
    }

    /** Moves over blanks, but not over more than any sensible indent; returns the byte there. */
    private int firstOfLine() throws IOException {
        int seen = 0;
        while (window.more()) {
            byte c = window.bytes[window.at];
            if ((c != ' ' && c != '\t') || seen++ == LONGEST_INDENT) {
                return c;
            }
            window.at++;
        }
        return -1;
    }

    /**
     * Moves over text that is no JSON: to the end of the line or the next bracket, whichever comes first.
     *
     * @param wholeLines whether a text that begins a line is skipped to the line's end, whatever it holds
     */
    void skipStrayText(boolean wholeLines) throws IOException {
        boolean toLineEnd = wholeLines && (window.offset() == 0 || indentHere() != null);
        while (window.more()) {
            byte[] b = window.bytes;
            int i = window.at;
            while (i < window.end && !isStop(b[i], toLineEnd, wholeLines)) {
                i++;
            }
            window.at = i;
            if (i < window.end) {
                return;
            }
        }
    }

    private static boolean isStop(byte c, boolean toLineEnd, boolean top) {
        if (c == '\n') {
            return true;
        }
        return !toLineEnd && (c == '{' || c == '[' || (!top && (c == ']' || c == ',')));
    }
}
