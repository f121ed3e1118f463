package io.armlens.snapshot;

import static io.armlens.snapshot.MemberNames.ERROR;
import static io.armlens.snapshot.MemberNames.ID;
import static io.armlens.snapshot.MemberNames.NAME;
import static io.armlens.snapshot.MemberNames.RESOURCES;
import static io.armlens.snapshot.MemberNames.RESOURCE_ID;
import static io.armlens.snapshot.MemberNames.TENANT_ID;
import static io.armlens.snapshot.MemberNames.TYPE;

import io.armlens.diagnostic.DiagnosticCode;
import io.armlens.diagnostic.JsonPointer;
import io.armlens.json.JsonObject;
import io.armlens.json.JsonReader;
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

    private final String file;
    private final Tally tally;
    private final RowSink rows;
    private final @Nullable GovernanceSink governance;
    private final FileReport report;
    private final RowProblems problems;
    private final ByteWindow window;
    private final RowIdentity identity;
    private final RowOrigins origins = new RowOrigins();
    private final RowCursor cursor;
    private final Map<Envelope, Extent> bare = new EnumMap<>(Envelope.class);
    private final List<Extent> extents = new ArrayList<>();
    private final Map<GovernanceKind, Long> documents = new EnumMap<>(GovernanceKind.class);
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final ColumnCensus columns = new ColumnCensus();
    private final CutSuspicion suspicion = new CutSuspicion();
    private long rowNumber;
    private long handedOver;
    private String refusal = "";
    private boolean condemned;
    private boolean stopped;
    private @Nullable String foreign;
    private int lifted;
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
        this.problems = new RowProblems(report, window);
        this.window = window;
        this.identity = new RowIdentity(tally);
        this.cursor = new RowCursor(this, file);
    }

    @Override
    public boolean wantsMore() {
        return !stopped;
    }

    @Override
    public Extent bareExtent(Envelope envelope) {
        Extent known = bare.get(envelope);
        if (known == null) {
            known = extent(envelope);
            bare.put(envelope, known);
        }
        return known;
    }

    @Override
    public Extent extent(Envelope envelope) {
        Extent extent = tally.extent(file, envelope);
        if (extents.isEmpty() || extents.get(extents.size() - 1) != extent) {
            extents.add(extent);
        }
        return extent;
    }

    @Override
    public void tooLong(long offset, Extent extent) {
        rowNumber++;
        lose(extent, SkipReason.TOO_LONG);
        problems.tooLong(offset, rowNumber);
    }

    @Override
    public void notAnObject(long offset, Extent extent) {
        rowNumber++;
        lose(extent, SkipReason.NOT_A_ROW);
        problems.notAnObject(offset, rowNumber, extent);
    }

    /** A record of a CSV file with too few or too many cells. */
    void recordOfOtherLength(long offset, int cells, int expected, Extent extent) {
        rowNumber++;
        lose(extent, SkipReason.NOT_A_ROW);
        problems.recordOfOtherLength(offset, rowNumber, cells, expected);
    }

    /** A cell of the CSV record that comes next is damaged. */
    void unreadableCell(long offset, String column, int length) {
        problems.unreadableCell(offset, rowNumber + 1, column, length);
    }

    @Override
    public void strayText(long offset, Extent extent) {
        if (window.isUtf16At(offset)) {
            extent.damaged = true;
            stopped = true;
            problems.utf16(offset);
        } else {
            problems.strayText(offset);
        }
    }

    @Override
    public void oddSeparator(long offset) {
        problems.oddSeparator(offset);
    }

    @Override
    public void damaged(DamageException damage, @Nullable Extent extent) {
        if (extent != null) {
            extent.damaged = true;
        }
        problems.damaged(damage, rowNumber);
    }

    @Override
    public void resumed(long from, boolean found) {
        report.note(
                found
                        ? "after damage at byte " + from + " reading went on at the next row that could be told"
                        : "nothing was read behind byte " + from);
    }

    @Override
    public void object(Element e, Extent extent) {
        identity.clear();
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
        boolean named = e.members.has(ID) || e.members.has(RESOURCE_ID);
        if (document == null && named && identity.find(e)) {
            document = identity.kind() == RowKind.MANAGEMENT_GROUP && Documents.isTree(e)
                    ? GovernanceKind.MANAGEMENT_GROUP_TREE
                    : tally.governance(identity.type());
            if (document == null) {
                row(e, extent);
                return;
            }
        }
        if (document == null) {
            document = Documents.byProperties(e);
        }
        if (document != null) {
            document(document, e, extent);
        } else if (named) {
            lose(extent, SkipReason.BROKEN_ID);
            problems.brokenId(e, rowNumber);
        } else {
            lose(extent, SkipReason.NO_ID);
            problems.withoutId(e, rowNumber);
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
        if (!e.isObject(ERROR) || e.members.has(ID)) {
            return false;
        }
        if (extent.envelope == Envelope.BATCH) {
            lose(extent, SkipReason.FAILED_CALL);
        } else if (refusal.isEmpty()) {
            refusal = "a failed call was saved instead of a result";
        }
        problems.failedCall(e);
        return true;
    }

    private void document(GovernanceKind what, Element e, Extent extent) {
        if (what == GovernanceKind.EXPORT_MANIFEST) {
            manifest(e, extent);
            return;
        }
        if (governance != null && governance.wants(what)) {
            try {
                JsonValue tree = JsonReader.read(e.bytes, e.from, e.length, null);
                governance.document(what, tree, new Place(file, rowNumber, e.offset));
            } catch (JsonSyntaxException error) {
                lose(extent, SkipReason.NOT_JSON);
                problems.notJson(e.offset, rowNumber, String.valueOf(error.getMessage()));
                return;
            }
        }
        extent.elements++;
        documents.merge(what, 1L, Long::sum);
        tally.document(what);
        if (tally.isGovernance(identity.type())) {
            // Policy objects are rows of a table too.
            extent.types.set(identity.type());
            extent.fromGraph |= e.members.has(TENANT_ID) && extent.envelope.mayBeQuery();
        }
    }

    private void manifest(Element e, Extent extent) {
        try {
            tally.manifest(ExportManifest.read(file, (JsonObject) JsonReader.read(e.bytes, e.from, e.length, null)));
        } catch (JsonSyntaxException error) {
            lose(extent, SkipReason.NOT_JSON);
            problems.notJson(e.offset, rowNumber, String.valueOf(error.getMessage()));
            return;
        }
        documents.merge(GovernanceKind.EXPORT_MANIFEST, 1L, Long::sum);
        tally.document(GovernanceKind.EXPORT_MANIFEST);
    }

    private void row(Element e, Extent extent) {
        if (lifted == 0 && EmbeddedJson.isLikely(e)) {
            byte[] unfolded = EmbeddedJson.unfold(e);
            if (unfolded != null) {
                deliverParts(unfolded, 0, unfolded.length, e, extent);
                return;
            }
        }
        extent.elements++;
        if (e.depth > JsonReader.MAX_DEPTH) {
            extent.lost++;
            skip(SkipReason.NOT_JSON);
            problems.tooDeep(e, rowNumber);
            return;
        }
        SeenIds.Seen seen = identity.see(e, extent);
        if (seen != SeenIds.Seen.NEW) {
            skip(seen == SeenIds.Seen.SAME ? SkipReason.REPEATED : SkipReason.REPEATED_DIFFERENTLY);
            if (seen == SeenIds.Seen.DIFFERENT) {
                problems.repeatedDifferently(e, rowNumber);
            }
            return;
        }
        RowForm form = origins.of(e, extent.envelope, suspicion.cutLevel(e));
        reportOddities(e, form);
        columns.add(form);
        extent.fromGraph |= form.origin() == RowOrigin.RESOURCE_GRAPH && extent.envelope.mayBeQuery();
        if (identity.type() != KeyTable.FULL) {
            extent.types.set(identity.type());
        }
        tally.row(identity.type(), identity.findSubscription(), identity.kind());
        handedOver++;
        extentOfRow = extent;
        cursor.set(e, rowNumber, form, identity.kind(), identity.typeKey(), identity.subscriptionKey());
        rows.row(cursor);
        cursor.clear();
        if (form.origin() == RowOrigin.POWERSHELL_RESOURCE && e.isArray(RESOURCES) && lifted < MAX_LIFTED) {
            deliverParts(e.bytes, e.valueFrom(RESOURCES), e.valueTo(RESOURCES), e, extent);
        }
    }

    private void reportOddities(Element e, RowForm form) {
        int repeated = e.members.repeated();
        if (repeated >= 0) {
            problems.duplicateMember(e.offset, rowNumber, MemberNames.name(repeated));
        }
        int wrong = form.unreadable() & ~e.unreadable;
        if (wrong != 0) {
            for (RowColumn column : RowColumn.ALL) {
                if ((wrong & column.bit()) != 0) {
                    problems.wrongKind(
                            e, rowNumber, column.columnName(), column.expected() + ", and is taken as not known");
                }
            }
        }
        if (e.members.has(TYPE) && !e.isString(TYPE) && !e.isNull(TYPE)) {
            problems.wrongKind(e, rowNumber, "type", "a text; it follows from the id");
        }
        if (e.members.has(NAME) && !e.isString(NAME) && !e.isNull(NAME)) {
            problems.wrongKind(e, rowNumber, "name", "a text; it follows from the id");
        }
    }

    /** Hands over objects that are parts of a row, or the row written anew. */
    private void deliverParts(byte[] text, int from, int to, Element e, Extent extent) {
        lifted++;
        ByteWindow inner = new ByteWindow(text, from, to - from);
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
                String name = duplicate.toString();
                byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                if (MemberNames.number(bytes, 1, bytes.length) == MemberNames.UNKNOWN) {
                    // The known members of the root were reported before.
                    problems.duplicateMember(place.offset(), place.row(), name);
                }
            }
            return RowNormalizer.resource((JsonObject) tree, row.form(), place);
        } catch (JsonSyntaxException error) {
            problems.notJson(place.offset(), place.row(), String.valueOf(error.getMessage()));
            handedOver--;
            tally.unrow(identity.type(), identity.subscription(), identity.kind());
            if (extentOfRow != null) {
                extentOfRow.lost++;
            }
            skip(SkipReason.NOT_JSON);
            return null;
        }
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
        problems.cut(e, depth, rowNumber, handedOver);
    }

    /** It is known already that there are cut values: not even the rows before them are used. */
    void condemnInAdvance() {
        condemned = true;
    }

    /** Whether cuts without a trace are to be reckoned with. */
    CutSuspicion suspicion() {
        return suspicion;
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

    /** The bytes of the file end early. */
    void breakOff() {
        for (Extent extent : extents) {
            if (extent.damaged) {
                return;
            }
        }
        bareExtent(Envelope.LINES).damaged = true;
    }

    /** Nothing more of the file is wanted. */
    void refuse(String why) {
        refusal = why;
        stopped = true;
    }

    /**
     * The file was read to its end.
     *
     * @param listed whether the user did not name it, so that it may be something that has nothing to do with exports
     */
    void finish(boolean listed) {
        columns.report(report);
        suspicion.report(report, handedOver);
        boolean nothing = handedOver == 0 && documents.isEmpty() && refusal.isEmpty();
        boolean withoutIds = skipped.containsKey(SkipReason.NO_ID);
        if (!nothing || (!withoutIds && !skipped.containsKey(SkipReason.NOT_A_ROW))) {
            return;
        }
        String why = withoutIds
                ? "nothing in it has an id: it holds no resources"
                : "it holds no objects; perhaps rows of a table without their columns";
        if (listed && extents.size() == bare.size()) {
            report.warn(DiagnosticCode.EXPORT_NOT_JSON, why + "; it was ignored", "");
            foreign = "JSON that is no export";
            skipped.forEach(tally::forgive);
            skipped.clear();
        } else {
            refusal = why;
            report.add(DiagnosticCode.EXPORT_FORM_UNUSABLE, why, "export rows with their ids, with `-o json`");
        }
    }

    /** Whether it is something that has nothing to do with exports. */
    boolean isForeign() {
        return foreign != null && handedOver == 0;
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
}
