package io.armlens.governance;

import io.armlens.resource.Scope;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * Scopes in the order of reports. Those of resource groups, of which there may be very many, are made when they are
 * asked for; the list is a view of what was counted.
 */
final class ScopeList extends AbstractList<ComplianceRollup.OfScope> implements RandomAccess {
    private final PlaceTable places;
    private final List<ComplianceRollup.OfScope> above = new ArrayList<>();
    // Numbers of places; those of scopes above groups are negative, from -1 down.
    private int[] entries = new int[16];
    private int[] depths = new int[4];
    private int depth;
    private int size;

    ScopeList(PlaceTable places) {
        this.places = places;
    }

    /** The scope of a resource group; empty when the texts do not make one. */
    static Optional<Scope> scope(String subscription, String group) {
        return Scope.parse("/subscriptions/" + subscription + "/resourceGroups/" + group);
    }

    /** Adds a scope that is no resource group. */
    void addAbove(ComplianceRollup.OfScope scope) {
        above.add(scope);
        depth = scope.depth();
        addEntry(-above.size());
    }

    /** Adds a resource group of the subscription that was added last. */
    void addGroup(int place) {
        int subscription = places.subscription(place);
        if (subscription >= depths.length) {
            depths = Arrays.copyOf(depths, 2 * subscription);
        }
        depths[subscription] = depth + 1;
        addEntry(place);
    }

    private void addEntry(int entry) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = entry;
    }

    @Override
    public ComplianceRollup.OfScope get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        int place = entries[index];
        if (place < 0) {
            return above.get(-place - 1);
        }
        int subscription = places.subscription(place);
        String group = places.resourceGroup(place);
        ComplianceCounts counts = new ComplianceCounts();
        places.addTo(counts, place);
        Scope scope = scope(places.subscriptions().get(subscription), group).orElseThrow();
        return new ComplianceRollup.OfScope(scope, group, depths[subscription], counts);
    }

    @Override
    public int size() {
        return size;
    }
}
