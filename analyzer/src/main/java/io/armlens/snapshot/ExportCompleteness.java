package io.armlens.snapshot;

/** Says for each resource type whether the absence of a resource from the snapshot proves anything. */
public interface ExportCompleteness {
    /** Of a snapshot without files. */
    ExportCompleteness NOTHING = new ExportCompleteness() {
        @Override
        public TypeCompleteness of(String type) {
            return new TypeCompleteness(TypeCompleteness.State.NOT_EXPORTED, false, "there is no export", "");
        }

        @Override
        public TypeCompleteness of(String type, String subscription) {
            return of(type);
        }
    };

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
