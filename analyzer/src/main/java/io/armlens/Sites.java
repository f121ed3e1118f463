package io.armlens;

import io.armlens.governance.AssignmentIndex;
import io.armlens.governance.Jurisdiction;
import io.armlens.json.JsonText;
import io.armlens.resource.IdBytes;
import java.util.Arrays;

/**
 * The subscriptions and resource groups where resources lie, found by the hash of their id: what is in force
 * there, and where their resources are counted. Keeps each once, in some thirty bytes.
 */
final class Sites {
    private final AssignmentIndex index;
    private final Ledger ledger;
    private long[] hashes = new long[64];
    private int[] numbers = new int[64];
    private int size;
    // Of the site with a number.
    private String[] subscriptions = new String[48];
    private Jurisdiction[] jurisdictions = new Jurisdiction[48];
    private int[] places = new int[48];
    private long lastHash;
    private int last = -1;

    Sites(AssignmentIndex index, Ledger ledger) {
        this.index = index;
        this.ledger = ledger;
    }

    /** The subscription of a site: the GUID in lower case; empty outside of any. */
    String subscription(int site) {
        return subscriptions[site];
    }

    /** What is in force at a site. */
    Jurisdiction jurisdiction(int site) {
        return jurisdictions[site];
    }

    /** The number of the place where a site's resources are counted. */
    int place(int site) {
        return places[site];
    }

    /**
     * The number of the site where a resource lies.
     *
     * @param subscription the GUID in lower case; empty outside of any
     */
    int of(IdBytes id, String subscription) {
        long group = id.groupHash();
        long hash = group == IdBytes.NONE ? id.subscriptionHash() : group;
        if (last < 0 || hash != lastHash) {
            last = find(hash, id, subscription);
            lastHash = hash;
        }
        return last;
    }

    private int find(long hash, IdBytes id, String subscription) {
        int slot = slot(hash, hashes.length);
        while (numbers[slot] != 0) {
            if (hashes[slot] == hash) {
                return numbers[slot] - 1;
            }
            slot = slot + 1 & hashes.length - 1;
        }
        if (size == places.length) {
            subscriptions = Arrays.copyOf(subscriptions, 2 * size);
            jurisdictions = Arrays.copyOf(jurisdictions, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
        }
        String group = JsonText.lower(id.resourceGroup());
        subscriptions[size] = subscription;
        jurisdictions[size] = index.find(subscription, group);
        places[size] = ledger.place(subscription, group);
        size++;
        hashes[slot] = hash;
        numbers[slot] = size;
        if (4 * size > 3 * hashes.length) {
            grow();
        }
        return size - 1;
    }

    private static int slot(long hash, int length) {
        return (int) (hash ^ hash >>> 32) & length - 1;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        hashes = new long[2 * oldHashes.length];
        numbers = new int[2 * oldHashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldNumbers[i] != 0) {
                int slot = slot(oldHashes[i], hashes.length);
                while (numbers[slot] != 0) {
                    slot = slot + 1 & hashes.length - 1;
                }
                hashes[slot] = oldHashes[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }
}
