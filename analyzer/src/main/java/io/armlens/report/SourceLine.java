package io.armlens.report;

/** A line of a source with a mark below one of its columns, fit for a terminal. */
final class SourceLine {
    /** Columns shown of a longer line, with the mark somewhere in them. */
    private static final int WIDTH = 100;

    private SourceLine() {}

    /**
     * Two lines of text: the source line, and {@code ^} below the column.
     *
     * @param text the line
     * @param column from 1, in code points
     */
    static String of(String text, int line, int column) {
        int[] points = text.codePoints().toArray();
        int at = Math.max(0, Math.min(column - 1, points.length));
        int from = points.length <= WIDTH ? 0 : Math.max(0, Math.min(at - WIDTH / 3, points.length - WIDTH));
        int to = Math.min(points.length, from + WIDTH);
        String before = visible(points, from, at);
        String number = Columns.right(line, 6) + " | ";
        return number
                + (from > 0 ? "…" : "")
                + before
                + visible(points, at, to)
                + (to < points.length ? "…" : "")
                + "\n"
                + " ".repeat(number.length() - 2)
                + "| "
                + (from > 0 ? " " : "")
                + " ".repeat(before.codePointCount(0, before.length()))
                + "^";
    }

    private static String visible(int[] points, int from, int to) {
        String raw = new String(points, from, Math.max(0, to - from));
        // A tab would put the mark elsewhere on every terminal.
        return SafeText.of(raw.replace('\t', ' '));
    }
}
