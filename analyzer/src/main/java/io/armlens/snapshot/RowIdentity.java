package io.armlens.snapshot;

import static io.armlens.snapshot.MemberNames.ID;
import static io.armlens.snapshot.MemberNames.RESOURCE_ID;

import io.armlens.json.EightBytes;
import io.armlens.json.JsonReader;
import io.armlens.json.JsonString;
import io.armlens.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;

/** Finds the id of a row and what follows from it: type and subscription. Re-used for every row. */
final class RowIdentity {
    private static final byte[] NOTHING = new byte[0];
    private static final int UNASKED = -2;

    private final Tally tally;
    private final IdScanner scanner = new IdScanner();
    private byte[] id = NOTHING;
    private int from;
    private int type = KeyTable.FULL;
    private int subscription = UNASKED;
    private long hash;
    private RowKind kind = RowKind.RESOURCE;

    RowIdentity(Tally tally) {
        this.tally = tally;
    }

    /** Forgets the last row. */
    void clear() {
        type = KeyTable.FULL;
    }

    /** Takes the id of a row; of PowerShell's two members the one that is an id. False when there is none. */
    boolean find(Element e) {
        if (isKnown(e)) {
            return true;
        }
        subscription = UNASKED;
        if (!find(e, ID) && !find(e, RESOURCE_ID)) {
            return false;
        }
        type = scanner.typeIn(tally.types);
        kind = tally.kind(type);
        return true;
    }

    /** Whether it was found out ahead of the reader. */
    private boolean isKnown(Element e) {
        RowNames names = e.names;
        if (names == null || e.type == RowNames.UNKNOWN) {
            return false;
        }
        type = names.typeIn(tally.types, e.type);
        subscription = names.subscriptionIn(tally.subscriptions, e.subscription);
        if (type == KeyTable.FULL || subscription == KeyTable.FULL) {
            return false;
        }
        kind = tally.kind(type);
        hash = e.idHash;
        return true;
    }

    private boolean find(Element e, int member) {
        if (!e.isString(member)) {
            return false;
        }
        id = e.bytes;
        from = e.valueFrom(member) + 1;
        int to = e.valueTo(member) - 1;
        if (EightBytes.contains(id, from, to, '\\')) {
            id = unescape(e, member);
            from = 0;
            to = id.length;
        }
        return scanner.scan(id, from, to);
    }

    private static byte[] unescape(Element e, int member) {
        int from = e.valueFrom(member);
        try {
            if (JsonReader.read(e.bytes, from, e.valueTo(member) - from, null) instanceof JsonString text) {
                return text.value().getBytes(StandardCharsets.UTF_8);
            }
        } catch (JsonSyntaxException notAnId) {
            return NOTHING;
        }
        return NOTHING;
    }

    /** Looks the id up among those seen, and remembers it. */
    SeenIds.Seen see(Element e, Extent extent) {
        return tally.see(subscription == UNASKED ? tally.hashOfId(id, from, scanner.end()) : hash, e, extent);
    }

    /** The type's number; {@link KeyTable#FULL} when there is none. */
    int type() {
        return type;
    }

    RowKind kind() {
        return kind;
    }

    /** Looks the subscription up. */
    int findSubscription() {
        if (subscription == UNASKED) {
            subscription = scanner.subscriptionIn(tally.subscriptions);
        }
        return subscription;
    }

    int subscription() {
        return subscription;
    }

    /** The type in lower case. */
    String typeKey() {
        return type == KeyTable.FULL ? scanner.type() : tally.types.text(type);
    }

    /** The subscription's GUID in lower case, after {@link #findSubscription}. */
    String subscriptionKey() {
        return subscription == KeyTable.FULL ? scanner.subscription() : tally.subscriptions.text(subscription);
    }
}
