package io.armlens.diagnostic;

/**
 * Every code that armlens prints. Numbers are stable and never used again; each has a page in {@code
 * docs/codes}. 1xxx: reading exports. 2xxx: reading definitions. 3xxx: parameters and binding. 4xxx:
 * evaluating. 5xxx: lint. 6xxx: test files. 7xxx: governance. 8xxx: templates. 9xxx: usage and files.
 */
public enum DiagnosticCode {
    // ---- 1xxx: reading exports
    EXPORT_EMPTY(1001, Severity.ERROR),
    // ---- 2xxx: reading definitions
    DEFINITION_NOT_JSON(2001, Severity.ERROR),
    // ---- 3xxx: parameters and binding
    PARAMETER_MISSING(3001, Severity.ERROR),
    // ---- 4xxx: evaluating
    EVALUATION_ERROR(4001, Severity.WARNING),
    // ---- 5xxx: lint
    // ---- 6xxx: test files
    // ---- 7xxx: governance
    // ---- 8xxx: templates
    // ---- 9xxx: usage and files
    FILE_UNREADABLE(9001, Severity.ERROR);

    private final int number;
    private final Severity severity;

    DiagnosticCode(int number, Severity severity) {
        this.number = number;
        this.severity = severity;
    }

    /** As printed and as its page is named: {@code ARM1001}. */
    public String id() {
        return "ARM" + number;
    }

    /** The usual severity. */
    public Severity severity() {
        return severity;
    }
}
