package io.armlens.json;

/** A text is not the JSON document it should be. Carries the place; callers turn it into a diagnostic. */
public final class JsonSyntaxException extends Exception {
    private final int line;
    private final int column;
    private final long offset;

    /**
     * Says what and where.
     *
     * @param line 1-based
     * @param column 1-based
     * @param offset in bytes, from the start of the text that was read
     */
    public JsonSyntaxException(String message, int line, int column, long offset) {
        super(message);
        this.line = line;
        this.column = column;
        this.offset = offset;
    }

    /** The line, 1-based; 0 when not known. */
    public int line() {
        return line;
    }

    /** The column, 1-based; 0 when not known. */
    public int column() {
        return column;
    }

    /** The byte offset from the start. */
    public long offset() {
        return offset;
    }
}
