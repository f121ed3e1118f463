package io.armlens.governance;

import io.armlens.eval.ComplianceState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Resource groups, and subscriptions without any, each with a number from 0 and a counter for each state, in some
 * sixty bytes: large tenants have a hundred thousand of them.
 */
final class PlaceTable {
    private static final int STATES = ComplianceState.COUNT;
    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;

    private final List<String> subscriptions = new ArrayList<>();
    private final Map<String, Integer> subscriptionNumbers = new HashMap<>();
    private final NamePages names = new NamePages();
    // Pages of each state; null where nothing was counted yet, which is the case of most states.
    private final List<int[][]> counters = new ArrayList<>();
    private int[] subscriptionOf = new int[32];
    private int[] hashes = new int[32];
    // Open addressing: numbers plus one; 0 is empty.
    private int[] slots = new int[64];
    private int size;

    /** How many places there are. */
    int size() {
        return size;
    }

    /** The number of a place; a new one when it was not seen yet. */
    int number(String subscription, String resourceGroup) {
        int ofSubscription = subscriptionNumbers.computeIfAbsent(subscription, s -> {
            subscriptions.add(s);
            return subscriptions.size() - 1;
        });
        byte[] name = resourceGroup.getBytes(StandardCharsets.UTF_8);
        int hash = 31 * Arrays.hashCode(name) + ofSubscription * 0x9E3779B9;
        int slot = slot(hash);
        for (; slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            int place = slots[slot] - 1;
            if (hashes[place] == hash && subscriptionOf[place] == ofSubscription && names.is(place, name)) {
                return place;
            }
        }
        int place = size++;
        if (place == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * place);
            subscriptionOf = Arrays.copyOf(subscriptionOf, 2 * place);
        }
        names.add(name);
        hashes[place] = hash;
        subscriptionOf[place] = ofSubscription;
        slots[slot] = place + 1;
        if (4 * size > 3 * slots.length) {
            grow();
        }
        return place;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 15) & slots.length - 1;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int place = 0; place < size; place++) {
            int slot = slot(hashes[place]);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = place + 1;
        }
    }

    /** The subscriptions in the order in which they were seen; a subscription's number is its place here. */
    List<String> subscriptions() {
        return subscriptions;
    }

    /** The number of the subscription of a place. */
    int subscription(int place) {
        return subscriptionOf[place];
    }

    /** The name of the resource group; empty for a subscription alone. */
    String resourceGroup(int place) {
        return names.text(place);
    }

    /** Counts one more; fewer than two thousand million of a state are told apart. */
    void add(int place, int rank) {
        while (counters.size() <= place >> PAGE_BITS) {
            counters.add(new int[STATES][]);
        }
        int[][] pages = counters.get(place >> PAGE_BITS);
        if (pages[rank] == null) {
            pages[rank] = new int[PAGE];
        }
        int[] page = pages[rank];
        int at = place & PAGE - 1;
        page[at] += page[at] == Integer.MAX_VALUE ? 0 : 1;
    }

    private int counted(int place, int rank) {
        int[] page = counters.get(place >> PAGE_BITS)[rank];
        return page == null ? 0 : page[place & PAGE - 1];
    }

    /** Whether anything was counted at a place. */
    boolean isCounted(int place) {
        if (place >> PAGE_BITS < counters.size()) {
            for (int rank = 0; rank < STATES; rank++) {
                if (counted(place, rank) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Adds what was counted at a place. */
    void addTo(ComplianceCounts sum, int place) {
        if (place >> PAGE_BITS < counters.size()) {
            for (ComplianceState state : ComplianceState.values()) {
                sum.add(state, counted(place, state.rank()));
            }
        }
    }

    /** The places where something was counted, those of a subscription one after the other. */
    BySubscription bySubscription() {
        return new BySubscription();
    }

    /** See {@link #bySubscription}. */
    final class BySubscription {
        private final int[] places;
        private final int[] starts = new int[subscriptions.size() + 1];

        private BySubscription() {
            for (int place = 0; place < size(); place++) {
                if (isCounted(place)) {
                    starts[subscriptionOf[place] + 1]++;
                }
            }
            for (int i = 1; i < starts.length; i++) {
                starts[i] += starts[i - 1];
            }
            places = new int[starts[starts.length - 1]];
            int[] next = starts.clone();
            for (int place = 0; place < size(); place++) {
                if (isCounted(place)) {
                    places[next[subscriptionOf[place]]++] = place;
                }
            }
        }

        /** Where those of a subscription begin. */
        int from(String subscription) {
            Integer number = subscriptionNumbers.get(subscription);
            return number == null ? 0 : starts[number];
        }

        /** Where they end. */
        int to(String subscription) {
            Integer number = subscriptionNumbers.get(subscription);
            return number == null ? 0 : starts[number + 1];
        }

        /** One of them. */
        int place(int at) {
            return places[at];
        }
    }
}
