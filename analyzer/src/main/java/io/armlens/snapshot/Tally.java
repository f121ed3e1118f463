package io.armlens.snapshot;

import io.armlens.json.JsonText;
import io.armlens.json.StructureIndex;
import io.armlens.resource.ResourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts over all files. Bounded: a few numbers for each type and subscription, none for a row. */
final class Tally {
    static final int MOST_TYPES = 20_000;
    static final int MOST_SUBSCRIPTIONS = 100_000;
    private static final String OTHERS = "(other)";
    private static final int SAMPLED = 64;
    private static final int MOST_CALLS = 30_000;
    private static final int MOST_MANIFESTS = 100;

    private static final Map<String, GovernanceKind> GOVERNANCE = Map.ofEntries(
            Map.entry("microsoft.authorization/policydefinitions", GovernanceKind.POLICY_DEFINITION),
            Map.entry("microsoft.authorization/policydefinitions/versions", GovernanceKind.DEFINITION_VERSION),
            Map.entry("microsoft.authorization/policysetdefinitions", GovernanceKind.INITIATIVE),
            Map.entry("microsoft.authorization/policysetdefinitions/versions", GovernanceKind.DEFINITION_VERSION),
            Map.entry("microsoft.authorization/policyassignments", GovernanceKind.ASSIGNMENT),
            Map.entry("microsoft.authorization/policyexemptions", GovernanceKind.EXEMPTION),
            Map.entry("microsoft.authorization/policyenrollments", GovernanceKind.POLICY_METADATA),
            Map.entry("microsoft.policyinsights/attestations", GovernanceKind.ATTESTATION),
            Map.entry("microsoft.policyinsights/policystates", GovernanceKind.POLICY_STATE),
            Map.entry("microsoft.policyinsights/componentpolicystates", GovernanceKind.POLICY_METADATA),
            Map.entry("microsoft.policyinsights/policymetadata", GovernanceKind.POLICY_METADATA));

    final KeyTable types = new KeyTable(MOST_TYPES);
    final KeyTable subscriptions = new KeyTable(MOST_SUBSCRIPTIONS);
    final PairSet typesInSubscriptions = new PairSet();

    private final long seed = System.nanoTime() * 0x9E3779B97F4A7C15L;
    private SeenIds seen = new SeenIds(SeenIds.WINDOW);
    private SeenIds sample = new SeenIds(SeenIds.WINDOW);
    private final Map<GovernanceKind, Long> documents = new EnumMap<>(GovernanceKind.class);
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final BitSet containers = new BitSet();
    private final List<ExportManifest> manifests = new ArrayList<>();
    private long[] typeRows = new long[256];
    private long[] subscriptionRows = new long[256];
    private @Nullable GovernanceKind[] typeGovernance = new GovernanceKind[256];
    private RowKind[] typeKind = new RowKind[256];
    private int typesKnown;
    private long otherTypeRows;
    private long otherSubscriptionRows;
    private long rows;
    private int calls;
    private @Nullable Extent last;
    private long bytes;
    private long sampledRepeats;

    /** What a governance row of this type is; null for resources. */
    @Nullable
    GovernanceKind governance(int type) {
        learn(type);
        return type == KeyTable.FULL ? null : typeGovernance[type];
    }

    /** Whether rows of this type are policy objects. */
    boolean isGovernance(int type) {
        return type != KeyTable.FULL && governance(type) != null;
    }

    /** Whether a type is that of a container. */
    RowKind kind(int type) {
        learn(type);
        return type == KeyTable.FULL ? RowKind.RESOURCE : typeKind[type];
    }

    private void learn(int type) {
        while (typesKnown <= type) {
            if (typesKnown == typeKind.length) {
                typeKind = Arrays.copyOf(typeKind, 2 * typesKnown);
                typeGovernance = Arrays.copyOf(typeGovernance, 2 * typesKnown);
                typeRows = Arrays.copyOf(typeRows, 2 * typesKnown);
            }
            String text = types.text(typesKnown);
            typeGovernance[typesKnown] = GOVERNANCE.get(text);
            typeKind[typesKnown] = kindOf(text);
            typesKnown++;
        }
    }

    private static RowKind kindOf(String type) {
        if (JsonText.equalsIgnoreCase(type, ResourceId.SUBSCRIPTION_TYPE)) {
            return RowKind.SUBSCRIPTION;
        }
        if (JsonText.equalsIgnoreCase(type, ResourceId.RESOURCE_GROUP_TYPE)) {
            return RowKind.RESOURCE_GROUP;
        }
        return JsonText.equalsIgnoreCase(type, ResourceId.MANAGEMENT_GROUP_TYPE)
                ? RowKind.MANAGEMENT_GROUP
                : RowKind.RESOURCE;
    }

    /** Looks an id up and remembers it, with the content of its row. */
    SeenIds.Seen see(long id, Element row, Extent extent) {
        int content = row.hashed ? row.hash : RowDigest.at(0, row.bytes, row.from, row.length, seed);
        SeenIds.Seen result = seen.add(id, content, extent.number);
        if (result == SeenIds.Seen.DIFFERENT && isSame(row, seen.firstContent())) {
            result = SeenIds.Seen.SAME;
        }
        if (result != SeenIds.Seen.NEW) {
            extent.repeats(seen.firstCall());
        }
        // A sample is remembered for good: it notices when whole files repeat others beyond the window.
        if (id % SAMPLED == 0 && sample.add(id, content, 0) != SeenIds.Seen.NEW && result == SeenIds.Seen.NEW) {
            sampledRepeats++;
        }
        return result;
    }

    /** After the last row and {@link #census}: makes room for what is done with what was read. */
    void forgetIds() {
        seen = new SeenIds(SeenIds.WINDOW);
        sample = new SeenIds(SeenIds.WINDOW);
    }

    private boolean isSame(Element row, int content) {
        return RowDigest.like(content, row.bytes, row.from, row.length, seed) == content;
    }

    /** The hash of an id; any thread may ask. */
    long hashOfId(byte[] text, int from, int to) {
        return Hash64.folded(text, from, to, seed);
    }

    /** The digest of a row's text; any thread may ask. */
    int digest(byte[] text, int from, int length, StructureIndex index) {
        return RowDigest.of(text, from, length, index, seed);
    }

    /** About how many rows repeat others that were already forgotten. */
    long repeatsBeyondWindow() {
        return sampledRepeats * SAMPLED;
    }

    /** A new call's answer begins. When there are absurdly many, the last ones share what is kept about them. */
    Extent extent(String file, Envelope envelope) {
        Extent shared = last;
        if (calls >= MOST_CALLS && shared != null) {
            shared.unjudged = true;
            return shared;
        }
        last = new Extent(file, envelope, calls++);
        return last;
    }

    /** Counts a row that is handed over. */
    void row(int type, int subscription, RowKind kind) {
        rows++;
        add(type, subscription, kind, 1);
        if (type != KeyTable.FULL && subscription != KeyTable.FULL) {
            typesInSubscriptions.add(type, subscription);
        }
        if (kind == RowKind.SUBSCRIPTION && subscription != KeyTable.FULL) {
            containers.set(subscription);
        }
    }

    /** Takes a row back that turned out to be unusable. */
    void unrow(int type, int subscription, RowKind kind) {
        rows--;
        add(type, subscription, kind, -1);
    }

    private void add(int type, int subscription, RowKind kind, int by) {
        if (type == KeyTable.FULL) {
            otherTypeRows += by;
        } else {
            typeRows[type] += by;
        }
        if (kind == RowKind.SUBSCRIPTION || kind == RowKind.MANAGEMENT_GROUP) {
            return;
        }
        if (subscription == KeyTable.FULL) {
            otherSubscriptionRows += by;
            return;
        }
        if (subscription >= subscriptionRows.length) {
            subscriptionRows = Arrays.copyOf(subscriptionRows, Math.max(subscription + 1, 2 * subscriptionRows.length));
        }
        subscriptionRows[subscription] += by;
    }

    /** What a collecting script says of its files. */
    void manifest(ExportManifest manifest) {
        if (manifests.size() < MOST_MANIFESTS) {
            manifests.add(manifest);
        }
    }

    List<ExportManifest> manifests() {
        return manifests;
    }

    void document(GovernanceKind kind) {
        documents.merge(kind, 1L, Long::sum);
    }

    void skip(SkipReason reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    /** Takes back what was skipped in a file that turned out to be no export. */
    void forgive(SkipReason reason, long count) {
        skipped.computeIfPresent(reason, (r, n) -> n == count ? null : Long.valueOf(n - count));
    }

    void bytes(long more) {
        bytes += more;
    }

    SnapshotCensus census() {
        SortedMap<String, Long> byType = new TreeMap<>();
        for (int i = 0; i < typesKnown; i++) {
            if (typeRows[i] > 0) {
                byType.put(types.text(i), typeRows[i]);
            }
        }
        SortedMap<String, Long> bySubscription = new TreeMap<>();
        for (int i = 0; i < subscriptions.size() && i < subscriptionRows.length; i++) {
            if (subscriptionRows[i] > 0 && !subscriptions.text(i).isEmpty()) {
                bySubscription.put(subscriptions.text(i), subscriptionRows[i]);
            }
        }
        if (otherTypeRows > 0) {
            byType.put(OTHERS, otherTypeRows);
        }
        if (otherSubscriptionRows > 0) {
            bySubscription.put(OTHERS, otherSubscriptionRows);
        }
        SortedSet<String> own = new TreeSet<>();
        for (int i = containers.nextSetBit(0); i >= 0; i = containers.nextSetBit(i + 1)) {
            own.add(subscriptions.text(i));
        }
        return new SnapshotCensus(rows, bytes, byType, bySubscription, own, documents, skipped, seen.isWindowed());
    }
}
