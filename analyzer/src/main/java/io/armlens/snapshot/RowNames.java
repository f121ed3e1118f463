package io.armlens.snapshot;

import static io.armlens.snapshot.MemberNames.ID;

import java.util.Arrays;

/**
 * Takes the ids of rows apart ahead of the reader. Each scanning thread numbers types and subscriptions in tables of
 * its own; the reader translates these numbers to those of the {@link Tally}.
 */
final class RowNames {
    /** Stands for a row whose id the reader must look at itself. */
    static final int UNKNOWN = -1;

    private final IdScanner scanner = new IdScanner();
    private final KeyTable types = new KeyTable(Tally.MOST_TYPES);
    private final KeyTable subscriptions = new KeyTable(Tally.MOST_SUBSCRIPTIONS);
    private long hash;
    private int type;
    private int subscription;

    // For the reader: its number plus one, 0 when it has not asked yet.
    private int[] typesOfReader = new int[64];
    private int[] subscriptionsOfReader = new int[64];

    RowNames() {}

    /** Looks at the id of a row that lies at a place of an array. */
    void look(byte[] b, int row, MemberIndex members, Tally tally) {
        type = UNKNOWN;
        if (!members.has(ID) || b[row + members.from(ID)] != '"') {
            return;
        }
        int from = row + members.from(ID) + 1;
        int to = row + members.to(ID) - 1;
        if (!scanner.scan(b, from, to) || scanner.isEscaped()) {
            return;
        }
        int itsType = scanner.typeIn(types);
        subscription = scanner.subscriptionIn(subscriptions);
        if (itsType != KeyTable.FULL && subscription != KeyTable.FULL) {
            type = itsType;
            hash = tally.hashOfId(b, from, scanner.end());
        }
    }

    /** The type of the row that was looked at; {@link #UNKNOWN} when nothing is known. */
    int type() {
        return type;
    }

    int subscription() {
        return subscription;
    }

    /** The hash of the row's id. */
    long hash() {
        return hash;
    }

    /** For the reader: its number of a type. */
    int typeIn(KeyTable table, int number) {
        if (number >= typesOfReader.length) {
            typesOfReader = Arrays.copyOf(typesOfReader, 2 * number);
        }
        if (typesOfReader[number] == 0) {
            byte[] key = types.key(number);
            typesOfReader[number] = table.number(key, 0, key.length) + 1;
        }
        return typesOfReader[number] - 1;
    }

    /** For the reader: its number of a subscription. */
    int subscriptionIn(KeyTable table, int number) {
        if (number >= subscriptionsOfReader.length) {
            subscriptionsOfReader = Arrays.copyOf(subscriptionsOfReader, 2 * number);
        }
        if (subscriptionsOfReader[number] == 0) {
            byte[] key = subscriptions.key(number);
            subscriptionsOfReader[number] = table.number(key, 0, key.length) + 1;
        }
        return subscriptionsOfReader[number] - 1;
    }
}
