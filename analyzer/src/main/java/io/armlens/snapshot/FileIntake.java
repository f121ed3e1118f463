package io.armlens.snapshot;

import static io.armlens.snapshot.MemberNames.ERROR;
import static io.armlens.snapshot.MemberNames.ID;
import static io.armlens.snapshot.MemberNames.RESOURCES;
import static io.armlens.snapshot.MemberNames.RESOURCE_ID;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import io.armlens.json.JsonValue;
import io.armlens.resource.Place;
import io.armlens.resource.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the objects of one file: rows go to the row sink, policy objects to the governance sink, and
 * what is neither is reported and counted.
 */
final class FileIntake implements EnvelopeSink {
    /** PowerShell resources may hold their children; this many levels are lifted out. */
    private static final int MAX_LIFTED = 5;

    private static final String EXAMPLE_EXPORT = "export with `az graph query -o json`";

    private final String file;
    private final Tally tally;
    private final RowSink rows;
    private final @Nullable GovernanceSink governance;
    private final FileReport report;
    private final ByteWindow window;
    private final IdScanner ids = new IdScanner();
    private final RowOrigins origins = new RowOrigins();
    private final RowCursor cursor;
    private final Map<Envelope, Extent> bare = new EnumMap<>(Envelope.class);
    private final List<Extent> extents = new ArrayList<>();
    private final Map<GovernanceKind, Long> documents = new EnumMap<>(GovernanceKind.class);
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final ColumnCensus columns = new ColumnCensus();
    private long rowNumber;
    private long handedOver;
    private String refusal = "";
    private boolean condemned;
    private @Nullable String foreign;
    private int lifted;
    // Of the row that is being handed over.
    private int type;
    private int subscription;
    private RowKind kind = RowKind.RESOURCE;
    private @Nullable Extent extentOfRow;

    FileIntake(
            String file,
            Tally tally,
            RowSink rows,
            @Nullable GovernanceSink governance,
            FileReport report,
            ByteWindow window) {
        this.file = file;
        this.tally = tally;
        this.rows = rows;
        this.governance = governance;
        this.report = report;
        this.window = window;
        this.cursor = new RowCursor(this, file);
    }

    @Override
    public boolean wantsMore() {
        return true;
    }

    @Override
    public Extent bareExtent(Envelope envelope) {
        return bare.computeIfAbsent(envelope, this::extent);
    }

    @Override
    public Extent extent(Envelope envelope) {
        Extent extent = new Extent(file, envelope);
        extents.add(extent);
        return extent;
    }

    @Override
    public void extentEnds(Extent extent) {
        // Judged when everything was read.
    }

    @Override
    public void tooLong(long offset, Extent extent) {
        rowNumber++;
        lose(extent, SkipReason.TOO_LONG);
        report.add(
                DiagnosticCode.ROW_TOO_LONG,
                window,
                offset,
                rowNumber,
                "it is longer than " + window.bound() + " bytes and was skipped",
                "raise the bound, or look at what makes this row so long");
    }

    @Override
    public void notAnObject(long offset, Extent extent) {
        rowNumber++;
        skip(SkipReason.NOT_A_ROW);
        report.add(
                DiagnosticCode.ROW_NOT_A_RESOURCE,
                window,
                offset,
                rowNumber,
                extent.envelope == Envelope.GRAPH_TABLE
                        ? "its values do not match the columns of the table"
                        : "expected an object, but it is another JSON value",
                EXAMPLE_EXPORT);
    }

    /** A record of a CSV file with too few or too many cells. */
    void recordOfOtherLength(long offset, int cells, int expected, Extent extent) {
        rowNumber++;
        lose(extent, SkipReason.NOT_A_ROW);
        report.add(
                DiagnosticCode.ROW_NOT_A_RESOURCE,
                window,
                offset,
                rowNumber,
                "the record has " + cells + " cells, expected " + expected,
                "do not edit the CSV, and do not save it with a spreadsheet program");
    }

    /** A cell of the CSV record that comes next is damaged. */
    void unreadableCell(long offset, String column, int length) {
        report.add(
                DiagnosticCode.ROW_CELL_UNREADABLE,
                window,
                offset,
                rowNumber + 1,
                "the cell of column `" + column + "` is not the JSON that it should be (" + length + " bytes)",
                "do not save the CSV with a spreadsheet program: it cuts cells longer than 32767 characters");
    }

    @Override
    public void strayText(long offset, Extent extent) {
        boolean utf16 = window.isZeroAt(offset);
        if (utf16) {
            extent.damaged = true;
        }
        report.add(
                utf16 ? DiagnosticCode.EXPORT_DAMAGED : DiagnosticCode.EXPORT_TEXT_BETWEEN,
                window,
                offset,
                0,
                utf16
                        ? "UTF-16 text was appended to a file in another encoding"
                        : "text that is not JSON stands between the values; it was skipped",
                utf16
                        ? "write all pages with the same shell"
                        : "do not redirect error messages (`2>&1`) into an export");
    }

    @Override
    public void oddSeparator(long offset) {
        report.add(
                DiagnosticCode.EXPORT_TEXT_BETWEEN,
                window,
                offset,
                0,
                "there should be exactly one comma between two rows",
                "");
    }

    @Override
    public void damaged(DamageException damage, Extent extent) {
        extent.damaged = true;
        if (damage.isAtEnd()) {
            report.add(
                    DiagnosticCode.EXPORT_TRUNCATED,
                    window,
                    damage.offset(),
                    0,
                    "the file ends in the middle of a value; the " + rowNumber + " rows before it were read",
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

    @Override
    public void resumed(long from, boolean found) {
        if (!found) {
            report.note("nothing was read behind byte " + from);
        } else {
            report.note("after damage at byte " + from + " reading went on at the next row that could be told");
        }
    }

    @Override
    public void object(Element e, Extent extent) {
        type = KeyTable.FULL;
        if (lifted == 0) {
            rowNumber++;
        }
        if (e.cutAt >= 0 && refusal.isEmpty()) {
            condemn(e, extent);
        }
        if (condemned) {
            lose(extent, SkipReason.CUT);
            return;
        }
        GovernanceKind document = Documents.byMembers(e);
        if (document == null && isForeign(e, extent)) {
            return;
        }
        if (document != null) {
            document(document, e, extent);
        } else if (e.members.has(ID) || e.members.has(RESOURCE_ID)) {
            withId(e, extent);
        } else {
            withoutId(e, extent);
        }
    }

    /** Templates, parameter files and saved errors. */
    private boolean isForeign(Element e, Extent extent) {
        String what = Documents.foreign(e);
        if (what != null) {
            if (foreign == null) {
                foreign = what;
                report.add(
                        DiagnosticCode.EXPORT_NOT_A_SNAPSHOT,
                        "this is " + what + ", not an export of resources; it was skipped",
                        "use `armlens check` for templates");
            }
            return true;
        }
        if (e.members.has(ERROR) && e.isObject(ERROR) && !e.members.has(ID)) {
            failed(e, extent);
            return true;
        }
        return false;
    }

    private void failed(Element e, Extent extent) {
        String text = text(e, ERROR);
        if (extent.envelope == Envelope.BATCH) {
            lose(extent, SkipReason.FAILED_CALL);
        } else if (refusal.isEmpty()) {
            refusal = "a failed call was saved instead of a result";
        }
        report.add(
                DiagnosticCode.EXPORT_FAILED,
                window,
                e.offset,
                0,
                "a failed call was saved instead of a result: `" + text + "`",
                "solve the error and run the export again");
    }

    /** The value of a member, short enough for a message. */
    private static String text(Element e, int member) {
        int from = e.valueFrom(member);
        int length = Math.min(e.valueTo(member) - from, 200);
        return Quoted.text(new String(e.bytes, from, length, StandardCharsets.UTF_8).replaceAll("\\s+", " "));
    }

    private void withId(Element e, Extent extent) {
        byte[] id = e.bytes;
        int from = 0;
        boolean found = false;
        for (int member = ID; !found && member >= 0; member = member == ID ? RESOURCE_ID : -1) {
            if (!e.isString(member)) {
                continue;
            }
            id = e.bytes;
            from = e.valueFrom(member) + 1;
            int to = e.valueTo(member) - 1;
            found = ids.scan(id, from, to);
            if (!found && hasEscape(id, from, to)) {
                id = unescape(e, member);
                from = 0;
                found = ids.scan(id, from, id.length);
            }
        }
        if (!found) {
            brokenId(e, extent);
            return;
        }
        type = ids.typeIn(tally.types);
        GovernanceKind document = tally.governance(type);
        kind = tally.kind(type);
        if (kind == RowKind.MANAGEMENT_GROUP && Documents.isTree(e)) {
            document = GovernanceKind.MANAGEMENT_GROUP_TREE;
        }
        if (document != null) {
            document(document, e, extent);
        } else {
            row(e, extent, id, from);
        }
    }

    private static boolean hasEscape(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static byte[] unescape(Element e, int member) {
        int from = e.valueFrom(member);
        try {
            if (JsonReader.read(e.bytes, from, e.valueTo(member) - from, null) instanceof JsonString text) {
                return text.value().getBytes(StandardCharsets.UTF_8);
            }
        } catch (JsonSyntaxException notAnId) {
            return new byte[0];
        }
        return new byte[0];
    }

    private void brokenId(Element e, Extent extent) {
        GovernanceKind document = Documents.byProperties(e);
        if (document != null) {
            document(document, e, extent);
            return;
        }
        extent.elements++;
        skip(SkipReason.BROKEN_ID);
        report.add(
                DiagnosticCode.ROW_BROKEN_ID,
                window,
                e.offset,
                rowNumber,
                "its id is no resource id: `" + text(e, e.members.has(ID) ? ID : RESOURCE_ID) + "`",
                "expected `/subscriptions/…/resourceGroups/…/providers/…` or another of Azure's forms");
    }

    private void withoutId(Element e, Extent extent) {
        GovernanceKind document = Documents.byProperties(e);
        if (document != null) {
            document(document, e, extent);
            return;
        }
        extent.elements++;
        skip(SkipReason.NO_ID);
        report.add(
                DiagnosticCode.ROW_WITHOUT_ID,
                window,
                e.offset,
                rowNumber,
                "it has no id: `" + excerpt(e) + "`",
                "results of `summarize`, `count` or `distinct` are no rows; a projection must keep `id`");
    }

    private static String excerpt(Element e) {
        String text = new String(e.bytes, e.from, Math.min(e.length, 120), StandardCharsets.UTF_8);
        return Quoted.text(text.replaceAll("\\s+", " ")) + (e.length > 120 ? "…" : "");
    }

    private void document(GovernanceKind what, Element e, Extent extent) {
        extent.elements++;
        if (governance != null && governance.wants(what)) {
            try {
                JsonValue tree = JsonReader.read(e.bytes, e.from, e.length, null);
                governance.document(what, tree, new Place(file, rowNumber, e.offset));
            } catch (JsonSyntaxException error) {
                notJson(e.offset, rowNumber, error.getMessage());
                extent.lost++;
                skip(SkipReason.NOT_JSON);
                return;
            }
        }
        documents.merge(what, 1L, Long::sum);
        tally.document(what);
        // For the tables' sake: policy objects are rows of a table too.
        if (what != GovernanceKind.MANAGEMENT_GROUP_TREE && tally.isGovernance(type)) {
            mark(extent);
        }
    }

    private void row(Element e, Extent extent, byte[] id, int idFrom) {
        extent.elements++;
        if (e.depth > JsonReader.MAX_DEPTH) {
            extent.lost++;
            skip(SkipReason.NOT_JSON);
            notJson(e.offset, rowNumber, "it is nested deeper than " + JsonReader.MAX_DEPTH + " levels");
            return;
        }
        SeenIds.Seen seen = tally.see(id, idFrom, ids.end(), e.bytes, e.from, e.from + e.length);
        if (seen != SeenIds.Seen.NEW) {
            repeated(seen, e, extent);
            return;
        }
        if (e.members.isRepeated()) {
            report.add(
                    DiagnosticCode.ROW_DUPLICATE_MEMBER,
                    window,
                    e.offset,
                    rowNumber,
                    "a member is written twice; the last one counts",
                    "");
        }
        subscription = ids.subscriptionIn(tally.subscriptions);
        RowForm form = origins.of(e, extent.envelope);
        columns.add(form);
        extent.fromGraph |= form.origin() == RowOrigin.RESOURCE_GRAPH;
        mark(extent);
        tally.row(type, subscription, kind);
        handedOver++;
        extentOfRow = extent;
        cursor.set(
                e,
                rowNumber,
                form,
                kind,
                type == KeyTable.FULL ? ids.type() : tally.types.text(type),
                subscription == KeyTable.FULL ? ids.subscription() : tally.subscriptions.text(subscription));
        rows.row(cursor);
        cursor.clear();
        if (form.origin() == RowOrigin.POWERSHELL_RESOURCE && e.isArray(RESOURCES) && lifted < MAX_LIFTED) {
            liftChildren(e, extent);
        }
    }

    private void mark(Extent extent) {
        if (type != KeyTable.FULL) {
            extent.types.set(type);
        }
    }

    private void repeated(SeenIds.Seen seen, Element e, Extent extent) {
        extent.repeated++;
        if (seen == SeenIds.Seen.SAME) {
            skip(SkipReason.REPEATED);
            return;
        }
        skip(SkipReason.REPEATED_DIFFERENTLY);
        report.add(
                DiagnosticCode.ROW_REPEATED,
                window,
                e.offset,
                rowNumber,
                "its id came before with other content; the first row counts",
                "export once more, ordered by id (`| order by id asc`), and do not mix exports of different days");
    }

    /** PowerShell dumps may hold sub-resources in their parent: each becomes a row. */
    private void liftChildren(Element e, Extent extent) {
        lifted++;
        int from = e.valueFrom(RESOURCES);
        ByteWindow inner = new ByteWindow(e.bytes, from, e.valueTo(RESOURCES) - from);
        try {
            new EnvelopeReader(inner, new LiftedChildren(this, extent, e.offset)).read();
        } catch (IOException memoryDoesNotFail) {
            throw new AssertionError(memoryDoesNotFail);
        } finally {
            lifted--;
        }
    }

    /** Parses the current row; null, after reporting it, when it is not JSON. */
    @Nullable
    Resource parse(RowCursor row) {
        List<JsonPointer> duplicates = new ArrayList<>(0);
        Place place = row.place();
        try {
            JsonValue tree = JsonReader.read(row.buffer(), row.offset(), row.length(), duplicates);
            for (JsonPointer duplicate : duplicates) {
                report.add(
                        DiagnosticCode.ROW_DUPLICATE_MEMBER,
                        window,
                        place.offset(),
                        place.row(),
                        "the member `" + Quoted.text(duplicate.toString()) + "` is written twice; the last one counts",
                        "");
            }
            return RowNormalizer.resource((JsonObject) tree, row.form(), place);
        } catch (JsonSyntaxException error) {
            notJson(place.offset(), place.row(), String.valueOf(error.getMessage()));
            handedOver--;
            tally.unrow(type, subscription, kind);
            if (extentOfRow != null) {
                extentOfRow.lost++;
            }
            skip(SkipReason.NOT_JSON);
            return null;
        }
    }

    private void notJson(long offset, long row, @Nullable String what) {
        report.add(
                DiagnosticCode.ROW_NOT_JSON,
                window,
                offset,
                row,
                "it cannot be read: " + what,
                "the row was skipped; export again");
    }

    /** PowerShell cut values: from here on nothing of the file is used. */
    private void condemn(Element e, Extent extent) {
        condemned = true;
        int depth = e.cutLevel
                + switch (extent.envelope) {
                    case LINES, BATCH -> 0;
                    case ARRAY, CSV -> 1;
                    case GRAPH_RESULT, GRAPH_TABLE, POWERSHELL_RESPONSE, ARM_LIST -> 2;
                };
        refusal = "ConvertTo-Json cut the values at depth " + depth;
        report.add(
                DiagnosticCode.EXPORT_DEPTH_CUT,
                window,
                e.cutAt,
                0,
                "`ConvertTo-Json` cut the objects at depth " + depth
                        + (handedOver > 0
                                ? ": from row " + rowNumber + " on nothing is used, and values of the " + handedOver
                                        + " rows before may be cut too"
                                : ": values are lost, and nothing of the file is used"),
                "export again with `Search-AzGraph -Query … -First 1000 | ConvertTo-Json -Depth 100`");
    }

    /** It is known already that there are cut values: not even the rows before them are used. */
    void condemnInAdvance() {
        condemned = true;
    }

    private void lose(Extent extent, SkipReason reason) {
        extent.elements++;
        extent.lost++;
        skip(reason);
    }

    private void skip(SkipReason reason) {
        skipped.merge(reason, 1L, Long::sum);
        tally.skip(reason);
    }

    void refuse(String why) {
        refusal = why;
    }

    String refusal() {
        return refusal;
    }

    @Nullable
    String foreign() {
        return foreign;
    }

    List<Extent> extents() {
        return extents;
    }

    long handedOver() {
        return handedOver;
    }

    Map<GovernanceKind, Long> documents() {
        return documents;
    }

    Map<SkipReason, Long> skipped() {
        return skipped;
    }

    ColumnCensus columns() {
        return columns;
    }
}
