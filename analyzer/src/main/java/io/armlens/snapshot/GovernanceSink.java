package io.armlens.snapshot;

import io.armlens.json.JsonValue;
import io.armlens.resource.Place;

/** Receives the policy objects and hierarchy documents that lie among the resources of a snapshot. */
@FunctionalInterface
public interface GovernanceSink {
    /**
     * One document, as it was written: a row of {@code policyresources}, an element of {@code az policy
     * … list}, a management group tree.
     */
    void document(GovernanceKind kind, JsonValue tree, Place place);

    /** Whether documents of a kind are to be parsed and handed over; the others are counted only. */
    default boolean wants(GovernanceKind kind) {
        return true;
    }
}
