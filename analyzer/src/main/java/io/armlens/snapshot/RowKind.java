package io.armlens.snapshot;

/** What kind of resource a row is. Containers are resources too: policies are evaluated on them. */
public enum RowKind {
    /** Anything but a container. */
    RESOURCE,
    /** A subscription. */
    SUBSCRIPTION,
    /** A resource group. */
    RESOURCE_GROUP,
    /** A management group. */
    MANAGEMENT_GROUP
}
