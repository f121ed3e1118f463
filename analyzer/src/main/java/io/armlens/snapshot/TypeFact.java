package io.armlens.snapshot;

/**
 * Where an export finds the resources of a type.
 *
 * @param type in lower case
 * @param table the Resource Graph table that lists them; empty when none does
 * @param graphType the type's name there, in lower case; mostly the same
 * @param inlinePath where the parent's row holds a copy of them; empty when it does not
 * @param exportCommand what exports them when Resource Graph does not list them; may be empty
 */
public record TypeFact(String type, String table, String graphType, String inlinePath, String exportCommand) {
    /** Whether Resource Graph lists them. */
    public boolean isInResourceGraph() {
        return !table.isEmpty();
    }
}
