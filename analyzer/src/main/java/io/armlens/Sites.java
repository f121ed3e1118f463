package io.armlens;

import io.armlens.governance.AssignmentIndex;
import io.armlens.governance.Jurisdiction;
import io.armlens.governance.RollupBuilder;
import io.armlens.json.JsonText;
import io.armlens.resource.IdBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions and resource groups where resources lie, found by the hash of their id: what is in force
 * there, and where their resources are counted. Keeps each once.
 */
final class Sites {
    /** One of them. */
    record Site(int number, String subscription, Jurisdiction jurisdiction, RollupBuilder.Place counts) {}

    private final AssignmentIndex index;
    private final List<Site> sites = new ArrayList<>();
    private long[] hashes = new long[64];
    private int[] numbers = new int[64];
    private long lastHash;
    private @Nullable Site last;

    Sites(AssignmentIndex index) {
        this.index = index;
    }

    Site get(int number) {
        return sites.get(number);
    }

    /**
     * Where a resource lies.
     *
     * @param subscription the GUID in lower case; empty outside of any
     */
    Site of(IdBytes id, String subscription) {
        long group = id.groupHash();
        long hash = group == IdBytes.NONE ? id.subscriptionHash() : group;
        Site site = last;
        if (site == null || hash != lastHash) {
            site = find(hash, id, subscription);
            last = site;
            lastHash = hash;
        }
        return site;
    }

    private Site find(long hash, IdBytes id, String subscription) {
        int slot = slot(hash, hashes.length);
        while (numbers[slot] != 0) {
            if (hashes[slot] == hash) {
                return sites.get(numbers[slot] - 1);
            }
            slot = slot + 1 & hashes.length - 1;
        }
        String group = JsonText.lower(id.resourceGroup());
        Site site = new Site(
                sites.size(),
                subscription,
                index.at(subscription, group),
                new RollupBuilder.Place(subscription, group));
        sites.add(site);
        hashes[slot] = hash;
        numbers[slot] = sites.size();
        if (4 * sites.size() > 3 * hashes.length) {
            grow();
        }
        return site;
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
