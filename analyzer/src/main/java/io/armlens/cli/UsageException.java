package io.armlens.cli;

import io.armlens.diagnostic.DiagnosticCode;

/** The command cannot do what was asked; it ends with {@link ExitCode#USAGE}. */
final class UsageException extends Exception {
    private final DiagnosticCode code;
    private final String source;
    private final String help;

    /**
     * Says what is wrong.
     *
     * @param source what was read: an option, a file; empty when it is about the command as a whole
     * @param help the remedy; may be empty
     */
    UsageException(DiagnosticCode code, String source, String message, String help) {
        super(message, null, false, false);
        this.code = code;
        this.source = source;
        this.help = help;
    }

    DiagnosticCode code() {
        return code;
    }

    String source() {
        return source;
    }

    String help() {
        return help;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
