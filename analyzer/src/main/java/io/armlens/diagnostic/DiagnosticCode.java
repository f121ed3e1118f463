package io.armlens.diagnostic;

/**
 * Every code that armlens prints. Numbers are stable and never used again; each has a page in {@code
 * docs/codes}. 1xxx: reading exports. 2xxx: reading definitions. 3xxx: parameters and binding. 4xxx:
 * evaluating. 5xxx: lint. 6xxx: test files. 7xxx: governance. 8xxx: templates. 9xxx: usage and files.
 */
public enum DiagnosticCode {
    // ---- 1xxx: reading exports
    EXPORT_EMPTY(1001, Severity.ERROR),
    EXPORT_NOT_JSON(1002, Severity.ERROR),
    EXPORT_FAILED(1003, Severity.ERROR),
    EXPORT_FORM_UNUSABLE(1004, Severity.ERROR),
    EXPORT_CSV_UNUSABLE(1005, Severity.ERROR),
    EXPORT_NOT_A_SNAPSHOT(1006, Severity.WARNING),
    EXPORT_TRUNCATED(1007, Severity.ERROR),
    EXPORT_DAMAGED(1008, Severity.ERROR),
    EXPORT_ENCODING(1009, Severity.WARNING),
    EXPORT_TEXT_BETWEEN(1010, Severity.WARNING),
    EXPORT_DEPTH_CUT(1011, Severity.ERROR),
    EXPORT_INCOMPLETE(1012, Severity.WARNING),
    EXPORT_MAYBE_INCOMPLETE(1013, Severity.WARNING),
    EXPORT_WITHOUT_COLUMNS(1014, Severity.WARNING),
    EXPORT_WITHOUT_PROPERTIES(1015, Severity.WARNING),
    EXPORT_ARCHIVE(1016, Severity.ERROR),
    ROW_TOO_LONG(1021, Severity.WARNING),
    ROW_NOT_JSON(1022, Severity.WARNING),
    ROW_NOT_A_RESOURCE(1023, Severity.WARNING),
    ROW_WITHOUT_ID(1024, Severity.WARNING),
    ROW_BROKEN_ID(1025, Severity.WARNING),
    ROW_REPEATED(1026, Severity.WARNING),
    ROW_DUPLICATE_MEMBER(1027, Severity.WARNING),
    ROW_CELL_UNREADABLE(1028, Severity.WARNING),
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
