package io.armlens.diagnostic;

/**
 * Every code that armlens prints. Numbers are stable and never used again; each has a page in {@code
 * docs/codes}. 1xxx: reading exports. 2xxx: reading definitions. 3xxx: parameters and binding. 4xxx:
 * evaluating. 5xxx: lint. 6xxx: test files. 7xxx: governance. 8xxx: templates. 9xxx: usage and files.
 */
public enum DiagnosticCode {
    // ---- 1xxx: reading exports
    /** The file of an export is empty: the export has failed. */
    EXPORT_EMPTY(1001, Severity.ERROR),
    /** A file is no export at all. */
    EXPORT_NOT_JSON(1002, Severity.ERROR),
    /** An error, or a web page, was saved in the place of a result. */
    EXPORT_FAILED(1003, Severity.ERROR),
    /** Output that has lost what an evaluation needs: {@code -o tsv}, {@code -o table}, counts. */
    EXPORT_FORM_UNUSABLE(1004, Severity.ERROR),
    /** A CSV made for people, without ids or with display names. */
    EXPORT_CSV_UNUSABLE(1005, Severity.ERROR),
    /** A template or parameter file among exports. */
    EXPORT_NOT_A_SNAPSHOT(1006, Severity.WARNING),
    /** The file ends in the middle of a value. */
    EXPORT_TRUNCATED(1007, Severity.ERROR),
    /** The structure of the JSON is broken. */
    EXPORT_DAMAGED(1008, Severity.ERROR),
    /** The bytes are not of one encoding. */
    EXPORT_ENCODING(1009, Severity.WARNING),
    /** Text before or between the values of an export. */
    EXPORT_TEXT_BETWEEN(1010, Severity.WARNING),
    /** PowerShell's ConvertTo-Json cut values. */
    EXPORT_DEPTH_CUT(1011, Severity.ERROR),
    /** Pages of an export are missing. */
    EXPORT_INCOMPLETE(1012, Severity.WARNING),
    /** An export has exactly as many rows as a page. */
    EXPORT_MAYBE_INCOMPLETE(1013, Severity.WARNING),
    /** Rows lack columns that rules read. */
    EXPORT_WITHOUT_COLUMNS(1014, Severity.WARNING),
    /** The command prints no properties. */
    EXPORT_WITHOUT_PROPERTIES(1015, Severity.WARNING),
    /** A container is damaged or cannot be opened. */
    EXPORT_ARCHIVE(1016, Severity.ERROR),
    /** A row is longer than the bound. */
    ROW_TOO_LONG(1021, Severity.WARNING),
    /** A row cannot be parsed. */
    ROW_NOT_JSON(1022, Severity.WARNING),
    /** An element among the rows is something else. */
    ROW_NOT_A_RESOURCE(1023, Severity.WARNING),
    /** A row has no id. */
    ROW_WITHOUT_ID(1024, Severity.WARNING),
    /** An id has none of the known forms. */
    ROW_BROKEN_ID(1025, Severity.WARNING),
    /** An id came before with other content. */
    ROW_REPEATED(1026, Severity.WARNING),
    /** A member is written twice in one row. */
    ROW_DUPLICATE_MEMBER(1027, Severity.WARNING),
    /** A value of a row is damaged. */
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
    /** Assignments, initiatives or exemptions that a command does not take into account. */
    POLICY_OBJECTS_UNUSED(2013, Severity.WARNING),
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
    /** A condition that is always true, always false or always an error. */
    CONDITION_CONSTANT(5001, Severity.WARNING),
    /** An {@code if} part or existence condition that can never be true. */
    RULE_NEVER_TRUE(5002, Severity.ERROR),
    /** An {@code if} part or existence condition that is always true. */
    RULE_ALWAYS_TRUE(5003, Severity.WARNING),
    /** Conditions on one field in an {@code allOf} that no value meets together. */
    CONDITIONS_CONTRADICT(5004, Severity.WARNING),
    /** Conditions on one field in an {@code anyOf} of which every value meets one. */
    CONDITIONS_COVER_ALL(5005, Severity.WARNING),
    /** A condition that stands twice in one group. */
    CONDITION_REPEATED(5006, Severity.WARNING),
    /** A count compared with a number that it always or never reaches. */
    COUNT_CONSTANT(5010, Severity.WARNING),
    /** A count compared by an operator for texts. */
    COUNT_OPERATOR(5011, Severity.WARNING),
    /** The {@code where} of a count that does not look at the counted member. */
    COUNT_WHERE_IGNORES_MEMBER(5012, Severity.WARNING),
    /** {@code current()} with a name that no enclosing count has. */
    CURRENT_UNKNOWN(5013, Severity.ERROR),
    /** An array as a whole compared with a single value. */
    ARRAY_COMPARED_WHOLE(5020, Severity.WARNING),
    /** A condition on {@code [*]} that an empty array meets. */
    ARRAY_EMPTY_MATCHES(5021, Severity.WARNING),
    /** {@code not} around an equality on {@code [*]}. */
    ARRAY_UNDER_NOT(5022, Severity.WARNING),
    /** An existence check that any resource of the type satisfies. */
    EXISTENCE_MATCHES_ANY(5030, Severity.WARNING),
    /** {@code field()} in an existence condition with an alias of the related type. */
    FIELD_FUNCTION_READS_SOURCE(5031, Severity.WARNING),
    /** The name of a related resource that its type cannot have. */
    EXISTENCE_NAME(5032, Severity.ERROR),
    /** A template that deploys what its own existence condition refuses. */
    TEMPLATE_FAILS_EXISTENCE(5033, Severity.WARNING),
    /** A template that does not deploy the type that is looked for. */
    TEMPLATE_WITHOUT_TYPE(5034, Severity.WARNING),
    /** Parameter values that do not fit what the template declares. */
    TEMPLATE_PARAMETERS(5035, Severity.WARNING),
    /** An effect parameter without {@code allowedValues}. */
    EFFECT_PARAMETER_OPEN(5040, Severity.WARNING),
    /** Effects that need different details in one definition. */
    EFFECTS_NOT_INTERCHANGEABLE(5041, Severity.WARNING),
    /** A parameter that nothing reads. */
    PARAMETER_NEVER_READ(5042, Severity.WARNING),
    /** A parameter without a known type. */
    PARAMETER_TYPE_UNKNOWN(5043, Severity.ERROR),
    /** modify or deployIfNotExists without {@code roleDefinitionIds}. */
    ROLES_MISSING(5044, Severity.ERROR),
    /** A member of the details with a word that it does not know. */
    DETAILS_WORD(5045, Severity.ERROR),
    /** A parameter whose default is of another type or not allowed. */
    PARAMETER_DEFAULT(5048, Severity.WARNING),
    /** {@code like} with more than one {@code *}. */
    LIKE_SEVERAL_WILDCARDS(5050, Severity.WARNING),
    /** A {@code *} where it is no wildcard. */
    WILDCARD_LITERAL(5051, Severity.WARNING),
    /** A {@code match} whose pattern has no wildcard of its own. */
    MATCH_PATTERN(5052, Severity.WARNING),
    /** An ordering of a number with a text. */
    NUMBER_ORDERED_WITH_TEXT(5053, Severity.ERROR),
    /** An ordering against digits in quotes. */
    DIGITS_ORDERED_AS_TEXT(5054, Severity.WARNING),
    /** A text that looks like an expression and is none. */
    EXPRESSION_NOT_EVALUATED(5055, Severity.WARNING),
    /** More of something than Azure documents as allowed. */
    LIMIT_EXCEEDED(5056, Severity.WARNING),
    /** An expression of constants that fails. */
    EXPRESSION_FAILS(5057, Severity.WARNING),
    /** An alias of another type than the conditions around it ask for. */
    ALIAS_OF_OTHER_TYPE(5060, Severity.WARNING),
    /** A rule for types that its mode leaves out. */
    MODE_EXCLUDES_TYPE(5061, Severity.ERROR),
    /** A rule for types that Azure Policy does not evaluate. */
    TYPE_NEVER_EVALUATED(5062, Severity.WARNING),
    /** A member of an initiative without a reference id. */
    REFERENCE_MISSING(5070, Severity.WARNING),
    /** A reference id that two members of an initiative have. */
    REFERENCE_REPEATED(5071, Severity.ERROR),
    /** An initiative or assignment passes a parameter that the definition does not declare. */
    PASSED_PARAMETER_UNKNOWN(5072, Severity.ERROR),
    /** An initiative or assignment passes no value for a parameter that needs one. */
    PASSED_PARAMETER_MISSING(5073, Severity.ERROR),
    /** A group that an initiative does not declare. */
    GROUP_UNKNOWN(5074, Severity.ERROR),
    /** An assignment whose policies change resources, without an identity. */
    IDENTITY_MISSING(5080, Severity.WARNING),
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
    /** An assignment that cannot be used, or a part of one. */
    ASSIGNMENT_MALFORMED(7001, Severity.ERROR),
    /** A part of an initiative that cannot be used. */
    INITIATIVE_MALFORMED(7002, Severity.ERROR),
    /** An exemption that cannot be used. */
    EXEMPTION_MALFORMED(7003, Severity.ERROR),
    /** An attestation that cannot be used. */
    ATTESTATION_MALFORMED(7004, Severity.ERROR),
    /** A definition or initiative that something refers to and no file supplies. */
    DEFINITION_NOT_SUPPLIED(7005, Severity.WARNING),
    /** A value that an initiative passes to a member cannot be evaluated. */
    MEMBER_EXPRESSION(7006, Severity.ERROR),
    /** A selector or an override that only requests decide, or that nobody knows. */
    SELECTOR_IGNORED(7007, Severity.WARNING),
    /** Another version of a definition than the one that is assigned was evaluated. */
    VERSION_MISMATCH(7008, Severity.WARNING),
    /** A reference id that no member of the initiative has. */
    REFERENCE_UNKNOWN(7009, Severity.WARNING),
    /** An override gives an effect that the definition does not allow. */
    OVERRIDE_NOT_ALLOWED(7010, Severity.WARNING),
    /** An assignment that was read before with other content. */
    ASSIGNMENT_REPEATED(7011, Severity.WARNING),
    /** A scope that is not in the hierarchy. */
    SCOPE_UNKNOWN(7012, Severity.WARNING),
    /** A definition that may not be assigned where it is assigned. */
    DEFINITION_OUT_OF_SCOPE(7013, Severity.NOTE),
    /** An exemption that has expired. */
    EXEMPTION_EXPIRED(7014, Severity.NOTE),
    /** An exemption for an assignment that is not at hand. */
    EXEMPTION_WITHOUT_ASSIGNMENT(7015, Severity.NOTE),
    /** An exemption outside of its assignment's scope. */
    EXEMPTION_OUT_OF_SCOPE(7016, Severity.NOTE),
    /** Policy objects that came after resources had been judged. */
    GOVERNANCE_TOO_LATE(7017, Severity.WARNING),
    /** Assignments among the exports that do not count, because definitions were asked for. */
    ASSIGNMENTS_LEFT_OUT(7018, Severity.NOTE),
    /** A file that should hold policy states and does not. */
    STATES_UNUSABLE(7019, Severity.ERROR),
    /** What was found among the files that says how resources are governed. */
    GOVERNANCE_FOUND(7020, Severity.NOTE),
    // ---- 8xxx: templates
    /** A template or a parameter file is not JSON. */
    TEMPLATE_NOT_JSON(8001, Severity.ERROR),
    /** A template without what every template has, or with members of the wrong kind. */
    TEMPLATE_MALFORMED(8002, Severity.ERROR),
    /** A template that is JSON only with comments, trailing commas or line breaks in strings. */
    TEMPLATE_RELAXED_JSON(8003, Severity.NOTE),
    /** A member written twice; the last one counts. */
    TEMPLATE_MEMBER_REPEATED(8004, Severity.WARNING),
    /** More than Azure accepts in one template. */
    TEMPLATE_OVER_AZURE_LIMIT(8005, Severity.ERROR),
    /** One of armlens's own bounds was reached. */
    TEMPLATE_OVER_OWN_LIMIT(8006, Severity.ERROR),
    /** Bicep source, which only the Bicep compiler reads. */
    TEMPLATE_IS_BICEP(8007, Severity.ERROR),
    /** The place of the deployment was not told; names and ids are samples. */
    TEMPLATE_CONTEXT_ASSUMED(8008, Severity.NOTE),
    /** An expression that does not follow the grammar. */
    TEMPLATE_EXPRESSION_SYNTAX(8010, Severity.ERROR),
    /** An expression without a value. */
    TEMPLATE_EXPRESSION_FAILED(8011, Severity.ERROR),
    /** An expression that will fail when it is reached. */
    TEMPLATE_EXPRESSION_DOUBTFUL(8012, Severity.WARNING),
    /** Values that need each other. */
    TEMPLATE_CYCLE(8013, Severity.ERROR),
    /** A parameter without value and default. */
    TEMPLATE_PARAMETER_MISSING(8020, Severity.WARNING),
    /** A value that a parameter, an output or a function does not accept. */
    TEMPLATE_VALUE_INVALID(8021, Severity.ERROR),
    /** A value for a parameter that the template does not declare. */
    TEMPLATE_PARAMETER_UNDECLARED(8022, Severity.ERROR),
    /** A parameter file that cannot be used. */
    PARAMETER_FILE_MALFORMED(8023, Severity.ERROR),
    /** A value in a parameter file that looks like an expression but is text. */
    PARAMETER_FILE_EXPRESSION(8024, Severity.WARNING),
    /** A parameter file without its envelope. */
    PARAMETER_FILE_BARE(8025, Severity.NOTE),
    /** A resource without type or name, or whose type and name do not fit. */
    TEMPLATE_RESOURCE_MALFORMED(8030, Severity.ERROR),
    /** A loop that is not well formed. */
    TEMPLATE_COPY_MALFORMED(8031, Severity.ERROR),
    /** Two resources with one id in one template. */
    TEMPLATE_RESOURCE_REPEATED(8032, Severity.ERROR),
    /** A dependency that the template does not deploy. */
    TEMPLATE_DEPENDENCY_UNKNOWN(8033, Severity.WARNING),
    /** A child resource whose parent is not deployed. */
    TEMPLATE_PARENT_ABSENT(8034, Severity.WARNING),
    /** An existing resource whose name or scope cannot be computed. */
    TEMPLATE_EXISTING_UNRESOLVED(8035, Severity.WARNING),
    /** A nested deployment that is not well formed. */
    TEMPLATE_DEPLOYMENT_MALFORMED(8040, Severity.ERROR),
    /** A linked template that is not at hand: its resources are missing. */
    TEMPLATE_LINK_NOT_RESOLVED(8041, Severity.WARNING),
    /** A linked template that was read from a file beside the template. */
    TEMPLATE_LINK_RESOLVED(8042, Severity.NOTE),
    /** A deployment that deletes what its template lacks. */
    TEMPLATE_COMPLETE_MODE(8043, Severity.WARNING),
    /** An assertion of the template that does not hold. */
    TEMPLATE_ASSERT_FAILED(8050, Severity.ERROR),
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
