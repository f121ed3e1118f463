package io.armlens.snapshot;

/** Says for each resource type whether the absence of a resource from the snapshot proves anything. */
public interface ExportCompleteness {
    /**
     * For the whole snapshot.
     *
     * @param type in any case
     */
    TypeCompleteness of(String type);

    /**
     * For one subscription: rows of the type, or of its table, must have been exported from there.
     *
     * @param subscription the GUID, in any case; empty for the tenant level
     */
    TypeCompleteness of(String type, String subscription);
}
