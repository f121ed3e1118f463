package io.armlens.snapshot;

import io.armlens.diagnostic.DiagnosticCode;
import java.util.StringJoiner;

/** Counts what the rows of a file do not tell, so that it is said once. */
final class ColumnCensus {
    /** What most rules read; the lack of others is a note. */
    private static final int MATTERS = RowColumn.PROPERTIES.bit() | RowColumn.TAGS.bit() | RowColumn.LOCATION.bit();

    private int missing;
    private long rowsMissing;
    private long listed;
    private long typed;

    void add(RowForm form) {
        switch (form.origin()) {
            case RESOURCE_LIST -> listed++;
            case TYPED_COMMAND -> typed++;
            case RESOURCE_GRAPH, ARM, POWERSHELL_RESOURCE -> {
                if (form.missing() != 0) {
                    missing |= form.missing();
                    rowsMissing++;
                }
            }
        }
    }

    /** Says once what the file lacks. */
    void report(FileReport report) {
        if (listed > 0) {
            report.add(
                    DiagnosticCode.EXPORT_WITHOUT_PROPERTIES,
                    "`az resource list` prints no properties: rules on properties cannot be decided for its " + listed
                            + (listed == 1 ? " row" : " rows"),
                    "export with `az graph query -q \"resources | order by id asc\" --first 1000 -o json`");
        }
        if (typed > 0) {
            report.add(
                    DiagnosticCode.EXPORT_WITHOUT_PROPERTIES,
                    "the file was made by a command that renames members and leaves `properties` out: rules on properties"
                            + " cannot be decided for its " + typed + (typed == 1 ? " row" : " rows"),
                    "export with `az graph query` or `az rest`");
        }
        if (missing == 0) {
            return;
        }
        StringJoiner names = new StringJoiner(", ");
        for (RowColumn column : RowColumn.ALL) {
            if ((missing & column.bit()) != 0) {
                names.add("`" + column.columnName() + "`");
            }
        }
        String text = rowsMissing + (rowsMissing == 1 ? " row lacks " : " rows lack ") + names
                + ": rules that read them cannot be decided";
        if ((missing & MATTERS) != 0) {
            report.add(
                    DiagnosticCode.EXPORT_WITHOUT_COLUMNS,
                    text,
                    "export without `project`, so that every column is there");
        }
        report.note(text);
    }
}
