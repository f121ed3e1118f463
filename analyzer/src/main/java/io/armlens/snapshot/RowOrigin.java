package io.armlens.snapshot;

/** Which tool's conventions a row follows. They decide what a missing member means. */
public enum RowOrigin {
    /** Columns of Azure Resource Graph: a missing column was not exported. */
    RESOURCE_GRAPH,
    /** The answer of Azure Resource Manager: a missing member is not set. */
    ARM,
    /** {@code az resource list}: there are no properties, by design. */
    RESOURCE_LIST,
    /** A typed command such as {@code az storage account list}: properties are renamed and flattened. */
    TYPED_COMMAND,
    /** {@code Get-AzResource | ConvertTo-Json}: members in Pascal case. */
    POWERSHELL_RESOURCE
}
