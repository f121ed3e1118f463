package io.armlens.diagnostic;

/**
 * One message to the reader of a file. Texts are lower case, without a full stop, with the user's own
 * text in backticks; they say what was expected.
 *
 * @param code stable, with a page in {@code docs/codes}
 * @param message what is wrong
 * @param help the remedy; empty when the message already says it
 */
public record Diagnostic(DiagnosticCode code, Severity severity, Location location, String message, String help) {

    /** {@code file:line:column: /pointer: severity CODE: message} and, if there is one, the remedy after a dash. */
    @Override
    public String toString() {
        String place = location.toString();
        return (place.isEmpty() ? "" : place + ": ")
                + severity.word()
                + ' '
                + code.id()
                + ": "
                + message
                + (help.isEmpty() ? "" : " - " + help);
    }
}
