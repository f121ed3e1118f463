package io.armlens.snapshot;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.json.JsonReader;
import java.nio.charset.StandardCharsets;

/** The messages about single rows and places of a file. */
final class RowProblems {
    private static final String EXPORT = "export with `az graph query -o json`";
    private static final int QUOTED = 160;

    private final FileReport report;
    private final ByteWindow window;

    RowProblems(FileReport report, ByteWindow window) {
        this.report = report;
        this.window = window;
    }

    void tooLong(long offset, long row) {
        report.add(
                DiagnosticCode.ROW_TOO_LONG,
                window,
                offset,
                row,
                "it is longer than " + window.bound() + " bytes and was skipped",
                "look at what makes this row so long");
    }

    void notAnObject(long offset, long row, Extent extent) {
        String message = extent.envelope == Envelope.GRAPH_TABLE
                ? "its values do not match the columns of the table"
                : "expected an object, but it is another JSON value";
        report.add(DiagnosticCode.ROW_NOT_A_RESOURCE, window, offset, row, message, EXPORT);
    }

    void recordOfOtherLength(long offset, long row, int cells, int expected) {
        report.add(
                DiagnosticCode.ROW_NOT_A_RESOURCE,
                window,
                offset,
                row,
                "the record has " + cells + " cells, expected " + expected,
                "do not edit the CSV, and do not save it with a spreadsheet program");
    }

    void unreadableCell(long offset, long row, String column, int length) {
        report.add(
                DiagnosticCode.ROW_VALUE_UNREADABLE,
                window,
                offset,
                row,
                "the cell of column `" + column + "` is not the JSON that it should be (" + length + " bytes)",
                "do not save the CSV with a spreadsheet program: it cuts cells longer than 32767 characters");
    }

    void wrongKind(Element e, long row, String member, String expected) {
        report.add(
                DiagnosticCode.ROW_VALUE_UNREADABLE,
                window,
                e.offset,
                row,
                "`" + member + "` is not " + expected,
                EXPORT);
    }

    void utf16(long offset) {
        report.add(
                DiagnosticCode.EXPORT_DAMAGED,
                window,
                offset,
                0,
                "UTF-16 text was appended to a file in another encoding; nothing behind it was read",
                "write all pages with the same shell");
    }

    void strayText(long offset) {
        report.add(
                DiagnosticCode.EXPORT_TEXT_BETWEEN,
                window,
                offset,
                0,
                "text that is not JSON stands between the values; it was skipped",
                "do not redirect error messages (`2>&1`) into an export");
    }

    void oddSeparator(long offset) {
        report.add(
                DiagnosticCode.EXPORT_TEXT_BETWEEN,
                window,
                offset,
                0,
                "there should be exactly one comma between two rows",
                "");
    }

    void damaged(DamageException damage, long rows) {
        if (damage.isAtEnd()) {
            report.add(
                    DiagnosticCode.EXPORT_TRUNCATED,
                    window,
                    damage.offset(),
                    0,
                    "the file ends in the middle of a value, behind " + Counted.rows(rows),
                    "copy or export the file again: rows are missing");
        } else {
            report.add(
                    DiagnosticCode.EXPORT_DAMAGED,
                    window,
                    damage.offset(),
                    0,
                    "the JSON is damaged: " + damage.text(),
                    "export again: rows are missing");
        }
    }

    void failedCall(Element e) {
        report.add(
                DiagnosticCode.EXPORT_FAILED,
                window,
                e.offset,
                0,
                "a failed call was saved instead of a result: `" + quote(e, MemberNames.ERROR) + "`",
                "solve the error and run the export again");
    }

    void brokenId(Element e, long row) {
        int member = e.members.has(MemberNames.ID) ? MemberNames.ID : MemberNames.RESOURCE_ID;
        report.add(
                DiagnosticCode.ROW_BROKEN_ID,
                window,
                e.offset,
                row,
                "its id is no resource id: `" + quote(e, member) + "`",
                "expected `/subscriptions/…/resourceGroups/…/providers/…` or another of Azure's forms");
    }

    void withoutId(Element e, long row) {
        report.add(
                DiagnosticCode.ROW_WITHOUT_ID,
                window,
                e.offset,
                row,
                "it has no id: `" + excerpt(e.bytes, e.from, e.length) + "`",
                "results of `summarize`, `count` or `distinct` are no rows; a projection must keep `id`");
    }

    void tooDeep(Element e, long row) {
        notJson(e.offset, row, "it is nested deeper than " + JsonReader.MAX_DEPTH + " levels");
    }

    void notJson(long offset, long row, String what) {
        report.add(
                DiagnosticCode.ROW_NOT_JSON,
                window,
                offset,
                row,
                "it cannot be read: " + what,
                "the row was skipped; export again");
    }

    void repeatedDifferently(Element e, long row) {
        report.add(
                DiagnosticCode.ROW_REPEATED,
                window,
                e.offset,
                row,
                "its id came before with other content; the first row counts",
                "export once more, ordered by id (`| order by id asc`), and do not mix exports of different days");
    }

    void duplicateMember(long offset, long row, String member) {
        report.add(
                DiagnosticCode.ROW_DUPLICATE_MEMBER,
                window,
                offset,
                row,
                "the member `" + Quoted.text(member) + "` is written twice; the last one counts",
                "");
    }

    void cut(Element e, int depth, long row, long handedOver) {
        report.add(
                DiagnosticCode.EXPORT_DEPTH_CUT,
                window,
                e.cutAt,
                0,
                "`ConvertTo-Json` cut the objects at depth " + depth
                        + (handedOver > 0
                                ? ": from row " + row + " on nothing is used, and values of the "
                                        + Counted.rows(handedOver) + " before may be cut too"
                                : ": values are lost, and nothing of the file is used"),
                "export again with `Search-AzGraph -Query … -First 1000 | ConvertTo-Json -Depth 100`");
    }

    private static String quote(Element e, int member) {
        int from = e.valueFrom(member);
        return excerpt(e.bytes, from, e.valueTo(member) - from);
    }

    /** Short enough for a message, in one line. */
    private static String excerpt(byte[] b, int from, int length) {
        String text = new String(b, from, Math.min(length, QUOTED), StandardCharsets.UTF_8);
        return Quoted.text(text.replaceAll("\\s+", " ")) + (length > QUOTED ? "…" : "");
    }
}
