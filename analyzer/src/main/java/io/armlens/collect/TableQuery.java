package io.armlens.collect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A query of one Resource Graph table.
 *
 * @param table the table
 * @param types in lower case, as the table spells them, sorted; empty for the whole table
 * @param hoped types that the table may hold although nobody has recorded it, sorted: they are asked for, but that there
 *     is no row of them proves nothing
 * @param part which of several queries of the table it is, from 1; 0 when it is the only one
 * @param settles how many Indeterminate verdicts it would settle; 0 when that was not asked
 */
public record TableQuery(String table, List<String> types, List<String> hoped, int part, long settles) {
    /** The columns that Resource Graph has for every table; rules that read one that was left out could not be decided. */
    static final String COLUMNS =
            "id, name, type, tenantId, kind, location, resourceGroup, subscriptionId, managedBy, sku,"
                    + " plan, properties, tags, identity, zones, extendedLocation";

    /** Copies the list. */
    public TableQuery {
        types = List.copyOf(types);
        hoped = List.copyOf(hoped);
    }

    /** What the files with its answers are called, without number and ending. */
    public String name() {
        return part == 0 ? table : table + "-" + (char) ('a' + (part - 1) % 26) + (part > 26 ? part / 26 : "");
    }

    /** The query, ordered by id, so that its pages neither repeat nor lose rows. */
    public String kql() {
        return table + where(asked()) + " | project " + COLUMNS + " | order by id asc";
    }

    /** The same without the list of columns, which names all that there are. */
    public String shortKql() {
        return table + where(asked()) + " | order by id asc";
    }

    /** All types that it asks for; empty for the whole table. */
    public List<String> asked() {
        if (types.isEmpty() && hoped.isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>(types);
        all.addAll(hoped);
        Collections.sort(all);
        return all;
    }

    /** The condition for types; empty for all. */
    static String where(List<String> types) {
        return types.isEmpty()
                ? ""
                : types.size() == 1
                        ? " | where type =~ '" + types.get(0) + "'"
                        : " | where type in~ ('" + String.join("', '", types) + "')";
    }
}
