package io.armlens;

import io.armlens.governance.ResourceStates;
import io.armlens.relation.SpillLog;
import io.armlens.resource.Resource;
import io.armlens.snapshot.Row;

/**
 * The rows of which some verdicts have to wait, in their order, each with what was decided already. Kept in bytes;
 * a row that was taken as a resource leaves a mark and is kept elsewhere.
 */
final class WaitingLog {
    /** Instead of a route: a row that is kept elsewhere. */
    static final int MARK = -1;

    /** Instead of a route: the row's pattern says it all. */
    static final int PATTERN = -2;

    /** Where a resource lies, as hashes. */
    long id;

    /** The hash of its resource group; 0 outside of groups. */
    long group;

    /** The hash of its subscription; 0 outside of any. */
    long subscription;

    /** The hash of its name; 0 when that must be looked at. */
    long name;

    /** The number of its route; {@link #MARK} for a mark, {@link #PATTERN} for a row with a pattern. */
    int route;

    /** The number of its pattern; only where the route is {@link #PATTERN}. */
    int pattern;

    /** The number of its site. */
    int site;

    private final SpillLog log;
    private final KeptRows rows;
    private final PackedBytes packed = new PackedBytes();
    private long place;
    private int pendingLeft;

    WaitingLog(SpillLog log) {
        this.log = log;
        this.rows = new KeptRows(log);
    }

    /** Adds a mark. */
    void mark() {
        packed.clear();
        packed.putInt(MARK);
        packed.appendTo(log);
    }

    /**
     * Adds a row.
     *
     * @param pending its waiting policies
     * @param keys a hash of what each of them reads
     * @param text its pruned text
     */
    void add(Row row, ResourceStates states, int[] pending, long[] keys, int pendingCount, byte[] text, int length) {
        begin(route);
        packed.putInt(states.size());
        for (int i = 0; i < states.size(); i++) {
            packed.putInt(states.code(i));
        }
        packed.putInt(pendingCount);
        for (int i = 0; i < pendingCount; i++) {
            packed.putInt(pending[i]);
            packed.putLong(keys[i]);
        }
        rows.put(packed, row, text, length);
        packed.appendTo(log);
    }

    /**
     * Adds a row with the pattern at hand.
     *
     * @param keys a hash of what each waiting policy reads
     * @param keyCount how many there are
     * @param text its pruned text
     */
    void add(Row row, long[] keys, int keyCount, byte[] text, int length) {
        begin(PATTERN);
        packed.putInt(pattern);
        for (int i = 0; i < keyCount; i++) {
            packed.putLong(keys[i]);
        }
        rows.put(packed, row, text, length);
        packed.appendTo(log);
    }

    private void begin(int routeOrWord) {
        packed.clear();
        packed.putInt(routeOrWord);
        packed.putInt(site);
        packed.putLong(id);
        packed.putLong(group);
        packed.putLong(subscription);
        packed.putLong(name);
    }

    /**
     * Goes on to the next row, or mark; false when there is none. The states of a row with a route of its own are
     * added to others.
     */
    boolean next(ResourceStates states) {
        if (place >= log.size()) {
            return false;
        }
        place = packed.readFrom(log, place);
        route = packed.getInt();
        if (route == MARK) {
            return true;
        }
        site = packed.getInt();
        id = packed.getLong();
        group = packed.getLong();
        subscription = packed.getLong();
        name = packed.getLong();
        if (route == PATTERN) {
            pattern = packed.getInt();
            return true;
        }
        states.clear();
        for (int n = packed.getInt(); n > 0; n--) {
            states.addCode(packed.getInt());
        }
        pendingLeft = packed.getInt();
        return true;
    }

    /** How many of the current row's waiting policies are left. */
    int pendingLeft() {
        return pendingLeft;
    }

    /** The next waiting policy. */
    int nextPending() {
        pendingLeft--;
        return packed.getInt();
    }

    /** The hash of what the next waiting policy reads; to be asked after {@link #nextPending}. */
    long nextKey() {
        return packed.getLong();
    }

    /** The current row as a resource; after the last waiting policy. */
    Resource resource() {
        return rows.get(packed);
    }
}
