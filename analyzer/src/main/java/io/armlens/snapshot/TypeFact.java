package io.armlens.snapshot;

/**
 * Where an export finds the resources of a type.
 *
 * @param type in lower case
 * @param table the Resource Graph table that lists them; empty when none does, or when that is not known
 * @param graphType the type's name there, in lower case; mostly the same
 * @param inlinePath where the parent's row holds a copy of them, {@code properties.subnets[*]}; empty when it does not
 * @param scopeKind where they live: {@code container}, {@code tenant}, {@code subscription}, {@code
 *     resource}, {@code child} or {@code extension}; empty when that is not known
 * @param exportCommand what exports them when Resource Graph does not list them; may be empty
 */
public record TypeFact(
        String type, String table, String graphType, String inlinePath, String scopeKind, String exportCommand) {
    /** Whether Resource Graph lists them. */
    public boolean isInResourceGraph() {
        return !table.isEmpty();
    }

    /** What exports them: a query, or the call that is recorded; empty when nothing is known. */
    public String howToExport() {
        return isInResourceGraph()
                ? "az graph query -q \"" + table + " | where type =~ '" + graphType
                        + "' | order by id asc\" --first 1000 -o json"
                : exportCommand;
    }
}
