package io.armlens.snapshot;

/** The structure of a text is broken. Never leaves the package: the reader reports it and looks for the next row. */
final class DamageException extends Exception {
    private final long offset;
    private final boolean atEnd;

    private DamageException(String message, long offset, boolean atEnd) {
        super(message, null, false, false);
        this.offset = offset;
        this.atEnd = atEnd;
    }

    /** Something else was expected at this place. */
    static DamageException at(long offset, String message) {
        return new DamageException(message, offset, false);
    }

    /** The text ends too early. */
    static DamageException cutOff(long offset) {
        return new DamageException("the text ends in the middle of a value", offset, true);
    }

    /** The place, in bytes from the start of the text. */
    long offset() {
        return offset;
    }

    /** Whether the text ended too early. */
    boolean isAtEnd() {
        return atEnd;
    }

    /** As the exceptions of this class never carry null. */
    String text() {
        return String.valueOf(getMessage());
    }
}
