package io.armlens.cli;

/** What the process returns. */
public enum ExitCode {
    /** Done, and nothing at the level of {@code --fail-on}. */
    OK(0),
    /** The gate failed. */
    FAILED(1),
    /** Wrong usage, input that stops the command, or a defect. */
    USAGE(2),
    /** Done and nothing at that level, but the input is known to be incomplete. */
    INCOMPLETE(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number. */
    public int code() {
        return code;
    }
}
