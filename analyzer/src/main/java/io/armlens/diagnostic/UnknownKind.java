package io.armlens.diagnostic;

/**
 * Why something cannot be known offline. The names are printed in reports and are stable.
 */
public enum UnknownKind {
    /** The export lacks the column that holds the value (a projected export, {@code az resource list}). */
    COLUMN_NOT_EXPORTED,
    /** The value was cut by the tool that wrote the file (PowerShell's depth). */
    VALUE_CUT,
    /** The alias is in no catalogue and no rule resolves it. */
    ALIAS_UNKNOWN,
    /** No row of a related type that an existence check needs was exported. */
    RELATED_TYPE_NOT_EXPORTED,
    /** Rows are known to be missing from the export: absence proves nothing. */
    EXPORT_INCOMPLETE,
    /** The row of the resource group or subscription was not exported. */
    CONTAINER_NOT_EXPORTED,
    /** The management group tree was not exported. */
    HIERARCHY_NOT_EXPORTED,
    /** A definition that is referred to was not supplied. */
    DEFINITION_NOT_SUPPLIED,
    /** The function has no result outside Azure. */
    FUNCTION_NOT_COMPUTABLE,
    /** Only the deployment knows the value (runtime state, secrets). */
    RUNTIME_VALUE,
    /** A template parameter without value or default. */
    PARAMETER_WITHOUT_VALUE,
    /** A linked template that cannot be read. */
    LINK_NOT_RESOLVED,
    /** Where a template is deployed was not told: the group's location, the tenant. */
    CONTEXT_NOT_GIVEN,
    /** What regions, zones, providers or roles Azure has was not told. */
    PROVIDER_DATA_NOT_GIVEN,
    /** Each deployment chooses it anew: a new guid, the time. */
    CHOSEN_BY_DEPLOYMENT,
    /** An input of a parameter file that is supplied from outside. */
    EXTERNAL_INPUT_NOT_GIVEN,
    /** An expression of a template that has no value: a deployment would fail there. */
    EXPRESSION_FAILED,
    /** One of armlens's own bounds was reached. */
    LIMIT_REACHED
}
