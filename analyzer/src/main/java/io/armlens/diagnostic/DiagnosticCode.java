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
    ROW_VALUE_UNREADABLE(1028, Severity.WARNING),
    // ---- 2xxx: reading definitions
    /** A document of definitions is not JSON. */
    DEFINITION_NOT_JSON(2001, Severity.ERROR),
    /** A member that a definition needs is missing or of the wrong kind. */
    DEFINITION_MALFORMED(2002, Severity.ERROR),
    /** A condition without the one left side and the one operator it must have. */
    CONDITION_MALFORMED(2003, Severity.ERROR),
    /** An operator that the language does not have. */
    OPERATOR_UNKNOWN(2004, Severity.ERROR),
    /** A {@code count} that is not well formed. */
    COUNT_MALFORMED(2005, Severity.ERROR),
    /** An expression that does not follow the grammar. */
    EXPRESSION_SYNTAX(2006, Severity.ERROR),
    /** A member that the rule does not have; passed over. */
    DEFINITION_MEMBER_UNKNOWN(2007, Severity.WARNING),
    /** {@code "equals": null} and the like. */
    OPERATOR_VALUE_NULL(2008, Severity.WARNING),
    /** A definition whose expressions are escaped for a template. */
    DEFINITION_ESCAPED(2009, Severity.NOTE),
    /** A file in which no policy object was found. */
    POLICY_FILE_WITHOUT_OBJECTS(2010, Severity.WARNING),
    /** A member written twice; the last one counts. */
    MEMBER_REPEATED(2011, Severity.WARNING),
    /** A definition whose id was read before; the first one counts. */
    DEFINITION_REPEATED(2012, Severity.WARNING),
    // ---- 3xxx: parameters and binding
    /** A parameter without value and default. */
    PARAMETER_MISSING(3001, Severity.ERROR),
    /** An expression reads a parameter that is not declared. */
    PARAMETER_UNDEFINED(3002, Severity.ERROR),
    /** A parameter value of the wrong JSON kind. */
    PARAMETER_WRONG_TYPE(3003, Severity.ERROR),
    /** A parameter value outside {@code allowedValues}. */
    PARAMETER_NOT_ALLOWED(3004, Severity.ERROR),
    /** A value for a parameter that no definition declares. */
    PARAMETER_UNUSED(3005, Severity.WARNING),
    /** A parameter value that fits only after conversion. */
    PARAMETER_CONVERTED(3006, Severity.WARNING),
    /** A function that does not exist. */
    FUNCTION_UNKNOWN(3007, Severity.ERROR),
    /** A function that Azure does not allow in policies. */
    FUNCTION_UNAVAILABLE(3008, Severity.ERROR),
    /** A function called with the wrong number or kind of arguments. */
    FUNCTION_ARGUMENTS(3009, Severity.ERROR),
    /** A field that is neither a built-in field nor an alias. */
    FIELD_UNKNOWN(3010, Severity.WARNING),
    /** An alias that no catalogue at hand lists. */
    ALIAS_UNKNOWN(3011, Severity.WARNING),
    /** An effect that does not exist. */
    EFFECT_UNKNOWN(3012, Severity.ERROR),
    /** The details of an effect lack something or hold something of the wrong kind. */
    EFFECT_DETAILS(3013, Severity.ERROR),
    /** An operator with an expected value of a kind it cannot compare. */
    OPERATOR_VALUE_KIND(3014, Severity.WARNING),
    /** {@code current()} outside a count, or without a name where several counts enclose it. */
    CURRENT_MISPLACED(3015, Severity.ERROR),
    /** A modify operation on an alias that may not be modified. */
    ALIAS_NOT_MODIFIABLE(3016, Severity.WARNING),
    /** A function that Azure documents as not available; armlens computes it. */
    FUNCTION_DISCOURAGED(3017, Severity.WARNING),
    /** An alias catalogue is not JSON. */
    ALIASES_NOT_JSON(3101, Severity.ERROR),
    /** A JSON document that lists no aliases where an alias catalogue is expected. */
    ALIASES_NOT_A_CATALOGUE(3102, Severity.ERROR),
    /** An alias catalogue that PowerShell cut at a depth. */
    ALIASES_CUT(3103, Severity.ERROR),
    /** A type or an alias in a catalogue without what it needs; passed over. */
    ALIAS_ENTRY_MALFORMED(3104, Severity.WARNING),
    /** An alias that a catalogue gives two paths for one type; the first one counts. */
    ALIAS_PATHS_DIFFER(3105, Severity.WARNING),
    /** An alias catalogue with more entries than armlens holds. */
    ALIASES_TOO_MANY(3106, Severity.ERROR),
    // ---- 4xxx: evaluating
    EVALUATION_ERROR(4001, Severity.WARNING),
    // ---- 5xxx: lint
    // ---- 6xxx: test files
    /** A test file that is neither JSON nor YAML 1.2. */
    TEST_FILE_SYNTAX(6001, Severity.ERROR),
    /** A member that test files do not have. */
    TEST_MEMBER_UNKNOWN(6002, Severity.ERROR),
    /** A member of a test file that is missing, repeated or of the wrong kind. */
    TEST_FILE_MALFORMED(6003, Severity.ERROR),
    /** Two cases of one file with the same name. */
    TEST_NAME_REPEATED(6004, Severity.ERROR),
    /** A file that a test file names cannot be read. */
    TEST_REFERENCE_UNREADABLE(6005, Severity.ERROR),
    /** A value for a parameter that the policy under test does not declare. */
    TEST_PARAMETER_UNKNOWN(6006, Severity.ERROR),
    /** A path below which there is no case. */
    TEST_WITHOUT_CASES(6007, Severity.ERROR),
    // ---- 7xxx: governance
    // ---- 8xxx: templates
    // ---- 9xxx: usage and files
    /** A file that does not exist or cannot be read. */
    FILE_UNREADABLE(9001, Severity.ERROR),
    /** An option that the command does not have. */
    OPTION_UNKNOWN(9002, Severity.ERROR),
    /** A command that does not exist. */
    COMMAND_UNKNOWN(9003, Severity.ERROR),
    /** An option without a value, or with one that it does not take. */
    OPTION_VALUE(9004, Severity.ERROR),
    /** A command without the argument it needs, or with one that it does not take. */
    ARGUMENTS(9005, Severity.ERROR),
    /** {@code --policy} names nothing that is there. */
    NOTHING_SELECTED(9006, Severity.ERROR),
    /** No policy is left that could be evaluated. */
    NOTHING_TO_EVALUATE(9007, Severity.ERROR),
    /** No input could be used. */
    NOTHING_READ(9008, Severity.ERROR),
    /** A result that cannot be written. */
    FILE_NOT_WRITTEN(9009, Severity.ERROR),
    /** The Java runtime has too little memory. */
    MEMORY_EXHAUSTED(9010, Severity.ERROR),
    /** A defect of armlens. */
    INTERNAL_ERROR(9011, Severity.ERROR),
    /** A file of parameter values that has another form. */
    PARAMETER_FILE(9012, Severity.ERROR),
    /** Policies were evaluated, but none of them judges anything in the export. */
    NOTHING_JUDGED(9013, Severity.WARNING);

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
