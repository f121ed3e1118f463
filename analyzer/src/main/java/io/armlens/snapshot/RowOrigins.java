package io.armlens.snapshot;

import static io.armlens.snapshot.MemberNames.EXTENDED_LOCATION;
import static io.armlens.snapshot.MemberNames.ID;
import static io.armlens.snapshot.MemberNames.IDENTITY;
import static io.armlens.snapshot.MemberNames.KIND;
import static io.armlens.snapshot.MemberNames.LOCATION;
import static io.armlens.snapshot.MemberNames.MANAGED_BY;
import static io.armlens.snapshot.MemberNames.PLAN;
import static io.armlens.snapshot.MemberNames.PROPERTIES;
import static io.armlens.snapshot.MemberNames.RESOURCE_ID;
import static io.armlens.snapshot.MemberNames.RESOURCE_TYPE;
import static io.armlens.snapshot.MemberNames.SKU;
import static io.armlens.snapshot.MemberNames.SUBSCRIPTION_ID;
import static io.armlens.snapshot.MemberNames.TAGS;
import static io.armlens.snapshot.MemberNames.TENANT_ID;
import static io.armlens.snapshot.MemberNames.TYPE;
import static io.armlens.snapshot.MemberNames.ZONES;

/**
 * Decides whose conventions a row follows and what it therefore does not tell. When in doubt a missing
 * member is unknown: only Resource Manager's own answers, recognised by their list or by a type in
 * mixed case, leave a member out because it is not set.
 */
final class RowOrigins {
    /** A typed command has at least this many members that no resource has at its root. */
    private static final int TYPED_MEMBERS = 5;

    /** The members that stand for {@link RowColumn#ALL}, in that order. */
    private static final int[] COLUMNS = {
        PROPERTIES, TAGS, LOCATION, SKU, KIND, IDENTITY, ZONES, MANAGED_BY, PLAN, EXTENDED_LOCATION
    };

    /** With what the value of each begins, unless it is null or empty. */
    private static final byte[] KINDS = {'{', '{', '"', '{', '"', '{', '[', '"', '{', '{'};

    private static final long ALL_COLUMNS = allColumns();

    private RowForm last = RowForm.PLAIN;

    private static long allColumns() {
        long set = 0;
        for (int column : COLUMNS) {
            set |= 1L << column;
        }
        return set;
    }

    /**
     * The form of a row. Rows of a file mostly share one object.
     *
     * @param cutLevel as in {@link RowForm#cutLevel}
     */
    RowForm of(Element e, Envelope envelope, int cutLevel) {
        RowOrigin origin = origin(e, envelope);
        int unreadable = e.unreadable | wrongKinds(e);
        int missing = missing(e, origin) & ~unreadable;
        boolean powerShell = cutLevel > 0
                || envelope == Envelope.POWERSHELL_RESPONSE
                || origin == RowOrigin.POWERSHELL_RESOURCE
                || e.members.isCapitalised(RESOURCE_ID);
        boolean repeated = e.members.repeated() >= 0;
        RowForm form = last;
        if (form.origin() != origin
                || form.missing() != missing
                || form.unreadable() != unreadable
                || form.powerShell() != powerShell
                || form.cutLevel() != cutLevel
                || form.repeatedMember() != repeated) {
            form = new RowForm(origin, missing, unreadable, powerShell, cutLevel, repeated);
            last = form;
        }
        return form;
    }

    private static RowOrigin origin(Element e, Envelope envelope) {
        MemberIndex m = e.members;
        if (envelope.isGraph()) {
            return RowOrigin.RESOURCE_GRAPH;
        }
        if (m.has(RESOURCE_ID) && (!m.has(ID) || m.isCapitalised(ID) || m.has(RESOURCE_TYPE))) {
            return RowOrigin.POWERSHELL_RESOURCE;
        }
        if (m.has(TENANT_ID) && m.has(SUBSCRIPTION_ID)) {
            return RowOrigin.RESOURCE_GRAPH;
        }
        if (!m.has(PROPERTIES) && m.has(TYPE) && m.unknown() >= TYPED_MEMBERS) {
            return RowOrigin.TYPED_COMMAND;
        }
        if (envelope == Envelope.ARM_LIST || envelope == Envelope.BATCH) {
            return RowOrigin.ARM;
        }
        if (!isMixedCase(e)) {
            return RowOrigin.RESOURCE_GRAPH;
        }
        return e.isNull(PROPERTIES) ? RowOrigin.RESOURCE_LIST : RowOrigin.ARM;
    }

    /** Resource Graph writes every type in lower case, Resource Manager nearly none. */
    private static boolean isMixedCase(Element e) {
        if (!e.isString(TYPE)) {
            return false;
        }
        for (int i = e.valueFrom(TYPE); i < e.valueTo(TYPE); i++) {
            if (e.bytes[i] >= 'A' && e.bytes[i] <= 'Z') {
                return true;
            }
        }
        return false;
    }

    private static int missing(Element e, RowOrigin origin) {
        MemberIndex m = e.members;
        int set = 0;
        if (!m.hasAll(ALL_COLUMNS) && (origin != RowOrigin.ARM || spellsOutNulls(e))) {
            for (int i = 0; i < COLUMNS.length; i++) {
                set |= m.has(COLUMNS[i]) ? 0 : RowColumn.ALL.get(i).bit();
            }
        }
        // Nobody writes null for the properties of a resource whose properties are known.
        if (!m.has(PROPERTIES) || e.isNull(PROPERTIES)) {
            set |= RowColumn.PROPERTIES.bit();
        }
        return set;
    }

    /** The columns whose value is of a kind that it never has: a tool has damaged it. */
    private static int wrongKinds(Element e) {
        int set = 0;
        for (int i = 0; i < COLUMNS.length; i++) {
            int member = COLUMNS[i];
            if (!e.members.has(member)) {
                continue;
            }
            byte first = e.members.first(member);
            boolean empty = first == 'n' || (first == '"' && e.valueTo(member) - e.valueFrom(member) == 2);
            if (!empty && first != KINDS[i]) {
                set |= RowColumn.ALL.get(i).bit();
            }
        }
        return set;
    }

    /** A client that writes null for what is not set writes every member that it knows. */
    private static boolean spellsOutNulls(Element e) {
        for (int column : COLUMNS) {
            if (column != PROPERTIES && e.isNull(column)) {
                return true;
            }
        }
        return false;
    }
}
